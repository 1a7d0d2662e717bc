"""API.md shows calls that run as printed."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cmagen.build.generate import Inputs, generate
from cmagen.openapi import load_api
from support.packages import document, imported, package_of

BUNDLED = Path(__file__).resolve().parents[2] / "specs"
CASES = Path(__file__).resolve().parent.parent / "cases"
DOCUMENTS = [BUNDLED / "contentstack-cma.yaml", *sorted(CASES.glob("*/document.yaml"))]
UPLOAD = {
    "type": "object",
    "required": ["file"],
    "properties": {"file": {"type": "string", "format": "binary"}},
}


def calls(page: str) -> Iterator[ast.Call]:
    """Every call of a method of the client that the page shows."""
    for code in re.findall(r"`(client\.[^`\n]*\([^`\n]*\))`", page):
        node = ast.parse(code, mode="eval").body
        assert isinstance(node, ast.Call)
        yield node


def bound(client: Any, call: ast.Call) -> inspect.BoundArguments:
    _, *names = ast.unparse(call.func).split(".")
    for name in names:
        client = getattr(client, name)
    given = {keyword.arg or "": keyword.value for keyword in call.keywords}
    return inspect.signature(client).bind(*call.args, **given)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
@pytest.mark.parametrize("kind", ["Client", "AsyncClient"])
def test_every_call_can_be_made(path: Path, kind: str, tmp_path: Path) -> None:
    api, _ = load_api(str(path))
    made = generate(Inputs(api))
    client = getattr(imported(made, tmp_path), kind)()
    shown = list(calls(made.files["API.md"].decode()))
    assert len(shown) >= len(api.operations)
    for call in shown:
        bound(client, call)


def test_what_a_method_takes_by_name_only_is_shown_with_its_name(tmp_path: Path) -> None:
    text = {"schema": {"type": "string"}, "required": True}
    parameters = [{"name": "id", "in": "path", **text}, {"name": "kind", "in": "query", **text}]
    body = {"required": True, "content": {"multipart/form-data": {"schema": UPLOAD}}}
    put = {"operationId": "putFile", "parameters": parameters, "requestBody": body, "responses": {}}
    made = package_of(document({"/files/{id}": {"put": put}}), tmp_path)
    (call,) = calls(made.files["API.md"].decode())
    assert ast.unparse(call) == "client.default.put_file(id, file=file, kind=kind)"
