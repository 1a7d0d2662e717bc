"""Repairs of an operation's parameters against its path, each with a diagnostic."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .model import Parameter, Scalar
from .nodes import Node

__all__ = ["fit_path", "template_names"]

_TEMPLATE = re.compile(r"{([^{}]*)}")


def template_names(path: str) -> list[str]:
    """Names in braces, in order, each once."""
    return list(dict.fromkeys(_TEMPLATE.findall(path)))


def fit_path(node: Node, path: str, parameters: Sequence[Parameter]) -> tuple[Parameter, ...]:
    """Path parameters in the order of the path, exactly those it has; all others as they came."""
    declared = {one.name: one for one in parameters if one.location == "path"}
    wanted = template_names(path)
    found = [declared.get(name) or _undeclared(node, name, parameters) for name in wanted]
    for name, parameter in declared.items():
        if name not in wanted:
            _report_unused(node, parameter)
    return (*found, *(one for one in parameters if one.location != "path"))


def _undeclared(node: Node, name: str, parameters: Sequence[Parameter]) -> Parameter:
    """A path argument for a name in the path that nobody declares."""
    same = next((one for one in parameters if one.name == name), None)
    elsewhere = f" (it is declared as a {same.location} parameter)" if same is not None else ""
    node.warn(
        "undeclared-path-parameter",
        f"The path names {{{name}}}, but no path parameter of that name is declared{elsewhere}; "
        "a required text argument is added.",
        f"Declare {name!r} with `in: path`, or correct the path.",
    )
    kind = same.type if same is not None and same.location != "header" else Scalar("string")
    return Parameter(name, "path", kind, True, "simple", False, place=node.place)


def _report_unused(node: Node, parameter: Parameter) -> None:
    node.warn(
        "unused-path-parameter",
        f"The path parameter {parameter.name!r} does not occur in the path; it is left out.",
    )
