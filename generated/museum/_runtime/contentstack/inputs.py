# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""What is sent: every rule is checked when an input is made or changed, all violations at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, ClassVar, TypeAlias, TypeVar

from ..entries.content import Content
from ..entries.errors import InvalidContent, Violation
from ..records.jsonvalue import JsonObject
from ..records.missing import MISSING, Missing
from .asset import Asset
from .entry import Entry, Reference, UnknownEntry
from .groups import UnknownBlock
from .input_base import InputBase
from .list_forms import AsDate, AsFile, ByKey, ByType

if TYPE_CHECKING:
    from typing import Self

__all__ = [
    "AssetInput",
    "BlockInput",
    "BlocksInput",
    "DateInput",
    "EntryInput",
    "GroupInput",
    "Input",
    "ReferencesInput",
]

B = TypeVar("B", bound="BlockInput")
E = TypeVar("E", bound=Entry)

AssetInput: TypeAlias = Annotated[Asset | str, AsFile()]
"""An asset that was read, or its uid."""

DateInput: TypeAlias = Annotated[str | date | datetime, AsDate()]
"""A date, a datetime (without a zone it is UTC), or an ISO 8601 text, which is sent as it stands."""

BlocksInput: TypeAlias = Annotated[list[B | UnknownBlock], ByKey(UnknownBlock)]
"""Blocks to send, in their order."""

ReferencesInput: TypeAlias = Annotated[
    Sequence[E | Reference[E] | UnknownEntry | str], ByType(Reference, UnknownEntry)
]
"""Entries that were read, references, or uids where only one content type can be meant."""


SERVER_KEYS = frozenset(
    [
        "ACL",
        "_branch",
        "_content_type_uid",
        "_embedded_items",
        "_in_progress",
        "_metadata",
        "_owner",
        "_restore_status",
        "_variant",
        "_version",
        "_workflow",
        "api_key",
        "created_at",
        "created_by",
        "deleted_at",
        "deleted_by",
        "locale",
        "org_uid",
        "publish_details",
        "published",
        "stackHeaders",
        "uid",
        "updated_at",
        "updated_by",
        "urlPath",
    ]
)
"""Keys of an entry that only the server (or a client library) sets."""


class Input(InputBase):
    """An object to send. What is MISSING is not sent, and so keeps its value in an update.

    Made from content that was read (`to_input()`) it keeps the unknown keys and identities of it,
    and nothing is checked until it is changed.
    """

    __slots__ = ()

    def __post_init__(self) -> None:
        from .validation.validate import accepted

        self._fill(accepted(self), {})

    def __setattr__(self, name: str, value: object) -> None:
        if getattr(self, "_ready", False) and not name.startswith("_"):
            from .validation.validate import accepted_value

            value = accepted_value(self, name, value)
            self._touched.add(name)
        object.__setattr__(self, name, value)

    @classmethod
    def from_wire(cls, data: Mapping[str, object] | bytes | str) -> Self:
        """Read a request body (or a response) and check it. Keys the class does not know are kept.

        Raises:
            InvalidContent: with every violation and its path.
            DecodeError: the text is not JSON.
        """
        from ..records.codec import from_json
        from .validation.validate import from_mapping

        return from_mapping(
            cls, from_json(data) if isinstance(data, (bytes, str)) else data
        )

    @classmethod
    def of(cls, content: Content) -> Self:
        """The input that sends what was read; see `to_input` of the class that was read."""
        from .input_body import adopted

        return cls.assembled(*adopted(cls, content))

    def to_wire(self) -> JsonObject:
        """The JSON object, ready for `json.dumps`: files as uids, references as pairs."""
        from .input_body import body_of

        return body_of(self, self._base, self._touched)

    def violations(self, *, create: bool = False) -> tuple[Violation, ...]:
        """Every rule that is not kept now, at any depth; `create`: mandatory fields too."""
        from .validation.validate import violations_of

        return violations_of(self, create=create)

    def check(self, *, create: bool = False) -> None:
        """Raise `InvalidContent` if there are violations."""
        if found := self.violations(create=create):
            raise InvalidContent(type(self).__name__, found)

    def check_complete(self) -> None:
        """Raise `InvalidContent` if this cannot be created: a rule broken, or a mandatory field empty."""
        self.check(create=True)


class GroupInput(Input):
    """A group, or a global field, to send."""

    __slots__ = ()


class BlockInput(GroupInput):
    """A modular block to send: `{block_uid: {...}}`."""

    __slots__ = ()
    block_uid: ClassVar[str] = ""

    def to_wire(self) -> JsonObject:
        """`{block_uid: {...}}`, ready for `json.dumps`."""
        return {self.block_uid: super().to_wire()}


@dataclass(kw_only=True, slots=True)
class EntryInput(Input):
    """An entry to send: what can be set on entries of every content type."""

    content_type_uid: ClassVar[str] = ""
    server_keys: ClassVar[frozenset[str]] = SERVER_KEYS

    tags: list[str] | Missing = MISSING
    """Tags."""
