"""Repairs of an operation's path and its path parameters against each other, each with a diagnostic."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from unicodedata import category

from .model import Parameter, Scalar
from .nodes import Node

__all__ = ["fit_path", "template_names"]

_TEMPLATE = re.compile(r"{([^{}]+)}")
# `{+path}`, `{path*}`, `{id:[0-9]+}`, `{id?}`, `{name=files/*}`: how routers and RFC 6570 decorate a name.
_DECORATION = re.compile(r"^[+*/#.;?&]+|[*?!+]+$|[:=].*$")
# Those of them that stand for several segments: `{+path}`, `{proxy+}`, `{*path}`, `{path:.*}`, `{path=**}`.
_SEGMENTS = re.compile(r"[+*]+.*|[^:=]*[+*]|[^:=]*:(path|\.[*+]|\*+)|[^:=]*=(.*\*\*|.*/.*)")
# Letters and marks without ink: combining grapheme joiner, fillers of Hangul, blank of Braille.
_BLANK = "\u034f\u115f\u1160\u3164\uffa0\u2800"


def template_names(path: str) -> list[str]:
    """Return names in braces, in order, each once."""
    return list(dict.fromkeys(_TEMPLATE.findall(path)))


def fit_path(node: Node, path: str, parameters: Sequence[Parameter]) -> tuple[str, tuple[Parameter, ...]]:
    """The path in its plain form, and the parameters with exactly the path parameters it has, in order.

    Names in the path that differ from a declared one by decoration or spelling only are replaced by it.
    """
    path = _visible(node, path)
    if not path.startswith("/"):
        node.warn("path-without-slash", "The path does not begin with a slash; one is added.")
        path = f"/{path}"
    declared = {one.name: one for one in parameters if one.location == "path"}
    meant = {name: _meant(node, name, path, declared) for name in template_names(path)}
    path = _TEMPLATE.sub(lambda match: f"{{{meant[match[1]]}}}", path)
    wanted = template_names(path)
    segments = {meant[name] for name in meant if name not in declared and _SEGMENTS.fullmatch(name)}
    found = [declared.get(name) or _undeclared(node, name, parameters) for name in wanted]
    found = [replace(one, allow_reserved=True) if one.name in segments else one for one in found]
    for name in declared:
        if name not in wanted:
            what = f"The path parameter {name!r} does not occur in the path; it is left out."
            node.warn("unused-path-parameter", what)
    return path, (*found, *(parameter for parameter in parameters if parameter.location != "path"))


def _visible(node: Node, path: str) -> str:
    """Return the path without characters that nobody sees: pasted in by mistake, no server has them."""
    hidden = sorted({char for char in path if _is_hidden(char)})
    if hidden or path != path.strip():
        named = ", ".join(f"U+{ord(char):04X}" for char in hidden) or "a space at an end"
        what = f"The path {path!r} contains {named}; requests are sent without it."
        node.warn("hidden-character", what)
    return "".join(char for char in path if not _is_hidden(char)).strip()


def _is_hidden(char: str) -> bool:
    return category(char) in ("Cc", "Cf", "Zl", "Zp") or char in _BLANK


def _meant(node: Node, name: str, path: str, declared: Mapping[str, Parameter]) -> str:
    """Return the declared name that a name in a path stands for; without decoration if there is none."""
    if name in declared:
        return name
    plain = _DECORATION.sub("", name).strip() or name
    if plain in declared:
        return plain
    free = [one for one in declared if f"{{{one}}}" not in path and _loose(one) == _loose(plain)]
    if len(free) != 1:
        return plain
    what = f"The path says {{{name}}}, the parameter is called {free[0]!r}; treating them as the same."
    node.warn("path-parameter-spelling", what)
    return free[0]


def _loose(name: str) -> str:
    return re.sub(r"[\W_]", "", name).casefold()


def _undeclared(node: Node, name: str, parameters: Sequence[Parameter]) -> Parameter:
    """Return a path argument for a name in the path that nobody declares."""
    same = next((parameter for parameter in parameters if parameter.name == name), None)
    elsewhere = f" (it is declared as a {same.location} parameter)" if same is not None else ""
    node.warn(
        "undeclared-path-parameter",
        f"The path names {{{name}}}, but no path parameter of that name is declared{elsewhere}; "
        "a required text argument is added.",
        f"Declare {name!r} with `in: path`, or correct the path.",
    )
    return Parameter(name, "path", Scalar("string"), True, "simple", False, place=node.place)
