"""Find all uses of classes, attributes, keywords and wire names of the package in a syntax tree."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .expressions import UNKNOWN, Inference, Value, one
from .surface import Surface

__all__ = ["Hit", "scan"]

_CHANGING = {"append", "extend", "insert", "update", "setdefault"}
_PATH_ARGUMENTS = {"only", "leave_out", "include", "sort"}


@dataclass(frozen=True, slots=True)
class Hit:
    """A use of the package in one line.

    `class_name` is the class for reading, if a class is used; `key` is the place of the field, if a field
    is used; `wire` is a string that may be a wire name. `given` holds the keywords of a call that creates
    an input, and `literals` the constants in the same statement. `writes`: the field is set or changed.
    `sure`: the type of the value is known.
    """

    line: int
    class_name: str = ""
    key: str = ""
    wire: str = ""
    given: frozenset[str] | None = None
    literals: frozenset[object] = field(default_factory=lambda: frozenset[object]())
    writes: bool = False
    sure: bool = True


def scan(tree: ast.Module, names: Mapping[str, Value], surface: Surface) -> list[Hit]:
    """Return all uses in file order. A line may have several."""
    scanner = _Scanner(Inference(surface, names))
    scanner.visit(tree)
    return scanner.hits


class _Scanner(ast.NodeVisitor):
    """Collects uses and follows the values of names through assignments, loops and tests."""

    def __init__(self, inference: Inference) -> None:
        self._inference = inference
        self._statement: ast.AST | None = None
        self._changed: set[ast.expr] = set()
        self._constants: dict[str, frozenset[object]] = {}
        self.hits: list[Hit] = []

    def visit(self, node: ast.AST) -> None:
        # A `case` is not a statement in the syntax tree, but has constants of its own.
        if isinstance(node, ast.stmt | ast.match_case):
            self._statement = node
        super().visit(node)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        for alias in node.names:
            value = self._inference.scope.get(alias.asname or alias.name)
            if value is not None and value.kind == "class":
                self._class(node.lineno, value)

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        outer, constants = self._inference, self._constants
        parameters = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
        # Copies of the scope: names that the function binds are not visible outside.
        self._inference = Inference(outer.surface, outer.scope)
        self._inference.scope |= {
            parameter.arg: self._inference.declared(parameter.annotation) for parameter in parameters
        }
        self._constants = constants | {parameter.arg: frozenset() for parameter in parameters}
        self.generic_visit(node)
        outer.scope |= {
            name: value for name, value in self._inference.scope.items() if name.startswith("self.")
        }
        self._inference, self._constants = outer, constants

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        scope = dict(self._inference.scope)
        for statement in node.body:
            if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
                value = self._inference.declared(statement.annotation)
                self._inference.scope[f"self.{statement.target.id}"] = value
        # Twice, because a method may use what a later one sets.
        self.generic_visit(node)
        self.generic_visit(node)
        self._inference.scope = scope

    def visit_Assign(self, node: ast.Assign) -> None:
        # Before the target is bound: in `post = post.author` the right side has the old value.
        self.generic_visit(node)
        for target in node.targets:
            self._bind(target, self._inference.of(node.value))
            self._remember(target, node.value)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        self.generic_visit(node)
        declared = self._inference.declared(node.annotation)
        self._bind(node.target, declared if declared.names else self._inference.of(node.value))
        self._remember(node.target, node.value)

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        self.generic_visit(node)
        self._bind(node.target, self._inference.of(node.value))

    def visit_For(self, node: ast.For | ast.AsyncFor) -> None:
        self.visit(node.iter)
        self._bind(node.target, one(self._inference.of(node.iter)))
        for statement in (*node.body, *node.orelse):
            self.visit(statement)

    visit_AsyncFor = visit_For

    def _comprehension(self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp) -> None:
        # The element comes before its `for` clauses in the syntax tree, so their names are bound first.
        for generator in node.generators:
            self._bind(generator.target, one(self._inference.of(generator.iter)))
        self.generic_visit(node)

    visit_ListComp = visit_SetComp = visit_GeneratorExp = visit_DictComp = _comprehension

    def _bind(self, target: ast.expr, value: Value) -> None:
        if isinstance(target, ast.Name):
            self._inference.scope[target.id] = value
        match target:
            case ast.Attribute(value=ast.Name(id="self"), attr=attr) if value.names:
                self._inference.scope[f"self.{attr}"] = value

    def _remember(self, target: ast.expr, value: ast.expr | None) -> None:
        """Add to the constants that a name may have. Branches are not followed."""
        if isinstance(target, ast.Name) and value is not None:
            known = self._constants.get(target.id, frozenset())
            self._constants[target.id] = known | frozenset(self._literals(value))

    def visit_Name(self, node: ast.Name) -> None:
        value = self._inference.scope.get(node.id)
        if value is not None and value.kind == "class":
            self._class(node.lineno, value)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        if isinstance(node.ctx, ast.Store):
            self._changed.add(node.value)
        self.generic_visit(node)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        if node.attr in _CHANGING:
            self._changed.add(node.value)
        self.generic_visit(node)
        writes = isinstance(node.ctx, ast.Store) or node in self._changed
        # In a chain over several lines, the last line of the expression has the attribute.
        base, line = self._inference.of(node.value), node.end_lineno or node.lineno
        if base.kind == "module":
            value = self._inference.of(node)
            if value.kind == "class":
                self._class(line, value)
        elif base.kind in ("one", "fields"):
            for name in sorted(base.names):
                self._attribute(line, name, node.attr, writes=writes)
        elif base.kind == "unknown" and (owner := self._inference.surface.only_owner(node.attr)):
            self._attribute(line, owner, node.attr, writes=writes, sure=False)

    def visit_Call(self, node: ast.Call) -> None:
        called = self._inference.of(node.func)
        keywords = [keyword for keyword in node.keywords if keyword.arg]
        for name in sorted(self._made(node, called).names):
            for keyword in keywords:
                self._attribute(keyword.value.lineno, name, str(keyword.arg), writes=True)
        if called.kind == "class":
            for name in sorted(called.names):
                # With `**values` among the keywords, it is not known what is given.
                if called.spelled == f"{name}Input" and len(keywords) == len(node.keywords):
                    given = frozenset(str(keyword.arg) for keyword in keywords)
                    self.hits.append(Hit(node.lineno, name, given=given))
        for keyword in keywords:
            if keyword.arg in _PATH_ARGUMENTS:
                self.hits += _wire_names(keyword.value)
        self.hits += [hit for argument in node.args for hit in _wire_names(argument)]
        self._narrow(node)
        self.generic_visit(node)

    def _made(self, node: ast.Call, called: Value) -> Value:
        """Return the value whose attributes are the keywords of a call: `Post(...)`, `replace(post, ...)`."""
        match node:
            case ast.Call(func=ast.Name(id="replace") | ast.Attribute(attr="replace"), args=[copied]):
                return self._inference.of(copied)
        return called if called.kind == "class" else UNKNOWN

    def _narrow(self, node: ast.Call) -> None:
        """Narrow a name by `isinstance(section, Hero)`, from here to the end of the function.

        The branches of the test are not followed: this may report a use too many, but misses none.
        """
        match node:
            case ast.Call(func=ast.Name(id="isinstance"), args=[ast.Name(id=name), tested]):
                tests = tested.elts if isinstance(tested, ast.Tuple) else [tested]
                names = [name for test in tests for name in self._inference.of(test).names]
                if names:
                    self._inference.scope[name] = Value("one", frozenset(names))

    def visit_MatchClass(self, node: ast.MatchClass) -> None:
        matched = self._inference.of(node.cls)
        if matched.kind == "class":
            for name in sorted(matched.names):
                for attribute, pattern in zip(node.kwd_attrs, node.kwd_patterns, strict=True):
                    self._attribute(pattern.lineno, name, attribute)
        self.generic_visit(node)

    def visit_MatchAs(self, node: ast.MatchAs) -> None:
        self.generic_visit(node)
        if node.name and isinstance(node.pattern, ast.MatchClass):
            matched = self._inference.of(node.pattern.cls)
            self._inference.scope[node.name] = Value("one", matched.names)

    def _class(self, line: int, value: Value) -> None:
        self.hits += [Hit(line, class_name=name) for name in sorted(value.names)]

    def _attribute(
        self, line: int, class_name: str, attribute: str, *, writes: bool = False, sure: bool = True
    ) -> None:
        known = self._inference.surface.attribute(class_name, attribute)
        if known is not None:
            literals = frozenset(self._literals(self._statement))
            self.hits.append(Hit(line, key=known.key, literals=literals, writes=writes, sure=sure))

    def _literals(self, node: ast.AST | None) -> Iterator[object]:
        """Yield the constants in a statement or expression, not those of the statements inside it."""
        if isinstance(node, ast.Constant):
            yield node.value
        elif isinstance(node, ast.Name):
            yield from self._constants.get(node.id, ())
        elif node is not None:
            for child in ast.iter_child_nodes(node):
                if not isinstance(child, ast.stmt):
                    yield from self._literals(child)


def _wire_names(node: ast.expr) -> Iterator[Hit]:
    """Yield a hit for a string, or for each string of a list, tuple or set."""
    members = node.elts if isinstance(node, ast.List | ast.Tuple | ast.Set) else [node]
    for member in members:
        if isinstance(member, ast.Constant) and isinstance(member.value, str):
            yield Hit(member.lineno, wire=member.value)
