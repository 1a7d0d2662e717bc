"""Methods that go beyond one call and one value: iterators over pages and streams, downloads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...openapi import model as ir
from ..annotations import is_nullable, without_null
from ..code_layout import Group, call, function
from ..escape import docstring, literal
from ..media_types import plain_type
from .methods import Method
from .operation_docs import method_docstring

__all__ = ["Derived", "derived_methods"]

_SENDER = "self._sender"


@dataclass(frozen=True, slots=True)
class Derived:
    """`send` is the runtime's function, `arguments` what it takes after the call.

    `carrier` makes the method of the asynchronous class. `more` are further parameters; without any, the
    method has those of the plain one.
    """

    method: Method
    name: str
    hint: str
    doc: str
    send: str
    arguments: tuple[str, ...]
    carrier: str = "iterated"
    more: tuple[str, ...] = ()

    def definition(self) -> str:
        """Return the method of the synchronous class."""
        is_own = self.more or not self.method.is_plain
        lines = self._with_own_parameters() if is_own else self._with_call()
        return "\n".join([*self.method.decorators(), *lines])

    def _with_own_parameters(self) -> Iterator[str]:
        method = self.method
        yield method.signature(self.name, self.hint, self.more)
        yield f"        {method_docstring(method.operation, method.arguments, self.doc)}"
        yield method.sent(f"return {self.send}", self.arguments, first=[_SENDER])

    def _with_call(self) -> Iterator[str]:
        method, scope = self.method, self.method.scope
        options = f"options: {scope.use('http.request', 'RequestOptions')} | None"
        given = ["self", f"call: {scope.use('http.request', 'Call')}[{method.decoding.hint}]", options]
        yield method.mention(f"@{scope.use('http.methods', 'with_call_of')}(", method.name, ")")
        yield function(f"def {self.name}", given, self.hint, 4)
        yield f"        {docstring(self.doc, 8)}"
        yield call(f"return {self.send}", [_SENDER, "call", *self.arguments], 8)


def derived_methods(method: Method) -> Iterator[Derived]:
    """Yield every further method of an operation."""
    for derived in (_pages(method), _stream(method), _download(method)):
        if derived is not None:
            yield derived


def _pages(method: Method) -> Derived | None:
    operation = method.operation
    name = method.scope.names.methods.get(f"{operation.key} iterate")
    item_type = _items(method)
    if name is None or item_type is None or operation.pagination is None:
        return None
    item, taken = item_type
    method.scope.use("http.paging", "Paging")
    method.scope.uses.add("Iterator")
    send = method.scope.use("http.paging", "iterate")
    doc = f"Yield every item of `{method.name}`, fetched page by page."
    parts = (_paging(operation.pagination), f"lambda page: {taken}", "options")
    return Derived(method, name, f"Iterator[{item}]", doc, send, parts)


def _paging(pages: ir.Pagination) -> Group:
    named = (("total", pages.total), ("ask_total", pages.ask_total), ("page_size", pages.page_size))
    more = [f"{name}={literal(value)}" for name, value in named if value]
    return Group.of("Paging(", [literal(pages.offset), literal(pages.limit), *more], ")")


def _items(method: Method) -> tuple[str, str] | None:
    """Annotation of an item, and the expression that takes the list out of `page`."""
    scope, pages = method.scope, method.operation.pagination
    type_ = method.page
    if pages is None or type_ is None:
        return None
    if isinstance(type_, ir.Named):
        schema = scope.api.schemas[type_.key]
        type_ = schema.type if isinstance(schema, ir.AliasSchema) else type_
    if isinstance(type_, ir.ListOf) and not pages.items:
        return scope.plain.read(type_.items), "page"
    if not isinstance(type_, ir.Named):
        return None
    schema = scope.api.schemas[type_.key]
    lists = [prop for prop in _properties(schema) if prop.name == pages.items]
    if not lists or not isinstance(schema, ir.ObjectSchema):
        return None
    return _property_items(method, lists[0], scope.names.attributes(schema)[lists[0].name])


def _properties(schema: ir.Schema) -> tuple[ir.Property, ...]:
    return schema.properties if isinstance(schema, ir.ObjectSchema) else ()


def _property_items(method: Method, prop: ir.Property, attribute: str) -> tuple[str, str] | None:
    scope, type_ = method.scope, without_null(prop.type)
    if isinstance(type_, ir.Named):
        schema = scope.api.schemas[type_.key]
        type_ = schema.type if isinstance(schema, ir.AliasSchema) else type_
    if not isinstance(type_, ir.ListOf):
        return None
    taken = f"page.{attribute}"
    if is_nullable(prop.type) and not prop.required:
        scope.use("records.missing", "Missing")
        taken = f"None if isinstance({taken}, Missing) else {taken}"
    return scope.plain.read(type_.items), taken


def _stream(method: Method) -> Derived | None:
    stream = method.stream
    if stream is None:
        return None
    name = method.name if stream.is_all else method.scope.names.methods[f"{method.operation.key} stream"]
    hint = f"Iterator[{stream.hint}]"
    if stream.kind == "events":
        method.scope.use("http.streams", "Event")
        hint = f"Iterator[Event[{stream.hint}]]"
    what = "events" if stream.kind == "events" else "items"
    doc = f"Yield the {what} of the response one by one, as they come."
    method.scope.uses.add("Iterator")
    # the runtime's name is a likely name of an argument
    send = method.scope.use("http.streams", f"{stream.kind} as read_{stream.kind}")
    usual = "text/event-stream" if stream.kind == "events" else "application/x-ndjson"
    asked = () if plain_type(stream.media) == usual else (literal(stream.media),)
    return Derived(method, name, hint, doc, send, (stream.form, "options", *asked))


def _download(method: Method) -> Derived | None:
    if method.decoding.form != "BYTES":
        return None
    name = method.scope.names.methods[f"{method.operation.key} file"]
    method.scope.runtime.add(("http.bodies", "Progress"))
    method.scope.uses.update(("PathLike", "Path"))
    doc = "Write the response to the file `target`, which appears when it is complete."
    more = ("target: str | PathLike[str]", "on_progress: Progress | None = None")
    arguments = ("target", "options=options", "on_progress=on_progress")
    send = method.scope.use("http.downloads", "download as save_body")
    return Derived(method, name, "Path", doc, send, arguments, "awaited", more)
