# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Lists that come in pages, as iterators that fetch the next page when it is needed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeAlias, TypeVar
from urllib.parse import parse_qs, urlsplit

from ..records.layout import layout_of
from ..records.record import Record
from ..records.typeguards import is_list, is_mapping
from .request import AsyncSender, Call, RequestOptions, Sender

__all__ = ["Paging", "aiterate", "aiterate_links", "iterate", "iterate_links"]

Page = TypeVar("Page")
Item = TypeVar("Item")
Items: TypeAlias = Callable[[Page], Sequence[Item] | None]


@dataclass(frozen=True, slots=True)
class Paging:
    """Names of the query parameters, and of the property with the total.

    `ask_total` is the boolean parameter that asks for the total. `page_size` is the size to ask
    for, and the largest the server gives.
    """

    offset: str
    limit: str
    total: str = ""
    ask_total: str = ""
    page_size: int = 100


def iterate(
    sender: Sender,
    call: Call[Page],
    paging: Paging,
    items: Items[Page, Item],
    options: RequestOptions | None = None,
) -> Iterator[Item]:
    """Every item, each once, also when items appear or vanish meanwhile.

    `call` is that of the plain method; an offset or limit in its query is where to start and how
    much to fetch at once. `items` takes the list out of a page: `lambda page: page.entries`.
    """
    walk: _Walk[Page, Item] = _Walk(call, paging, items)
    while not walk.done:
        yield from walk.take(sender.send(walk.call(), options))


async def aiterate(
    sender: AsyncSender,
    call: Call[Page],
    paging: Paging,
    items: Items[Page, Item],
    options: RequestOptions | None = None,
) -> AsyncIterator[Item]:
    """The asynchronous twin of `iterate`."""
    walk: _Walk[Page, Item] = _Walk(call, paging, items)
    while not walk.done:
        for item in walk.take(await sender.send(walk.call(), options)):
            yield item


class _Walk(Generic[Page, Item]):
    """Where an iteration stands."""

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
        self.done = False

    def call(self) -> Call[Page]:
        paging = self._paging
        more: dict[str, object] = {
            paging.offset: self._offset,
            paging.limit: self._size,
        }
        if paging.ask_total:
            more[paging.ask_total] = True
        return replace(self._base, query={**self._base.query, **more})

    def take(self, page: Page) -> list[Item]:
        """What is new on a page; settles where the next one begins, or that there is none."""
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
        # what stood before this page and vanished has drawn as many items past us
        self._offset = max(0, (self._offset if gone else end) - gone)
        return [item for item in items if self._is_new(item)]

    def _is_last(self, count: int, end: int, total: int | None) -> bool:
        if count == 0 or total is not None:
            return count == 0 or (total is not None and end >= total)
        return count < min(self._size, self._paging.page_size)

    def _is_new(self, item: Item) -> bool:
        key = _identity(item)
        if key is None or key not in self._seen:
            self._seen.update(() if key is None else (key,))
            return True
        return False


def iterate_links(
    sender: Sender,
    call: Call[Page],
    following: Callable[[Page], str | None],
    items: Items[Page, Item],
    parameter: str = "",
    options: RequestOptions | None = None,
) -> Iterator[Item]:
    """Every item of a list whose pages name the next one, by a URL or by a token.

    `following` takes that out of a page. Of a URL only the query is used, so that credentials
    never go to another host; a token is sent as the query parameter `parameter`.
    """
    step: Call[Page] | None = call
    while step is not None:
        page = sender.send(step, options)
        yield from items(page) or ()
        step = _next(step, following(page), parameter)


async def aiterate_links(
    sender: AsyncSender,
    call: Call[Page],
    following: Callable[[Page], str | None],
    items: Items[Page, Item],
    parameter: str = "",
    options: RequestOptions | None = None,
) -> AsyncIterator[Item]:
    """The asynchronous twin of `iterate_links`."""
    step: Call[Page] | None = call
    while step is not None:
        page = await sender.send(step, options)
        for item in items(page) or ():
            yield item
        step = _next(step, following(page), parameter)


def _next(call: Call[Page], link: str | None, parameter: str) -> Call[Page] | None:
    if not link:
        return None
    query = (
        {parameter: [link]}
        if parameter
        else parse_qs(urlsplit(link).query, keep_blank_values=True)
    )
    merged = {**call.query, **query}
    return None if merged == call.query else replace(call, query=merged)


def _member(page: object, name: str) -> object:
    """A property of a page by its wire name."""
    if (
        isinstance(page, Record)
        and (slot := layout_of(type(page)).by_wire.get(name)) is not None
    ):
        return getattr(page, slot.name)
    source = page.extra if isinstance(page, Record) else page
    return source.get(name) if is_mapping(source) else None


def _identity(item: object) -> Hashable | None:
    """What tells items apart: `uid`, `id`, or `sys.id`; None if there is nothing of that kind."""
    for name in ("uid", "id"):
        member = _member(item, name)
        if isinstance(member, (str, int)):
            return _with_place(item, member)
    system = _member(item, "sys")
    return None if system is None or is_list(system) else _identity(system)


def _with_place(item: object, place: str | int) -> Hashable:
    """The same uid in another locale or version is another item."""
    more = (_member(item, name) for name in ("locale", "_version", "_content_type_uid"))
    return (place, *(str(one) for one in more))


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
