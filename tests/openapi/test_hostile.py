"""Documents that mean harm end in a clear error, soon and in little memory."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from cmagen.diagnostics import BadInput, Diagnostics
from cmagen.openapi import Limits, LoadOptions, load_api
from cmagen.openapi.parse_text import parse
from openapi.small import answering, codes, document, load, problems, type_of

HEAD = "openapi: 3.1.0\ninfo: {title: x, version: x}\n"
SECONDS = 10


@pytest.fixture(autouse=True)
def soon() -> Any:
    start = time.process_time()
    yield
    assert time.process_time() - start < SECONDS


def laughs(levels: int, width: int) -> str:
    lines = ["x0: &x0 lol"]
    for level in range(1, levels):
        inner = ", ".join([f"*x{level - 1}"] * width)
        lines += [f"x{level}: &x{level} [{inner}]"]
    return HEAD + "\n".join(lines)


def test_yaml_bombs() -> None:
    assert problems(laughs(30, 10)) == ["too-large"]


def test_small_uses_of_aliases_are_fine() -> None:
    api, found = load(HEAD + "paths: {}\nx-a: &a {b: 1}\nx-c: [*a, *a, {<<: *a, d: 2}]\n")
    assert api.extensions == {"x-a": {"b": 1}, "x-c": [{"b": 1}, {"b": 1}, {"b": 1, "d": 2}]}
    assert codes(found) == []


def test_an_alias_inside_its_own_value() -> None:
    assert problems(HEAD + "x: &x [*x]") == ["bad-alias"]


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "x: " + "[" * 10_000 + "]" * 10_000,
        HEAD + "x: " + "{a: " * 10_000 + "1" + "}" * 10_000,
        HEAD + "".join(f"{' ' * level}a:\n" for level in range(2_000)),
        '{"openapi": "3.1.0", "x": ' + "[" * 100_000 + "]" * 100_000 + "}",
        '{"openapi": "3.1.0", "x": ' + '{"a": ' * 300 + "1" + "}" * 300 + "}",
    ],
)
def test_deep_nesting(text: str) -> None:
    assert problems(text) in (["too-deep"], ["not-yaml"])


def test_types_nested_as_deep_as_a_file_may_be() -> None:
    schema: dict[str, Any] = {"type": "string"}
    for _ in range(180):
        schema = {"items": schema}
    _, _, told = type_of(schema)
    assert told == ["too-deep"]


def test_long_chains_of_references_and_members() -> None:
    schemas: dict[str, Any] = {f"A{n}": {"$ref": f"#/components/schemas/A{n + 1}"} for n in range(5_000)}
    schemas |= {
        f"B{n}": {"allOf": [{"$ref": f"#/components/schemas/B{n + 1}"}, {"properties": {f"p{n}": {}}}]}
        for n in range(2_000)
    }
    schemas |= {f"C{n}": {"items": {"$ref": f"#/components/schemas/C{n + 1}"}} for n in range(5_000)}
    schemas |= {"A5000": {}, "B2000": {}, "C5000": {}}
    ends = {"properties": {name: {"$ref": f"#/components/schemas/{name}0"} for name in "ABC"}}
    _, api, told = type_of(ends, schemas)
    assert len(api.schemas) > 5_000
    assert told == []


def test_merges_that_would_double_at_every_level() -> None:
    schemas: dict[str, Any] = {"A0": {"properties": {"x": {"type": "string"}}}}
    for n in range(1, 40):
        inner = {"$ref": f"#/components/schemas/A{n - 1}"}
        one = {"properties": {"l": inner, "r": inner}}
        schemas[f"A{n}"] = {
            "allOf": [one, {"properties": {"l": {"properties": {"y": {}}}, "r": {"properties": {"z": {}}}}}]
        }
    _, api, _ = type_of({"$ref": "#/components/schemas/A39"}, schemas)
    assert len(api.schemas) < 2_000


def test_unions_that_would_multiply() -> None:
    ref = [
        {"$ref": "#/components/schemas/A"},
        {"$ref": "#/components/schemas/B"},
        {"$ref": "#/components/schemas/C"},
    ]
    schemas = {name: {"properties": {name: {}}, "oneOf": ref, "required": [name]} for name in "ABC"}
    type_of({"properties": {"x": {}}, "oneOf": ref}, schemas)


def test_unions_of_unions_with_properties_beside_them() -> None:
    schemas: dict[str, Any] = {}
    for n in range(6):
        options = [{"$ref": f"#/components/schemas/A{n + 1}", "maxProperties": i} for i in range(20)]
        schemas[f"A{n}"] = {"properties": {f"p{n}": {}}, "oneOf": options}
    schemas["A6"] = {"properties": {"end": {}}}
    type_of({"$ref": "#/components/schemas/A0"}, schemas)


def test_files_without_end(tmp_path: Path) -> None:
    for number in range(60):
        schema = {"properties": {"next": {"$ref": f"f{number + 1}.yaml"}}}
        (tmp_path / f"f{number}.yaml").write_text(json.dumps(schema), "utf-8")
    root = tmp_path / "api.yaml"
    root.write_text(json.dumps(document(answering({"$ref": "f0.yaml"}))), "utf-8")
    with pytest.raises(BadInput) as caught:
        load_api(str(root), options=LoadOptions(limits=Limits(files=50)))
    assert [one.code for one in caught.value.findings] == ["too-large"]


def test_huge_files_are_not_read(tmp_path: Path) -> None:
    file = tmp_path / "api.yaml"
    with file.open("wb") as out:
        out.truncate(200 * 1024 * 1024)
    with pytest.raises(BadInput) as caught:
        load_api(str(file))
    assert [one.code for one in caught.value.findings] == ["too-large"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not-openapi"),
        (b"\xff\xfe\x00", "not-text"),
        (b"\x80abc", "not-text"),
        (b"\x00\x01\x02", "not-openapi"),
        (b"just text", "not-openapi"),
        (b"[1, 2]", "not-openapi"),
        (b"{", "not-yaml"),
        (b"openapi: '4.0'", "not-openapi"),
        (b"swagger: '2.0'", "swagger-2"),
        (b"openapi: 2.0", "not-openapi"),
        (b"a: b: c", "not-yaml"),
        (b"? [a]\n: b", "not-yaml"),
        (b"%YAML 9.9 9\n", "not-yaml"),
        (b"a: " + b"9" * 10_000, "not-openapi"),
    ],
)
def test_files_that_are_no_documents(tmp_path: Path, data: bytes, code: str) -> None:
    file = tmp_path / "api.yaml"
    file.write_bytes(data)
    with pytest.raises(BadInput) as caught:
        load_api(str(file))
    assert caught.value.findings[-1].code == code


@pytest.mark.parametrize(
    "source", ["nowhere.yaml", "/", "https://", "", "\0", "x" * 5_000, "https://[", "http://a.test/"]
)
def test_sources_that_are_none(source: str) -> None:
    with pytest.raises(BadInput):
        load_api(source)


def test_values_no_program_could_write_back() -> None:
    text = '{"openapi": "3.1.0", "paths": {}, "info": {"title": "\\ud800", "version": "1e999"}, "x-n": 1e999}'
    api, _ = load(text)
    assert api.title == "�"
    assert api.extensions == {"x-n": "1e999"}
    json.dumps([api.title, api.extensions]).encode("utf-8")


def test_memory_is_bounded(tmp_path: Path) -> None:
    file = tmp_path / "api.yaml"
    file.write_text(laughs(40, 40), "utf-8")
    code = f"""
import resource
resource.setrlimit(resource.RLIMIT_AS, (400 * 1024 * 1024,) * 2)
from cmagen.openapi import load_api
from cmagen.diagnostics import BadInput
try:
    load_api({str(file)!r})
except BadInput as bad:
    print(*[one.code for one in bad.findings])
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env={"PYTHONPATH": ":".join(sys.path)}
    )
    assert (done.stdout.strip(), done.stderr) == ("too-large", "")


@pytest.mark.parametrize("form", ["json", "yaml"])
def test_one_key_twice_among_many(form: str) -> None:
    """It took a minute: each key was counted among all."""
    many = ", ".join(f'"k{number}": 1' for number in range(60_000))
    text = f'{{"openapi": "3.1.0", "x": {{{many}, "k1": 2}}}}'
    findings = Diagnostics()
    start = time.monotonic()
    value = parse(text.encode(), f"api.{form}", findings, Limits())
    assert time.monotonic() - start < 20
    assert isinstance(value, dict)
    assert [finding.code for finding in findings] == ["duplicate-key"]
