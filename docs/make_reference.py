"""Write docs/reference/*.md and docs/cmagen.schema.json from the code: python docs/make_reference.py"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import typer.main
from cmagen.cli import app
from cmagen.diagnostics.codes import all_codes
from cmagen.project.config_keys import SELECTION_KEYS, TARGET_KEYS, Key, config_schema, source_table_keys

DOCS = Path(__file__).parent


def pages() -> dict[str, str]:
    """Path below docs/ -> text."""
    return {
        "cmagen.schema.json": json.dumps(config_schema(), indent=2) + "\n",
        "reference/commands.md": "\n".join(commands()) + "\n",
        "reference/configuration.md": "\n".join(configuration()) + "\n",
        "reference/diagnostics.md": "\n".join(diagnostics()) + "\n",
    }


def commands() -> Iterator[str]:
    root = typer.main.get_command(app)
    yield "# Commands\n"
    yield "Exit codes: 0 done, 1 a check failed or something would change, 2 bad input or configuration."
    for name, command in sorted(root.commands.items()):  # type: ignore[attr-defined]
        arguments = [each for each in command.params if each.param_type_name == "argument"]
        usage = " ".join(
            ["cmagen", name, "[OPTIONS]", *(each.metavar or f"[{each.name.upper()}]" for each in arguments)]
        )
        yield f"\n## cmagen {name}\n\n{command.help}\n\n```text\n{usage}\n```\n"
        yield "| option | |\n|---|---|"
        for each in command.params:
            if each.param_type_name == "option":
                yield f"| {option(each)} | {cell(each.help)}{default(each)} |"


def option(each: object) -> str:
    names = ", ".join(f"`{name}`" for name in each.opts)  # type: ignore[attr-defined]
    metavar = each.metavar  # type: ignore[attr-defined]
    return f"{names} {cell(metavar)}".rstrip()


def default(each: object) -> str:
    value = each.default  # type: ignore[attr-defined]
    return "" if value in (None, False, ()) or each.is_flag else f" Default: `{value}`."  # type: ignore[attr-defined]


def cell(text: str | None) -> str:
    return (text or "").replace("|", "\\|")


def configuration() -> Iterator[str]:
    yield "# Configuration\n"
    yield "The table `[tool.cmagen]` of pyproject.toml. Paths are relative to that file. Several packages are"
    yield "tables `[tool.cmagen.targets.NAME]`; a key given in `[tool.cmagen]` stands for all of them.\n"
    yield "[cmagen.schema.json](../cmagen.schema.json) is the JSON schema of the table, for editors.\n"
    yield from keys(TARGET_KEYS)
    yield "\n## include, exclude\n"
    yield from keys(SELECTION_KEYS)
    yield "\n## source\n"
    yield from keys(source_table_keys())


def keys(table: Mapping[str, Key]) -> Iterator[str]:
    yield "| key | | example |\n|---|---|---|"
    for name, key in table.items():
        yield f"| `{name}` | {cell(key.doc)} | `{name} = {key.example}` |"


def diagnostics() -> Iterator[str]:
    yield "# Diagnostics\n"
    yield "Every finding has a severity, a code, a file with a JSON pointer, a message and a hint."
    yield "An `error` stops the run and nothing is written; `--strict` makes every `warning` an error."
    codes = all_codes()
    for chapter in sorted({code.chapter for code in codes.values()}):
        yield f"\n## {chapter}\n\n| code | what was found | what follows |\n|---|---|---|"
        for name, code in codes.items():
            if code.chapter == chapter:
                yield f"| `{name}` | {cell(code.meaning)} | {cell(code.consequence)} |"


if __name__ == "__main__":
    for path, text in pages().items():
        (DOCS / path).parent.mkdir(exist_ok=True)
        (DOCS / path).write_text(text, "utf-8")
