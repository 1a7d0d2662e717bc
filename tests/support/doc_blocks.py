"""The fenced blocks of a Markdown page, and how each kind is run."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

__all__ = ["Block", "blocks", "run"]

_FENCE = re.compile(r"^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
# Needs a registry, or is done by the test itself.
_NOT_RUN = ("pip install", "python3 generator", "git ", ".ci/run")


@dataclass(frozen=True, slots=True)
class Block:
    page: Path
    line: int
    kind: str
    text: str

    def __str__(self) -> str:
        return f"{self.page.name}:{self.line}"


def blocks(page: Path) -> Iterator[Block]:
    text = page.read_text("utf-8")
    for found in _FENCE.finditer(text):
        yield Block(page, text.count("\n", 0, found.start()) + 1, found["kind"], found["text"])


def run(block: Block, folder: Path, env: Mapping[str, str]) -> None:
    """Raise if the block does not do what a reader expects of it: work."""
    if block.kind == "python":
        _python(block, folder, env)
    elif block.kind == "console":
        for line in block.text.splitlines():
            _command(line, folder, env)
    elif block.kind == "toml":
        tomllib.loads(block.text)
    elif block.kind == "yaml":
        yaml.safe_load(block.text)
    else:
        assert block.kind == "text", f"{block}: nothing runs a block of {block.kind}"


def _python(block: Block, folder: Path, env: Mapping[str, str]) -> None:
    """A block whose first line is a file name becomes that file; any other is a program."""
    named = re.match(r"# (\S+\.py)\n", block.text)
    file = folder / (named[1] if named else f"block_{block.line}.py")
    file.write_text(block.text)
    _call([sys.executable, str(file)], block.text, folder, env)


def _command(line: str, folder: Path, env: Mapping[str, str]) -> None:
    words = shlex.split(line, comments=True)
    if not words or line.startswith(_NOT_RUN):
        return
    assert words[0] in ("cmagen", "pytest"), f"nothing runs {line!r}"
    module = {"cmagen": "cmagen", "pytest": "pytest"}[words[0]]
    _call([sys.executable, "-m", module, *words[1:]], line, folder, env)


def _call(command: list[str], what: str, folder: Path, env: Mapping[str, str]) -> None:
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{what}\n{done.stdout}{done.stderr}"
