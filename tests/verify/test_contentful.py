from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from cmagen.build.generate import Inputs, generate
from cmagen.cms.load import load_content
from cmagen.verify import State, StoredEntries, as_json, load_models, verify


def _entry(uid: str, **fields: Any) -> dict[str, Any]:
    kind = {"sys": {"type": "Link", "linkType": "ContentType", "id": "post"}}
    return {"sys": {"id": uid, "type": "Entry", "version": 1, "contentType": kind}, "fields": fields}


def _link(uid: str) -> dict[str, Any]:
    return {"sys": {"type": "Link", "linkType": "Entry", "id": uid}}


POST = {
    "sys": {"id": "post", "type": "ContentType", "version": 1, "publishedVersion": 1},
    "name": "Post",
    "displayField": "title",
    "fields": [
        {"id": "title", "name": "Title", "type": "Symbol", "required": True, "localized": False},
        {"id": "next", "name": "Next", "type": "Link", "linkType": "Entry", "localized": False},
    ],
}
LOCALE = {"code": "en-US", "name": "English", "default": True, "fallbackCode": None}


@pytest.fixture
def export(tmp_path: Path) -> Path:
    entries = [
        _entry("one", title={"en-US": "One"}, next={"en-US": _link("two")}),
        _entry("two", next={"en-US": _link("nobody")}, former={"en-US": 1}),
        _entry("three", title={"en-US": 3}),
    ]
    value = {"contentTypes": [POST], "locales": [LOCALE], "entries": entries}
    (tmp_path / "export.json").write_text(json.dumps(value))
    return tmp_path / "export.json"


def test_entries_of_a_space(export: Path, tmp_path: Path) -> None:
    for path, data in generate(Inputs(content=load_content(export)[0])).files.items():
        (tmp_path / "cms" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "cms" / path).write_bytes(data)
    state = verify(load_models(tmp_path / "cms"), StoredEntries(export), State("x"))
    rows: Any = as_json(state)["content_types"]
    findings = {
        kind: [(row["place"], row["examples"]) for row in rows["post"][kind]]
        for kind in ("unreadable", "violations", "leftover", "dangling")
    }
    assert findings == {
        "unreadable": [("fields.title.en-US", ["three"])],
        "violations": [("fields.title.en-US", ["two"])],
        "leftover": [("fields.former", ["two"])],
        "dangling": [("fields.next.en-US", ["two"])],
    }
