"""Parameters of an operation, with every default of their serialisation settled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from .model import Json, Parameter, Scalar, Type
from .nodes import Node, ordered
from .references import Documents
from .schema_context import SchemaContext
from .union_types import ANY

__all__ = ["Parameters", "read_parameters"]

Location = Literal["path", "query", "header", "cookie"]
Style = Literal["form", "simple", "label", "matrix", "deepObject", "spaceDelimited", "pipeDelimited"]

_LOCATIONS: dict[str, Location] = {"path": "path", "query": "query", "header": "header", "cookie": "cookie"}
_STYLES: dict[Location, tuple[Style, ...]] = {
    "path": ("simple", "label", "matrix"),
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "header": ("simple",),
    "cookie": ("form",),
}
# Set by the body, the answer and the security scheme; OpenAPI says such parameters are ignored.
_RESERVED_HEADERS = {"accept", "content-type", "authorization"}
_TEXT = Scalar("string")
_FORM = "application/x-www-form-urlencoded"


@dataclass(slots=True, eq=False)
class Parameters:
    """What the `parameters` of an operation hold; bodies of older documents are kept apart."""

    found: tuple[Parameter, ...]
    body: Node | None
    form: tuple[Node, ...]


def read_parameters(
    context: SchemaContext, documents: Documents, item: Node, operation: Node, secured: bool
) -> Parameters:
    """Parameters of the path item, overridden by the operation's; each name once per location."""
    merged: dict[tuple[str, str], Parameter] = {}
    older: dict[str, list[Node]] = {"body": [], "formdata": []}
    for owner in (item, operation):
        own: set[tuple[str, str]] = set()
        for node in _targets(context, documents, owner):
            where = node.text("in").lower()
            if where in older:
                node.warn("body-parameter", f"A parameter `in: {where}` is Swagger 2; it becomes the body.")
                older[where].append(node)
            elif (parameter := _parameter(context, node, secured)) is not None:
                _add(merged, own, parameter, node)
    body = older["body"][-1] if older["body"] else None
    return Parameters(tuple(merged.values()), body, tuple(older["formdata"]))


def _add(
    merged: dict[tuple[str, str], Parameter], own: set[tuple[str, str]], parameter: Parameter, node: Node
) -> None:
    name = parameter.name.lower() if parameter.location == "header" else parameter.name
    identity = (parameter.location, name)
    if identity in own:
        node.warn(
            "duplicate-parameter",
            f"{parameter.location} {parameter.name!r} is declared twice; using the first.",
        )
        return
    own.add(identity)
    merged[identity] = parameter


def _targets(context: SchemaContext, documents: Documents, owner: Node) -> Iterable[Node]:
    for node in owner.elements("parameters"):
        target = documents.follow(node)
        if target is not None and target.expect(dict):
            yield from _of_query(context, target) if target.text("in") == "querystring" else (target,)


def _of_query(context: SchemaContext, node: Node) -> Iterable[Node]:
    """Yield a query described as a whole (3.2): one parameter per property of its object."""
    media = next((media for name, media in node.entries("content") if name.startswith(_FORM)), None)
    schema = media.get("schema") if media is not None else None
    facts = context.merger.merge((schema,), schema) if schema is not None else None
    properties = facts.properties() if facts is not None else {}
    if not properties:
        node.warn("querystring-parameter", "Only a form with properties can describe a query; left out.")
    required = facts.required() if facts is not None else {}
    for name, schemas in sorted(properties.items()):
        value: dict[str, Json] = {"name": name, "in": "query", "required": name in required}
        value |= {"schema": schemas[-1].value, "description": schemas[-1].text("description")}
        yield Node(value, schemas[-1].document, schemas[-1].pointer)


def _parameter(context: SchemaContext, node: Node, secured: bool) -> Parameter | None:
    name, where = node.text("name"), _LOCATIONS.get(node.text("in").lower())
    if where is None or not name:
        what = "A parameter needs `name`, and `in` as path, query, header or cookie; left out."
        node.warn("bad-parameter", what)
        return None
    if where == "header" and _is_reserved(name, secured):
        what = f"The header {name!r} is set by the client; the parameter is left out."
        node.remark("reserved-header", what)
        return None
    style = _style(node, where)
    media = _content(node)
    schema = node.get("schema") if media is None else media.get("schema")
    parameter = Parameter(
        name=name,
        location=where,
        type=_type(context, node, schema, media),
        required=node.flag("required") or where == "path",
        style=style,
        explode=_explode(node, style),
        allow_reserved=node.flag("allowReserved"),
        content_type=None if media is None else media.name,
        description=node.text("description"),
        deprecated=node.flag("deprecated"),
        place=node.place,
    )
    return _with_default(parameter, schema)


def _is_reserved(name: str, secured: bool) -> bool:
    return name.lower() in _RESERVED_HEADERS and (secured or name.lower() != "authorization")


def _with_default(parameter: Parameter, schema: Node | None) -> Parameter:
    if schema is None or not schema.has("default"):
        return parameter
    default: Json = schema.value["default"] if isinstance(schema.value, dict) else None
    return replace(parameter, default=ordered(default), has_default=True)


def _style(node: Node, where: Location) -> Style:
    allowed = _STYLES[where]
    stated = node.text("style")
    for style in allowed:
        if style == stated:
            return style
    if stated and not (where == "cookie" and stated == "cookie"):
        node.warn("bad-style", f"The style {stated!r} is not allowed in {where}; using {allowed[0]!r}.")
    return allowed[0]


def _explode(node: Node, style: Style) -> bool:
    """`form` and `deepObject` explode unless told otherwise; the latter has no other meaning."""
    if style == "deepObject":
        return True
    return node.flag("explode") if node.has("explode") else style == "form"


def _content(node: Node) -> Node | None:
    """Return the one media type of a parameter that is serialised by content."""
    entries = [media for _, media in node.entries("content")]
    if len(entries) > 1:
        node.warn("bad-parameter", "The `content` of a parameter must have one media type; using the first.")
    return entries[0] if entries and not node.has("schema") else None


def _type(context: SchemaContext, node: Node, schema: Node | None, media: Node | None) -> Type:
    if schema is not None:
        return context.type_of(schema)
    if media is not None:
        return ANY
    if node.has("type"):
        node.warn(
            "parameter-without-schema",
            "The type is beside the parameter, as in Swagger 2; treating it as the schema.",
        )
        return context.type_of(Node(_swagger_schema(node), node.document, node.pointer))
    node.warn("parameter-without-schema", "The parameter has no schema; assuming string.")
    return _TEXT


def _swagger_schema(node: Node) -> dict[str, Json]:
    value = node.value if isinstance(node.value, dict) else {}
    return {key: child for key, child in value.items() if key not in ("name", "in", "required", "style")}
