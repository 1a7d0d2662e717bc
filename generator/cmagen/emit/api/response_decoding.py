"""What answers mean: type forms and markers for `Call`, and the annotation that goes with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ...openapi import model as ir
from ...openapi.media_names import stream_kind
from ..escape import literal
from ..media_types import is_json, is_text, plain_type
from .context import ModuleContext

__all__ = ["ResponseDecoding", "Stream", "errors_of", "response_decoding_of", "stream_of", "successes"]


@dataclass(frozen=True, slots=True)
class ResponseDecoding:
    """`form` is an expression for `Call.returns`, `hint` the annotation; `accept` the media type."""

    form: str
    hint: str
    accept: str = ""


@dataclass(frozen=True, slots=True)
class Stream:
    """A response that comes item by item: `kind` is `events` or `lines`; `is_all`: never otherwise."""

    kind: str
    media: str
    form: str
    hint: str
    is_all: bool


_NOTHING = ResponseDecoding("None", "None")


def successes(operation: ir.Operation) -> list[ir.Response]:
    """2xx; where there is none, `default`."""
    responses = [one for one in operation.responses if one.status.startswith("2")]
    return responses or [response for response in operation.responses if response.status == "default"]


def stream_of(operation: ir.Operation, scope: ModuleContext) -> Stream | None:
    """Return how the answer is streamed, if it is."""
    media_types = [media for response in successes(operation) for media in response.media]
    is_all = all(stream_kind(media.content_type) for media in media_types)
    for media in media_types:
        kind = stream_kind(media.content_type)
        if kind is not None:
            type_ = media.items or _item(media.type, scope.api) or ir.AnyJson()
            if type_ in (ir.Scalar("string"), ir.Scalar("binary", "binary")):
                type_ = ir.AnyJson()
            return Stream(kind, media.content_type, scope.marked.read(type_), scope.plain.read(type_), is_all)
    return None


def _item(type_: ir.Type | None, api: ir.Api) -> ir.Type | None:
    """Return a list describes the whole stream."""
    schema = api.schemas[type_.key] if isinstance(type_, ir.Named) else None
    whole = schema.type if isinstance(schema, ir.AliasSchema) else type_
    return whole.items if isinstance(whole, ir.ListOf) else type_


def response_decoding_of(operation: ir.Operation, scope: ModuleContext) -> ResponseDecoding:
    """Of all successes together."""
    responses = successes(operation)
    if not responses:
        scope.use("http.response_types", "ByStatus")
        return ResponseDecoding("ByStatus({})", scope.plain.read(ir.AnyJson()))
    by_status = {one.status: _of_response(one, scope) for one in responses}
    if len(set(by_status.values())) == 1:
        return next(iter(by_status.values()))
    scope.use("http.response_types", "ByStatus")
    return ResponseDecoding(_table("ByStatus", by_status), _either(by_status.values()))


def _of_response(response: ir.Response, scope: ModuleContext) -> ResponseDecoding:
    by_media = {one.content_type: _of_media(one, scope) for one in _telling(response.media)}
    if not by_media:
        return _streamed(response, scope)
    first = next(iter(by_media.values()))
    usual = {"": True, "application/json": True, "*/*": True}.get(plain_type(first.accept), False)
    if len({decoding.form for decoding in by_media.values()}) == 1 and (usual or _is_alone(first.form)):
        return ResponseDecoding(first.form, first.hint)
    scope.use("http.response_types", "ByMedia")
    return ResponseDecoding(_table("ByMedia", by_media), _either(by_media.values()))


def _streamed(response: ir.Response, scope: ModuleContext) -> ResponseDecoding:
    """No body, or one that only streams: then the request must still ask for its media type."""
    media = {media_type.content_type: _marker("TEXT", "str", "", scope) for media_type in response.media}
    if not media:
        return _NOTHING
    scope.use("http.response_types", "ByMedia")
    return ResponseDecoding(_table("ByMedia", media), "str")


def _is_alone(form: str) -> bool:
    return form in ("TEXT", "BYTES")


def _telling(media: tuple[ir.Media, ...]) -> list[ir.Media]:
    """JSON first; XML that says the same as JSON is left out, and so is what is streamed."""
    kept = [media_type for media_type in media if not stream_kind(media_type.content_type)]
    json = [one for one in kept if is_json(one.content_type)]
    types = [one.type for one in json]
    others = [one for one in kept if one not in json and one.type not in types]
    return json + others


def _of_media(media: ir.Media, scope: ModuleContext) -> ResponseDecoding:
    kind = plain_type(media.content_type)
    if media.type == ir.Scalar("binary", "binary"):
        return _marker("BYTES", "bytes", kind, scope)
    if is_json(kind):
        type_ = media.type or ir.AnyJson()
        return ResponseDecoding(scope.marked.read(type_), scope.plain.read(type_), kind)
    if is_text(kind) or (isinstance(media.type, ir.Scalar | ir.Choice)):
        return _marker("TEXT", "str", kind, scope)
    return _marker("BYTES", "bytes", kind, scope)


def _marker(name: str, hint: str, kind: str, scope: ModuleContext) -> ResponseDecoding:
    return ResponseDecoding(scope.use("http.response_types", name), hint, kind)


def _table(marker: str, meanings: Mapping[str, ResponseDecoding]) -> str:
    pairs = (f"{literal(key)}: {one.form}" for key, one in meanings.items())
    return f"{marker}({{{', '.join(pairs)}}})"


def _either(meanings: Iterable[ResponseDecoding]) -> str:
    hints = dict.fromkeys(decoding.hint for decoding in meanings)
    return " | ".join(sorted(hints, key="None".__eq__))


def errors_of(operation: ir.Operation, scope: ModuleContext) -> dict[str, str]:
    """Status to the type form of a JSON error body; one form for all is that of any other error too."""
    good = successes(operation)
    found: dict[str, str] = {}
    for response in operation.responses:
        media = next((media_type for media_type in response.media if is_json(media_type.content_type)), None)
        if response not in good and media is not None and media.type is not None:
            found[response.status] = scope.marked.read(media.type)
    if len(found) > 1 and len(set(found.values())) == 1:
        return {"default": next(iter(found.values()))}
    usual = found.get("default")
    return {status: form for status, form in found.items() if status == "default" or form != usual}
