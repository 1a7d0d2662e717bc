"""Methods that go beyond one call and one value: iterators over pages and streams, downloads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...openapi import model as ir
from ..annotations import is_nullable, without_null
from ..code_layout import Group, call, function
from ..escape import docstring, literal
from .methods import Method
from .operation_docs import method_docstring

__all__ = ["derived_methods"]

# a mention of a deprecated method, for mypy and pyright
_IGNORED = "  # type: ignore[deprecated, unused-ignore]"
# the plain names are likely names of arguments
_SYNC = {"events": "read_events", "lines": "read_lines", "download": "save_body"}


@dataclass(frozen=True, slots=True)
class _Derived:
    """`send` is the runtime's function, `arguments` what it takes after the call.

    `more` are further parameters of the method; without any, it has those of the plain method.
    """

    name: str
    hint: str
    doc: str
    module: str
    send: str
    arguments: tuple[str, ...]
    more: tuple[str, ...] = ()


def derived_methods(method: Method, owner: str, *, is_async: bool) -> Iterator[str]:
    """Yield the text of every further method, for the class `owner` or the asynchronous one."""
    for derived in (_pages(method), _stream(method), _download(method)):
        if derived is None:
            continue
        send, hint = _sending(method, derived, is_async)
        if derived.more or not method.is_plain:
            yield _in_full(method, derived, send, hint)
        else:
            yield _with_call(method, derived, send, hint, f"{owner}." if is_async else "")


def _sending(method: Method, derived: _Derived, is_async: bool) -> tuple[str, str]:
    """Return what sends the call, and the annotation of the result."""
    waits = is_async and derived.send == "download"
    send = f"a{derived.send}" if is_async else _SYNC.get(derived.send, derived.send)
    is_renamed = not is_async and send != derived.send
    method.scope.use(derived.module, f"{derived.send} as {send}" if is_renamed else send)
    hint = f"Async{derived.hint}" if is_async and not waits else derived.hint
    method.scope.uses.add(hint.partition("[")[0])
    return f"return {'await ' if waits else ''}{send}", hint


def _in_full(method: Method, derived: _Derived, send: str, hint: str) -> str:
    """Return a method with parameters of its own, or whose operation has no plain method."""
    head = "async def" if "await" in send else "def"
    lines = [*method.decorators(), method.signature(head, derived.name, hint, derived.more)]
    doc = method_docstring(method.operation, method.arguments, derived.doc)
    sent = method.sent(send, derived.arguments, first=["self._sender"])
    return "\n".join([*lines, f"        {doc}", sent])


def _with_call(method: Method, derived: _Derived, send: str, hint: str, owner: str) -> str:
    """Return a method with the parameters of the plain one."""
    scope = method.scope
    options = f"options: {scope.use('http.request', 'RequestOptions')} | None"
    given = ["self", f"call: {scope.use('http.request', 'Call')}[{method.decoding.hint}]", options]
    taken = call(f"@{scope.use('http.methods', 'with_call_of')}", [f"{owner}{method.name}"], 4)
    lines = [*method.decorators(), taken + (_IGNORED if method.operation.deprecated else "")]
    lines += [function(f"def {derived.name}", given, hint, 4), f"        {docstring(derived.doc, 8)}"]
    return "\n".join([*lines, call(send, ["self._sender", "call", *derived.arguments], 8)])


def _pages(method: Method) -> _Derived | None:
    operation = method.operation
    name = method.scope.names.methods.get(f"{operation.key} iterate")
    item_type = _items(method)
    if name is None or item_type is None or operation.pagination is None:
        return None
    item, taken = item_type
    method.scope.use("http.paging", "Paging")
    doc = f"Every item of `{method.name}`, fetched page by page."
    parts = (_paging(operation.pagination), f"lambda page: {taken}", "options")
    return _Derived(name, f"Iterator[{item}]", doc, "http.paging", "iterate", parts)


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


def _stream(method: Method) -> _Derived | None:
    stream = method.stream
    if stream is None:
        return None
    name = method.name if stream.is_all else method.scope.names.methods[f"{method.operation.key} stream"]
    hint = f"Iterator[{stream.hint}]"
    if stream.kind == "events":
        method.scope.use("http.streams", "Event")
        hint = f"Iterator[Event[{stream.hint}]]"
    what = "events" if stream.kind == "events" else "items"
    doc = f"Yields the {what} of the response one by one, as they come."
    return _Derived(name, hint, doc, "http.streams", stream.kind, (stream.form, "options"))


def _download(method: Method) -> _Derived | None:
    if method.decoding.form != "BYTES":
        return None
    name = method.scope.names.methods[f"{method.operation.key} file"]
    method.scope.runtime.add(("http.bodies", "Progress"))
    method.scope.uses.update(("PathLike", "Path"))
    doc = "Writes the response to the file `target`, which appears when it is complete."
    more = ("target: str | PathLike[str]", "on_progress: Progress | None = None")
    arguments = ("target", "options=options", "on_progress=on_progress")
    return _Derived(name, "Path", doc, "http.downloads", "download", arguments, more)
