"""The uses that a change affects: of a class, a field or a wire name, or inputs without a keyword."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from ..diff.change import Change
from .scan import Hit
from .surface import Surface

__all__ = ["Target", "targets_of"]

_KEYS = {"content type": "type", "global field": "global"}
# Code that was written before such a change works as before.
_HARMLESS = {
    "wording",
    "default-changed",
    "field-added",
    "rule-loosened",
    "made-optional",
    "no-longer-unique",
}
_HARMLESS |= {"type-added", "global-added", "localized", "comparable"}
# Stored values can be read as before; only code that sets the field can fail.
_WRITING = {"rule-tightened", "rule-changed", "made-unique", "target-dropped"}
# The class of the changed thing and the classes below it no longer exist under their names.
_CLASS_GONE = {
    "type-removed",
    "type-renamed",
    "global-removed",
    "global-renamed",
    "field-removed",
    "field-renamed",
    "field-kind",
    "block-removed",
    "block-renamed",
}


@dataclass(frozen=True, slots=True)
class Target:
    """What to look for in an application.

    `class_name`, `key` and `wire` are compared with those of a `Hit`. With `choice`, a use counts
    only if this value is in the same statement. With `lacks`, only inputs created without this keyword
    count; with `writes`, only uses that set the field.
    """

    change: Change
    class_name: str = ""
    key: str = ""
    wire: str = ""
    choice: object = None
    lacks: str = ""
    writes: bool = False

    def fits(self, hit: Hit) -> bool:
        """Return whether a use is affected."""
        if self.lacks:
            return hit.class_name == self.class_name and hit.given is not None and self.lacks not in hit.given
        if self.choice is not None:
            return hit.key == self.key and self.choice in hit.literals
        if self.wire and hit.wire:
            return self.wire == hit.wire
        if self.class_name:
            return hit.class_name == self.class_name
        return bool(self.key) and hit.key == self.key and hit.writes >= self.writes


def targets_of(change: Change, surface: Surface) -> Iterator[Target]:
    """Yield what to look for, for one change. Harmless changes yield nothing."""
    kind = _KEYS.get(change.owner)
    if kind is None or change.code in _HARMLESS:
        return
    key = "/".join((f"{kind} {change.uid}", *change.path))
    if change.code in ("field-added-mandatory", "made-mandatory"):
        yield from _unset(change, key, surface)
    elif change.code == "choice-dropped":
        # `before` is the `repr` of the choice, see `compare_kinds`.
        yield Target(change, key=key, choice=ast.literal_eval(change.before))
    elif not change.path or change.code.startswith("block-"):
        yield from _class(change, key, kind, surface)
    else:
        yield from _field(change, key, surface)


def _field(change: Change, key: str, surface: Surface) -> Iterator[Target]:
    writes = change.code in _WRITING
    yield Target(change, key=key, writes=writes)
    if not writes:
        yield Target(change, wire=".".join(change.path))
    yield from _classes(change, key, surface)


def _classes(change: Change, key: str, surface: Surface) -> Iterator[Target]:
    if change.code in _CLASS_GONE:
        for place, class_name in surface.keys.items():
            if f"{place}/".startswith(f"{key}/"):
                yield Target(change, class_name=class_name)


def _class(change: Change, key: str, kind: str, surface: Surface) -> Iterator[Target]:
    if change.code in _CLASS_GONE:
        yield from _classes(change, key, surface)
    elif key in surface.keys:
        yield Target(change, class_name=surface.keys[key])
    if kind == "type" and not change.path:
        yield Target(change, wire=change.uid)


def _unset(change: Change, key: str, surface: Surface) -> Iterator[Target]:
    """Yield a target for inputs that are created without the field."""
    parent, _, uid = key.rpartition("/")
    class_name = surface.keys.get(parent)
    if class_name is None:
        return
    names = {attribute.key: name for name, attribute in surface.classes.get(class_name, {}).items()}
    # A new field has no attribute in the old model: its name is assumed to be its UID.
    yield Target(change, class_name=class_name, lacks=names.get(key, uid))
