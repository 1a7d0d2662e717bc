"""A deprecated operation and all that is made of it is marked by PEP 702, and the package stays clean."""

from __future__ import annotations

import json
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

import httpx
import pytest
from support.packages import document, imported, package_of, written

TEXT = {"type": "string"}
ITEMS = {"type": "object", "properties": {"items": {"type": "array", "items": TEXT}}}
NUMBERS = [{"name": name, "in": "query", "schema": {"type": "integer"}} for name in ("skip", "limit")]


def operation(name: str, media: str, schema: object, **more: object) -> dict[str, Any]:
    responses = {"200": {"description": "", "content": {media: {"schema": schema}}}}
    return {"get": {"operationId": name, "deprecated": True, "responses": responses, **more}}


PATHS = {
    "/plain": operation("plain", "application/json", TEXT),
    "/items": operation("listItems", "application/json", ITEMS, parameters=NUMBERS),
    "/events": operation("watch", "text/event-stream", TEXT),
    "/file": operation("getFile", "application/octet-stream", {"type": "string", "format": "binary"}),
    "/a/long/path/of/many/words/that/does/not/fit/into/one/line/of/the/emitted/module/{id}": operation(
        "aLongNameOfManyWordsThatDoesNotFitIntoOneLineTogetherWithTheNameOfItsClass", "application/json", TEXT
    ),
    "/new": {"get": {"operationId": "new", "responses": {"204": {"description": ""}}}},
}
MARKED = {"plain", "list_items", "iterate_items", "watch", "get_file", "get_file_to_file"}

USE = """
from pkg import AsyncClient, Client

def use(client: Client) -> None:
    client.default.new()
    client.default.plain()  # old
    client.default.list_items()  # old
    client.default.iterate_items(skip=1)  # old
    client.default.watch()  # old
    client.default.get_file()  # old
    client.default.get_file_to_file("x")  # old

async def use_async(client: AsyncClient) -> None:
    await client.default.new()
    await client.default.plain()  # old
    await client.default.list_items()  # old
    client.default.iterate_items(skip=1)  # old
    client.default.watch()  # old
    await client.default.get_file()  # old
    await client.default.get_file_to_file("x")  # old
"""
OLD = {number for number, line in enumerate(USE.split("\n"), 1) if line.endswith("# old")}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("deprecated")
    written(package_of(document(PATHS), folder), folder / "pkg")
    (folder / "use.py").write_text(USE)
    return folder


@pytest.mark.parametrize("kind", ["Client", "AsyncClient"])
def test_methods_of_both_classes_have_the_mark(kind: str, tmp_path: Path) -> None:
    methods = getattr(imported(package_of(document(PATHS), tmp_path), tmp_path), kind)(base_url="").default
    marks = {name: getattr(getattr(methods, name), "__deprecated__", None) for name in dir(methods)}
    assert {name for name, mark in marks.items() if mark} >= MARKED
    assert (marks["plain"], marks["new"]) == ("GET /plain is deprecated.", None)


def test_a_call_is_a_warning(tmp_path: Path) -> None:
    transport = httpx.MockTransport(lambda _: httpx.Response(200, json="x"))
    client = imported(package_of(document(PATHS), tmp_path), tmp_path).Client(
        http_client=httpx.Client(transport=transport)
    )
    with pytest.warns(DeprecationWarning, match=r"GET /plain is deprecated\.") as caught:
        assert client.default.plain() == "x"
    assert [warning.filename for warning in caught] == [__file__]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        client.default.new()


@pytest.mark.slow
def test_mypy_reports_uses_and_nothing_else(package: Path) -> None:
    flags = ["--strict", "--python-version", "3.11", "--cache-dir", "c", "--enable-error-code", "deprecated"]
    command = [sys.executable, "-m", "mypy", *flags, "-p", "pkg", "-m", "use"]
    done = subprocess.run(command, cwd=package, capture_output=True, text=True, check=False)
    errors = [line for line in done.stdout.splitlines() if ": error:" in line]
    assert {int(line.split(":")[1]) for line in errors if "[deprecated]" in line} == OLD
    assert [line for line in errors if "[deprecated]" not in line and "must be used" not in line] == []


@pytest.mark.slow
def test_pyright_reports_uses_and_nothing_else(package: Path) -> None:
    settings = {"typeCheckingMode": "strict", "pythonVersion": "3.11", "include": ["pkg", "use.py"]}
    (package / "pyrightconfig.json").write_text(json.dumps(settings))
    command = [sys.executable, "-m", "pyright", "--pythonpath", sys.executable, "--outputjson"]
    done = subprocess.run(command, cwd=package, capture_output=True, text=True, check=False)
    rows = json.loads(done.stdout)["generalDiagnostics"]
    assert {row["range"]["start"]["line"] + 1 for row in rows if row["rule"] == "reportDeprecated"} == OLD
    assert [row for row in rows if row["rule"] != "reportDeprecated"] == []
