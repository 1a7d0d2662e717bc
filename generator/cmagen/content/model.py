"""The classes of a content model, independent of the CMS. They hold uids, no Python names.

Each system reads its own JSON into these classes; code that uses them does not know which CMS it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from ..diagnostics import Place
from .rule_values import NO_RULES as NO_RULES
from .rule_values import NodeLimit as NodeLimit
from .rule_values import Number as Number
from .rule_values import Pattern as Pattern
from .rule_values import Rules as Rules
from .rule_values import TaxonomyRule as TaxonomyRule

NOWHERE = Place("")


@dataclass(frozen=True, slots=True)
class Text:
    """A string. `comparable`: queries can test it for equality and sort by it."""

    form: Literal["line", "lines", "markdown", "html"] = "line"
    comparable: bool = True


@dataclass(frozen=True, slots=True)
class NumberKind:
    """A number. `integer`: the CMS stores whole numbers only; otherwise int and float are kept unchanged."""

    integer: bool = False


@dataclass(frozen=True, slots=True)
class Boolean:
    """`true` or `false`."""


@dataclass(frozen=True, slots=True)
class Option:
    value: str | Number
    label: str = ""


@dataclass(frozen=True, slots=True)
class Select:
    options: tuple[Option, ...]
    stored: Literal["text", "number"] = "text"


@dataclass(frozen=True, slots=True)
class Date:
    with_time: bool = True


@dataclass(frozen=True, slots=True)
class File:
    """A file field, or a link to an asset."""

    images_only: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A URL with its text: `{"title", "href"}`."""


@dataclass(frozen=True, slots=True)
class Group:
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One kind of modular block. `shared`: uid of the global field that it is; then `fields` is empty."""

    uid: str
    title: str
    fields: tuple[Field, ...]
    shared: str | None = None


@dataclass(frozen=True, slots=True)
class Blocks:
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ReferenceKind:
    """A reference to the types in `targets` (uids; empty: any). `bare`: legacy values are uids as strings."""

    targets: tuple[str, ...]
    bare: bool = False


@dataclass(frozen=True, slots=True)
class ResourceReference:
    """A link into another space or system."""

    resource_types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shared:
    """A use of the global field with this uid."""

    uid: str


@dataclass(frozen=True, slots=True)
class RichText:
    """A structured document. `embeds`: uids of types it may embed. `marks`, `nodes`: None means all."""

    embeds: tuple[str, ...] = ()
    assets: bool = True
    marks: tuple[str, ...] | None = None
    nodes: tuple[str, ...] | None = None
    limits: tuple[NodeLimit, ...] = ()


@dataclass(frozen=True, slots=True)
class Custom:
    """A custom field or marketplace app. `stored` is the type of value that it declares."""

    extension: str
    stored: Literal["text", "number", "boolean", "date", "json", "reference", "file"] = "json"


@dataclass(frozen=True, slots=True)
class Taxonomy:
    taxonomies: tuple[TaxonomyRule, ...]


@dataclass(frozen=True, slots=True)
class Location:
    """A position on Earth: latitude and longitude."""


@dataclass(frozen=True, slots=True)
class RawJson:
    """Any JSON value. `reason`: why no better type is known, such as "unknown"; "" if declared as JSON."""

    reason: str = ""


Kind: TypeAlias = (
    Text
    | NumberKind
    | Boolean
    | Select
    | Date
    | File
    | Link
    | Group
    | Blocks
    | ReferenceKind
    | ResourceReference
    | Shared
    | RichText
    | Custom
    | Taxonomy
    | Location
    | RawJson
)


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `multiple`: its value is a list of `kind`.

    `rules` apply to each value, except the limits of items, which apply to the list. `omitted`: the
    delivery API leaves the field out of its responses.
    """

    uid: str
    kind: Kind
    label: str = ""
    help: str = ""
    mandatory: bool = False
    multiple: bool = False
    unique: bool = False
    localized: bool = True
    omitted: bool = False
    default: str | Number | bool | None = None
    rules: Rules = NO_RULES
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class ContentType:
    """A content type. `version` is its version in the CMS; snapshots keep it, generated code does not."""

    uid: str
    title: str
    fields: tuple[Field, ...]
    description: str = ""
    is_page: bool = False
    singleton: bool = False
    url_prefix: str = ""
    url_pattern: str = ""
    version: int | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class GlobalField:
    uid: str
    title: str
    fields: tuple[Field, ...]
    description: str = ""
    version: int | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Locale:
    """A locale. `optional`: mandatory fields may be empty in it. `fallback` has the values that it lacks."""

    code: str
    name: str = ""
    fallback: str | None = None
    default: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """The origin of a model. `space` is the API key of the stack or the id of the space, never a secret."""

    system: str
    space: str = ""
    branch: str = ""


@dataclass(frozen=True, slots=True)
class ContentModel:
    """The content model of a stack or space. Every tuple is sorted by uid or code."""

    source: Source
    content_types: tuple[ContentType, ...]
    global_fields: tuple[GlobalField, ...] = ()
    locales: tuple[Locale, ...] = ()
    environments: tuple[str, ...] = ()
    taxonomies: tuple[str, ...] = ()
