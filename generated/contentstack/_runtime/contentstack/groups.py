# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Groups, blocks, links and taxonomy terms of entries, as they are read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, ClassVar, TypeAlias, TypeVar, cast

from ..entries.content import Content
from ..records.jsonvalue import JsonObject
from ..records.typeguards import is_mapping
from .list_forms import ByKey

__all__ = ["Block", "Blocks", "Group", "Link", "Term", "UnknownBlock"]

B = TypeVar("B", bound="Block")


class Group(Content):
    """The value of a group field or a global field: an object inside an entry."""

    __slots__ = ()

    @property
    def item_uid(self) -> str | None:
        """The uid of this block or item of a repeated group, None if it has none.

        A single group has none.
        """
        metadata: object = getattr(self, "_wire", {}).get("_metadata")
        uid: object = (
            cast("JsonObject", metadata).get("uid")
            if isinstance(metadata, dict)
            else None
        )
        return uid if isinstance(uid, str) else None


class Block(Group):
    """A modular block: `{block_uid: {...}}` in JSON.

    `block_uid` is its uid in the content type.
    """

    __slots__ = ()
    block_uid: ClassVar[str] = ""

    def to_wire(self, *, sending: bool = False) -> dict[str, object]:
        """Return the JSON object `{block_uid: {...}}`."""
        return {self.block_uid: super().to_wire(sending=sending)}

    @classmethod
    def _from_json(cls, value: object) -> object:
        # as it is written; inside an entry, its list reads the key
        if is_mapping(value) and list(value) == [cls.block_uid]:
            value = value[cls.block_uid]
        return super()._from_json(value)


@dataclass(kw_only=True, slots=True)
class UnknownBlock(Block):
    """A block that is not in the content model; its JSON object is kept unchanged."""

    json: JsonObject = field(default_factory=lambda: {})
    """The whole object, `{block_uid: {...}}`."""

    @property
    def uid(self) -> str:
        """The uid of the block: its first key, "" if there is none."""
        return next(iter(self.json), "")

    def to_wire(self, *, sending: bool = False) -> dict[str, object]:
        """Return the JSON object as it was read."""
        return dict(self.json)


Blocks: TypeAlias = Annotated[list[B | UnknownBlock], ByKey(UnknownBlock)]
"""A list of blocks: `Blocks[Hero | Quote]` holds `Hero | Quote | UnknownBlock`.

The class of a block is selected by its key.
"""


@dataclass(kw_only=True, slots=True)
class Link(Content):
    """The value of a link field: its `title`, and `href`, a URL or a path."""

    title: str = ""
    href: str = ""


@dataclass(kw_only=True, slots=True)
class Term(Content):
    """A taxonomy term of an entry: the uids of the taxonomy and of the term."""

    taxonomy_uid: str = ""
    term_uid: str = ""
