# Generated from async_entry_states.py by generator/unasync.py; do not edit.
"""The states of an entry: published, unpublished, archived."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic

from ..http.request import Call, RequestOptions, Sender
from .calls import Answer, EntryCalls
from .protocols import E, EntryType, I
from .target import target_of

__all__ = ["EntryStates"]


class EntryStates(Generic[E, I]):
    """Changes of the state of an entry, and reading it from a response."""

    _sender: Sender
    _model: EntryType[E, I]
    _calls: EntryCalls

    def get(self, id: str, *, options: RequestOptions | None = None) -> E:
        """Return one entry, with all of its locales. Raises NotFound."""
        return self._read(self._calls.get(id), options)

    def publish(
        self,
        entry: E | str,
        *,
        locales: Sequence[str] | None = None,
        check: bool = True,
        options: RequestOptions | None = None,
    ) -> E:
        """Publish an entry in the version that was read; for an id, in the latest.

        Args:
            locales: Codes of the locales to publish; all if omitted.
            check: Whether to check the rules of the content type before publishing.

        Raises:
            InvalidContent: rules are violated; it has all violations with their paths.
            VersionConflict: the entry has changed since it was read.
            Unprocessable: the server refuses, for example if a value is not unique.
        """
        known = self.get(entry, options=options) if isinstance(entry, str) else entry
        # drafts may violate rules: the server checks them only now
        if check:
            self._model.to_input(known).check()
        target = target_of(known)
        return self._read(
            self._calls.publish(target.id, target.version, locales), options
        )

    def unpublish(
        self,
        entry: E | str,
        *,
        locales: Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> E:
        """Unpublish an entry and return it; it becomes a draft.

        With `locales`, only its values in them are unpublished; see `sys.field_status`.
        """
        known = entry
        if locales is not None and isinstance(entry, str):
            # the server wants the version
            known = self.get(entry, options=options)
        target = target_of(known)
        return self._read(
            self._calls.unpublish(target.id, target.version, locales), options
        )

    def archive(self, entry: E | str, *, options: RequestOptions | None = None) -> E:
        """Archive an entry and return it; it must not be published."""
        return self._read(
            self._calls.change("PUT", target_of(entry).id, "archived"), options
        )

    def unarchive(self, entry: E | str, *, options: RequestOptions | None = None) -> E:
        """Unarchive an entry and return it; it becomes a draft."""
        return self._read(
            self._calls.change("DELETE", target_of(entry).id, "archived"), options
        )

    def _read(self, call: Call[Answer], options: RequestOptions | None) -> E:
        body = self._sender.send(call, options)
        return self._model.from_wire(body, strict=self._strict(options))

    def _strict(self, options: RequestOptions | None) -> bool:
        return self._sender.reads_strictly(options)
