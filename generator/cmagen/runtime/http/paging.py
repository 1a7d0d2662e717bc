"""Iterators over paged lists; they fetch the next page when it is needed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from typing import TypeVar
from urllib.parse import parse_qs, urlsplit

from ..records.errors import CmagenError
from .errors import ApiError
from .page_walk import Items, PageWalk, Paging
from .request import AsyncSender, Call, RequestOptions, Sender, or_async

__all__ = [
    "Paging",
    "aiterate",
    "aiterate_links",
    "iterate",
    "iterate_links",
]

Page = TypeVar("Page")
Item = TypeVar("Item")


async def aiterate(
    sender: AsyncSender,
    call: Call[Page],
    paging: Paging,
    items: Items[Page, Item],
    options: RequestOptions | None = None,
) -> AsyncIterator[Item]:
    """Asynchronous variant of `iterate`."""
    walk: PageWalk[Page, Item] = PageWalk(call, paging, items)
    while not walk.done:
        try:
            page = await sender.send(walk.call(), options)
        except ApiError as error:
            walk.halve(error)
            continue
        for item in walk.take(page):
            yield item


@or_async(aiterate)
def iterate(
    sender: Sender,
    call: Call[Page],
    paging: Paging,
    items: Items[Page, Item],
    options: RequestOptions | None = None,
) -> Iterator[Item]:
    """Yield every item once, even if items are added or deleted meanwhile.

    `call` is that of the plain method; an offset in its query is where to start, a
    limit is the page size. `items` returns the list of a page:
    `lambda page: page.entries`. A page that is too big for the server is asked for in
    halves. Raises what the plain method raises, and CmagenError if the server repeats a
    page.
    """
    walk: PageWalk[Page, Item] = PageWalk(call, paging, items)
    while not walk.done:
        try:
            page = sender.send(walk.call(), options)
        except ApiError as error:
            walk.halve(error)
            continue
        yield from walk.take(page)


def iterate_links(
    sender: Sender,
    call: Call[Page],
    following: Callable[[Page], str | None],
    items: Items[Page, Item],
    parameter: str = "",
    options: RequestOptions | None = None,
) -> Iterator[Item]:
    """Yield every item of a list whose pages name the next page, by URL or token.

    `following` returns that URL or token of a page, None on the last page. Of a URL
    only the query is used, so that credentials never go to another host; a token is
    sent as the query parameter `parameter`.
    """
    step: Call[Page] | None = call
    seen: set[str] = set()
    while step is not None:
        page = sender.send(step, options)
        yield from items(page) or ()
        step = _next(step, following(page), parameter, seen)


async def aiterate_links(
    sender: AsyncSender,
    call: Call[Page],
    following: Callable[[Page], str | None],
    items: Items[Page, Item],
    parameter: str = "",
    options: RequestOptions | None = None,
) -> AsyncIterator[Item]:
    """Asynchronous variant of `iterate_links`."""
    step: Call[Page] | None = call
    seen: set[str] = set()
    while step is not None:
        page = await sender.send(step, options)
        for item in items(page) or ():
            yield item
        step = _next(step, following(page), parameter, seen)


def _next(
    call: Call[Page], link: str | None, parameter: str, seen: set[str]
) -> Call[Page] | None:
    if not link:
        return None
    query = (
        {parameter: [link]}
        if parameter
        else parse_qs(urlsplit(link).query, keep_blank_values=True)
    )
    merged = {**call.query, **query}
    # a token that does not change would make the loop endless, and so would a circle
    if merged == call.query:
        return None
    if link in seen:
        raise CmagenError(
            f"{call.method} {call.path}: the server repeats the link to a page, which"
            " would never end"
        )
    seen.add(link)
    return replace(call, query=merged)
