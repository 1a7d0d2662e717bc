"""What an OpenAPI document means, once read, checked and repaired. Nothing here is a Python name yet.

Types form a small tree. Objects and named aliases live in `Api.schemas` under a stable key (where
they stand in the document), and the tree points to them with `Named`, so recursion is ordinary.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
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
    """`enum` or `const`: known values, in document order, of one or several JSON scalar types."""

    values: tuple[JsonScalar, ...]
    descriptions: tuple[str, ...] = ()


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

    `hint` are the words its class name is made of, by where it stands: `("PublishRequest",)` for a
    component, `("PublishRequest", "entry")` for the inline object of its property `entry`,
    `("getStack", "response")` for an inline response. `additional` is the type of keys beyond
    `properties`; None when the document does not speak of them (they are kept, untyped), `Never`
    when it forbids them.
    """

    key: str
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
    hint: tuple[str, ...]
    type: Type
    title: str = ""
    description: str = ""
    deprecated: bool = False
    place: Place = NOWHERE


Schema: TypeAlias = ObjectSchema | AliasSchema


@dataclass(frozen=True, slots=True)
class Parameter:
    """`style` and `explode` are resolved (never left to a default). `content_type` set: serialised so."""

    name: str
    location: Literal["path", "query", "header", "cookie"]
    type: Type
    required: bool
    style: Literal["form", "simple", "label", "matrix", "deepObject", "spaceDelimited", "pipeDelimited"]
    explode: bool
    allow_reserved: bool = False
    content_type: str | None = None
    description: str = ""
    deprecated: bool = False
    default: Json = None
    has_default: bool = False
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Encoding:
    """How one part of a form or multipart body is sent."""

    content_type: str | None = None
    style: str | None = None
    explode: bool | None = None


@dataclass(frozen=True, slots=True)
class Media:
    """One entry of `content`. `type` None: the document gives no schema. `items`: of a stream (3.2)."""

    content_type: str
    type: Type | None
    encoding: tuple[tuple[str, Encoding], ...] = ()
    items: Type | None = None


@dataclass(frozen=True, slots=True)
class Body:
    required: bool
    media: tuple[Media, ...]
    description: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    name: str
    type: Type
    required: bool = False
    description: str = ""


@dataclass(frozen=True, slots=True)
class Response:
    """`status` is "200", "4XX" (upper case) or "default"."""

    status: str
    media: tuple[Media, ...]
    description: str = ""
    headers: tuple[Header, ...] = ()


@dataclass(frozen=True, slots=True)
class Pagination:
    """A list that pages by offset: names of the query parameters, and of the response's properties.

    `items` is the property that holds the list ("" when the response is the list itself); `total`
    the property with the count, and `ask_total` the boolean query parameter that asks for it.
    """

    offset: str
    limit: str
    items: str
    total: str = ""
    ask_total: str = ""
    page_size: int | None = None


@dataclass(frozen=True, slots=True)
class ServerVariable:
    name: str
    default: str
    choices: tuple[str, ...] = ()
    description: str = ""


@dataclass(frozen=True, slots=True)
class Server:
    """`name` comes from `name` (3.2), `x-name` or `x-region`, else from the description; may be empty."""

    url: str
    name: str = ""
    description: str = ""
    variables: tuple[ServerVariable, ...] = ()


@dataclass(frozen=True, slots=True)
class SecurityScheme:
    """`wire_name` is the header, query or cookie name of an apiKey. `prefix`: a scheme word to send."""

    key: str
    kind: Literal["api_key", "basic", "bearer", "oauth2", "openid", "mutual_tls", "other"]
    location: Literal["header", "query", "cookie"] = "header"
    wire_name: str = "Authorization"
    prefix: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """One method on one path. `key` is `"GET /stacks"`, with `#fragment` if the document's path has one.

    `path` never has a fragment. `security` is OR of ANDs of scheme keys, resolved against the
    document's own; `()` means none is needed, a member `()` means anonymous is allowed.
    `repeatable` None: by method. `extensions` holds `x-*` of the operation, for the emitter.
    """

    key: str
    operation_id: str | None
    tag: str
    method: str
    path: str
    parameters: tuple[Parameter, ...]
    body: Body | None
    responses: tuple[Response, ...]
    security: tuple[tuple[str, ...], ...] = ()
    servers: tuple[Server, ...] = ()
    summary: str = ""
    description: str = ""
    deprecated: bool = False
    pagination: Pagination | None = None
    repeatable: bool | None = None
    extensions: Mapping[str, Json] = field(default_factory=lambda: {})
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Webhook:
    """A request the API sends to us: a webhook, or a callback of an operation."""

    name: str
    method: str
    body: Body | None
    summary: str = ""
    description: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Tag:
    name: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Api:
    """A whole document. `schemas` holds what operations or webhooks reach; keys are sorted.

    `extensions` are the `x-*` of the document: `x-rate-limit`, `x-env` and the like. `files` are the
    local files it was read from, relative to the document's folder.
    """

    title: str
    version: str
    description: str
    source: str
    servers: tuple[Server, ...]
    security_schemes: tuple[SecurityScheme, ...]
    tags: tuple[Tag, ...]
    operations: tuple[Operation, ...]
    webhooks: tuple[Webhook, ...]
    schemas: Mapping[str, Schema]
    extensions: Mapping[str, Json] = field(default_factory=lambda: {})
    files: tuple[str, ...] = ()
