# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Groups, blocks and what else content is made of, as it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, ClassVar, TypeAlias, TypeVar, cast

from ..records.jsonvalue import JsonObject
from ..records.record import Record
from .list_forms import ByKey

if TYPE_CHECKING:
    from typing import Any, Self

    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

__all__ = ["Block", "Blocks", "Content", "Group", "Link", "Term", "UnknownBlock"]

B = TypeVar("B", bound="Block")


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


class Group(Content):
    """A group field, or a global field: an object inside an entry."""

    __slots__ = ()

    @property
    def item_uid(self) -> str | None:
        """What identifies this item of a repeated group, or this block, in the CMS."""
        metadata: object = getattr(self, "_wire", {}).get("_metadata")
        uid: object = (
            cast("JsonObject", metadata).get("uid")
            if isinstance(metadata, dict)
            else None
        )
        return uid if isinstance(uid, str) else None


class Block(Group):
    """One modular block: `{block_uid: {...}}` in JSON."""

    __slots__ = ()
    block_uid: ClassVar[str] = ""

    def to_wire(self, *, sending: bool = False) -> dict[str, object]:
        """`{block_uid: {...}}`, ready for `json.dumps`."""
        return {self.block_uid: super().to_wire(sending=sending)}


@dataclass(kw_only=True, slots=True)
class UnknownBlock(Block):
    """A block that the content model does not have: kept as it is."""

    json: JsonObject = field(default_factory=lambda: {})
    """The whole item, `{block_uid: {...}}`."""

    @property
    def uid(self) -> str:
        """The block's uid."""
        return next(iter(self.json), "")

    def to_wire(self, *, sending: bool = False) -> dict[str, object]:
        return dict(self.json)


Blocks: TypeAlias = Annotated[list[B | UnknownBlock], ByKey()]
"""`Blocks[Hero | Quote]`: a list of `Hero | Quote | UnknownBlock`, each told by its key."""


@dataclass(kw_only=True, slots=True)
class Link(Content):
    """A link field: a text and an address, which may be a path."""

    title: str = ""
    href: str = ""


@dataclass(kw_only=True, slots=True)
class Term(Content):
    """A term of a taxonomy, as entries hold it."""

    taxonomy_uid: str = ""
    term_uid: str = ""
