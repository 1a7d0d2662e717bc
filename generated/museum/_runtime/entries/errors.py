# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Errors of content: wrong JSON types when reading, broken constraints when sending."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..records.errors import CmagenError, DecodeError, Problem

__all__ = ["NO_STEP", "InvalidContent", "Violation", "WrongContent", "path_text"]


class WrongContent(DecodeError):
    """Content that was read has values of a wrong JSON type.

    Attributes:
        problems: all of them, with path, what is expected and what was found.
        content_type: uid of the content type, "" if unknown.
        entry_uid: uid of the entry, "" if unknown.
    """

    def __init__(
        self, content_type: str, entry_uid: str, problems: tuple[Problem, ...]
    ) -> None:
        self.content_type = content_type
        self.entry_uid = entry_uid
        first = problems[0]
        what = " ".join(part for part in (content_type or "content", entry_uid) if part)
        super().__init__(first.path, first.expected, first.found, problems, what)


class Violation(NamedTuple):
    """One broken constraint.

    Attributes:
        path: where, such as `sections[2].hero.headline`; "" for the value itself.
        code: which constraint, such as `max-length`.
        message: what is required, such as "must have at most 60 characters, has 71".
    """

    path: str
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}" if self.path else self.message


class InvalidContent(CmagenError, ValueError):
    """Content that would be sent breaks constraints of its content model.

    `violations` holds all of them; `what` names the content.
    """

    def __init__(self, what: str, violations: Iterable[Violation]) -> None:
        self.what = what
        self.violations = tuple(violations)
        lines = "".join(f"\n  {violation}" for violation in self.violations)
        super().__init__(
            f"{what} breaks {len(self.violations)} rule(s) of its content model:{lines}"
        )


NO_STEP = ("\0known", "\0unknown")
"""Tags of blocks that are none of the field's; `path_text` leaves them out."""


def path_text(steps: Sequence[str | int]) -> str:
    """Return `("sections", 2, "hero", "headline")` as `sections[2].hero.headline`."""
    parts = (
        f"[{step}]" if isinstance(step, int) else f".{step}"
        for step in steps
        if step not in NO_STEP
    )
    return "".join(parts).removeprefix(".")
