"""What was found so far: counted by content type, kept between runs as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from ..diagnostics.text import write_whole

__all__ = ["EXAMPLES", "Finding", "State", "Tally"]

# Entries named for one finding; the rest is a number.
EXAMPLES = 5


@dataclass(slots=True)
class Finding:
    """The same thing wrong at the same place (list positions aside), in how many entries."""

    place: str
    message: str
    count: int = 0
    examples: list[str] = field(default_factory=list)

    def add(self, entry: str) -> None:
        self.count += 1
        if len(self.examples) < EXAMPLES and entry not in self.examples:
            self.examples.append(entry)


@dataclass(slots=True)
class Tally:
    """Findings of one content type. `leftover`: keys that the schema does not have."""

    entries: int = 0
    unreadable: dict[str, Finding] = field(default_factory=dict)
    violations: dict[str, Finding] = field(default_factory=dict)
    leftover: dict[str, Finding] = field(default_factory=dict)
    dangling: dict[str, Finding] = field(default_factory=dict)

    def add(self, kind: str, place: str, message: str, entry: str) -> None:
        table: dict[str, Finding] = getattr(self, kind)
        table.setdefault(f"{place}: {message}", Finding(place, message)).add(entry)

    @property
    def clean(self) -> bool:
        return not (self.unreadable or self.violations or self.leftover or self.dangling)


@dataclass(slots=True)
class State:
    """A run that can go on where it stopped.

    `package` tells one generated package from another; `done`: list -> entries verified; `seen`:
    content type -> uids; `references`: `[from type, from uid, place, to type, to uid]`.
    """

    package: str
    done: dict[str, int] = field(default_factory=dict)
    tallies: dict[str, Tally] = field(default_factory=dict)
    seen: dict[str, list[str]] = field(default_factory=dict)
    references: list[tuple[str, str, str, str, str]] = field(default_factory=list)

    def tally(self, content_type: str) -> Tally:
        return self.tallies.setdefault(content_type, Tally())

    def save(self, file: Path) -> None:
        write_whole(file, json.dumps(asdict(self), ensure_ascii=False))

    @classmethod
    def load(cls, file: Path, package: str) -> State:
        """Return the state of an interrupted run with the same package, else a new one."""
        try:
            value = json.loads(file.read_text("utf-8"))
        except (OSError, ValueError):
            return cls(package)
        if not isinstance(value, dict) or value.get("package") != package:
            return cls(package)
        tallies = {uid: _tally(found) for uid, found in value["tallies"].items()}
        references = [tuple(row) for row in value["references"]]
        return cls(package, value["done"], tallies, value["seen"], references)


def _tally(value: Mapping[str, Any]) -> Tally:
    kinds = ("unreadable", "violations", "leftover", "dangling")
    tables = {kind: {key: Finding(**found) for key, found in value[kind].items()} for kind in kinds}
    return Tally(value["entries"], **tables)
