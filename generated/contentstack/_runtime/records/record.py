# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Records: the base of emitted dataclasses. Reading keeps everything, writing loses nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, cast

from .annotations import ReadOnly, Tagged
from .base import RecordBase
from .jsonvalue import JsonValue
from .layout import layout_of
from .missing import MISSING, Missing
from .wire import record_to_wire

if TYPE_CHECKING:
    from typing import Self

    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

__all__ = ["MISSING", "Missing", "ReadOnly", "Record", "Tagged"]


class Record(RecordBase):
    """A JSON object as a dataclass: `@dataclass(kw_only=True, slots=True) class Entry(Record)`.

    Reading keeps unknown keys, converts what is clearly meant (pydantic's lax mode) and checks no
    limits. The mapping that was read is kept beside the attributes, so that the way back is exact.
    """

    __slots__ = ()
    __pydantic_config__: ClassVar[Mapping[str, object]] = {
        "arbitrary_types_allowed": True
    }

    @classmethod
    def from_wire(cls, data: Mapping[str, object] | bytes | str) -> Self:
        """Read a decoded JSON object, or JSON text. The mapping is kept, not copied.

        Raises:
            DecodeError: not JSON, or something has a wrong type; `path` says where.
        """
        from .codec import from_json, read_record

        return read_record(
            cls, from_json(data) if isinstance(data, (bytes, str)) else data
        )

    def to_wire(self, *, sending: bool = False) -> dict[str, object]:
        """The JSON object, ready for `json.dumps`.

        Unknown keys are there again, and what was not changed stands as it was read. An optional
        attribute that is None, and any that is MISSING, is left out. `sending` also leaves out
        what only the server sets.
        """
        return record_to_wire(self, sending=sending)

    @property
    def extra(self) -> Mapping[str, JsonValue]:
        """Keys that were read and that the class does not declare."""
        layout = layout_of(type(self))
        wire: Mapping[str, object] = getattr(self, "_wire", {})
        unknown = (
            {}
            if layout.open
            else {k: v for k, v in wire.items() if k not in layout.by_wire}
        )
        return cast("dict[str, JsonValue]", unknown)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        from .codec import nested_schema

        return nested_schema(cls, source, handler)
