# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""What can be wrong with content: read with a wrong JSON type, or about to be sent against a rule."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..records.errors import CmagenError, DecodeError, Problem

__all__ = ["NO_STEP", "InvalidContent", "Violation", "WrongContent", "path_text"]


class WrongContent(DecodeError):
    """Content that was read has a wrong JSON type somewhere.

    `problems` says where (path), what is there and what was expected; `content_type` and
    `entry_uid` are "" where they are not known.
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
    """One rule that is not kept: `sections[2].hero.headline`, `max-length`, what the CMS asks for."""

    path: str
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}" if self.path else self.message


class InvalidContent(CmagenError, ValueError):
    """What would be sent breaks rules of the content model; `violations` holds all of them."""

    def __init__(self, what: str, violations: Iterable[Violation]) -> None:
        self.what = what
        self.violations = tuple(violations)
        lines = "".join(f"\n  {violation}" for violation in self.violations)
        super().__init__(
            f"{what} breaks {len(self.violations)} rule(s) of its content model:{lines}"
        )


NO_STEP = ("\0known", "\0unknown")
"""What stands in a path of pydantic for a block that is none of the field's."""


def path_text(steps: Sequence[str | int]) -> str:
    """`("sections", 2, "hero", "headline")` as `sections[2].hero.headline`."""
    parts = (
        f"[{step}]" if isinstance(step, int) else f".{step}"
        for step in steps
        if step not in NO_STEP
    )
    return "".join(parts).removeprefix(".")
