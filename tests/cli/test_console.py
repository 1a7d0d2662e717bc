"""What is printed, where, in which format."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import cmagen
import pytest
from cmagen.diagnostics import Diagnostic, Place, Severity
from cmagen.diagnostics.console import Console, Format

FOUND = [
    Diagnostic("bad-path", Severity.ERROR, Place("a.yaml", "/paths/~1x"), "It is wrong.", "Put it right."),
    Diagnostic("odd", Severity.WARNING, Place("a,b:c.yaml"), "100%\nstrange"),
    Diagnostic("fyi", Severity.NOTE, Place("c.yaml"), "Good to know."),
]


def test_text_goes_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    Console().findings(FOUND)
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "error[bad-path] a.yaml#/paths/~1x: It is wrong. Put it right.",
        "warning[odd] a,b:c.yaml: 100%\\nstrange",
        "1 note not shown; --verbose shows them.",
    ]


def test_quiet_prints_errors_only_and_verbose_everything(capsys: pytest.CaptureFixture[str]) -> None:
    Console(quiet=True).findings(FOUND)
    Console(quiet=True).say("result")
    assert len("".join(capsys.readouterr()).splitlines()) == 1
    Console(verbose=True).findings(FOUND)
    assert len(capsys.readouterr().err.splitlines()) == 3


def test_github_annotations_cannot_be_broken_out_of(capsys: pytest.CaptureFixture[str]) -> None:
    Console(Format.GITHUB, verbose=True).findings(FOUND)
    assert capsys.readouterr().out.splitlines() == [
        "::error file=a.yaml,title=bad-path::It is wrong. (/paths/~1x) Put it right.",
        "::warning file=a%2Cb%3Ac.yaml,title=odd::100%25%0Astrange",
        "::notice file=c.yaml,title=fyi::Good to know.",
    ]


def test_json_is_one_document(capsys: pytest.CaptureFixture[str]) -> None:
    console = Console(Format.JSON)
    console.findings(FOUND)
    console.say("text")
    console.answer({"targets": []}, FOUND[:1])
    out, err = capsys.readouterr()
    assert err == ""
    assert json.loads(out) == {"targets": [], "diagnostics": [FOUND[0].as_json()]}


SCRIPT = """
import time
from cmagen.diagnostics.console import Console
from cmagen.diagnostics import Diagnostic, Place, Severity
console = Console()
with console.step("Working hard"):
    time.sleep(1.3)
console.findings([Diagnostic("x", Severity.ERROR, Place("f"), "evil \\x1b[2J text")])
"""


def on_terminal(script: str, **env: str) -> str:
    """What a terminal of its own would show of a script's standard error."""
    ours, theirs = pty.openpty()
    source = str(Path(cmagen.__file__).parents[1])
    clean = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    process = subprocess.Popen(
        [sys.executable, "-c", script],
        stderr=theirs,
        stdout=subprocess.DEVNULL,
        env={**clean, "PYTHONPATH": source, "TERM": "xterm", **env},
    )
    os.close(theirs)
    shown = b""
    try:
        while chunk := os.read(ours, 4096):
            shown += chunk
    except OSError:
        pass  # The other end is closed.
    process.wait()
    os.close(ours)
    return shown.decode()


@pytest.mark.slow
def test_a_terminal_gets_progress_and_colour_and_no_foreign_escapes() -> None:
    shown = on_terminal(SCRIPT)
    assert "Working hard" in shown
    assert "\x1b[1;31merror" in shown
    assert "\\x1b[2J text" in shown
    assert "\x1b[2J" not in shown


@pytest.mark.slow
def test_no_color_is_honoured() -> None:
    assert "\x1b[1;31m" not in on_terminal(SCRIPT, NO_COLOR="1")
