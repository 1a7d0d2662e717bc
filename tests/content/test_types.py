"""What type checkers say: nothing about the emitted code, and the truth about a program that uses it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from support.content_stacks import MUSEUM, load, write_package

pytestmark = pytest.mark.slow

_PROGRAM = """
    from typing import assert_never

    from {package}.models import (
        CONTENT_TYPES,
        Artist,
        Exhibition,
        ExhibitionInput,
        Reference,
        Teaser,
        UnknownBlock,
        UnknownEntry,
    )
    from {package}.models.exhibition import (
        ExhibitionSectionsColumns,
        ExhibitionSectionsPicture,
        ExhibitionSectionsQuote,
        ExhibitionSectionsQuoteInput,
    )


    def lines(exhibition: Exhibition) -> list[str]:
        found: list[str] = []
        for section in exhibition.sections:
            match section:
                case ExhibitionSectionsQuote():
                    found.append(section.text)
                case ExhibitionSectionsPicture():
                    found.append(section.caption)
                case ExhibitionSectionsColumns():
                    found.append(str(section.count))
                case Teaser():
                    found.append(section.headline)
                case UnknownBlock():
                    found.append(section.uid)
                case _:
                    assert_never(section)
        return found


    def names(exhibition: Exhibition) -> list[str]:
        found: list[str] = []
        for other in exhibition.see_also:
            match other:
                case Artist() | Exhibition():
                    found.append(other.title)
                case Reference():
                    found.append(other.content_type_uid)
                case UnknownEntry():
                    found.append(other.type_uid)
                case _:
                    assert_never(other)
        return found


    read = Exhibition.from_wire({{"title": "Light"}})
    made: ExhibitionInput = read.to_input()
    made.status = "on"
    made.sections = [ExhibitionSectionsQuoteInput(text="Hi")]
    again = ExhibitionInput(
        title=read.title,
        poster=read.poster or "as1",
        downloads=read.downloads,
        see_also=read.see_also,
        curator=[Artist.ref("a1"), "a2"],
        opens="2024-05-01",
    )
    everything: list[str] = [cls.content_type_uid for cls in CONTENT_TYPES.values()]
    titles: list[str] = [one.title for one in Exhibition.read_all([], strict=True)]
"""
_WRONG = """
    from {package}.models import ExhibitionInput

    ExhibitionInput(status="never")
    ExhibitionInput(price="12")
    ExhibitionInput(titel="x")
    ExhibitionInput(title=None)
"""


def _check(folder: Path, *names: str) -> dict[str, list[str]]:
    """What mypy and pyright, both strict, say about files and packages of a folder."""
    config = {"include": list(names), "typeCheckingMode": "strict", "pythonVersion": "3.11"}
    (folder / "pyrightconfig.json").write_text(json.dumps(config))
    mypy = [sys.executable, "-m", "mypy", "--strict", "--python-version", "3.11", *names]
    pyright = [sys.executable, "-m", "pyright", "--pythonpath", sys.executable, "-p", str(folder)]
    said = {tool: _run(command, folder) for tool, command in {"mypy": mypy, "pyright": pyright}.items()}
    return {
        tool: [line for line in lines if "error" in line and "0 errors" not in line]
        for tool, lines in said.items()
    }


def _run(command: list[str], folder: Path) -> list[str]:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return (done.stdout + done.stderr).splitlines()


def test_a_program_over_the_sample_stack(tmp_path: Path) -> None:
    package = write_package(load(MUSEUM), tmp_path)
    (tmp_path / "program.py").write_text(dedent(_PROGRAM).format(package=package))
    assert _check(tmp_path, "program.py", package) == {"mypy": [], "pyright": []}


def test_mistakes_are_found(tmp_path: Path) -> None:
    package = write_package(load(MUSEUM), tmp_path)
    (tmp_path / "wrong.py").write_text(dedent(_WRONG).format(package=package))
    for tool, errors in _check(tmp_path, "wrong.py").items():
        assert len([error for error in errors if "wrong.py" in error and "error" in error]) >= 4, tool


def test_the_code_of_every_stack_is_strictly_typed(stack_folders: list[Path], tmp_path: Path) -> None:
    packages = [write_package(load(folder), tmp_path) for folder in stack_folders]
    assert _check(tmp_path, *packages) == {"mypy": [], "pyright": []}
