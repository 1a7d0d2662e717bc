# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Typed search: `BlogPost.q.title.matches("soup") & (BlogPost.q.servings >= 4)`.

Conditions become query parameters of the entries list, as the delivery API's reference describes
them; all of them have to hold, the API has no "or".
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
    """Query parameters that have to hold together; combine conditions with `&`."""

    parameters: Mapping[str, str]

    def __and__(self, other: Condition) -> Condition:
        """Both. Raises ValueError if they say something different about the same parameter."""
        twice = {
            name
            for name, value in self.parameters.items()
            if other.parameters.get(name, value) != value
        }
        if twice:
            raise ValueError(f"asked twice: {', '.join(sorted(twice))}")
        return Condition({**self.parameters, **other.parameters})

    def __bool__(self) -> NoReturn:
        raise TypeError(
            "combine conditions with &, not with `and`, `or`, `not` or a < b < c"
        )


def written(value: object) -> str:
    """A value as a query parameter has it; a datetime without a zone is UTC."""
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
    """An attribute of entries; `str()` of it is its name on the wire, such as `fields.title`."""

    __slots__ = ("_path",)

    def __init__(self, path: str) -> None:
        self._path = path

    def __str__(self) -> str:
        return self._path

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._path!r})"

    def exists(self, present: bool = True) -> Condition:
        """It has a value, or with False has none."""
        return self._test("exists", present)

    def _test(self, operator: str, value: object) -> Condition:
        name = f"{self._path}[{operator}]" if operator else self._path
        return Condition({name: written(value)})


class _Comparable(Path, Generic[V]):
    __slots__ = ()

    def is_(self, value: V) -> Condition:
        """Equal to the value; a list field fits when one of its items does."""
        return self._test("", value)

    def is_not(self, value: V) -> Condition:
        return self._test("ne", value)

    def in_(self, values: Iterable[V]) -> Condition:
        """Equal to one of the values, none of which may hold a comma."""
        return self._test("in", ",".join(map(written, values)))

    def not_in(self, values: Iterable[V]) -> Condition:
        return self._test("nin", ",".join(map(written, values)))

    def ascending(self) -> str:
        """For `order`."""
        return self._path

    def descending(self) -> str:
        """For `order`."""
        return f"-{self._path}"


class _Ordered(_Comparable[V]):
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
    """Long text: it can be searched, not compared."""

    __slots__ = ()

    def matches(self, text: str) -> Condition:
        """Holds words that begin like the ones given."""
        return self._test("match", text)


class SymbolField(_Comparable[str]):
    """Short text, or a list of it."""

    __slots__ = ()

    def matches(self, text: str) -> Condition:
        """Holds words that begin like the ones given."""
        return self._test("match", text)

    def has_all(self, values: Iterable[str]) -> Condition:
        """A list that has all of the values."""
        return self._test("all", ",".join(values))


class NumberField(_Ordered[_Number]):
    __slots__ = ()


class DateField(_Ordered[date | str]):
    __slots__ = ()


class BooleanField(_Comparable[bool]):
    __slots__ = ()


class OtherField(Path):
    """Rich text, JSON and resource links: only their presence can be asked for."""

    __slots__ = ()


class LocationField(Path):
    __slots__ = ()

    def near(self, latitude: float, longitude: float) -> Condition:
        """Sorted by distance from the place."""
        return self._test("near", f"{latitude},{longitude}")

    def within(self, latitude: float, longitude: float, kilometres: float) -> Condition:
        """At most so far from the place."""
        return self._test("within", f"{latitude},{longitude},{kilometres}")


class LinkField(Path):
    """Links to entries or assets."""

    __slots__ = ()

    @property
    def id(self) -> SymbolField:
        """The id of the target."""
        return SymbolField(f"{self._path}.sys.id")

    def where(self, content_type: str, condition: Condition) -> Condition:
        """The target is of a content type and fulfils a condition about its fields."""
        about = {
            f"{self._path}.{name}": value
            for name, value in condition.parameters.items()
        }
        return Condition(
            {f"{self._path}.sys.contentType.sys.id": content_type, **about}
        )
