"""What an OpenAPI document means, once read, checked and repaired. Nothing here is a Python name yet.

Types form a small tree. Objects and named aliases live in `Api.schemas` under a stable key (where
they stand in the document), and the tree points to them with `Named`, so recursion is ordinary.
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


def plain_type(content_type: str) -> str:
    """Return a media type in lower case, without parameters."""
    return content_type.partition(";")[0].strip().lower()


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
