"""`api/`: one module per tag, with a class of methods for each kind of client."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ...openapi import model as ir
from ..escape import docstring
from ..imports import import_block
from ..layout import exports
from ..modules import module_text
from ..remarks import sentence
from .methods import Method, method_of
from .scope import Scope, Shared

__all__ = ["Shared", "api_modules"]

_INIT = """\
    def __init__(self, sender: {sender}) -> None:
        self._sender = sender"""


def api_modules(shared: Shared) -> Iterator[tuple[str, str]]:
    """Path in the package and text of every module."""
    by_tag: defaultdict[str, list[ir.Operation]] = defaultdict(list)
    for operation in shared.api.operations:
        by_tag[operation.tag].append(operation)
    about = {tag.name: tag.description for tag in shared.api.tags}
    for tag in sorted(by_tag):
        path = f"api/{shared.names.tags[tag]}.py"
        yield path, _module(tag, about.get(tag, ""), by_tag[tag], Scope(shared))
    if by_tag:
        yield "api/__init__.py", module_text(shared.api.source, "The endpoints, one module per tag.", "", [])


def _module(tag: str, about: str, operations: list[ir.Operation], scope: Scope) -> str:
    names = scope.names
    owner, attribute = names.tag_classes[tag], names.tags[tag]
    methods = sorted((method_of(one, scope) for one in operations), key=lambda method: method.name)
    body = [exports([owner, f"Async{owner}"]), *(method.plan() for method in methods)]
    body.append(_class(owner, f"`client.{attribute}`", "Sender", [one.sync() for one in methods]))
    doc = f"`client.{attribute}`, asynchronous: the same calls, awaited."
    calls = [one.asynchronous(owner) for one in methods]
    body.append(_class(f"Async{owner}", doc, "AsyncSender", calls))
    return module_text(scope.api.source, _about(tag, about), _imports(scope), body)


def _about(tag: str, about: str) -> str:
    return sentence(f"{tag}: {about}" if about else tag)


def _class(name: str, doc: str, sender: str, methods: list[str]) -> str:
    head = f"class {name}:\n    {docstring(doc, 4)}"
    return "\n\n".join([head, _INIT.format(sender=sender), *methods])


def _imports(scope: Scope) -> str:
    runtime = {("request", name) for name in ("AsyncSender", "Call", "RequestOptions", "Sender")}
    local = [(f".._runtime.{module}".rstrip("."), name) for module, name in scope.runtime | runtime]
    local += [("..", "schemas")] if "schemas." in scope.uses else []
    local += [(".._runtime.jsonvalue", "JsonValue")] if "JsonValue" in scope.uses else []
    local += [(".._runtime.records", "Tagged")] if "Tagged" in scope.uses else []
    return import_block(scope.uses, local=local)
