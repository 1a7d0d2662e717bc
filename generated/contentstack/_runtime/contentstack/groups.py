# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Groups, blocks and what else content is made of, as it is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, ClassVar, TypeAlias, TypeVar, cast

from ..entries.content import Content
from ..records.jsonvalue import JsonObject
from .list_forms import ByKey

__all__ = ["Block", "Blocks", "Group", "Link", "Term", "UnknownBlock"]

B = TypeVar("B", bound="Block")


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


Blocks: TypeAlias = Annotated[list[B | UnknownBlock], ByKey(UnknownBlock)]
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
