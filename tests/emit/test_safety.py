"""Text of a document is data: it never becomes code, whatever it holds and wherever it stands."""

from __future__ import annotations

import ast
import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cmagen.build.generate import Package
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.packages import case, package_of

CASES = Path(__file__).resolve().parent.parent / "cases"
MARK = "zqx"
ATTACKS = (
    '"""\nimport os\nos.system("x")\n"""',
    "'); __import__('os').system('x'); ('",
    "{{ cycler.__init__.__globals__.os.popen('x') }}{% for x in y %}",
    "{0.__class__} {self} %s %(x)s ${x}",
    "\\\" + __import__('os').getcwd() + \\\"",
    "\u202e\u2066\u200b\u2069\x00\x1b[31m\x85\u2028\ufeff",
    "\\",
    '"',
    "../../../etc/passwd",
    "\n\nclass Client: pass\n#",
    "__import__",
    "None",
    "a" * 5000,
    "]]]\n---\n```\n<script>alert(1)</script> | ` | **",
)
ALLOWED = (
    ast.Module, ast.Import, ast.ImportFrom, ast.alias, ast.ClassDef, ast.FunctionDef,
    ast.AsyncFunctionDef, ast.arguments, ast.arg, ast.keyword, ast.Return, ast.Raise, ast.Expr,
    ast.Constant, ast.Name, ast.Attribute, ast.Assign, ast.AnnAssign, ast.Call, ast.Subscript,
    ast.BinOp, ast.BitOr, ast.Tuple, ast.List, ast.Dict, ast.Lambda, ast.Await, ast.If, ast.IfExp,
    ast.BoolOp, ast.And, ast.Or, ast.Compare, ast.Is, ast.NotIn, ast.UnaryOp, ast.USub, ast.Load,
    ast.Store, ast.Pass, ast.JoinedStr, ast.FormattedValue,
)  # fmt: skip
# classes, functions of the module, and what they call of the runtime and of Python
CALLED = re.compile(
    r"[A-Z]\w*|_\w+|url_path|field|dataclass|super|cls|load|list|sorted|isinstance|cast|from_json|read"
    r"|iterate|read_(events|lines)|save_body|awaited|iterated|with_call_of|same_as|deprecated|variables"
)
DANGEROUS = {
    "eval",
    "exec",
    "compile",
    "__import__",
    "open",
    "getattr",
    "setattr",
    "globals",
    "system",
    "popen",
}


def own_modules(package: Package) -> dict[str, ast.Module]:
    return {
        path: ast.parse(data)
        for path, data in package.files.items()
        if path.endswith(".py") and not path.startswith("_runtime/")
    }


def names_used(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr


def audit(package: Package) -> None:
    for path, tree in own_modules(package).items():
        for node in ast.walk(tree):
            assert isinstance(node, ALLOWED), (path, ast.dump(node)[:200])
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert CALLED.fullmatch(node.func.id), (path, node.func.id)
        assert not DANGEROUS.intersection(names_used(tree)), path
        modules = {part for node in ast.walk(tree) if isinstance(node, ast.Import) for part in names_of(node)}
        assert modules <= {"datetime", "os"}, path


def names_of(node: ast.Import) -> set[str]:
    return {alias.name for alias in node.names}


def shape(tree: ast.AST) -> str:
    """A tree without its texts, but with every name: what must not depend on texts."""
    plain = copy.deepcopy(tree)
    for node in ast.walk(plain):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = ""
    return ast.dump(plain)


def with_text(value: Any, text: str, keys: frozenset[str]) -> Any:
    """The document with `text` after every text that stands under one of `keys`."""
    if isinstance(value, dict):
        return {
            key: f"{item}{text}" if key in keys and isinstance(item, str) else with_text(item, text, keys)
            for key, item in value.items()
        }
    return [with_text(item, text, keys) for item in value] if isinstance(value, list) else value


TELLING = frozenset({"title", "description", "summary", "pattern", "version", "default"})


@pytest.mark.parametrize("name", ["entries", "answers", "shapes", "bodies"])
@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
def test_descriptions_do_not_change_the_code(name: str, attack: str, tmp_path: Path) -> None:
    hostile = package_of(with_text(case(name), attack, TELLING), tmp_path)
    harmless = package_of(with_text(case(name), MARK, TELLING), tmp_path)
    audit(hostile)
    assert hostile.files.keys() == harmless.files.keys()
    plain = own_modules(harmless)
    for path, tree in own_modules(hostile).items():
        assert shape(tree) == shape(plain[path]), path


def hostile_document(text: str) -> dict[str, Any]:
    """A document with `text` in every place that holds free text or a name."""
    key = text.replace("/", "~1")
    property_ = {"type": "string", "description": text, "enum": [text, f"{text}2"], "default": text}
    parameters = [
        {"name": text or "x", "in": where, "description": text, "schema": property_}
        for where in ("query", "header", "cookie")
    ]
    schema = {"type": "object", "title": text, "description": text, "properties": {text: property_, "a": {}}}
    operation = {
        "operationId": text,
        "tags": [text],
        "summary": text,
        "description": text,
        "parameters": parameters,
        "requestBody": {"content": {"multipart/form-data": {"schema": schema}}, "description": text},
        "responses": {"200": {"description": text, "content": {"application/json": {"schema": schema}}}},
        "x-enum": text,
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": text, "version": text, "description": text},
        "servers": [{"url": f"https://example.com/{text}", "description": text, "x-region": text}],
        "tags": [{"name": text, "description": text}],
        "paths": {f"/a/{text}": {"get": operation}, "/b": {"post": {**operation, "operationId": f"b{text}"}}},
        "webhooks": {text: {"post": {"requestBody": {"content": {"application/json": {"schema": schema}}}}}},
        "components": {
            "schemas": {text: schema, "Ref": {"$ref": f"#/components/schemas/{key}"}},
            "securitySchemes": {
                text: {"type": "apiKey", "in": "header", "name": text or "x", "description": text}
            },
        },
        "security": [{text: []}],
        "x-env": {text: text},
    }


def is_confined(path: str) -> bool:
    return re.fullmatch(r"[\w.-]+(/[\w.-]+)*", path, re.ASCII) is not None and ".." not in path


@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
def test_attacks_everywhere_at_once(attack: str, tmp_path: Path) -> None:
    package = package_of(hostile_document(attack), tmp_path)
    audit(package)
    assert all(map(is_confined, package.files))
    for path, data in package.files.items():
        text = data.decode().replace("\n", "")
        assert text.isprintable() or path.startswith("_runtime/"), path


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(max_size=40), st.text(alphabet="\"'\\{}%\n\r\t #a_.-/", max_size=20)))
def test_any_text_everywhere(tmp_path: Path, text: str) -> None:
    if any(0xD800 <= ord(char) <= 0xDFFF for char in text):
        return
    package = package_of(json.loads(json.dumps(hostile_document(text))), tmp_path)
    audit(package)
    assert all(map(is_confined, package.files))
