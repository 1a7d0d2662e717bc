# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Entries and references to entries, as they are read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, ClassVar, Generic, TypeAlias, TypeVar

from ..entries.constraints import Key
from ..entries.content import Content
from ..entries.fields_of import FieldsOf
from ..entries.read_many import ReadsMany
from ..entries.timestamp import Timestamp
from ..records.jsonvalue import JsonObject, JsonValue
from .list_forms import ByType, OneOrMany

if TYPE_CHECKING:
    from typing import Self

__all__ = [
    "Entry",
    "PublishDetails",
    "Reference",
    "References",
    "UnknownEntry",
]

E = TypeVar("E", bound="Entry")
E_co = TypeVar("E_co", bound="Entry", covariant=True)


@dataclass(kw_only=True, slots=True)
class PublishDetails(Content):
    """A publication of an entry or asset.

    `environment`, `user` and `variant_uid` are uids, `locale` is a code, `version` the
    number of the published version.
    """

    environment: str = ""
    locale: str = ""
    time: Timestamp | None = None
    user: str = ""
    version: int | None = None
    variant_uid: str | None = None


Published: TypeAlias = Annotated[list[PublishDetails], OneOrMany()]


@dataclass(kw_only=True, slots=True)
class Entry(Content, ReadsMany):
    """An entry: the values that entries of every content type have.

    Generated classes add the fields of their content type. Absent values are None or
    empty. `created_by` and `updated_by` are uids of users, `version` counts the saved
    versions.
    """

    content_type_uid: ClassVar[str] = ""
    """The uid of the content type."""
    singleton: ClassVar[bool] = False
    """Whether the content type has a single entry."""
    is_page: ClassVar[bool] = False
    """Whether the content type has a URL field."""
    if not TYPE_CHECKING:
        q = (
            FieldsOf()
        )  # where a client is generated too, each class declares its own type of it

    uid: str = ""
    locale: str = ""
    """The code of the locale of the content."""
    version: Annotated[int | None, Key("_version")] = None
    tags: list[str] = field(default_factory=lambda: [])
    created_at: Timestamp | None = None
    created_by: str | None = None
    updated_at: Timestamp | None = None
    updated_by: str | None = None
    in_progress: Annotated[bool, Key("_in_progress")] = False
    publish_details: Published = field(default_factory=lambda: [])
    """One per environment and locale; the delivery API returns only one."""
    acl: Annotated[JsonValue, Key("ACL")] = None
    """Access control of the entry."""
    entry_metadata: Annotated[JsonValue, Key("_metadata")] = None
    entry_variant: Annotated[JsonValue, Key("_variant")] = None
    """For an entry variant, what it changes; None for a base entry."""
    entry_workflow: Annotated[JsonValue, Key("_workflow")] = None
    """The workflow stage of the entry, None if it has none."""
    embedded_items: Annotated[JsonValue, Key("_embedded_items")] = None
    """Objects embedded in rich text, by path of the field, if they were requested."""

    @classmethod
    def ref(cls, uid: str) -> Reference[Self]:
        """Return a reference to the entry of this content type with the given uid."""
        return Reference(uid, cls.content_type_uid)


@dataclass(kw_only=True, slots=True)
class UnknownEntry(Entry):
    """An entry of a content type that was not expected here.

    `type_uid` is the uid of its content type; `extra` holds its fields.
    """

    type_uid: Annotated[str, Key("_content_type_uid")] = ""


@dataclass(
    frozen=True
)  # without slots: with them, `Reference[Author](...)` fails before Python 3.12
class Reference(Generic[E_co]):
    """A reference to an entry that was not included: `{"uid", "_content_type_uid"}`.

    `content_type_uid` is "" if it is not known.
    """

    uid: str
    content_type_uid: str = ""

    def to_wire(self) -> JsonObject:
        """Return the JSON object `{"uid", "_content_type_uid"}`."""
        return {"uid": self.uid, "_content_type_uid": self.content_type_uid}

    def short_form(self, raw: str) -> str | None:
        """Return the uid: legacy fields hold nothing else."""
        return self.uid


References: TypeAlias = Annotated[
    list[E | Reference[E] | UnknownEntry], ByType(Reference, UnknownEntry)
]
"""A list of references: `References[Author]`.

Items are entries if they were included in the response, else `Reference` objects.
"""
