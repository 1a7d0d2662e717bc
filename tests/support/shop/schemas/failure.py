from __future__ import annotations

from dataclasses import dataclass, field

from cmagen.runtime.records.record import Record


@dataclass(kw_only=True, slots=True)
class Failure(Record):
    """An error body."""

    error_code: int
    error_message: str | None = None
    errors: dict[str, list[str]] = field(default_factory=lambda: {})
