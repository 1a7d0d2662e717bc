"""Request bodies and responses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from .media_names import stream_kind
from .model import Body, Encoding, Header, Json, Media, Response, Scalar, Type
from .nodes import Node
from .references import Documents
from .schema_context import SchemaContext
from .union_types import ANY, union

__all__ = ["Bodies"]

_STATUS = re.compile(r"[1-5](\d\d|XX)")
_TEXT = Scalar("string")
_EVENT_FIELDS = frozenset({"event", "data", "id", "retry", "comment"})
_BINARY = Scalar("binary", "binary")
_BINARY_MEDIA = re.compile(
    r"application/(octet-stream|pdf|zip|gzip|x-tar|x-gzip)|(image|audio|video|font)/.*"
)


class Bodies:
    """Reads request bodies and responses. A response that several operations refer to is read once."""

    def __init__(self, context: SchemaContext, documents: Documents) -> None:
        self._context = context
        self._documents = documents
        self._shared: dict[str, Response] = {}

    def request(self, owner: Node) -> Body | None:
        """Return the `requestBody` of an operation or webhook; None if it has none."""
        stated = owner.get("requestBody")
        node = self._documents.follow(stated) if stated is not None else None
        if node is None or not node.expect(dict):
            return None
        media = self._media(node, {})
        if not media:
            node.warn("body-without-content", "The request body has no media type; ignored.")
            return None
        return Body(node.flag("required"), media, node.text("description"))

    def legacy(self, body: Node | None, form: Iterable[Node]) -> Body | None:
        """Return the body of an operation that describes it as parameters, as in Swagger 2.

        `body` is the parameter `in: body`, `form` are those `in: formData`. None if there are neither.
        """
        if body is not None:
            schema = body.get("schema")
            type_ = self._context.type_of(schema) if schema is not None else ANY
            return Body(body.flag("required"), (Media("application/json", type_),), body.text("description"))
        fields = list(form)
        if not fields:
            return None
        value: dict[str, Json] = {
            "type": "object",
            "properties": {field.text("name"): field.value for field in fields},
        }
        at = Node(value, fields[0].document, fields[0].pointer)
        has_file = any(field.text("type") == "file" for field in fields)
        content_type = "multipart/form-data" if has_file else "application/x-www-form-urlencoded"
        return Body(
            any(field.flag("required") for field in fields), (Media(content_type, self._context.type_of(at)),)
        )

    def responses(self, owner: Node) -> tuple[Response, ...]:
        """Return the `responses` of an operation, success first; equal inline schemas are one type."""
        shared: dict[str, Type] = {}
        responses: dict[str, Response] = {}
        for code, node in self._ordered(owner):
            status = _status(code, node)
            if status in responses:
                node.warn("duplicate-status", f"The status {status} is documented twice; using the first.")
                continue
            responses[status] = self._response(status, node, shared)
        if not responses:
            owner.remark("no-responses", "No response is documented; the parsed JSON is returned.")
        return tuple(responses.values())

    def _response(self, status: str, node: Node, shared: dict[str, Type]) -> Response:
        """Return the response at a node or behind its reference; an unresolved one has no content."""
        target = self._documents.follow(node)
        if target is None or not target.expect(dict):
            return Response(status, ())
        if target is node:
            return self._described(status, node, shared)
        # No types from `shared`: a response that others use too must not be named after this operation.
        if target.key not in self._shared:
            self._shared[target.key] = self._described(status, target, {})
        return replace(self._shared[target.key], status=status)

    def _described(self, status: str, node: Node, shared: dict[str, Type]) -> Response:
        headers = tuple(self._headers(node))
        return Response(status, self._media(node, shared), node.text("description"), headers)

    def _ordered(self, owner: Node) -> list[tuple[str, Node]]:
        """Return the entries of `responses`, 2xx first, so that shared types are named after success."""
        entries = [(code, node) for code, node in owner.entries("responses") if not code.startswith("x-")]
        return sorted(entries, key=lambda entry: (not entry[0].startswith("2"), entry[0]))

    def _media(self, owner: Node, shared: dict[str, Type]) -> tuple[Media, ...]:
        """Return all entries of `content`, sorted by media type."""
        entries = [
            (name, node) for name, node in owner.entries("content") if node.expect(dict) or node.value is None
        ]
        # JSON is read first, so that equal inline schemas of several entries are named after it.
        entries.sort(key=lambda entry: "json" not in entry[0].lower())
        media = {name: self._one_media(name, node, shared) for name, node in entries}
        return tuple(media[name] for name, _ in owner.entries("content") if name in media)

    def _one_media(self, name: str, node: Node, shared: dict[str, Type]) -> Media:
        """Return one entry of `content`. `shared` has the types of inline schemas that were read before."""
        target = self._documents.follow(node) or node
        items = target.get("itemSchema")
        return Media(
            content_type=name.strip() or "application/octet-stream",
            type=self._body_type(name, target, shared),
            encoding=tuple(self._encoding(target)),
            items=None if items is None else self._item_type(name, items),
        )

    def _item_type(self, name: str, schema: Node) -> Type:
        """Return the type of an item of a stream; for events, the type of their data.

        OpenAPI 3.2, 4.14.4: `itemSchema` describes an event with its fields, in `oneOf` one for each kind.
        """
        if stream_kind(name) != "events":
            return self._context.type_of(schema)
        target = self._documents.follow(schema) or schema
        kinds = [option for keyword in ("oneOf", "anyOf") for option in target.elements(keyword)]
        types = [self._event_data(option) for option in kinds or [schema]]
        found = [type_ for type_ in types if type_ is not None]
        return union(found) if found and len(found) == len(types) else self._context.type_of(schema)

    def _event_data(self, schema: Node) -> Type | None:
        """Return the type of `data` if the schema describes an event; None if it describes the data."""
        fields = self._context.merger.merge((schema,), schema).properties()
        if "data" not in fields or not fields.keys() <= _EVENT_FIELDS:
            return None
        stated = [node.get("contentSchema") for node in fields["data"]]
        content = next((node for node in stated if node is not None), fields["data"][-1])
        return self._context.type_of(content)

    def _body_type(self, name: str, media: Node, shared: dict[str, Type]) -> Type | None:
        """Return the type of an entry's schema, from `shared` if an equal inline schema is in it."""
        schema = media.get("schema")
        if schema is None or schema.value is None:
            return None
        key = repr(schema.value) if isinstance(schema.value, dict) and "$ref" not in schema.value else ""
        if key not in shared or not key:
            type_ = self._context.type_of(schema)
            # The schema of a file may be `{}` or a plain string; the media type tells that it is binary.
            shared[key] = (
                _BINARY if type_ in (ANY, _TEXT) and _BINARY_MEDIA.fullmatch(name.lower()) else type_
            )
        return shared[key]

    def _encoding(self, media: Node) -> Iterator[tuple[str, Encoding]]:
        for name, node in media.entries("encoding"):
            if node.expect(dict):
                explode = node.flag("explode") if node.has("explode") else None
                yield name, Encoding(node.text("contentType") or None, node.text("style") or None, explode)

    def _headers(self, response: Node) -> Iterator[Header]:
        for name, node in response.entries("headers"):
            target = self._documents.follow(node)
            if target is None or not target.expect(dict):
                continue
            content = [media for _, media in target.entries("content")]
            schema = target.get("schema") or (content[0].get("schema") if content else None)
            type_ = self._context.type_of(schema) if schema is not None else _TEXT
            yield Header(name, type_, target.flag("required"), target.text("description"))


def _status(code: str, node: Node) -> str:
    """Return a status as `200`, `4XX` or `default`; anything else becomes `default`, with a warning."""
    status = code.strip().upper()
    if _STATUS.fullmatch(status):
        return status
    if status != "DEFAULT":
        node.warn("bad-status", f"{code!r} is not a status code; treating it as `default`.")
    return "default"
