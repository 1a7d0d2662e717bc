"""Responses that are read item by item: lines of JSON, and server-sent events."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar, cast

from ..records.codec import from_json, read
from ..records.errors import DecodeError
from .request import AsyncSender, Call, RequestOptions, Sender, or_async

__all__ = ["Event", "aevents", "alines", "events", "lines"]

T = TypeVar("T")
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
) -> AsyncIterator[Any]:
    """Asynchronous variant of `lines`."""
    async with sender.stream(
        _accepting(call, "application/x-ndjson"), options
    ) as incoming:
        splitter, strict = _Splitter(b"\n"), sender.reads_strictly(options)
        async for chunk in incoming.chunks():
            for item in _items(splitter.feed(chunk), form, strict):
                yield item
        for item in _items(splitter.rest(), form, strict):
            yield item


@or_async(alines)
def lines(
    sender: Sender, call: Call[Any], form: object, options: RequestOptions | None = None
) -> Iterator[Any]:
    """Yield the items of NDJSON, JSON Lines or a JSON text sequence, decoded as `form`.

    Raises the errors of a call, and DecodeError for an item that does not fit.
    """
    with sender.stream(_accepting(call, "application/x-ndjson"), options) as incoming:
        splitter, strict = _Splitter(b"\n"), sender.reads_strictly(options)
        for chunk in incoming.chunks():
            yield from _items(splitter.feed(chunk), form, strict)
        yield from _items(splitter.rest(), form, strict)


async def aevents(
    sender: AsyncSender,
    call: Call[Any],
    form: object,
    options: RequestOptions | None = None,
) -> AsyncIterator[Event[Any]]:
    """Asynchronous variant of `events`."""
    async with sender.stream(
        _accepting(call, "text/event-stream"), options
    ) as incoming:
        parser = _EventParser(form, sender.reads_strictly(options))
        async for chunk in incoming.chunks():
            for event in parser.feed(chunk):
                yield event
        for event in parser.end():
            yield event


@or_async(aevents)
def events(
    sender: Sender, call: Call[Any], form: object, options: RequestOptions | None = None
) -> Iterator[Event[Any]]:
    """Yield server-sent events, their data decoded from JSON as `form`.

    With `str`, data are not decoded; with `object`, only if they are JSON. Raises the
    errors of a call, and DecodeError for data that do not fit.
    """
    with sender.stream(_accepting(call, "text/event-stream"), options) as incoming:
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
            yield read(form, from_json(text), strict=strict)


class _Splitter:
    """Splits bytes into lines at `ending`, else at CR, LF or CRLF.

    `str.splitlines` would also split at U+2028, which JSON strings may contain.
    """

    def __init__(self, ending: bytes) -> None:
        self._ending = re.compile(re.escape(ending)) if ending else _BREAK
        self._held = b""

    def feed(self, chunk: bytes) -> list[bytes]:
        """Return the lines that end in this chunk."""
        *whole, self._held = self._ending.split(self._held + chunk)
        return whole

    def rest(self) -> list[bytes]:
        """Return the last line if it has no ending."""
        held, self._held = self._held, b""
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
            elif (event := self._dispatched()) is not None:
                yield event

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
        elif name == "retry" and value.isdecimal():
            self._retry = int(value)

    def _dispatched(self) -> Event[object] | None:
        text, event, retry = "\n".join(self._data), self._event, self._retry
        empty = not self._data
        self._clear()
        # several services send [DONE] in place of data at the end
        if empty or text == "[DONE]":
            return None
        return Event(self._parsed(text), event or "message", self._id, retry)

    def _parsed(self, text: str) -> object:
        if self._form is str:
            return text
        try:
            return read(self._form, from_json(text), strict=self._strict)
        except DecodeError:
            if self._form is object:
                return cast("object", text)
            raise
