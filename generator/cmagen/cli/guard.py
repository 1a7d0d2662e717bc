"""How every command ends: with findings and an exit code, never with a traceback.

Exit codes: 0 done; 1 a check failed; 2 bad input, or an error in cmagen; 130 interrupted.
"""

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
    """Turn exceptions into findings and exit code 2. With CMAGEN_DEBUG=1, show the traceback instead."""
    try:
        yield
    except BadInput as problem:
        _end(console, problem.findings)
    except BrokenPipeError:
        # Python flushes standard output when it exits, which would raise the same error again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        # The convention of shells: 128 plus the number of the signal, SIGINT.
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
    """Describe an error of the operating system: disk full, permission denied, file not found."""
    text = problem.strerror or str(problem)
    hint = "Nothing was changed. Fix the cause and run the command again."
    return Diagnostic("io-error", Severity.ERROR, Place(str(problem.filename or "")), f"{text}.", hint)


def _internal(problem: Exception) -> Diagnostic:
    what = f"cmagen failed on this input: {type(problem).__name__}: {problem}"
    hint = (
        "Nothing was written. This is a bug; please report it with the traceback that CMAGEN_DEBUG=1 prints."
    )
    return Diagnostic("internal-error", Severity.ERROR, Place("cmagen"), what, hint)
