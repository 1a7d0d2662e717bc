# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Typed queries: `BlogPost.q.title.matches("soup") & (BlogPost.q.servings >= 4)`.

Conditions become query parameters of the list of entries, as documented for the
delivery API. They can only be combined with "and": the API has no "or".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Generic, NoReturn, TypeAlias, TypeVar

__all__ = [
    "BooleanField",
    "Condition",
    "DateField",
    "LinkField",
    "LocationField",
    "NumberField",
    "OtherField",
    "Path",
    "SymbolField",
    "TextField",
]

V = TypeVar("V")
_Number: TypeAlias = int | float


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on entries, as query `parameters`. Combine conditions with `&`."""

    parameters: Mapping[str, str]

    def __and__(self, other: Condition) -> Condition:
        """Return a condition that requires both.

        Raises:
            ValueError: both set the same query parameter to different values.
        """
        conflicts = {
            name
            for name, value in self.parameters.items()
            if other.parameters.get(name, value) != value
        }
        if conflicts:
            raise ValueError(
                f"conflicting values for the same condition: {', '.join(sorted(conflicts))}"
            )
        return Condition({**self.parameters, **other.parameters})

    # `a < b < c` means `a < b and b < c`, which would drop the first condition
    def __bool__(self) -> NoReturn:
        raise TypeError(
            "combine conditions with &, not with `and`, `or`, `not` or a < b < c"
        )


def written(value: object) -> str:
    """Return a value as a query parameter; a datetime without time zone is UTC."""
    # the API expects `true` and `false`, Python writes `True` and `False`
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return (
            (value if value.tzinfo else value.replace(tzinfo=UTC))
            .isoformat()
            .replace("+00:00", "Z")
        )
    return value.isoformat() if isinstance(value, date) else str(value)


class Path:
    """A queryable property of entries; `str()` is its path, such as `fields.title`."""

    __slots__ = ("_path",)

    def __init__(self, path: str) -> None:
        self._path = path

    def __str__(self) -> str:
        return self._path

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._path!r})"

    def exists(self, present: bool = True) -> Condition:
        """Match entries that have a value, or with False those that have none."""
        return self._test("exists", present)

    def _test(self, operator: str, value: object) -> Condition:
        name = f"{self._path}[{operator}]" if operator else self._path
        return Condition({name: written(value)})


class _Comparable(Path, Generic[V]):
    """A property that can be compared for equality and sorted by."""

    __slots__ = ()

    def is_(self, value: V) -> Condition:
        """Match entries whose field equals the value.

        A list field matches if one of its items does.
        """
        return self._test("", value)

    def is_not(self, value: V) -> Condition:
        """Match entries whose field does not equal the value."""
        return self._test("ne", value)

    def in_(self, values: Iterable[V]) -> Condition:
        """Match entries whose field equals one of the values.

        Values must not contain a comma: the API separates the values by commas.
        """
        return self._test("in", ",".join(map(written, values)))

    def not_in(self, values: Iterable[V]) -> Condition:
        """Match entries whose field equals none of the values, which have no comma."""
        return self._test("nin", ",".join(map(written, values)))

    def ascending(self) -> str:
        """Return the sort key for `order`: lowest value first."""
        return self._path

    def descending(self) -> str:
        """Return the sort key for `order`: highest value first."""
        return f"-{self._path}"


class _Ordered(_Comparable[V]):
    """A property that can be compared with `<`, `<=`, `>` and `>=`."""

    __slots__ = ()

    def __lt__(self, value: V) -> Condition:
        return self._test("lt", value)

    def __le__(self, value: V) -> Condition:
        return self._test("lte", value)

    def __gt__(self, value: V) -> Condition:
        return self._test("gt", value)

    def __ge__(self, value: V) -> Condition:
        return self._test("gte", value)


class TextField(Path):
    """A field with long text: it can be searched, but not compared or sorted by."""

    __slots__ = ()

    def matches(self, text: str) -> Condition:
        """Match entries whose field has words that begin with the given words."""
        return self._test("match", text)


class SymbolField(_Comparable[str]):
    """A field with a short string, or a list of short strings."""

    __slots__ = ()

    def matches(self, text: str) -> Condition:
        """Match entries whose field has words that begin with the given words."""
        return self._test("match", text)

    def has_all(self, values: Iterable[str]) -> Condition:
        """Match entries whose list has all of the values, which have no comma."""
        return self._test("all", ",".join(values))


class NumberField(_Ordered[_Number]):
    """A field with a number."""

    __slots__ = ()


class DateField(_Ordered[date | str]):
    """A field with a date or a date and time; a string is sent unchanged."""

    __slots__ = ()


class BooleanField(_Comparable[bool]):
    """A field with true or false."""

    __slots__ = ()


class OtherField(Path):
    """Rich text, JSON or resource links: only `exists` is possible."""

    __slots__ = ()


class LocationField(Path):
    """A field with a location; coordinates are in degrees."""

    __slots__ = ()

    def near(self, latitude: float, longitude: float) -> Condition:
        """Sort entries by their distance from the location."""
        return self._test("near", f"{latitude},{longitude}")

    def within(self, latitude: float, longitude: float, kilometres: float) -> Condition:
        """Match entries within a distance, in kilometres, from the location."""
        return self._test("within", f"{latitude},{longitude},{kilometres}")


class LinkField(Path):
    """A field with a link, or a list of links, to entries or assets."""

    __slots__ = ()

    @property
    def id(self) -> SymbolField:
        """The id of the linked entry or asset."""
        return SymbolField(f"{self._path}.sys.id")

    def where(self, content_type: str, condition: Condition) -> Condition:
        """Match entries that link to an entry that matches a condition.

        `content_type` is the id of its content type, whose fields the condition is
        about.
        """
        # the API accepts fields of the target only together with its content type
        about = {
            f"{self._path}.{name}": value
            for name, value in condition.parameters.items()
        }
        return Condition(
            {f"{self._path}.sys.contentType.sys.id": content_type, **about}
        )
