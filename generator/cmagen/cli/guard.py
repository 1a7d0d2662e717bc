"""How every command ends: with findings and an exit code, never with a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from ..diagnostics import BadInput, Diagnostic, Place, Severity
from ..diagnostics.console import Console

__all__ = ["CHECK_FAILED", "INVALID", "guard"]

CHECK_FAILED = 1
INVALID = 2


@contextmanager
def guard(console: Console) -> Iterator[None]:
    """Turn what goes wrong into findings and exit code 2; CMAGEN_DEBUG=1 lets a traceback through."""
    try:
        yield
    except BadInput as problem:
        _end(console, problem.findings)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
    except OSError as problem:
        if os.environ.get("CMAGEN_DEBUG"):
            raise
        _end(console, [_refused(problem)])
    except Exception as problem:
        if os.environ.get("CMAGEN_DEBUG"):
            raise
        _end(console, [_internal(problem)])


def _end(console: Console, findings: tuple[Diagnostic, ...] | list[Diagnostic]) -> None:
    console.findings(findings)
    console.answer({}, findings)
    raise typer.Exit(INVALID)


def _refused(problem: OSError) -> Diagnostic:
    """What the system refused: a full disk, a missing permission, a file that is not there."""
    text = problem.strerror or str(problem)
    hint = "Nothing was changed. Put that right and run again."
    return Diagnostic("io-error", Severity.ERROR, Place(str(problem.filename or "")), f"{text}.", hint)


def _internal(problem: Exception) -> Diagnostic:
    what = f"cmagen failed on this input: {type(problem).__name__}: {problem}"
    hint = "Nothing was written. This is a bug; CMAGEN_DEBUG=1 shows where, for a report."
    return Diagnostic("internal-error", Severity.ERROR, Place("cmagen"), what, hint)
