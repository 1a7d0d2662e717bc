"""Request bodies: the argument `body`, or one argument per part of a multipart body."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...naming import argument_key
from ...openapi import model as ir
from ..annotations import without_null
from ..code_layout import Group
from ..docs_text import field_doc, sentence
from ..escape import literal
from ..media_types import FORM, chosen_media, is_json, is_text, plain_type
from ..schemas.usage import spread_schema
from .arguments import Argument
from .context import ModuleContext

__all__ = ["Payload", "payload_of"]

_BINARY = ir.Scalar("binary", "binary")


@dataclass(frozen=True, slots=True)
class Payload:
    """`code` is the expression for `Call.body`."""

    arguments: tuple[Argument, ...]
    code: str


def payload_of(operation: ir.Operation, names: Mapping[str, str], scope: ModuleContext) -> Payload | None:
    """None: the operation has no body."""
    if operation.body is None:
        return None
    media = chosen_media(operation.body)
    schema = spread_schema(scope.api, media)
    if schema is not None:
        return _parts(schema, media, names, scope)
    return _single(operation, operation.body, media, scope)


def _single(operation: ir.Operation, body: ir.Body, media: ir.Media, scope: ModuleContext) -> Payload:
    hint, code = _kind(media, scope)
    read = _read_class(operation, media, scope)
    if read is not None and isinstance(media.type, ir.Named):
        # what was read of the resource, changed, is a body too
        cls = scope.plain.name(media.type.key)
        hint = hint.replace(cls, f"{cls} | {scope.plain.name(read.key)}", 1)
        code = code.replace("body", f"{scope.use('records.way_back', 'as_body')}({cls}, body)", 1)
    default = None
    if not body.required:
        hint, default = (
            f"{hint} | {scope.use('records.missing', 'Missing')}",
            scope.use("records.missing", "MISSING"),
        )
        if code.startswith(("Raw(", "Text(")):
            code = f"MISSING if isinstance(body, Missing) else {code}"
    doc = sentence(body.description)
    return Payload((Argument("body", hint, default, "body", "", "body", doc, positional=True),), code)


def _read_class(operation: ir.Operation, media: ir.Media, scope: ModuleContext) -> ir.ObjectSchema | None:
    """Return the class that reading the resource gives, if it has all that its body needs."""
    if operation.method == "GET" or not is_json(media.content_type) or not isinstance(media.type, ir.Named):
        return None
    body = scope.api.schemas.get(media.type.key)
    read = scope.api.schemas.get(scope.shared.read_classes.get(operation.path, ""))
    if not isinstance(body, ir.ObjectSchema) or not isinstance(read, ir.ObjectSchema) or read is body:
        return None
    names = {prop.name for prop in read.properties}
    needed = {prop.name for prop in body.properties if prop.required}
    return read if needed <= names and names & {prop.name for prop in body.properties} else None


def _kind(media: ir.Media, scope: ModuleContext) -> tuple[str, str]:
    """Annotation of `body`, and the expression that wraps it."""
    kind, type_ = plain_type(media.content_type), media.type
    if kind.startswith("multipart/"):
        return f"{_mapping(scope)}[str, object]", f"{scope.use('http.bodies', 'Multipart')}(body)"
    if kind == FORM:
        hint = scope.plain.sent(type_) if isinstance(type_, ir.Named) else f"{_mapping(scope)}[str, object]"
        return hint, f"{scope.use('http.bodies', 'Form')}({', '.join(['body', *_encodings(media, scope)])})"
    if is_json(kind) and type_ != _BINARY:
        return _json(kind, type_ or ir.AnyJson(), scope)
    if is_text(kind):
        return "str", f"{scope.use('http.bodies', 'Text')}(body, {literal(media.content_type)})"
    raw = f"{scope.use('http.bodies', 'Raw')}(body, {literal(media.content_type)})"
    return scope.use("http.bodies", "FileInput"), raw


def _json(kind: str, type_: ir.Type, scope: ModuleContext) -> tuple[str, str]:
    hint = scope.plain.sent(type_)
    if "*" in kind or kind == "application/json":
        return hint, "body"
    return hint, f"{scope.use('http.bodies', 'Json')}(body, {literal(kind)})"


def _mapping(scope: ModuleContext) -> str:
    scope.uses.add("Mapping")
    return "Mapping"


def _parts(
    schema: ir.ObjectSchema, media: ir.Media, names: Mapping[str, str], scope: ModuleContext
) -> Payload:
    found = [_part(prop, names, scope) for prop in schema.properties if not prop.read_only]
    fields = Group.of("{", (f"{literal(one.wire)}: {one.value}" for one in found), "}")
    parts = [fields, *_encodings(media, scope)]
    return Payload(tuple(found), Group.of(f"{scope.use('http.bodies', 'Multipart')}(", parts, ")"))


def _part(prop: ir.Property, names: Mapping[str, str], scope: ModuleContext) -> Argument:
    name = names[argument_key("form", prop.name)]
    hint = _part_hint(prop.type, scope)
    if not prop.required and not hint.endswith("None"):
        hint = f"{hint} | None"
    doc = field_doc(prop, prop.name)
    return Argument(name, hint, None if prop.required else "None", name, prop.name, "form", doc)


def _part_hint(type_: ir.Type, scope: ModuleContext) -> str:
    match without_null(type_):
        case ir.Scalar("binary"):
            return scope.use("http.bodies", "FileInput")
        case ir.ListOf(ir.Scalar("binary")):
            scope.uses.add("Sequence")
            return f"Sequence[{scope.use('http.bodies', 'FileInput')}]"
    return scope.plain.sent(type_)


def _encodings(media: ir.Media, scope: ModuleContext) -> list[str]:
    pairs = [f"{literal(name)}: {_encoding(one)}" for name, one in media.encoding if one != ir.Encoding()]
    if not pairs:
        return []
    scope.use("http.bodies", "PartEncoding")
    return [f"{{{', '.join(pairs)}}}"]


def _encoding(encoding: ir.Encoding) -> str:
    stated = (
        ("content_type", encoding.content_type),
        ("style", encoding.style),
        ("explode", encoding.explode),
    )
    told = (f"{name}={literal(value)}" for name, value in stated if value is not None)
    return f"PartEncoding({', '.join(told)})"
