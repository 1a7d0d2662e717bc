# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""The base class of JSON objects inside entries and assets."""

from __future__ import annotations

from ..entries.content import Content
from ..records.wire import record_to_wire

__all__ = ["Part"]


class Part(Content):
    """A JSON object inside an entry or asset, such as `Sys` or `AssetFile`."""

    __slots__ = ()

    def to_wire(self, *, sending: bool = False) -> dict[str, object]:
        """Return the JSON object: as it was read, except for changed attributes."""
        return record_to_wire(self, sending=sending)
