"""`api/`: one module per tag, with a class of methods for each kind of client."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ...naming import with_twins
from ...openapi import model as ir
from ..code_layout import exports
from ..docs_text import sentence
from ..escape import docstring
from ..import_block import import_block
from ..module_frame import module_text
from .context import ModuleContext, PackageContext
from .derived_methods import derived_methods
from .methods import Method, method_of

__all__ = ["Endpoints", "PackageContext", "api_modules", "endpoints_of"]


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
    scope = endpoints.scope
    owner = scope.names.tag_classes[endpoints.tag]
    body = [exports([owner, f"Async{owner}"])]
    body += [_class(endpoints, is_async=is_async) for is_async in (False, True)]
    return module_text(scope.api.source, _about(endpoints.tag, about), _imports(scope), body)


def _about(tag: str, about: str) -> str:
    return sentence(f"{tag}: {about}" if about else tag)


def _class(endpoints: Endpoints, *, is_async: bool) -> str:
    """Return the class of one kind of client."""
    owner = endpoints.scope.names.tag_classes[endpoints.tag]
    attribute = endpoints.scope.names.tags[endpoints.tag]
    prefix, more = ("Async", ", asynchronous") if is_async else ("", "")
    base = endpoints.scope.use("http.methods", f"{prefix}Resource")
    doc = docstring(f"The methods of `client.{attribute}`{more}.", 4)
    members = _async_members(endpoints, owner) if is_async else _members(endpoints)
    return "\n\n".join([f"class {prefix}{owner}({base}):\n    {doc}", *members])


def _members(endpoints: Endpoints) -> Iterator[str]:
    for method in endpoints.methods:
        if method.is_plain:
            yield method.definition()
        yield from (derived.definition() for derived in derived_methods(method))


def _async_members(endpoints: Endpoints, owner: str) -> Iterator[str]:
    """Yield assignments first, then functions, which those of deprecated operations are."""
    usual = [method for method in endpoints.methods if not method.operation.deprecated]
    assigned = [text for method in usual for text in _carried(method, owner)]
    yield from ["\n".join(assigned)] if assigned else []
    for method in endpoints.methods:
        yield from _carried(method, owner) if method.operation.deprecated else ()


def _carried(method: Method, owner: str) -> Iterator[str]:
    if method.is_plain:
        yield method.carried(owner, method.name, "awaited")
    for derived in derived_methods(method):
        yield method.carried(owner, derived.name, derived.carrier)


def _imports(scope: ModuleContext) -> str:
    local = [(f".._runtime.{module}".rstrip("."), name) for module, name in scope.runtime]
    local += [("..", "schemas")] if "schemas." in scope.uses else []
    local += [(".._runtime.records.jsonvalue", "JsonValue")] if "JsonValue" in scope.uses else []
    local += [(".._runtime.records.annotations", "Tagged")] if "Tagged" in scope.uses else []
    return import_block(scope.uses, local=local)
