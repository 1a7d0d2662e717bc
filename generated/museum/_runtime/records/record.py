# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""`Record`, the base of generated dataclasses. Reading and writing lose no data."""

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
    """A JSON object as a dataclass.

    Declare classes as `@dataclass(kw_only=True, slots=True) class Entry(Record)`.

    Reading keeps unknown keys, converts values as pydantic's lax mode does (`"1"` to 1),
    keeps what does not fit, and does not check limits such as lengths. A record keeps the mapping it was read
    from, so that unchanged values are written exactly as they were read.
    """

    __slots__ = ()
    __pydantic_config__: ClassVar[Mapping[str, object]] = {
        "arbitrary_types_allowed": True
    }

    @classmethod
    def from_wire(
        cls, data: Mapping[str, object] | bytes | str, *, strict: bool = False
    ) -> Self:
        """Read a decoded JSON object or a JSON string. The mapping is kept, not copied.

        A value of a wrong type is kept as it came; `problems_of` tells which.

        Raises:
            DecodeError: not a JSON object, or with `strict`, any value has a wrong type.
        """
        from .codec import from_json, read_record

        decoded = from_json(data) if isinstance(data, (bytes, str)) else data
        return read_record(cls, decoded, strict=strict)

    def to_wire(self, *, sending: bool = False) -> dict[str, object]:
        """Return the JSON object, ready for `json.dumps`.

        It has the unknown keys, and unchanged values as they were read. Optional
        attributes that are None, and all that are MISSING, are left out. `sending` also
        leaves out attributes that only the server sets.

        Raises:
            TypeError: a value has no JSON form.
        """
        return record_to_wire(self, sending=sending)

    @property
    def extra(self) -> Mapping[str, JsonValue]:
        """The keys that were read and that the class does not declare, with values."""
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
