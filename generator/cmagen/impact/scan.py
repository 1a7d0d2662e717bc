"""Every place of a file where a class, an attribute, a keyword or a wire name of the package is used."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .expressions import Inference, Value, one
from .surface import Surface

__all__ = ["Hit", "scan"]

_PATH_ARGUMENTS = {"only", "leave_out", "include", "sort"}


@dataclass(frozen=True, slots=True)
class Hit:
    """A use. `class_name` is the read class; `key` the place of the field that is used, if one is.

    `given`: keywords of a call that makes an input; `literals`: the texts and numbers beside it.
    """

    line: int
    class_name: str = ""
    key: str = ""
    wire: str = ""
    given: frozenset[str] | None = None
    literals: frozenset[object] = field(default_factory=lambda: frozenset[object]())
    sure: bool = True


def scan(tree: ast.Module, names: Mapping[str, Value], surface: Surface) -> list[Hit]:
    """Uses in the order of the file; a line may have several."""
    scanner = _Scanner(Inference(surface, names))
    scanner.visit(tree)
    return scanner.hits


class _Scanner(ast.NodeVisitor):
    def __init__(self, seen: Inference) -> None:
        self._seen = seen
        self._statement: ast.AST | None = None
        self.hits: list[Hit] = []

    def visit(self, node: ast.AST) -> None:
        if isinstance(node, ast.stmt | ast.match_case):
            self._statement = node
        super().visit(node)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        for alias in node.names:
            value = self._seen.scope.get(alias.asname or alias.name)
            if value is not None and value.kind == "class":
                self._class(node.lineno, value)

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        outer = self._seen
        self._seen = Inference(outer.surface, outer.scope)
        every = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
        self._seen.scope |= {each.arg: self._seen.declared(each.annotation) for each in every}
        self.generic_visit(node)
        self._seen = outer

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Assign(self, node: ast.Assign) -> None:
        self.generic_visit(node)
        for target in node.targets:
            self._bind(target, self._seen.of(node.value))

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        self.generic_visit(node)
        declared = self._seen.declared(node.annotation)
        self._bind(node.target, declared if declared.names else self._seen.of(node.value))

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        self.generic_visit(node)
        self._bind(node.target, self._seen.of(node.value))

    def visit_For(self, node: ast.For | ast.AsyncFor) -> None:
        self.visit(node.iter)
        self._bind(node.target, one(self._seen.of(node.iter)))
        for each in (*node.body, *node.orelse):
            self.visit(each)

    visit_AsyncFor = visit_For

    def _comprehension(self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp) -> None:
        for generator in node.generators:
            self._bind(generator.target, one(self._seen.of(generator.iter)))
        self.generic_visit(node)

    visit_ListComp = visit_SetComp = visit_GeneratorExp = visit_DictComp = _comprehension

    def _bind(self, target: ast.expr, value: Value) -> None:
        if isinstance(target, ast.Name):
            self._seen.scope[target.id] = value

    def visit_Name(self, node: ast.Name) -> None:
        value = self._seen.scope.get(node.id)
        if value is not None and value.kind == "class":
            self._class(node.lineno, value)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        self.generic_visit(node)
        base, line = self._seen.of(node.value), node.end_lineno or node.lineno
        if base.kind == "module":
            value = self._seen.of(node)
            if value.kind == "class":
                self._class(line, value)
        elif base.kind in ("one", "fields"):
            for name in sorted(base.names):
                self._attribute(line, name, node.attr)
        elif base.kind == "unknown" and (owner := self._seen.surface.only_owner(node.attr)):
            self._attribute(line, owner, node.attr, sure=False)

    def visit_Call(self, node: ast.Call) -> None:
        made = self._seen.of(node.func)
        keywords = [each for each in node.keywords if each.arg]
        if made.kind == "class":
            for name in sorted(made.names):
                for each in keywords:
                    self._attribute(each.value.lineno, name, str(each.arg))
                if made.spelled == f"{name}Input" and len(keywords) == len(node.keywords):
                    given = frozenset(str(each.arg) for each in keywords)
                    self.hits.append(Hit(node.lineno, name, given=given))
        for keyword in keywords:
            if keyword.arg in _PATH_ARGUMENTS:
                self.hits += [Hit(text.lineno, wire=str(text.value)) for text in _texts(keyword.value)]
        self.hits += [Hit(text.lineno, wire=str(text.value)) for arg in node.args for text in _texts(arg)]
        self._narrow(node)
        self.generic_visit(node)

    def _narrow(self, node: ast.Call) -> None:
        """`isinstance(section, Hero)`: what is tested for is what it may be, from here on."""
        match node:
            case ast.Call(func=ast.Name(id="isinstance"), args=[ast.Name(id=name), tested]):
                tests = tested.elts if isinstance(tested, ast.Tuple) else [tested]
                names = [each for test in tests for each in self._seen.of(test).names]
                if names:
                    self._seen.scope[name] = Value("one", frozenset(names))

    def visit_MatchClass(self, node: ast.MatchClass) -> None:
        made = self._seen.of(node.cls)
        if made.kind == "class":
            for name in sorted(made.names):
                for attribute, pattern in zip(node.kwd_attrs, node.kwd_patterns, strict=True):
                    self._attribute(pattern.lineno, name, attribute)
        self.generic_visit(node)

    def visit_MatchAs(self, node: ast.MatchAs) -> None:
        self.generic_visit(node)
        if node.name and isinstance(node.pattern, ast.MatchClass):
            made = self._seen.of(node.pattern.cls)
            self._seen.scope[node.name] = Value("one", made.names)

    def _class(self, line: int, value: Value) -> None:
        self.hits += [Hit(line, class_name=name) for name in sorted(value.names)]

    def _attribute(self, line: int, class_name: str, attribute: str, *, sure: bool = True) -> None:
        found = self._seen.surface.attribute(class_name, attribute)
        if found is not None:
            literals = frozenset(_literals(self._statement))
            self.hits.append(Hit(line, key=found.key, literals=literals, sure=sure))


def _texts(node: ast.expr) -> Iterator[ast.Constant]:
    members = node.elts if isinstance(node, ast.List | ast.Tuple | ast.Set) else [node]
    yield from (
        member for member in members if isinstance(member, ast.Constant) and isinstance(member.value, str)
    )


def _literals(statement: ast.AST | None) -> Iterator[object]:
    """Texts and numbers in the head of a statement, not in the statements inside it."""
    if statement is None:
        return
    for child in ast.iter_child_nodes(statement):
        if isinstance(child, ast.Constant):
            yield child.value
        if not isinstance(child, ast.stmt):
            yield from _literals(child)
