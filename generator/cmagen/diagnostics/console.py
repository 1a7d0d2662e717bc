"""Prints results, findings and progress: for people, as JSON for programs, or as annotations for GitHub."""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from .model import Diagnostic, Severity
from .text import counted, printable

__all__ = ["Console", "Format"]

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}


class Format(StrEnum):
    """Output formats. `github` prints findings as annotations, which GitHub shows in pull requests."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


@dataclass(frozen=True, slots=True)
class Console:
    """Prints results to standard output, findings and progress to standard error.

    `quiet` hides everything except errors; `verbose` also shows notes.
    """

    format: Format = Format.TEXT
    quiet: bool = False
    verbose: bool = False

    def say(self, *lines: str) -> None:
        """Print lines of a result, unless the format is JSON or `quiet` is set."""
        if self.format is not Format.JSON and not self.quiet:
            for line in lines:
                print(line)

    def answer(self, content: Mapping[str, object], findings: Sequence[Diagnostic]) -> None:
        """Print the result of a command and its findings as one JSON document, if the format is JSON."""
        if self.format is Format.JSON:
            document = {**content, "diagnostics": [diagnostic.as_json() for diagnostic in findings]}
            print(json.dumps(document, indent=2, ensure_ascii=False))

    def findings(self, findings: Iterable[Diagnostic]) -> None:
        """Print errors, warnings (unless `quiet`) and notes (if `verbose`). Print nothing in JSON format."""
        if self.format is Format.JSON:
            return
        show = _annotation if self.format is Format.GITHUB else _coloured if has_colour() else _plain
        hidden = 0
        for diagnostic in findings:
            if self._is_shown(diagnostic):
                print(show(diagnostic), file=sys.stdout if self.format is Format.GITHUB else sys.stderr)
            hidden += diagnostic.severity is Severity.NOTE and not self.verbose
        if hidden and not self.quiet and self.format is Format.TEXT:
            print(f"{counted(hidden, 'note')} not shown; --verbose shows them.", file=sys.stderr)

    def _is_shown(self, diagnostic: Diagnostic) -> bool:
        if diagnostic.severity is Severity.ERROR:
            return True
        return not self.quiet and (self.verbose or diagnostic.severity is Severity.WARNING)

    @property
    def is_interactive(self) -> bool:
        """Whether to show progress: standard error is a terminal, and the format is text, not quiet."""
        return not self.quiet and self.format is Format.TEXT and sys.stderr.isatty()

    @contextmanager
    def step(self, text: str) -> Iterator[None]:
        """Show a text with a spinner while the block runs, on a terminal and after one second."""
        if not self.is_interactive:
            yield
            return
        shown = _Spinner(text)
        timer = threading.Timer(1.0, shown.start)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            shown.stop()


class _Spinner:
    """A line with a spinner. It is started by a timer, so that a short step does not import rich."""

    def __init__(self, text: str) -> None:
        self._text, self._guard, self._done = text, threading.Lock(), False
        self._stop: Callable[[], None] = lambda: None

    def start(self) -> None:
        """Show the line, unless `stop` was called already."""
        from rich.console import Console as Terminal

        with self._guard:
            if not self._done:
                status = Terminal(stderr=True).status(self._text)
                status.start()
                self._stop = status.stop

    def stop(self) -> None:
        """Remove the line."""
        with self._guard:
            self._done = True
            self._stop()


def has_colour() -> bool:
    """Return whether to print colours: on a terminal, unless NO_COLOR is set (https://no-color.org)."""
    return sys.stderr.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _plain(diagnostic: Diagnostic) -> str:
    return printable(str(diagnostic))


def _coloured(diagnostic: Diagnostic) -> str:
    head = f"\x1b[1;{_COLOURS[diagnostic.severity]}m{diagnostic.severity.value}\x1b[0m[{diagnostic.code}]"
    hint = f"\n  \x1b[2m{printable(diagnostic.hint)}\x1b[0m" if diagnostic.hint else ""
    return f"{head} \x1b[1m{printable(str(diagnostic.place))}\x1b[0m\n  {printable(diagnostic.message)}{hint}"


def _annotation(diagnostic: Diagnostic) -> str:
    """Return the workflow command that makes GitHub show the finding at its line of the file.

    Format: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    level = {Severity.NOTE: "notice"}.get(diagnostic.severity, diagnostic.severity.value)
    from .lines import line_of

    line = line_of(diagnostic.place)
    where = f"file={_property(_in_repository(diagnostic.place.file))}" + (f",line={line}" if line else "")
    pointer = f" ({diagnostic.place.pointer})" if diagnostic.place.pointer else ""
    text = " ".join(filter(None, (diagnostic.message + pointer, diagnostic.hint)))
    return f"::{level} {where},title={_property(diagnostic.code)}::{_data(text)}"


def _in_repository(file: str) -> str:
    """Return the path of a file in the repository that GitHub has checked out."""
    path, root = Path(file).absolute(), Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd()).resolve()
    # What has no folder here is no file, such as a URL.
    return path.relative_to(root).as_posix() if path.parent.is_dir() and path.is_relative_to(root) else file


def _data(text: str) -> str:
    # A line break would end the workflow command; the rest of the text could be read as another one.
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
