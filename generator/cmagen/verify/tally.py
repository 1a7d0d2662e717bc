"""The findings so far: counted by content type, and saved as JSON so that a run can be resumed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from ..diagnostics.text import write_whole

__all__ = ["EXAMPLES", "Finding", "State", "Tally"]

# Number of entries that a finding names; further ones are only counted.
EXAMPLES = 5


@dataclass(slots=True)
class Finding:
    """One problem at one place (without list positions): how often it occurs, and UIDs of some entries."""

    place: str
    message: str
    count: int = 0
    examples: list[str] = field(default_factory=list)

    def add(self, entry: str) -> None:
        """Count the problem once more, in the entry with this UID."""
        self.count += 1
        if len(self.examples) < EXAMPLES and entry not in self.examples:
            self.examples.append(entry)


@dataclass(slots=True)
class Tally:
    """Number of entries and findings of one content type.

    Each kind of finding has a dict from place and message to the finding: `unreadable` holds values that
    cannot be read, `violations` broken rules, `leftover` keys that the schema does not have, and `dangling`
    references to entries that do not exist.
    """

    entries: int = 0
    unreadable: dict[str, Finding] = field(default_factory=dict)
    violations: dict[str, Finding] = field(default_factory=dict)
    leftover: dict[str, Finding] = field(default_factory=dict)
    dangling: dict[str, Finding] = field(default_factory=dict)

    def add(self, kind: str, place: str, message: str, entry: str) -> None:
        """Count a finding of the kind `unreadable`, `violations`, `leftover` or `dangling`."""
        table: dict[str, Finding] = getattr(self, kind)
        table.setdefault(f"{place}: {message}", Finding(place, message)).add(entry)

    @property
    def clean(self) -> bool:
        """Whether there are no findings."""
        return not (self.unreadable or self.violations or self.leftover or self.dangling)


@dataclass(slots=True)
class State:
    """The state of a run, from which it can be resumed.

    `package` identifies the generated package. `done` maps the key of a list to the number of entries
    verified, `tallies` a content type to its findings, and `seen` a content type to the UIDs of its entries.
    `references` holds the references of all entries: from type, from UID, place, to type, to UID.
    """

    package: str
    done: dict[str, int] = field(default_factory=dict)
    tallies: dict[str, Tally] = field(default_factory=dict)
    seen: dict[str, list[str]] = field(default_factory=dict)
    references: list[tuple[str, str, str, str, str]] = field(default_factory=list)

    def tally(self, content_type: str) -> Tally:
        """Return the tally of a content type; create it if there is none."""
        return self.tallies.setdefault(content_type, Tally())

    def save(self, file: Path) -> None:
        """Write the state as JSON. The file is replaced as a whole."""
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
        tallies = {uid: _tally(stored) for uid, stored in value["tallies"].items()}
        references = [tuple(row) for row in value["references"]]
        return cls(package, value["done"], tallies, value["seen"], references)


def _tally(value: Mapping[str, Any]) -> Tally:
    kinds = ("unreadable", "violations", "leftover", "dangling")
    tables = {kind: {key: Finding(**stored) for key, stored in value[kind].items()} for kind in kinds}
    return Tally(value["entries"], **tables)
