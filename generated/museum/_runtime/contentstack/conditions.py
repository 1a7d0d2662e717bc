# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Conditions on entries: a tree that becomes the JSON of the API's `query` parameter.

The operators are those of the queries section of the delivery API, to which the
management API refers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal, NoReturn

__all__ = ["Condition", "Several", "Test", "plain"]

_OPPOSITE = {"$exists": "$exists"}
for _left, _right in (
    ("$eq", "$ne"),
    ("$in", "$nin"),
    ("$in_query", "$nin_query"),
    ("$lt", "$gte"),
    ("$lte", "$gt"),
):
    _OPPOSITE[_left] = _right
    _OPPOSITE[_right] = _left


class Condition:
    """A condition on entries. Combine conditions with `&`, `|` and `~`."""

    __slots__ = ()

    @property
    def query(self) -> Mapping[str, object]:
        """The condition as a JSON object in the query language of the API."""
        raise NotImplementedError

    def __and__(self, other: Condition) -> Condition:
        """Return a condition that requires both."""
        return Several("$and", (*self._parts("$and"), *other._parts("$and")))

    def __or__(self, other: Condition) -> Condition:
        """Return a condition that requires at least one of both."""
        return Several("$or", (*self._parts("$or"), *other._parts("$or")))

    def __invert__(self) -> Condition:
        """Return the opposite condition.

        The opposite of `<` is `>=`, so an entry without a value matches neither of
        them.

        Raises:
            TypeError: the API has no opposite for the condition (`matches`, `below`).
        """
        raise NotImplementedError

    # `a < b < c` means `a < b and b < c`, which would drop the first condition
    def __bool__(self) -> NoReturn:
        raise TypeError(
            "combine conditions with & | ~, not with `and`, `or`, `not` or a < b < c"
        )

    def _parts(self, operator: str) -> tuple[Condition, ...]:
        return (self,)


@dataclass(frozen=True, slots=True)
class Several(Condition):
    """A condition that requires all (`$and`) or at least one (`$or`) of its `parts`."""

    operator: Literal["$and", "$or"]
    parts: tuple[Condition, ...]

    @property
    def query(self) -> Mapping[str, object]:
        """The condition as a JSON object."""
        return {self.operator: [part.query for part in self.parts]}

    def __invert__(self) -> Condition:
        return Several(
            "$or" if self.operator == "$and" else "$and",
            tuple(~part for part in self.parts),
        )

    def _parts(self, operator: str) -> tuple[Condition, ...]:
        return self.parts if operator == self.operator else (self,)


@dataclass(frozen=True, slots=True)
class Test(Condition):
    """A condition on one field. `path` is its path in JSON, such as `seo.description`.

    `options` are the options of a `$regex`.
    """

    path: str
    operator: str
    value: object
    options: str = ""

    @property
    def query(self) -> Mapping[str, object]:
        """The condition as a JSON object."""
        if self.operator == "$eq":
            # the query language has no operator for equality
            return {self.path: self.value}
        more = {"$options": self.options} if self.options else {}
        return {self.path: {self.operator: self.value, **more}}

    def __invert__(self) -> Condition:
        if self.operator not in _OPPOSITE:
            raise TypeError(
                f"the API has no opposite of {self.operator} (field {self.path})"
            )
        value = not self.value if self.operator == "$exists" else self.value
        return Test(self.path, _OPPOSITE[self.operator], value)


def plain(value: object) -> object:
    """Return a Python value as the JSON value of a query.

    A datetime is converted to UTC; without a time zone it is UTC already.
    """
    if isinstance(value, datetime):
        utc = value.replace(tzinfo=value.tzinfo or UTC).astimezone(UTC)
        return utc.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else value
