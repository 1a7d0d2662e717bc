"""Write the synchronous half of the runtime from the asynchronous one: `async_NAME.py` becomes `NAME.py`.

    python generator/unasync.py           write every synchronous module
    python generator/unasync.py --check   write nothing; fail where one of them differs

`async` and `await` go, names lose their `Async` or `async_`, and ruff sorts the imports and formats the
result. Loops that wait, send or stream are not written so: they differ in more than words.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

__all__ = ["main", "modules", "synchronous"]

RUNTIME = Path(__file__).resolve().parent / "cmagen" / "runtime"
HEADER = "# Generated from {} by generator/unasync.py; do not edit.\n"
RULES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in {
        r"\basync (?=def |for |with )": "",
        r"\bawait ": "",
        r"\bAsync(?=[A-Z])": "",
        r"(?<=[a-z])Async(?=[A-Z])": "",  # BaseAsyncClient
        r"\basync_": "",
        r"\basynchronous\b": "synchronous",
        r"\b__a(enter|exit|iter|next)__\b": r"__\1__",
        r"\baclose\b": "close",
        r"\bStopAsyncIteration\b": "StopIteration",
    }.items()
)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing, report what differs")
    check: bool = parser.parse_args(arguments).check
    stale = {
        path: text for path, text in modules(RUNTIME) if not path.is_file() or path.read_text("utf-8") != text
    }
    if check and stale:
        print("Run python generator/unasync.py; these differ from their async_ modules:")
        print(*(f"  {path.relative_to(RUNTIME)}" for path in stale), sep="\n")
        return 1
    for path, text in stale.items():
        path.write_text(text, "utf-8")
    return 0


def modules(root: Path) -> Iterator[tuple[Path, str]]:
    """Yield path and text of every synchronous module below `root` that has an asynchronous one."""
    for source in sorted(root.rglob("async_*.py")):
        target = source.with_name(source.name.removeprefix("async_"))
        text = HEADER.format(source.name) + synchronous(source.read_text("utf-8"))
        yield target, _formatted(text, target)


def synchronous(text: str) -> str:
    """Return the text of a module as it is without `async`; imports and lines are not laid out again."""
    for pattern, replacement in RULES:
        text = pattern.sub(replacement, text)
    return text


def _formatted(text: str, path: Path) -> str:
    """Return the text with sorted imports, in ruff's form for the folder of `path`."""
    # an async generator knows no `yield from`, and an awaited call may stand in parentheses
    fixes = ("check", "--fix", "--unsafe-fixes", "--exit-zero", "--select", "I,UP028,UP034")
    for command in (fixes, ("format",)):
        call = [sys.executable, "-m", "ruff", *command, "--quiet", "--stdin-filename", str(path), "-"]
        text = subprocess.run(call, input=text, capture_output=True, text=True, check=True).stdout
    return text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
