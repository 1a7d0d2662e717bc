# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""The progress of an iteration over a list that is paged by offset."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeAlias, TypeVar

from ..records.errors import CmagenError
from ..records.layout import layout_of
from ..records.record import Record
from ..records.typeguards import is_list, is_mapping
from .errors import ApiError
from .request import Call

__all__ = ["Items", "PageWalk", "Paging", "is_too_big"]

# items that are added in front of what was read make a page seem to repeat itself
_PATIENCE = 10

Page = TypeVar("Page")
Item = TypeVar("Item")
Items: TypeAlias = Callable[[Page], Sequence[Item] | None]


@dataclass(frozen=True, slots=True)
class Paging:
    """How an operation pages: names of its query parameters and of the total.

    Attributes:
        offset: parameter with the number of items to skip.
        limit: parameter with the number of items per page.
        total: property of a page with the number of all items; "" if there is none.
        ask_total: boolean parameter that requests the total; "" if there is none.
        page_size: items to request per page, and the most that the server returns.
    """

    offset: str
    limit: str
    total: str = ""
    ask_total: str = ""
    page_size: int = 100


class PageWalk(Generic[Page, Item]):
    """The state of an iteration: next offset, total, and the items yielded so far."""

    def __init__(
        self, call: Call[Page], paging: Paging, items: Items[Page, Item]
    ) -> None:
        self._base = call
        self._paging = paging
        self._items = items
        self._offset = _number(call.query.get(paging.offset)) or 0
        self._size = _number(call.query.get(paging.limit)) or paging.page_size
        self._total: int | None = None
        self._seen: set[Hashable] = set()
        self._idle = 0
        self.done = False

    def call(self) -> Call[Page]:
        """Return the call that fetches the next page."""
        paging = self._paging
        position: dict[str, object] = {
            paging.offset: self._offset,
            paging.limit: self._size,
        }
        if paging.ask_total:
            position[paging.ask_total] = True
        return replace(self._base, query={**self._base.query, **position})

    def halve(self, error: ApiError) -> None:
        """Ask for smaller pages from now on; raise the error if that cannot help."""
        if self._size <= 1 or not is_too_big(error):
            raise error
        self._size //= 2

    def take(self, page: Page) -> list[Item]:
        """Return the new items of a page; set the next offset, or `done`."""
        items = list(self._items(page) or ())
        total = _number(_member(page, self._paging.total))
        gone = (
            0 if total is None or self._total is None else max(0, self._total - total)
        )
        end = self._offset + len(items)
        self.done = (
            not (items or self._offset)
            if gone
            else self._is_last(len(items), end, total)
        )
        self._total = total
        # deletions moved later items forward, perhaps past this offset: read them again
        self._offset = max(0, (self._offset if gone else end) - gone)
        fresh = [item for item in items if self._is_new(item)]
        self._idle = 0 if fresh or gone or self.done else self._idle + 1
        if self._idle >= _PATIENCE:
            raise CmagenError(
                f"{self._base.method} {self._base.path}: the server repeats a page, which"
                " would never end"
            )
        return fresh

    def _is_last(self, count: int, end: int, total: int | None) -> bool:
        # with a total, a short page is not the last: the server may cap the page size
        if count == 0 or total is not None:
            return count == 0 or (total is not None and end >= total)
        return count < min(self._size, self._paging.page_size)

    def _is_new(self, item: Item) -> bool:
        key = _identity(item)
        if key is None or key not in self._seen:
            self._seen.update(() if key is None else (key,))
            return True
        return False


def is_too_big(error: ApiError) -> bool:
    """Check whether the server refused a page for its size.

    413, or 400 with such a text: "Response size too big. Maximum allowed response size:
    7340032B."
    """
    said = str(error).lower()
    return error.status == 413 or (
        error.status == 400 and ("too big" in said or "too large" in said)
    )


def _member(page: object, name: str) -> object:
    """Return a property of a page or item by its wire name; None if it is absent."""
    if (
        isinstance(page, Record)
        and (slot := layout_of(type(page)).by_wire.get(name)) is not None
    ):
        return getattr(page, slot.name)
    source = page.extra if isinstance(page, Record) else page
    return source.get(name) if is_mapping(source) else None


def _identity(item: object) -> Hashable | None:
    """Return what identifies an item: `uid`, `id` or `sys.id`; None if it has none."""
    for name in ("uid", "id"):
        member = _member(item, name)
        if isinstance(member, (str, int)):
            return _with_place(item, member)
    system = _member(item, "sys")
    return None if system is None or is_list(system) else _identity(system)


def _with_place(item: object, place: str | int) -> Hashable:
    """Return a key of the uid with locale, version and type: they make it unique."""
    names = ("locale", "_version", "_content_type_uid")
    return (place, *(str(_member(item, name)) for name in names))


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
