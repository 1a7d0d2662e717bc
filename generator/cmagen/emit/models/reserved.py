"""Names that are taken in emitted content classes: inherited, or imported by their modules."""

from __future__ import annotations

from dataclasses import dataclass
from types import ModuleType

__all__ = ["ERRORS", "ReservedNames", "exported", "public_attributes"]

_EMITTED = frozenset({"q", "to_input"})
_INDEX = frozenset(
    {"CONTENT_TYPES", "ClassVar", "EntryFields", "Environment", "Fields", "GLOBAL_FIELDS", "Locale", "SPACE"}
)
ERRORS = frozenset({"InvalidContent", "Violation", "WrongContent"})
"""What reading and sending can raise, and what it consists of."""


@dataclass(frozen=True)
class ReservedNames:
    """What fields and classes of a content model must not be called.

    `entry` and `group` are attributes that every entry class, and every group or block class, has without
    fields. `system_keys` are keys that every entry has: a field of that uid is the same thing.
    `query_kinds` are the classes of queryable fields, `runtime` all classes that models import.
    """

    entry: frozenset[str]
    group: frozenset[str]
    system_keys: frozenset[str]
    query_kinds: frozenset[str]
    runtime: frozenset[str]

    @property
    def classes(self) -> frozenset[str]:
        """Class names that are taken."""
        return self.runtime | self.query_kinds | _INDEX | ERRORS


def public_attributes(*classes: type) -> frozenset[str]:
    """Return the attributes of classes, and those that every emitted class has."""
    return frozenset(name for cls in classes for name in dir(cls) if not name.startswith("__")) | _EMITTED


def exported(module: ModuleType) -> frozenset[str]:
    """Return the names in the module's `__all__`."""
    return frozenset(module.__all__)
