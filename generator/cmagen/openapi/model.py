"""The content of an OpenAPI document after reading, checking and repairing. It has no Python names yet.

Types form a small tree. Objects and named aliases are in `Api.schemas` under a stable key (their file
and pointer). The tree refers to them with `Named`, so recursive schemas need no special case.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ..diagnostics import Place
from .types import NO_RULES as NO_RULES
from .types import NOWHERE as NOWHERE
from .types import AliasSchema as AliasSchema
from .types import AnyJson as AnyJson
from .types import Choice as Choice
from .types import Discriminator as Discriminator
from .types import Json as Json
from .types import JsonScalar as JsonScalar
from .types import ListOf as ListOf
from .types import MapOf as MapOf
from .types import Named as Named
from .types import Never as Never
from .types import Null as Null
from .types import ObjectSchema as ObjectSchema
from .types import Property as Property
from .types import Rules as Rules
from .types import Scalar as Scalar
from .types import Schema as Schema
from .types import TupleOf as TupleOf
from .types import Type as Type
from .types import Union as Union


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an operation, with `style` and `explode` resolved (no default is left to apply).

    If `content_type` is set, the value is serialised as that media type.
    """

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
    """How one part of a form or multipart body is sent. None: not stated in the document."""

    content_type: str | None = None
    style: str | None = None
    explode: bool | None = None


@dataclass(frozen=True, slots=True)
class Media:
    """One entry of `content`. `type` is None if the document gives no schema.

    `items` is the type of one item of a stream (`itemSchema` of OpenAPI 3.2).
    """

    content_type: str
    type: Type | None
    encoding: tuple[tuple[str, Encoding], ...] = ()
    items: Type | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """The request body of an operation, with one `Media` per content type."""

    required: bool
    media: tuple[Media, ...]
    description: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """A header of a response."""

    name: str
    type: Type
    required: bool = False
    description: str = ""


@dataclass(frozen=True, slots=True)
class Response:
    """The response for one status: "200", "4XX" (upper case) or "default"."""

    status: str
    media: tuple[Media, ...]
    description: str = ""
    headers: tuple[Header, ...] = ()


@dataclass(frozen=True, slots=True)
class Pagination:
    """Pagination by offset: names of query parameters (`offset`, `limit`) and of response properties.

    `items` is the property that holds the list ("" if the response itself is the list). `total` is the
    property with the count, and `ask_total` the boolean query parameter that requests it.
    """

    offset: str
    limit: str
    items: str
    total: str = ""
    ask_total: str = ""
    page_size: int | None = None


@dataclass(frozen=True, slots=True)
class ServerVariable:
    """A variable of a server URL. `choices` are the values of its `enum`."""

    name: str
    default: str
    choices: tuple[str, ...] = ()
    description: str = ""


@dataclass(frozen=True, slots=True)
class Server:
    """A base URL. `name` is the `name` (3.2), `x-name`, `x-region` or description; it may be empty."""

    url: str
    name: str = ""
    description: str = ""
    variables: tuple[ServerVariable, ...] = ()


@dataclass(frozen=True, slots=True)
class SecurityScheme:
    """A way to send credentials.

    `wire_name` is the name of the header, query parameter or cookie. `prefix` is a word to send before
    the credential, such as `Bearer`.
    """

    key: str
    kind: Literal["api_key", "basic", "bearer", "oauth2", "openid", "mutual_tls", "other"]
    location: Literal["header", "query", "cookie"] = "header"
    wire_name: str = "Authorization"
    prefix: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """One method on one path. `key` is `"GET /stacks"`, with `#fragment` if the document's path has one.

    `path` never has a fragment. `security` lists alternatives; each is a tuple of scheme keys that are
    needed together. The document's own `security` is applied already. `()` means that no credentials are
    needed; `()` as an alternative means that anonymous calls are allowed too.
    `repeatable` None: the method decides. `extensions` are the `x-*` of the operation, for the emitter.
    """

    # The fragment distinguishes operations of one path and method: `/stacks` and `/stacks#getStack`.
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
    """A request that the API sends to the application: a webhook, or a callback of an operation."""

    name: str
    method: str
    body: Body | None
    summary: str = ""
    description: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of the document: a group of operations."""

    name: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Api:
    """A whole document. `schemas` holds what operations or webhooks use, sorted by key.

    If the document has no operations and no webhooks, `schemas` holds all its schemas. `extensions` are
    the `x-*` of the document, such as `x-rate-limit` and `x-env`. `files` are the local files it was read
    from, relative to the document's folder.
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
