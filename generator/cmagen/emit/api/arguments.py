"""The arguments of a method, and how the plan puts them into a request."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from ...naming import argument_key
from ...openapi import model as ir
from ..code_layout import Group
from ..docs_text import joined, ticked, type_words
from ..escape import literal
from ..media_types import is_json
from .context import ModuleContext, is_scalar

__all__ = ["Argument", "arguments_of", "filled_path", "placed"]

_HOLE = re.compile(r"{([^{}]*)}")


@dataclass(frozen=True, slots=True)
class Argument:
    """`default` is code, None for a required one; `value` is what the plan sends."""

    name: str
    hint: str
    default: str | None
    value: str
    wire: str
    location: str
    doc: str
    positional: bool = False
    from_client: bool = False

    @property
    def parameter(self) -> str:
        return f"{self.name}: {self.hint}" + (f" = {self.default}" if self.default else "")


def arguments_of(operation: ir.Operation, names: Mapping[str, str], scope: ModuleContext) -> list[Argument]:
    """Path parameters in the order of the path, then the others as the document has them;
    those that the client can be given come last."""
    found = [
        _argument(parameter, names[argument_key(parameter.location, parameter.name)], scope)
        for parameter in operation.parameters
    ]
    order = _HOLE.findall(operation.path)
    path = [one for one in found if one.location == "path"]
    path.sort(key=lambda one: order.index(one.wire) if one.wire in order else len(order))
    others = [one for one in found if one.location != "path"]
    return path + sorted(others, key=lambda one: one.from_client)


def _argument(parameter: ir.Parameter, name: str, scope: ModuleContext) -> Argument:
    hint = scope.plain.sent(parameter.type)
    from_client = scope.shared.is_from_client(parameter)
    needed = parameter.required and not from_client
    if not needed and "None" not in hint.split(" | ") and hint != "object":
        hint = f"{hint} | None"
    return Argument(
        name,
        hint,
        None if needed else "None",
        _value(parameter, name, scope),
        parameter.name,
        parameter.location,
        _doc(parameter, from_client),
        parameter.location == "path",
        from_client,
    )


def _doc(parameter: ir.Parameter, from_client: bool) -> str:
    """Return what the client can be given is described there."""
    if from_client:
        return ""
    words = ["deprecated"] if parameter.deprecated else []
    words += type_words(parameter.type)
    if parameter.has_default and not isinstance(parameter.default, dict | list):
        words.append(f"default {ticked(parameter.default)}")
    return joined(parameter.description, words)


def _value(parameter: ir.Parameter, name: str, scope: ModuleContext) -> str:
    """Return the argument, inside the marker of its style if that is not the usual one."""
    if parameter.content_type is not None:
        return f"{_encode(scope)}.as_json({name})" if is_json(parameter.content_type) else name
    if parameter.location == "path" and parameter.style in ("label", "matrix"):
        head = f"{literal(parameter.name)}, " if parameter.style == "matrix" else ""
        return f"{_encode(scope)}.{parameter.style}({head}{name}{_explode(parameter)})"
    if is_scalar(parameter.type, scope.api) or (parameter.location == "path" and parameter.allow_reserved):
        return f"{_encode(scope)}.reserved({name})" if parameter.allow_reserved else name
    return _styled(parameter, name, scope)


def _styled(parameter: ir.Parameter, name: str, scope: ModuleContext) -> str:
    """Return a list or object; a style that spreads a list over its name is the usual one in a query."""
    match parameter.style, parameter.explode:
        case "deepObject", _:
            return f"{_encode(scope)}.deep_object({name})"
        case "simple", True:
            return f"{_encode(scope)}.simple({name}, explode=True)"
        case ("form", explode) if parameter.allow_reserved:
            return f"{_encode(scope)}.reserved({name}, explode={explode})"
        case (("form" | "spaceDelimited" | "pipeDelimited") as style, False):
            helper = {"form": "commas", "spaceDelimited": "spaces", "pipeDelimited": "pipes"}[style]
            return f"{_encode(scope)}.{helper}({name})"
    return name


def _explode(parameter: ir.Parameter) -> str:
    return ", explode=True" if parameter.explode else ""


def _encode(scope: ModuleContext) -> str:
    scope.runtime.add(("http", "encode"))
    return "encode"


def filled_path(operation: ir.Operation, arguments: list[Argument], scope: ModuleContext) -> str:
    """Return the path as an expression."""
    values = {argument.wire: argument.value for argument in arguments if argument.location == "path"}
    if not any(name in values for name in _HOLE.findall(operation.path)):
        return literal(operation.path)
    used: list[str] = []

    def hole(match: re.Match[str]) -> str:
        if match[1] not in values:
            return quote(match[0])
        used.append(values[match[1]])
        return match[0]

    template = _HOLE.sub(hole, operation.path)
    return Group.of(f"{scope.use('http.request', 'path as url_path')}(", [literal(template), *used], ")")


def placed(arguments: list[Argument], location: str) -> Iterator[str]:
    """`"skip": skip` for each argument of a location."""
    return (
        f"{literal(argument.wire)}: {argument.value}"
        for argument in arguments
        if argument.location == location
    )
