# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Objects inside entries and assets."""

from __future__ import annotations

from ..entries.content import Content
from ..records.wire import record_to_wire

__all__ = ["Part"]


class Part(Content):
    """A JSON object whose links and files know their own form on the wire."""

    __slots__ = ()

    def to_wire(self, *, sending: bool = False) -> dict[str, object]:
        """The JSON object, as it was read but for your changes."""
        return record_to_wire(self, sending=sending)
