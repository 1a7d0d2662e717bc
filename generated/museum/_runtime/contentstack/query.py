# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""The fields that conditions are about: `BlogPost.q.rating >= 4`, `BlogPost.q.title.matches("^A")`."""

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
    """A field to sort by."""

    path: str
    descending: bool = False


class Path:
    """Something in an entry; `str()` of it is its wire path, such as `seo.description`."""

    __slots__ = ("_path",)

    def __init__(self, path: str = "") -> None:
        self._path = path

    def __str__(self) -> str:
        return self._path

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._path!r})"


class FieldPath(Path, Generic[V]):
    """A field that can be asked about."""

    __slots__ = ()

    def is_(self, value: V | None) -> Condition:
        """Equal to the value. A list field fits when one of its items does."""
        return self._test("$eq", plain(value))

    def is_not(self, value: V | None) -> Condition:
        return self._test("$ne", plain(value))

    def in_(self, values: Iterable[V]) -> Condition:
        return self._test("$in", [plain(value) for value in values])

    def not_in(self, values: Iterable[V]) -> Condition:
        return self._test("$nin", [plain(value) for value in values])

    def exists(self) -> Condition:
        """The field has a value; `~` of it for those that have none."""
        return self._test("$exists", True)

    def ascending(self) -> Order:
        return Order(self._path)

    def descending(self) -> Order:
        return Order(self._path, descending=True)

    def _test(self, operator: str, value: object) -> Condition:
        return Test(self._path, operator, value)

    # `==` must give a bool by the rules of type checkers, so it cannot build a condition.
    def __eq__(self, other: object) -> NoReturn:
        raise TypeError(
            f"Write {self._path}.is_(value) and {self._path}.is_not(value), not == and !=."
        )

    __hash__ = object.__hash__


class _Ordered(FieldPath[V]):
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
    __slots__ = ()

    def matches(self, pattern: str, *, ignore_case: bool = False) -> Condition:
        """Fits a regular expression of the server's dialect, anywhere in the text."""
        return Test(self._path, "$regex", pattern, "i" if ignore_case else "")


class NumberField(_Ordered[int | float]):
    __slots__ = ()


class BooleanField(FieldPath[bool]):
    __slots__ = ()


class DateField(_Ordered[datetime | date | str]):
    """A text is sent as it is; a datetime without a time zone is taken as UTC."""

    __slots__ = ()


class OtherField(FieldPath[str | int | float | bool]):
    """A field whose values have no common type: custom fields, JSON, rich text."""

    __slots__ = ()


class ReferenceField(FieldPath[str]):
    __slots__ = ()

    def refers_to(self, *targets: HasUid | str) -> Condition:
        """To one of these entries, given as what was read or by uid."""
        uids = [target if isinstance(target, str) else target.uid for target in targets]
        return TextField(f"{self._path}.uid").in_(uids)

    def where(self, condition: Condition) -> Condition:
        """To an entry that fulfils the condition, as in `author.where(Author.q.age > 30)`."""
        return self._test("$in_query", condition.query)


class FileField(FieldPath[str]):
    __slots__ = ()

    def holds(self, *assets: HasUid | str) -> Condition:
        """One of these assets, given as what was read or by uid."""
        return ReferenceField(self._path).refers_to(*assets)


class LinkField(FieldPath[str]):
    __slots__ = ()

    @property
    def title(self) -> TextField:
        return TextField(f"{self._path}.title")

    @property
    def href(self) -> TextField:
        return TextField(f"{self._path}.href")


class TaxonomyField(FieldPath[str]):
    __slots__ = ()

    def has(self, taxonomy: str, *terms: str) -> Condition:
        """One of these terms; without terms, any term of the taxonomy."""
        field = TextField(f"{self._path}.{taxonomy}")
        return field.in_(terms) if terms else field.exists()

    def below(self, taxonomy: str, term: str, *, or_equal: bool = True) -> Condition:
        """A term below this one in the tree, or the term itself."""
        return Test(
            f"{self._path}.{taxonomy}", "$eq_below" if or_equal else "$below", term
        )
