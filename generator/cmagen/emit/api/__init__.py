"""`api/`: one module per tag, with a class of methods for each kind of client."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ...naming import with_twins
from ...openapi import model as ir
from ..code_layout import call, exports, function
from ..docs_text import sentence
from ..escape import docstring
from ..import_block import import_block
from ..module_frame import module_text
from .context import ModuleContext, PackageContext
from .derived_methods import extra_methods
from .methods import Method, method_of

__all__ = ["Endpoints", "PackageContext", "api_modules", "endpoints_of"]

_INIT = """\
    def __init__(self, sender: {prefix}Sender) -> None:
        self._sender = sender"""
_WITH_RAW = '        """The same calls, each with the status and headers of its answer."""'


@dataclass(frozen=True, slots=True)
class Endpoints:
    """One tag: its operations as methods, by name."""

    tag: str
    methods: tuple[Method, ...]
    scope: ModuleContext


def endpoints_of(shared: PackageContext) -> list[Endpoints]:
    """Return every operation, by tag."""
    by_tag: defaultdict[str, list[ir.Operation]] = defaultdict(list)
    for operation in with_twins(shared.api.operations):
        by_tag[operation.tag].append(operation)
    return [_endpoints(tag, by_tag[tag], ModuleContext(shared)) for tag in sorted(by_tag)]


def _endpoints(tag: str, operations: list[ir.Operation], scope: ModuleContext) -> Endpoints:
    methods = sorted(
        (method_of(operation, scope) for operation in operations), key=lambda method: method.name
    )
    return Endpoints(tag, tuple(methods), scope)


def api_modules(shared: PackageContext, endpoints: Iterable[Endpoints]) -> Iterator[tuple[str, str]]:
    """Path in the package and text of every module."""
    about = {tag.name: tag.description for tag in shared.api.tags}
    for endpoint in endpoints:
        yield f"api/{shared.names.tags[endpoint.tag]}.py", _module(endpoint, about.get(endpoint.tag, ""))
    yield "api/__init__.py", module_text(shared.api.source, "The endpoints, one module per tag.", "", [])


def _module(endpoints: Endpoints, about: str) -> str:
    tag, methods, scope = endpoints.tag, endpoints.methods, endpoints.scope
    owner, attribute = scope.names.tag_classes[tag], scope.names.tags[tag]
    body = [exports([owner, f"Async{owner}"]), *(method.plan() for method in methods)]
    body += [_class(owner, f"`client.{attribute}`", methods, scope, is_async=False)]
    doc = f"`client.{attribute}`, asynchronous: the same calls, awaited."
    body += [_class(owner, doc, methods, scope, is_async=True)]
    body += [_raw(owner, attribute, methods, prefix, scope) for prefix in ("", "Async")]
    return module_text(scope.api.source, _about(tag, about), _imports(scope), [part for part in body if part])


def _about(tag: str, about: str) -> str:
    return sentence(f"{tag}: {about}" if about else tag)


def _class(owner: str, doc: str, methods: Sequence[Method], scope: ModuleContext, *, is_async: bool) -> str:
    prefix = "Async" if is_async else ""
    parts = [f"class {prefix}{owner}:\n    {docstring(doc, 4)}", _INIT.format(prefix=prefix)]
    parts += [_with_raw(f"{prefix}Raw{owner}")] if any(one.is_plain for one in methods) else []
    for method in methods:
        if method.is_plain:
            parts.append(method.asynchronous(owner) if is_async else method.sync())
        parts += extra_methods(method, is_async=is_async)
    return "\n\n".join(parts)


def _with_raw(name: str) -> str:
    head = function("def with_raw_response", ["self"], name, 4)
    return "\n".join(["    @property", head, _WITH_RAW, f"        return {name}(self)"])


def _raw(owner: str, attribute: str, methods: Sequence[Method], prefix: str, scope: ModuleContext) -> str:
    """Return the class behind `with_raw_response`."""
    names = [method.name for method in methods if method.is_plain]
    if not names:
        return ""
    wrap = scope.use("http.raw_responses", "async_raw" if prefix else "raw")
    lines = [
        f"class {prefix}Raw{owner}:",
        f"    {docstring(f'`client.{attribute}.with_raw_response`', 4)}",
        "",
        function("def __init__", ["self", f"api: {prefix}{owner}"], "None", 4),
    ]
    lines += [call(f"self.{name} = {wrap}", [f"api.{name}"], 8) for name in names]
    return "\n".join(lines)


def _imports(scope: ModuleContext) -> str:
    runtime = {("http.request", name) for name in ("AsyncSender", "Call", "RequestOptions", "Sender")}
    local = [(f".._runtime.{module}".rstrip("."), name) for module, name in scope.runtime | runtime]
    local += [("..", "schemas")] if "schemas." in scope.uses else []
    local += [(".._runtime.records.jsonvalue", "JsonValue")] if "JsonValue" in scope.uses else []
    local += [(".._runtime.records.annotations", "Tagged")] if "Tagged" in scope.uses else []
    return import_block(scope.uses, local=local)
