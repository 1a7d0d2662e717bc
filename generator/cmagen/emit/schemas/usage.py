"""Which schemas the emitted code mentions, and which of them applications send."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ...naming import with_twins
from ...openapi import model as ir
from ..media_types import chosen_media
from .aliases import children, mentions

__all__ = ["Usage", "usage_of"]


@dataclass(frozen=True, slots=True)
class Usage:
    """Keys of schemas. A multipart body whose fields are arguments needs no class of its own."""

    reached: frozenset[str]
    sent: frozenset[str]


def usage_of(api: ir.Api) -> Usage:
    """Only the body that a method takes counts; others of its media types are not offered."""
    sent = _closure(api, _names(_sent_types(api)))
    return Usage(sent | _closure(api, _names(_read_types(api))), sent)


def _sent_types(api: ir.Api) -> Iterator[ir.Type]:
    for operation in with_twins(api.operations):
        yield from (parameter.type for parameter in operation.parameters)
        if operation.body is not None:
            media = chosen_media(operation.body)
            schema = spread_schema(api, media)
            yield from _types(media) if schema is None else (prop.type for prop in schema.properties)


def spread_schema(api: ir.Api, media: ir.Media) -> ir.ObjectSchema | None:
    """Return the object whose properties a multipart body has as parts; None for any other body."""
    named = media.type.key if isinstance(media.type, ir.Named) else ""
    schema = api.schemas.get(named)
    multipart = media.content_type.lower().startswith("multipart/")
    return schema if multipart and isinstance(schema, ir.ObjectSchema) else None


def _read_types(api: ir.Api) -> Iterator[ir.Type]:
    for operation in api.operations:
        for response in operation.responses:
            for media in response.media:
                yield from _types(media)
    for webhook in api.webhooks:
        for media in webhook.body.media if webhook.body else ():
            yield from _types(media)


def _types(media: ir.Media) -> Iterator[ir.Type]:
    yield from (type_ for type_ in (media.type, media.items) if type_ is not None)


def _names(types: Iterable[ir.Type]) -> Iterator[str]:
    for type_ in types:
        yield from mentions(type_)


def _closure(api: ir.Api, keys: Iterable[str]) -> frozenset[str]:
    reached: set[str] = set()
    waiting = list(keys)
    while waiting:
        key = waiting.pop()
        if key not in reached:
            reached.add(key)
            waiting += children(api.schemas[key])
    return frozenset(reached)
