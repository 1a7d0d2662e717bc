"""Methods that go beyond one call and one value: iterators over pages and streams, downloads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...openapi import model as ir
from ..annotations import is_nullable, without_null
from ..code_layout import Group, bracketed, call
from ..escape import LINE, docstring, literal, width
from .methods import Method

__all__ = ["extra_methods"]


@dataclass(frozen=True, slots=True)
class _Extra:
    """`send` is the runtime's function; `before` and `after` are its arguments around the call."""

    name: str
    hint: str
    doc: str
    module: str
    send: str
    arguments: tuple[str, ...] = ()
    more: tuple[str, ...] = ()


def extra_methods(method: Method, *, is_async: bool) -> Iterator[str]:
    """Yield the text of every further method of an operation."""
    for found in (_pages(method), _stream(method), _download(method)):
        if found is not None:
            yield _printed(method, found, is_async)


def _printed(method: Method, extra: _Extra, is_async: bool) -> str:
    waits = is_async and extra.send == "download"
    send = f"a{extra.send}" if is_async else _SYNC.get(extra.send, extra.send)
    method.scope.use(extra.module, send if is_async or extra.send == send else f"{extra.send} as {send}")
    hint = f"Async{extra.hint}" if is_async and not waits else extra.hint
    method.scope.uses.add(hint.partition("[")[0])
    parts = ["self._sender", method.planned(), *extra.arguments, *_options(extra)]
    head = method.signature("async def" if waits else "def", extra.name, hint, extra.more)
    sent = f"return {'await ' if waits else ''}{send}"
    body = f"        {sent}({', '.join(parts)})"
    if width(body) > LINE:
        names = [argument.name for argument in method.arguments]
        planned = bracketed(f"call = _{method.name}(", names, ")", 8)
        body = f"{planned}\n{call(sent, [parts[0], 'call', *parts[2:]], 8)}"
    return "\n".join([head, f"        {docstring(extra.doc, 8)}", body])


# their own names are likely names of arguments
_SYNC = {"events": "read_events", "lines": "read_lines", "download": "save_body"}


def _options(extra: _Extra) -> list[str]:
    if extra.send == "download":
        return ["options=options", "on_progress=on_progress"]
    return ["options"]


def _pages(method: Method) -> _Extra | None:
    operation = method.operation
    name = method.scope.names.methods.get(f"{operation.key} iterate")
    item_type = _items(method)
    if name is None or item_type is None or operation.pagination is None:
        return None
    item, taken = item_type
    method.scope.use("http.paging", "Paging")
    doc = f"Every item of `{method.name}`, fetched page by page."
    parts = (_paging(operation.pagination), f"lambda page: {taken}")
    return _Extra(name, f"Iterator[{item}]", doc, "http.paging", "iterate", parts)


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


def _stream(method: Method) -> _Extra | None:
    stream = method.stream
    if stream is None:
        return None
    name = method.name if stream.is_all else method.scope.names.methods[f"{method.operation.key} stream"]
    hint = f"Iterator[{stream.hint}]"
    if stream.kind == "events":
        method.scope.use("http.streams", "Event")
        hint = f"Iterator[Event[{stream.hint}]]"
    what = "events" if stream.kind == "events" else "items"
    doc = f"{method.title} The {what} of the answer, one by one as they come."
    return _Extra(name, hint, doc, "http.streams", stream.kind, (stream.form,))


def _download(method: Method) -> _Extra | None:
    if method.decoding.form != "BYTES":
        return None
    name = method.scope.names.methods[f"{method.operation.key} file"]
    method.scope.runtime.add(("http.bodies", "Progress"))
    method.scope.uses.update(("PathLike", "Path"))
    doc = f"`{method.name}` into a file, piece by piece; the file is there when it is whole."
    more = ("target: str | PathLike[str]", "on_progress: Progress | None = None")
    return _Extra(name, "Path", doc, "http.downloads", "download", ("target",), more)
