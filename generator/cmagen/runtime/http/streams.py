"""Responses that are read item by item: lines of JSON, and server-sent events."""

from __future__ import annotations

import logging
import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar, cast

from ..records.codec import from_json, read
from ..records.errors import DecodeError
from .request import AsyncSender, Call, RequestOptions, Sender, or_async

__all__ = ["Event", "aevents", "alines", "events", "lines"]

T = TypeVar("T")
_LOGGER = logging.getLogger(__name__.partition("._runtime")[0])
_PAUSE = re.compile(r"[0-9]{1,18}")
_BREAK = re.compile(rb"\r\n|\n|\r(?!\Z)")


@dataclass(frozen=True, slots=True)
class Event(Generic[T]):
    """A server-sent event.

    Attributes:
        data: the decoded data.
        event: the type of the event.
        id: the last id that the stream sent so far, None before the first.
        retry: the pause before a reconnection that the server asks for, in ms.
    """

    data: T
    event: str = "message"
    id: str | None = None
    retry: int | None = None


async def alines(
    sender: AsyncSender,
    call: Call[Any],
    form: object,
    options: RequestOptions | None = None,
    media: str = "application/x-ndjson",
) -> AsyncIterator[Any]:
    """Asynchronous variant of `lines`."""
    async with sender.stream(_accepting(call, media), options) as incoming:
        splitter, strict = _Splitter(b"\n"), sender.reads_strictly(options)
        async for chunk in incoming.chunks():
            for item in _items(splitter.feed(chunk), form, strict):
                yield item
        for item in _items(splitter.rest(), form, strict):
            yield item


@or_async(alines)
def lines(
    sender: Sender,
    call: Call[Any],
    form: object,
    options: RequestOptions | None = None,
    media: str = "application/x-ndjson",
) -> Iterator[Any]:
    """Yield the items of NDJSON, JSON Lines or a JSON text sequence, decoded as `form`.

    An item that is not valid JSON is left out, with a warning. Raises the errors of a
    call; with strict reading, also DecodeError for an item that does not fit.
    """
    with sender.stream(_accepting(call, media), options) as incoming:
        splitter, strict = _Splitter(b"\n"), sender.reads_strictly(options)
        for chunk in incoming.chunks():
            yield from _items(splitter.feed(chunk), form, strict)
        yield from _items(splitter.rest(), form, strict)


async def aevents(
    sender: AsyncSender,
    call: Call[Any],
    form: object,
    options: RequestOptions | None = None,
    media: str = "text/event-stream",
) -> AsyncIterator[Event[Any]]:
    """Asynchronous variant of `events`."""
    async with sender.stream(_accepting(call, media), options) as incoming:
        parser = _EventParser(form, sender.reads_strictly(options))
        async for chunk in incoming.chunks():
            for event in parser.feed(chunk):
                yield event
        for event in parser.end():
            yield event


@or_async(aevents)
def events(
    sender: Sender,
    call: Call[Any],
    form: object,
    options: RequestOptions | None = None,
    media: str = "text/event-stream",
) -> Iterator[Event[Any]]:
    """Yield server-sent events, their data decoded from JSON as `form`.

    With `str`, data are not decoded; with `object`, only if they are JSON. An event
    without data is a sign of life; it is left out, and so are data that are not valid
    JSON, with a warning. Raises the errors of a call; with strict reading, also
    DecodeError for data that do not fit.
    """
    with sender.stream(_accepting(call, media), options) as incoming:
        parser = _EventParser(form, sender.reads_strictly(options))
        for chunk in incoming.chunks():
            yield from parser.feed(chunk)
        yield from parser.end()


def _accepting(call: Call[T], media: str) -> Call[T]:
    given = any(name.lower() == "accept" for name in call.headers)
    return call if given else replace(call, headers={**call.headers, "accept": media})


def _items(pieces: list[bytes], form: object, strict: bool) -> Iterator[object]:
    for piece in pieces:
        # RFC 7464: in a JSON text sequence, a record separator precedes each item
        if text := piece.strip(b" \t\r\x1e"):
            yield from _read(text, form, strict)


def _read(text: bytes | str, form: object, strict: bool) -> Iterator[object]:
    """Yield the item; nothing if it is not JSON, which ends the stream only if strict."""
    try:
        data = from_json(text)
    except DecodeError as error:
        if strict:
            raise
        _LOGGER.warning("an item of a stream is left out: %s", error)
        return
    yield read(form, data, strict=strict)


class _Splitter:
    """Splits bytes into lines at `ending`, else at CR, LF or CRLF.

    `str.splitlines` would also split at U+2028, which JSON strings may contain.
    """

    def __init__(self, ending: bytes) -> None:
        self._ending = re.compile(re.escape(ending)) if ending else _BREAK
        # in parts, so that a long line costs no more than its length
        self._held: list[bytes] = []

    def feed(self, chunk: bytes) -> list[bytes]:
        """Return the lines that end in this chunk."""
        if self._held and self._held[-1].endswith(b"\r"):
            # a CR may be half of a CRLF
            chunk = self._held.pop() + chunk
        first, *others = self._ending.split(chunk)
        self._held.append(first)
        if not others:
            return []
        whole, self._held = b"".join(self._held), [others.pop()]
        return [whole, *others]

    def rest(self) -> list[bytes]:
        """Return the last line if it has no ending."""
        held, self._held = b"".join(self._held), []
        return [held] if held else []


class _EventParser:
    """Parses the event stream format of the HTML standard, section 9.2.6."""

    def __init__(self, form: object, strict: bool) -> None:
        self._form, self._strict = form, strict
        self._splitter = _Splitter(b"")
        self._first = True
        self._id: str | None = None
        self._clear()

    def _clear(self) -> None:
        self._data: list[str] = []
        self._event = ""
        self._retry: int | None = None

    def feed(self, chunk: bytes) -> Iterator[Event[object]]:
        """Yield the events that end in this chunk."""
        for line in self._splitter.feed(chunk):
            if self._first:
                line, self._first = line.removeprefix(b"\xef\xbb\xbf"), False
            if line:
                self._field(line.decode("utf-8", "replace"))
            else:
                yield from self._dispatched()

    def end(self) -> Iterator[Event[object]]:
        """Yield the last event if the stream ended with CR, perhaps half a CRLF."""
        return self.feed(b"\n" if self._splitter.rest() == [b"\r"] else b"")

    def _field(self, line: str) -> None:
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if name == "data":
            self._data.append(value)
        elif name == "event":
            self._event = value
        elif name == "id" and "\0" not in value:
            self._id = value
        # a pause of more digits is none; `int` refuses over 4,300 of them
        elif name == "retry" and _PAUSE.fullmatch(value):
            self._retry = int(value)

    def _dispatched(self) -> Iterator[Event[object]]:
        text, event, retry = "\n".join(self._data), self._event, self._retry
        self._clear()
        # several services send [DONE] in place of data at the end
        if text and text != "[DONE]":
            for data in self._parsed(text):
                yield Event(data, event or "message", self._id, retry)

    def _parsed(self, text: str) -> Iterator[object]:
        if self._form is str:
            yield text
        elif self._form is object and not _is_json(text):
            yield cast("object", text)
        else:
            yield from _read(text, self._form, self._strict)


def _is_json(text: str) -> bool:
    try:
        from_json(text)
    except DecodeError:
        return False
    return True
