"""Documents that are allowed to be strange: the package is black's, imports, and type-checks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import black
import pytest
from cmagen.build.generate import Package
from support.packages import document, package_of, written

MODE = black.Mode(target_versions={black.TargetVersion.PY311})
IMPORT_ALL = """
import importlib, pathlib
for path in sorted(pathlib.Path("odd").rglob("*.py")):
    importlib.import_module(".".join(path.with_suffix("").parts).removesuffix(".__init__"))
"""


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


LONG = "Long" + "Name" * 30
OBJECT = {"type": "object"}
SCHEMAS: dict[str, Any] = {
    "A": {"anyOf": [{"type": "string"}, ref("B")]},
    "B": {"anyOf": [{"type": "integer"}, ref("A")]},
    "Self": ref("Self"),
    "List": {"type": "array", "items": ref("List")},
    "Map": {**OBJECT, "additionalProperties": ref("Map")},
    "Nullable": {"oneOf": [ref("List"), ref("Nullable"), {"type": "null"}]},
    "Any": {},
    "Nothing": False,
    "NoChoice": {"enum": []},
    "OnlyNull": {"enum": [None]},
    "Numbers": {"enum": [1.5, "a"]},
    "Flags": {"enum": [True, False]},
    "Many": {"enum": [str(number) * 8 for number in range(60)]},
    "int": {**OBJECT, "properties": {"str": {"type": "string"}, "None": {"type": "integer"}}},
    "Literal": {**OBJECT, "properties": {"x": ref("Annotated")}},
    "Annotated": {**OBJECT, "properties": {"Field": ref("Literal"), "MISSING": {"type": ["string", "null"]}}},
    "Path": {**OBJECT, "properties": {"Path": ref("Path"), "date": {"type": "string", "format": "date"}}},
    "dt": {**OBJECT, "properties": {"dt": {"type": "string", "format": "date-time"}}},
    "schemas": {**OBJECT, "properties": {"schemas": ref("schemas")}},
    "dataclass": {
        **OBJECT,
        "properties": {"field": {"type": "array", "items": {**OBJECT, "properties": {"a": {}}}}},
    },
    "Union": {
        "oneOf": [ref("int"), ref("dt"), {"type": "array", "items": ref("int")}],
        "discriminator": {"propertyName": "k", "mapping": {"i": "int", "zz": "nowhere"}},
    },
    "Deep": {
        **OBJECT,
        "required": ["a", "e", "f", "g"],
        "properties": {
            "a": {
                "type": "array",
                "items": {"type": "array", "items": {"oneOf": [ref("Union"), {"type": "null"}]}},
            },
            "m": {**OBJECT, "additionalProperties": {"type": "array", "items": ref("Union")}},
            "d": {"type": "string", "default": {"a": 1}},
            "e": {"const": 5},
            "f": {"const": None},
            "g": {"const": "x" * 100},
        },
    },
    LONG: {**OBJECT, "properties": {"very" + "Long" * 30: {"type": "string"}, "p" * 90: ref(LONG)}},
}


def answer(schema: Any, content_type: str = "application/json") -> dict[str, Any]:
    return {"description": "x", "content": {content_type: {"schema": schema}}}


def operations(name: str) -> dict[str, Any]:
    """Three operations that use one schema everywhere."""
    schema = ref(name)
    here = {"name": "id", "in": "path", "required": True, "schema": schema}
    query = {"name": "q", "in": "query", "schema": schema}
    header = {"name": "h", "in": "header", "schema": {"type": "array", "items": schema}}
    listed = {"type": "array", "items": schema}
    return {
        "put": {
            "operationId": f"put{name}",
            "tags": [name],
            "parameters": [here, query, header],
            "requestBody": {"content": {"application/json": {"schema": schema}}},
            "responses": {"200": answer(schema), "201": answer(listed), "default": answer(schema)},
        },
        "post": {
            "operationId": f"form{name}",
            "tags": [name],
            "parameters": [here],
            "requestBody": {"required": True, "content": {"multipart/form-data": {"schema": schema}}},
            "responses": {"200": answer(schema, "text/event-stream")},
        },
        "patch": {
            "tags": [name],
            "requestBody": {"content": {"application/x-www-form-urlencoded": {"schema": schema}}},
            "responses": {
                "200": {
                    "description": "x",
                    "content": {
                        "image/*": {},
                        "application/x-ndjson": {"schema": schema},
                        **answer(schema)["content"],
                    },
                }
            },
        },
    }


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Package:
    paths = {f"/s{number}/{{id}}": operations(name) for number, name in enumerate(SCHEMAS)}
    hooks = {
        name: {"post": {"requestBody": {"content": {"application/json": {"schema": ref(name)}}}}}
        for name in SCHEMAS
    }
    source = document(paths, components={"schemas": SCHEMAS}, webhooks=hooks)
    return package_of(source, tmp_path_factory.mktemp("odd"))


def test_every_operation_is_there(odd: Package) -> None:
    page = odd.files["API.md"].decode()
    for number in range(len(SCHEMAS)):
        assert all(f"`{method} /s{number}/{{id}}`" in page for method in ("PUT", "POST", "PATCH"))


def test_black_leaves_it_alone(odd: Package) -> None:
    for path, data in odd.files.items():
        if path.endswith(".py") and data and not path.startswith("_runtime/"):
            assert black.format_str(data.decode(), mode=MODE) == data.decode(), path


@pytest.mark.slow
def test_every_module_imports_and_type_checks(odd: Package, tmp_path: Path) -> None:
    written(odd, tmp_path / "odd")
    for command in (["-c", IMPORT_ALL], ["-m", "mypy", "--strict", "--python-version", "3.11", "-p", "odd"]):
        made = subprocess.run(
            [sys.executable, *command], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert made.returncode == 0, made.stdout + made.stderr
