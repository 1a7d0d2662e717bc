"""`client.content(Note)` of the synchronous client."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic

from cmagen.runtime.http.request import Sender

from . import calls
from .protocols import E, EntryType, I

__all__ = ["Entries"]


class Entries(Generic[E, I]):
    def __init__(self, sender: Sender, model: EntryType[E, I]) -> None:
        self._sender, self._model = sender, model

    def list(self) -> Sequence[E]:
        body = self._sender.send(calls.pins(self._model.content_type_uid))
        return [self._model.from_wire(row) for row in body["pins"]]

    def create(self, pin: I) -> E:
        pin.check()
        call = calls.create(self._model.content_type_uid, pin.to_wire())
        return self._model.from_wire(self._sender.send(call))
