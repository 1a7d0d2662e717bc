"""Content in models of pydantic and in FastAPI: read, written and described as JSON, without loss."""

from __future__ import annotations

import copy
import dataclasses
import json
import pickle
from pathlib import Path
from typing import Any

import pytest
from cmagen.cms.load import load_content
from jsonschema import Draft202012Validator
from pydantic import BaseModel, TypeAdapter, ValidationError
from support.content_stacks import models_of as stack_models
from support.contentful_models import KITCHEN
from support.contentful_models import models_of as space_models

ROOT = Path(__file__).parents[2]
RICH = {"type": "doc", "uid": "d", "attrs": {}, "children": [{"type": "p", "children": [{"text": "hello"}]}]}


@pytest.fixture(scope="module")
def museum(tmp_path_factory: pytest.TempPathFactory) -> Any:
    model = load_content(ROOT / "specs/stacks/museum")[0]
    return stack_models(model, tmp_path_factory.mktemp("museum"))


@pytest.fixture(scope="module")
def kitchen(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return space_models(KITCHEN, tmp_path_factory.mktemp("kitchen"))


def classes(models: Any) -> list[Any]:
    """Return every class of a content type, and its input."""
    found = [models.CONTENT_TYPES[uid] for uid in models.CONTENT_TYPES]
    return [*found, *(getattr(models, f"{cls.__name__}Input") for cls in found)]


@pytest.mark.parametrize("name", ["museum", "kitchen"])
@pytest.mark.parametrize("mode", ["validation", "serialization"])
def test_every_class_has_a_schema(request: pytest.FixtureRequest, name: str, mode: Any) -> None:
    for cls in classes(request.getfixturevalue(name)):
        schema = TypeAdapter(cls).json_schema(mode=mode)
        Draft202012Validator.check_schema(schema)
        written = json.loads(TypeAdapter(cls).dump_json(cls()))
        Draft202012Validator(schema).validate(written)


def test_entries_of_a_space_keep_everything(kitchen: Any) -> None:
    for entry in json.loads(KITCHEN.read_text("utf-8"))["entries"]:
        cls = kitchen.CONTENT_TYPES[entry["sys"]["contentType"]["sys"]["id"]]
        adapter = TypeAdapter(cls)
        read = cls.from_wire(entry)
        assert json.loads(adapter.dump_json(read)) == entry
        assert adapter.dump_python(read) == entry
        again = adapter.validate_json(adapter.dump_json(read))
        assert again == read
        assert again.to_input().to_wire() == read.to_input().to_wire()
        Draft202012Validator(adapter.json_schema(mode="serialization")).validate(entry)
        made = type(read.to_input())
        assert TypeAdapter(made).validate_python(entry).to_wire() == made.from_wire(entry).to_wire()


def test_an_entry_inside_a_model(museum: Any) -> None:
    wire = {"uid": "b", "_version": 3, "title": "T", "other": {"kept": 1}, "year": "odd"}

    class Page(BaseModel):
        artwork: museum.Artwork
        more: list[museum.Artwork] = []
        by_name: dict[str, museum.ArtworkInput] = {}

    page = Page.model_validate({"artwork": wire, "more": [wire], "by_name": {"a": {"title": "A"}}})
    assert (page.artwork.version, page.artwork.year) == (3, None)
    assert json.loads(page.model_dump_json()) == {
        "artwork": wire,
        "more": [wire],
        "by_name": {"a": {"title": "A"}},
    }
    assert Page.model_validate_json(page.model_dump_json()) == page
    properties = Page.model_json_schema()["$defs"]["Artwork"]["properties"]
    assert {"title", "_version", "artist"} <= properties.keys()


def test_an_input_that_breaks_rules_names_all_places(museum: Any) -> None:
    body = {"title": 5, "year": 99999, "artist": [{"uid": 1}]}
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(museum.ArtworkInput).validate_python(body)
    errors = {error["loc"]: error["msg"] for error in refused.value.errors()}
    assert set(errors) == {("title",), ("year",), ("artist", 0)}
    assert errors["year",] == "must be at most 2100, is 99999"


def test_in_an_application(museum: Any) -> None:
    fastapi = pytest.importorskip("fastapi")
    from fastapi.testclient import TestClient

    app = fastapi.FastAPI()
    stored: list[Any] = []

    def add(artwork: Any) -> Any:
        stored.append(artwork)
        return museum.Artwork.from_wire({**artwork.to_wire(), "uid": "b", "kept": [1]})

    add.__annotations__ = {"artwork": museum.ArtworkInput}
    app.post("/artworks", response_model=museum.Artwork)(add)
    web = TestClient(app)
    body = {"title": "T", "2nd": "kept", "artist": [{"uid": "a", "_content_type_uid": "artist"}]}
    reply = web.post("/artworks", json=body)
    assert reply.status_code == 200, reply.text
    assert reply.json() == {**body, "uid": "b", "kept": [1]}
    assert stored[0].to_wire() == body
    refused = web.post("/artworks", json={"title": 5})
    assert refused.status_code == 422
    assert refused.json()["detail"][0]["loc"] == ["body", "title"]
    document = web.get("/openapi.json")
    assert document.status_code == 200
    assert "inventory_number" in document.json()["components"]["schemas"]["ArtworkInput"]["properties"]


def test_copies_keep_what_the_class_does_not_know(museum: Any, kitchen: Any) -> None:
    entry = museum.Artwork.from_wire({"uid": "b", "title": "T", "colour": "red", "year": "odd"})
    changed = dataclasses.replace(entry, title="Z")
    assert changed.to_wire() == {"uid": "b", "title": "Z", "colour": "red", "year": "odd"}
    assert entry.title == "T"
    made = dataclasses.replace(entry.to_input(), title="Y")
    assert made.to_wire() == {"title": "Y", "colour": "red", "year": "odd"}
    for duplicate in (copy.deepcopy(entry), pickle.loads(pickle.dumps(entry))):
        assert duplicate == entry
        assert duplicate.to_wire() == entry.to_wire()
    chef = kitchen.Chef.from_wire(
        {"sys": {"id": "c"}, "fields": {"name": {"en-US": "A"}, "old": {"en-US": 1}}}
    )
    other = dataclasses.replace(chef, name={"en-US": "B"})
    assert other.to_wire()["fields"] == {"name": {"en-US": "B"}, "old": {"en-US": 1}}
    draft = dataclasses.replace(chef.to_input(), name={"en-US": "C"})
    assert draft.to_wire()["fields"] == {"name": {"en-US": "C"}, "old": {"en-US": 1}}
    assert museum.Artwork(title="new").to_wire() == {"title": "new"}
