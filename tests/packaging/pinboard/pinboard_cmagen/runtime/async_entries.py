"""`client.content(Note)` of the asynchronous client."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic

from cmagen.runtime.http.request import AsyncSender

from . import calls
from .protocols import E, EntryType, I

__all__ = ["AsyncEntries"]


class AsyncEntries(Generic[E, I]):
    def __init__(self, sender: AsyncSender, model: EntryType[E, I]) -> None:
        self._sender, self._model = sender, model

    async def list(self) -> Sequence[E]:
        body = await self._sender.send(calls.pins(self._model.content_type_uid))
        return [self._model.from_wire(row) for row in body["pins"]]

    async def create(self, pin: I) -> E:
        pin.check()
        call = calls.create(self._model.content_type_uid, pin.to_wire())
        return self._model.from_wire(await self._sender.send(call))
