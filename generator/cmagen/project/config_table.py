"""Reads a TOML table key by key. Every error is reported with its place, and reading continues."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import cast

from ..diagnostics import Diagnostics, Place
from .config_keys import Key

__all__ = ["Table"]


class Table:
    """A TOML table with known keys. A key that it does not have is looked up in `above`.

    Each method returns an empty value for a missing key. For a value of another type it does so too, and
    reports an error.
    """

    def __init__(
        self,
        values: Mapping[str, object],
        keys: Mapping[str, Key],
        place: Place,
        problems: Diagnostics,
        above: Table | None = None,
    ) -> None:
        self.place = place
        self._values, self._keys, self._problems, self._above = values, keys, problems, above
        for name in values.keys() - keys.keys():
            self._unknown(name)

    def has(self, name: str) -> bool:
        """Return whether the key is set."""
        return self._get(name) is not None

    def text(self, name: str) -> str | None:
        """Return a string that is not empty, or None."""
        value = self._get(name)
        if value is None or (isinstance(value, str) and value):
            return value
        self._wrong(name, value, "a string")
        return None

    def flag(self, name: str) -> bool:
        """Return a boolean."""
        value = self._get(name)
        if value is None or isinstance(value, bool):
            return bool(value)
        self._wrong(name, value, "true or false")
        return False

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the strings of an array."""
        value = self._get(name)
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        if value is not None:
            self._wrong(name, value, "an array of strings")
        return ()

    def names(self, name: str) -> Mapping[str, str]:
        """Return a table whose values are strings."""
        value = self._get(name)
        if isinstance(value, dict) and all(isinstance(item, str) for item in value.values()):
            return value
        if value is not None:
            self._wrong(name, value, "a table of strings")
        return {}

    def table(self, name: str, keys: Mapping[str, Key]) -> Table:
        """Return a table inside this one, with its known keys."""
        value = self._get(name)
        if value is not None and not isinstance(value, dict):
            self._wrong(name, value, "a table")
            value = None
        place = self.place.child(name)
        return Table(cast("dict[str, object]", value or {}), keys, place, self._problems)

    def nested(self, name: str, key: str) -> str | None:
        """Return the string under `key` in a table inside this one, else None. Errors are not reported."""
        value = self._get(name)
        text = value.get(key) if isinstance(value, dict) else None
        return text if isinstance(text, str) else None

    def tables(self, name: str) -> Mapping[str, Mapping[str, object]]:
        """Return a table whose values are tables."""
        value = self._get(name)
        if isinstance(value, dict) and all(isinstance(item, dict) for item in value.values()):
            return value
        if value is not None:
            self._wrong(name, value, "a table of tables")
        return {}

    def _get(self, name: str) -> object:
        if name in self._values or self._above is None:
            return self._values.get(name)
        return self._above._values.get(name)

    def _unknown(self, name: str) -> None:
        near = get_close_matches(name, self._keys, n=1)
        hint = f"Did you mean {near[0]}?" if near else f"Known keys: {', '.join(sorted(self._keys))}."
        place = self.place.child(name)
        self._problems.error("config-unknown-key", place, f"Unknown key {name!r}.", hint)

    def _wrong(self, name: str, value: object, expected: str) -> None:
        # The error belongs to the table where the value was written, which may be the one above.
        owner = self._above if self._above and name not in self._values else self
        what = f"Expected {expected}, found {_found(value)}."
        self._problems.error("config-type", owner.place.child(name), what)


def _found(value: object) -> str:
    if value == "":
        return "an empty string"
    kinds = {str: "a string", bool: "a boolean", int: "an integer", float: "a number", list: "an array"}
    return kinds.get(type(value), "a table" if isinstance(value, dict) else type(value).__name__)
