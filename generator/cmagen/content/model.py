"""What a content model means, whichever CMS it came from. Nothing here is a Python name yet.

A provider reads its own system's JSON into these classes and decides every question that depends
on the system; nothing behind this module asks which CMS it serves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from ..diagnostics import Place
from .rule_values import NO_RULES as NO_RULES
from .rule_values import Number as Number
from .rule_values import Pattern as Pattern
from .rule_values import Rules as Rules

NOWHERE = Place("")


@dataclass(frozen=True, slots=True)
class Text:
    form: Literal["line", "lines", "markdown", "html"] = "line"


@dataclass(frozen=True, slots=True)
class NumberKind:
    """`integer`: the CMS stores whole numbers only; else int and float are both kept as they are."""

    integer: bool = False


@dataclass(frozen=True, slots=True)
class Boolean:
    pass


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
    """`{"title", "href"}`."""


@dataclass(frozen=True, slots=True)
class Group:
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One kind of modular block. `shared`: uid of the global field it is, then `fields` is empty."""

    uid: str
    title: str
    fields: tuple[Field, ...]
    shared: str | None = None


@dataclass(frozen=True, slots=True)
class Blocks:
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ReferenceKind:
    """Targets are content type uids; empty: any. `bare`: legacy values are uid strings."""

    targets: tuple[str, ...]
    bare: bool = False


@dataclass(frozen=True, slots=True)
class ResourceReference:
    """A link into another space or system."""

    resource_types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shared:
    """A global field used here, by its uid."""

    uid: str


@dataclass(frozen=True, slots=True)
class RichText:
    """A structured document. `embeds`: content type uids that may be embedded."""

    embeds: tuple[str, ...] = ()
    assets: bool = True
    marks: tuple[str, ...] | None = None
    nodes: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Custom:
    """A custom field or marketplace app; `stored` is the JSON type it declares."""

    extension: str
    stored: Literal["text", "number", "boolean", "date", "json", "reference", "file"] = "json"


@dataclass(frozen=True, slots=True)
class TaxonomyRule:
    taxonomy: str
    max_terms: int | None = None
    mandatory: bool = False


@dataclass(frozen=True, slots=True)
class Taxonomy:
    taxonomies: tuple[TaxonomyRule, ...]


@dataclass(frozen=True, slots=True)
class Location:
    pass


@dataclass(frozen=True, slots=True)
class RawJson:
    """Arbitrary JSON. `reason` says why nothing better is known: "" (declared so), "unknown", ..."""

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
    """One field. `multiple`: a list of `kind`. `rules` are per value, its item counts per list."""

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
    """`version` is the model's version in the CMS, where known (snapshots keep it, output does not)."""

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
    """`optional`: mandatory fields may be empty in it."""

    code: str
    name: str = ""
    fallback: str | None = None
    default: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """Where a model came from; `space` identifies the stack or space (its API key or id), never a secret."""

    system: str
    space: str = ""
    branch: str = ""


@dataclass(frozen=True, slots=True)
class ContentModel:
    """A whole stack, space or project; every tuple is sorted by uid or code."""

    source: Source
    content_types: tuple[ContentType, ...]
    global_fields: tuple[GlobalField, ...] = ()
    locales: tuple[Locale, ...] = ()
    environments: tuple[str, ...] = ()
    taxonomies: tuple[str, ...] = ()
