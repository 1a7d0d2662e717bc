# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""`Content`, the base of classes of entries and their parts that are read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..records.record import Record
from .replacing import replaced_from

if TYPE_CHECKING:
    from typing import Any, Self

    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

__all__ = ["Content"]


class Content(Record):
    """A JSON object of the CMS as a dataclass. Reading looks at JSON types only.

    A key that is absent or null is read as the attribute's default, which is what the
    CMS writes for an empty field. In place of a value of a wrong type, an attribute is
    None or empty; the value is kept and written back, see `problems_of`. Unknown keys
    are kept, see `extra`; constraints are not checked.
    """

    __slots__ = ()

    @classmethod
    def from_wire(
        cls, data: Mapping[str, object] | bytes | str, *, strict: bool = False
    ) -> Self:
        """Read a decoded JSON object or a JSON string. The mapping is kept, not copied.

        Raises:
            WrongContent: not an object; with `strict`, a value has a wrong JSON type.
            DecodeError: the string is not valid JSON.
        """
        from ..records.codec import from_json
        from .reading import read

        decoded = from_json(data) if isinstance(data, (bytes, str)) else data
        return read(cls, decoded, strict=strict)

    def to_wire(self, *, sending: bool = False) -> dict[str, object]:
        """Return the JSON object, ready for `json.dumps`, as it was read plus changes.

        `sending` has no effect: use `to_input()` to send content.
        """
        from .writing import written

        return written(self)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        from .pydantic_schemas import pydantic_schema

        return pydantic_schema(cls, handler, cls._from_json)

    @classmethod
    def _from_json(cls, value: object) -> object:
        from .reading import read

        return read(cls, value)

    def __post_init__(self) -> None:
        if (before := replaced_from(self)) is not None:
            for name in ("_wire", "_misfits", "_problems"):
                if hasattr(before, name):
                    object.__setattr__(self, name, getattr(before, name))
