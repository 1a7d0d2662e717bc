# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""The base of what entries are made of, as it is read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..records.record import Record

if TYPE_CHECKING:
    from typing import Any, Self

    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

__all__ = ["Content"]


class Content(Record):
    """A JSON object of the CMS as a dataclass. Reading is lenient in all but JSON types.

    A key that is absent or null reads as the attribute's default, which is what the CMS itself
    writes for "nothing". Unknown keys are kept, see `extra`; rules are not checked.
    """

    __slots__ = ()

    @classmethod
    def from_wire(cls, data: Mapping[str, object] | bytes | str) -> Self:
        """Read a decoded JSON object, or JSON text. The mapping is kept, not copied.

        Raises:
            WrongContent: something has a wrong JSON type; it says where, what and what was expected.
            DecodeError: the text is not JSON.
        """
        from ..records.codec import from_json
        from .reading import read

        return read(cls, from_json(data) if isinstance(data, (bytes, str)) else data)

    def to_wire(self, *, sending: bool = False) -> dict[str, object]:
        """The JSON object, ready for `json.dumps`: as it was read, apart from what was changed.

        `sending` has no meaning here: what is sent is made by `to_input()`.
        """
        from .writing import written

        return written(self)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        from .reading import schema_of

        return schema_of(cls)
