"""The types of a document: a small tree that points to schemas with `Named`, and the schemas themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from ..diagnostics import Place

NOWHERE = Place("")

JsonScalar: TypeAlias = str | int | float | bool | None
Json: TypeAlias = JsonScalar | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True)
class AnyJson:
    """Anything JSON can hold: an empty schema, `true`, or what no type can say."""


@dataclass(frozen=True, slots=True)
class Never:
    """The schema `false`: no value fits."""


@dataclass(frozen=True, slots=True)
class Null:
    """`null`. Nullable in either dialect is a `Union` that holds one of these."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Limits the document states for a value; they go into docstrings, reading never enforces them."""

    minimum: float | None = None
    maximum: float | None = None
    exclusive_minimum: float | None = None
    exclusive_maximum: float | None = None
    multiple_of: float | None = None
    min_length: int | None = None
    max_length: int | None = None
    min_items: int | None = None
    max_items: int | None = None
    unique_items: bool = False
    pattern: str | None = None


NO_RULES = Rules()


@dataclass(frozen=True, slots=True)
class Scalar:
    """A plain value. Only formats that change the Python type are kinds; the rest stay in `format`."""

    kind: Literal["string", "integer", "number", "boolean", "datetime", "date", "binary"]
    format: str = ""
    rules: Rules = NO_RULES


@dataclass(frozen=True, slots=True)
class Choice:
    """`enum` or `const`: known values, in document order, of one or several JSON scalar types.

    `is_closed`: other values do not belong to the class whose tag this is.
    """

    values: tuple[JsonScalar, ...]
    descriptions: tuple[str, ...] = ()
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class ListOf:
    items: Type
    rules: Rules = NO_RULES


@dataclass(frozen=True, slots=True)
class TupleOf:
    """`prefixItems`; `rest` is the type of further items, None when there may be none."""

    items: tuple[Type, ...]
    rest: Type | None


@dataclass(frozen=True, slots=True)
class MapOf:
    """An object that has no properties of its own, only `additionalProperties`."""

    values: Type


@dataclass(frozen=True, slots=True)
class Discriminator:
    """Property that tells the options of a union apart; `mapping` is value -> schema key."""

    property: str
    mapping: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Union:
    """One of several. Flat (no union inside), no two equal options, `Null` last if present."""

    options: tuple[Type, ...]
    discriminator: Discriminator | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A schema of `Api.schemas`, by key."""

    key: str


Type: TypeAlias = AnyJson | Never | Null | Scalar | Choice | ListOf | TupleOf | MapOf | Union | Named


@dataclass(frozen=True, slots=True)
class Property:
    """`name` is the wire name. `default` is documentation, except that a `const` has one value only."""

    name: str
    type: Type
    required: bool = False
    description: str = ""
    default: Json = None
    has_default: bool = False
    read_only: bool = False
    write_only: bool = False
    deprecated: bool = False


@dataclass(frozen=True, slots=True)
class ObjectSchema:
    """An object with properties: one dataclass.

    `key` is its file and pointer. `identity` is what it is: `PublishRequest/properties/entry` below a
    component, `GET /pets/responses/200/...` below an operation. It stays the same when a document is split
    into files and when elements are added to a list; two schemas may share one.
    `hint` are the words its class name is made of, by where it stands: `("PublishRequest",)` for a
    component, `("PublishRequest", "entry")` for the inline object of its property `entry`,
    `("getStack", "response")` for an inline response. `additional` is the type of keys beyond
    `properties`; None when the document does not speak of them (they are kept, untyped), `Never`
    when it forbids them.
    """

    key: str
    identity: str
    hint: tuple[str, ...]
    properties: tuple[Property, ...]
    additional: Type | None
    title: str = ""
    description: str = ""
    deprecated: bool = False
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class AliasSchema:
    """A component that is not an object (list, choice, union, scalar): one type alias."""

    key: str
    identity: str
    hint: tuple[str, ...]
    type: Type
    title: str = ""
    description: str = ""
    deprecated: bool = False
    place: Place = NOWHERE


Schema: TypeAlias = ObjectSchema | AliasSchema
