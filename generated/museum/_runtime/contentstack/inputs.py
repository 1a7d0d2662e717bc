# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Input classes: content to send.

An input is validated when it is created and whenever an attribute is set; one error
lists all violations.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, TypeAlias, TypeVar, cast

from ..entries.class_cache import layout_of
from ..entries.content import Content
from ..entries.errors import InvalidContent, Violation
from ..entries.replacing import replaced_from
from ..records.jsonvalue import JsonObject
from ..records.missing import MISSING, Missing
from ..records.typeguards import is_mapping
from .asset import Asset
from .entry import Entry, Reference, UnknownEntry
from .groups import UnknownBlock
from .input_base import InputBase
from .list_forms import AsDate, AsFile, ByKey, ByType
from .protocols import UploadedAsset

if TYPE_CHECKING:
    from typing import Self

    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

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

AssetInput: TypeAlias = Annotated[Asset | UploadedAsset | str, AsFile()]
"""An asset, such as `upload_asset` returns it, or its uid."""

DateInput: TypeAlias = Annotated[str | date | datetime, AsDate()]
"""A date, a datetime (UTC if it has no time zone), or an ISO 8601 string.

A string is sent unchanged.
"""

BlocksInput: TypeAlias = Annotated[list[B | UnknownBlock], ByKey(UnknownBlock)]
"""A list of modular blocks, in order."""

ReferencesInput: TypeAlias = Annotated[
    Sequence[E | Reference[E] | UnknownEntry | str], ByType(Reference, UnknownEntry)
]
"""A sequence of entries, references or uids.

A uid is valid only if the field allows exactly one content type, or any.
"""


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
"""Keys of an entry that only the server or a client library sets; they are not sent."""


class Input(InputBase):
    """An object to send; attributes that are MISSING keep their value in an update.

    An input created by `to_input()` keeps unknown keys and the uids of items from the
    content it was created from. It is not validated until an attribute is set.

    Raises:
        InvalidContent: on creation or when an attribute is set, with all violations.
    """

    __slots__ = ()

    def __post_init__(self) -> None:
        from .validation.validate import accepted

        before = replaced_from(self)
        self._fill(accepted(self), {} if before is None else before._base)
        if before is not None:
            names = layout_of(type(self)).by_name
            changed = {
                name
                for name in names
                if getattr(self, name) != cast("object", getattr(before, name))
            }
            object.__setattr__(self, "_touched", {*before._touched, *changed})

    def __setattr__(self, name: str, value: object) -> None:
        if getattr(self, "_ready", False) and not name.startswith("_"):
            from .validation.validate import accepted_value

            value = accepted_value(self, name, value)
            self._touched.add(name)
        object.__setattr__(self, name, value)

    @classmethod
    def from_wire(cls, data: Mapping[str, object] | bytes | str) -> Self:
        """Read a request body (or a response) and validate it. Unknown keys are kept.

        Raises:
            InvalidContent: values violate rules or have a wrong type; lists all
                violations.
            DecodeError: the string is not valid JSON.
        """
        from ..records.codec import from_json
        from .validation.validate import from_mapping

        return from_mapping(
            cls, from_json(data) if isinstance(data, (bytes, str)) else data
        )

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        from ..entries.pydantic_schemas import pydantic_schema

        return pydantic_schema(cls, handler, cls._from_json)

    @classmethod
    def _from_json(cls, value: object) -> object:
        return cls.from_wire(cast("Mapping[str, object]", value))

    @classmethod
    def of(cls, content: Content) -> Self:
        """Return an input with the given content; see `to_input` of its class."""
        from .input_body import adopted

        return cls.assembled(*adopted(cls, content))

    def to_wire(self) -> JsonObject:
        """Return the JSON object to send.

        Assets are uids, references are objects with `uid` and `_content_type_uid`.
        """
        from .input_body import body_of

        return body_of(self, self._base, self._touched)

    def violations(self, *, create: bool = False) -> tuple[Violation, ...]:
        """Return all current violations, at any depth.

        With `create`, mandatory fields that are empty are violations too.
        """
        from .validation.validate import violations_of

        return violations_of(self, create=create)

    def check(self, *, create: bool = False) -> None:
        """Raise `InvalidContent` if there are violations; it has all of them."""
        if violations := self.violations(create=create):
            raise InvalidContent(type(self).__name__, violations)

    def check_complete(self) -> None:
        """Raise `InvalidContent` for violated rules and empty mandatory fields."""
        self.check(create=True)


class GroupInput(Input):
    """The value of a group field or a global field, to send."""

    __slots__ = ()


class BlockInput(GroupInput):
    """A modular block to send; `block_uid` is its uid in the content type."""

    __slots__ = ()
    block_uid: ClassVar[str] = ""

    def to_wire(self) -> JsonObject:
        """Return the JSON object `{block_uid: {...}}`."""
        return {self.block_uid: super().to_wire()}

    @classmethod
    def _from_json(cls, value: object) -> object:
        if is_mapping(value) and list(value) == [cls.block_uid]:
            value = value[cls.block_uid]
        return super()._from_json(value)


@dataclass(kw_only=True, slots=True)
class EntryInput(Input):
    """An entry to send. Generated classes add the fields of their content type.

    `server_keys` are not sent back when an entry that was read is changed.
    """

    content_type_uid: ClassVar[str] = ""
    """The uid of the content type."""
    server_keys: ClassVar[frozenset[str]] = SERVER_KEYS

    tags: list[str] | Missing = MISSING
    """Tags of the entry, whatever its content type."""
