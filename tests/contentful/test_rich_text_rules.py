"""The rules of rich-text fields: checked before publication, in docstrings, known to diff and the fake."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from cmagen.build.generate import Inputs, generate
from cmagen.cms.load import load_content
from cmagen.diff import diff
from cmagen.fake import FakeContentful
from support.contentful_models import content_type, field, link, models_of

LOCALES = [{"code": "en-US", "default": True, "name": "English"}]


def space(*validations: dict[str, Any]) -> dict[str, Any]:
    body = field("body", "RichText", validations=list(validations))
    return {"contentTypes": [content_type("page", body)], "locales": LOCALES, "entries": []}


def node(kind: str, *content: dict[str, Any], **data: Any) -> dict[str, Any]:
    return {"nodeType": kind, "data": data, "content": list(content)}


def text(value: str, *marks: str) -> dict[str, Any]:
    return {"nodeType": "text", "value": value, "data": {}, "marks": [{"type": mark} for mark in marks]}


EMBEDDED = node("embedded-entry-block", target={"sys": {"type": "Link", "linkType": "Entry", "id": "a"}})


@pytest.mark.parametrize(
    ("rule", "nodes", "message"),
    [
        ({"enabledNodeTypes": ["heading-1"]}, [node("heading-2", text("x"))], "must not have heading-2"),
        ({"enabledNodeTypes": []}, [node("blockquote", node("paragraph", text("x")))], "plain paragraphs"),
        ({"enabledMarks": ["bold"]}, [node("paragraph", text("x", "italic"))], "formatted as italic"),
        ({"enabledMarks": []}, [node("paragraph", text("x", "bold"))], "formatted as bold; allowed: none"),
        ({"nodes": {"embedded-entry-block": [{"size": {"max": 1}}]}}, [EMBEDDED, EMBEDDED], "at most 1"),
        ({"nodes": {"embedded-entry-block": [{"size": {"min": 1}}]}}, [node("paragraph")], "at least 1"),
        ({"size": {"max": 3}}, [node("paragraph", text("four"))], "at most 3 characters"),
        ({"size": {"min": 3}}, [node("paragraph", text("x"))], "at least 3 characters"),
    ],
)
def test_what_breaks_a_rule(tmp_path: Path, rule: dict[str, Any], nodes: list[Any], message: str) -> None:
    models: Any = models_of(space(rule), tmp_path)
    wire = {"sys": {"id": "p"}, "fields": {"body": {"en-US": node("document", *nodes)}}}
    (violation,) = models.Page.from_wire(wire).to_input().violations()
    assert violation.path == "fields.body.en-US"
    assert message in violation.message
    export = tmp_path / "export.json"
    entry = wire | {
        "sys": {"id": "p", "type": "Entry", "version": 1, "contentType": link("ContentType", "page")}
    }
    export.write_text(json.dumps(space(rule) | {"entries": [entry]}))
    fake = FakeContentful.from_export(export)
    reply = httpx.Client(transport=fake.transport()).put(
        f"https://api.contentful.com/spaces/{fake.space.id}/environments/master/entries/p/published",
        headers={"Authorization": f"Bearer {fake.access_token}", "X-Contentful-Version": "1"},
    )
    assert reply.status_code == 422
    (error,) = reply.json()["details"]["errors"]
    assert message in error["details"]


def test_what_keeps_the_rules(tmp_path: Path) -> None:
    rules = space({"enabledNodeTypes": ["heading-1", "table"]}, {"enabledMarks": ["bold"]}, {"nodes": {}})
    models: Any = models_of(rules, tmp_path)
    row = node("table-row", node("table-cell", node("paragraph", text("x", "bold"))))
    document = node("document", node("heading-1", text("x")), node("table", row), node("paragraph"))
    wire = {"sys": {"id": "p"}, "fields": {"body": {"en-US": document}}}
    assert models.Page.from_wire(wire).to_input().violations() == ()
    html = {"sys": {"id": "p"}, "fields": {"body": {"en-US": "<p>old</p>"}}}
    assert models.Page.from_wire(html).to_input().violations() == ()


def load(tmp_path: Path, name: str, *validations: dict[str, Any]) -> Any:
    path = tmp_path / f"{name}.json"
    path.write_text(json.dumps(space(*validations)))
    return load_content(path)[0]


def test_docstrings_tell_them(tmp_path: Path) -> None:
    model = load(
        tmp_path,
        "one",
        {"enabledNodeTypes": ["heading-1"]},
        {"enabledMarks": []},
        {"nodes": {"hr": [{"size": {"max": 2}}]}},
    )
    module = generate(Inputs(content=model)).files["models/page.py"].decode()
    assert "Nodes: heading-1, no formats, at most 2 hrs" in " ".join(module.split())


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ({"enabledMarks": ["bold", "code"]}, {"enabledMarks": ["bold"]}, ["rule-tightened"]),
        ({"enabledMarks": ["bold"]}, {}, ["rule-loosened"]),
        ({}, {"enabledNodeTypes": []}, ["rule-tightened"]),
        ({"enabledNodeTypes": ["a", "b"]}, {"enabledNodeTypes": ["b", "a"]}, []),
        (
            {"nodes": {"hr": [{"size": {"max": 2}}]}},
            {"nodes": {"hr": [{"size": {"max": 3, "min": 1}}]}},
            ["rule-tightened", "rule-loosened"],
        ),
    ],
)
def test_diff_knows_them(tmp_path: Path, old: Any, new: Any, codes: list[str]) -> None:
    before, after = load(tmp_path, "old", old), load(tmp_path, "new", new)
    assert [change.code for change in diff(before, after)] == codes
