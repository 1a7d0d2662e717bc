"""Infer the value of an expression from the syntax tree alone."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from .surface import Surface

__all__ = ["MODULE", "UNKNOWN", "Inference", "Value"]

_MANY = {"list", "set", "tuple", "frozenset", "dict", "Iterable", "Iterator", "Sequence", "Collection"}
_MANY |= {"AsyncIterator", "AsyncIterable", "List", "EntryPage", "Generator"}
_THROUGH = {"list", "sorted", "reversed", "tuple", "set", "filter"}
_GIVES_ONE = {"get", "create", "update", "localize"}
_GIVES_MANY = {"list", "iterate"}
_MAKES = {"from_wire", "of"}


@dataclass(frozen=True, slots=True)
class Value:
    """What is known of a value. `names` are the classes of the package that it can belong to.

    Kinds: `one` and `many` are an instance and a collection of instances, `entries` is the result of
    `client.content(BlogPost)`, `fields` is `BlogPost.q`, and `gives one` and `gives many` are functions
    with such results. `spelled` is the name under which a class
    is used, such as `BlogPostInput` for the class `BlogPost`.
    """

    kind: Literal["unknown", "module", "class", "one", "many", "entries", "fields", "gives one", "gives many"]
    names: frozenset[str] = frozenset()
    spelled: str = ""


UNKNOWN: Final = Value("unknown")
MODULE: Final = Value("module")


def union(values: Iterable[Value]) -> Value:
    """Return the union of values. Unknown ones are ignored; different kinds give an unknown value."""
    known = [value for value in values if value.kind != "unknown"]
    if len({value.kind for value in known}) != 1:
        return UNKNOWN
    return Value(known[0].kind, frozenset().union(*(value.names for value in known)))


class Inference:
    """Infers values in one scope. `scope` maps visible names, and such as `self.post`, to their values."""

    def __init__(self, surface: Surface, scope: Mapping[str, Value]) -> None:
        self.surface = surface
        self.scope = dict(scope)

    def of(self, node: ast.expr | None) -> Value:
        """Return the value of an expression."""
        match node:
            case ast.Name(id=name):
                return self.scope.get(name, UNKNOWN)
            case ast.Attribute(value=ast.Name(id="self"), attr=attr):
                return self.scope.get(f"self.{attr}", UNKNOWN)
            case ast.Attribute(value=inner, attr=attr):
                return self._attribute(self.of(inner), attr)
            case ast.Call(func=func, args=args):
                return self._call(func, args)
            case ast.Await(value=inner) | ast.NamedExpr(value=inner) | ast.Starred(value=inner):
                return self.of(inner)
            case ast.Subscript(value=inner, slice=index):
                return _item(self.of(inner), isinstance(index, ast.Slice))
            case ast.IfExp(body=body, orelse=other):
                return union((self.of(body), self.of(other)))
            case ast.BoolOp(values=values):
                return union(map(self.of, values))
            case ast.List(elts=elements) | ast.Tuple(elts=elements):
                return many(union(map(self.of, elements)))
            case ast.ListComp(elt=item) | ast.SetComp(elt=item) | ast.GeneratorExp(elt=item):
                return many(self.of(item))
            case ast.DictComp(value=item):
                return many(self.of(item))
        return UNKNOWN

    def _attribute(self, base: Value, attr: str) -> Value:
        if base.kind == "module":
            # A name that is no class may be a module inside the package, such as `models`.
            class_name = self.surface.class_named(attr)
            return MODULE if class_name is None else Value("class", frozenset([class_name]), attr)
        if base.kind == "class" and attr == "q":
            return Value("fields", base.names)
        # The entries of a page.
        if base.kind == "many" and attr == "entries":
            return base
        if base.kind not in ("one", "fields"):
            return UNKNOWN
        attributes = [self.surface.attribute(name, attr) for name in base.names]
        classes = frozenset().union(*(known.classes for known in attributes if known is not None))
        if not classes:
            return UNKNOWN
        if base.kind == "fields":
            return Value("fields", classes)
        return Value("many" if any(known and known.many for known in attributes) else "one", classes)

    def _call(self, func: ast.expr, args: list[ast.expr]) -> Value:
        if isinstance(func, ast.Name) and func.id in _THROUGH:
            # The last argument, because `filter` has the function first.
            return self.of(args[-1]) if args else UNKNOWN
        if isinstance(func, ast.Name) and func.id in ("next", "iter", "min", "max"):
            return _item(self.of(args[0]), func.id == "iter") if args else UNKNOWN
        if isinstance(func, ast.Attribute):
            return self._method(func, args)
        return _result(self.of(func))

    def _method(self, func: ast.Attribute, args: list[ast.expr]) -> Value:
        base, name = self.of(func.value), func.attr
        first = self.of(args[0]) if args else UNKNOWN
        if name == "content" and first.kind == "class":
            return Value("entries", first.names)
        if base.kind == "entries" and name in _GIVES_ONE | _GIVES_MANY:
            return Value("one" if name in _GIVES_ONE else "many", base.names)
        if (base.kind == "class" and name in _MAKES) or (base.kind == "one" and name == "to_input"):
            return Value("one", base.names)
        if base.kind == "many" and name in ("values", "copy"):
            return base
        return _result(self.of(func))

    def function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> Value:
        """Return the value of a function, by the annotation of its result."""
        result = self.declared(node.returns)
        match result.kind:
            case "one":
                return Value("gives one", result.names)
            case "many":
                return Value("gives many", result.names)
        return UNKNOWN

    def declared(self, annotation: ast.expr | None) -> Value:
        """Return the value that an annotation declares."""
        match annotation:
            case ast.Constant(value=str(text)):
                return self.declared(_parsed(text))
            case ast.BinOp(left=left, op=ast.BitOr(), right=right):
                return union((self.declared(left), self.declared(right)))
            case ast.Subscript(value=head, slice=inner):
                parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
                value = union(map(self.declared, parts))
                return many(value) if _last_name(head) in _MANY else value
            case ast.Name() | ast.Attribute():
                value = self.of(annotation)
                return Value("one", value.names) if value.kind == "class" else UNKNOWN
        return UNKNOWN


def _result(called: Value) -> Value:
    """Return the value of a call."""
    match called.kind:
        case "class" | "gives one":
            return Value("one", called.names)
        case "gives many":
            return Value("many", called.names)
    return UNKNOWN


def many(value: Value) -> Value:
    """Return the value of a collection with such items."""
    return Value("many", value.names) if value.kind == "one" else UNKNOWN


def one(value: Value) -> Value:
    """Return the value of an item of a collection."""
    return Value("one", value.names) if value.kind == "many" else UNKNOWN


def _item(value: Value, several: bool) -> Value:
    return value if several else one(value)


def _parsed(text: str) -> ast.expr | None:
    try:
        return ast.parse(text, mode="eval").body
    except SyntaxError:
        return None


def _last_name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
