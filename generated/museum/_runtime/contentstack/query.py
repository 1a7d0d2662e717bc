# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Fields that build conditions, such as `BlogPost.q.rating >= 4`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, NoReturn, TypeVar

from .conditions import Condition, Test, plain
from .protocols import HasUid

__all__ = [
    "BooleanField",
    "Condition",
    "DateField",
    "FieldPath",
    "FileField",
    "LinkField",
    "NumberField",
    "Order",
    "OtherField",
    "Path",
    "ReferenceField",
    "TaxonomyField",
    "TextField",
]

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Order:
    """A field to sort by; `path` is its path in JSON."""

    path: str
    descending: bool = False


class Path:
    """A path in an entry; `str()` returns it as in JSON, such as `seo.description`."""

    __slots__ = ("_path",)

    def __init__(self, path: str = "") -> None:
        self._path = path

    def __str__(self) -> str:
        return self._path

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._path!r})"


class FieldPath(Path, Generic[V]):
    """A queryable field with values of the type `V`."""

    __slots__ = ()

    def is_(self, value: V | None) -> Condition:
        """Match entries whose field equals the value.

        A list field matches if one of its items does.
        """
        return self._test("$eq", plain(value))

    def is_not(self, value: V | None) -> Condition:
        """Match entries whose field does not equal the value."""
        return self._test("$ne", plain(value))

    def in_(self, values: Iterable[V]) -> Condition:
        """Match entries whose field equals one of the values."""
        return self._test("$in", [plain(value) for value in values])

    def not_in(self, values: Iterable[V]) -> Condition:
        """Match entries whose field equals none of the values."""
        return self._test("$nin", [plain(value) for value in values])

    def exists(self) -> Condition:
        """Match entries whose field has a value; use `~` for those without one."""
        return self._test("$exists", True)

    def ascending(self) -> Order:
        """Return the order by this field, lowest value first, for `sort`."""
        return Order(self._path)

    def descending(self) -> Order:
        """Return the order by this field, highest value first, for `sort`."""
        return Order(self._path, descending=True)

    def _test(self, operator: str, value: object) -> Condition:
        return Test(self._path, operator, value)

    # type checkers require `==` to return a bool, so it cannot build a condition
    def __eq__(self, other: object) -> NoReturn:
        raise TypeError(
            f"use {self._path}.is_() and {self._path}.is_not() instead of == and !="
        )

    __hash__ = object.__hash__


class _Ordered(FieldPath[V]):
    """A field that can be compared with `<`, `<=`, `>` and `>=`."""

    __slots__ = ()

    def __lt__(self, value: V) -> Condition:
        return self._test("$lt", plain(value))

    def __le__(self, value: V) -> Condition:
        return self._test("$lte", plain(value))

    def __gt__(self, value: V) -> Condition:
        return self._test("$gt", plain(value))

    def __ge__(self, value: V) -> Condition:
        return self._test("$gte", plain(value))


class TextField(_Ordered[str]):
    """A field that holds a string or a list of strings."""

    __slots__ = ()

    def matches(self, pattern: str, *, ignore_case: bool = False) -> Condition:
        """Match entries whose field has a match of the pattern anywhere.

        The server interprets the pattern, a regular expression in its own dialect.
        """
        return Test(self._path, "$regex", pattern, "i" if ignore_case else "")


class NumberField(_Ordered[int | float]):
    """A field that holds a number."""

    __slots__ = ()


class BooleanField(FieldPath[bool]):
    """A field that holds true or false."""

    __slots__ = ()


class DateField(_Ordered[datetime | date | str]):
    """A field that holds a date or a date and time.

    A string is sent unchanged; a datetime without a time zone is UTC.
    """

    __slots__ = ()


class OtherField(FieldPath[str | int | float | bool]):
    """A field whose values have no common type: custom field, JSON, rich text."""

    __slots__ = ()


class ReferenceField(FieldPath[str]):
    """A field that holds references to entries."""

    __slots__ = ()

    def refers_to(self, *targets: HasUid | str) -> Condition:
        """Match entries that reference one of these entries (objects or uids)."""
        uids = [target if isinstance(target, str) else target.uid for target in targets]
        return TextField(f"{self._path}.uid").in_(uids)

    def where(self, condition: Condition) -> Condition:
        """Match entries that reference an entry that matches the condition.

        For example `BlogPost.q.author.where(Author.q.age > 30)`.
        """
        return self._test("$in_query", condition.query)


class FileField(FieldPath[str]):
    """A field that holds assets."""

    __slots__ = ()

    def holds(self, *assets: HasUid | str) -> Condition:
        """Match entries that hold one of these assets (objects or uids)."""
        return ReferenceField(self._path).refers_to(*assets)


class LinkField(FieldPath[str]):
    """A link field: a title and an address."""

    __slots__ = ()

    @property
    def title(self) -> TextField:
        """The title of the link."""
        return TextField(f"{self._path}.title")

    @property
    def href(self) -> TextField:
        """The address of the link."""
        return TextField(f"{self._path}.href")


class TaxonomyField(FieldPath[str]):
    """The field that holds the taxonomy terms of an entry."""

    __slots__ = ()

    def has(self, taxonomy: str, *terms: str) -> Condition:
        """Match entries with one of these terms, or with any term if none is given."""
        field = TextField(f"{self._path}.{taxonomy}")
        return field.in_(terms) if terms else field.exists()

    def below(self, taxonomy: str, term: str, *, or_equal: bool = True) -> Condition:
        """Match entries with a term below this one in the tree.

        With `or_equal`, the term itself matches too.
        """
        return Test(
            f"{self._path}.{taxonomy}", "$eq_below" if or_equal else "$below", term
        )
