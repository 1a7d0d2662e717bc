"""Histories of real content models and documents: whatever an editor does, no name moves."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from cmagen.cms.load import load_content
from cmagen.cms.registry import system
from cmagen.content.model import ContentModel, ContentType, Field
from cmagen.emit.models import names_of
from cmagen.naming import ApiNames, NameMemory
from cmagen.openapi import load_api
from cmagen.openapi.model import Api, ObjectSchema

CORPUS = Path(os.environ.get("CMAGEN_CORPUS") or "/nowhere")
SYSTEMS = ("contentstack-stacks", "contentful-spaces")
pytestmark = [pytest.mark.corpus, pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus")]


def sources() -> list[Path]:
    folders = (path for system_name in SYSTEMS for path in (CORPUS / system_name).glob("*"))
    return sorted(path for path in folders if path.is_dir() or path.suffix == ".json")


def model_in(path: Path) -> ContentModel:
    try:
        return load_content(path)[0]
    except Exception as problem:
        pytest.skip(str(problem))


def spellings(uid: str) -> Iterator[str]:
    """Yield other keys that want the same Python name."""
    yield uid.replace("_", "-")
    yield "".join(part.capitalize() for part in uid.split("_"))
    yield uid.upper()
    yield f"_{uid}"


def edited_fields(fields: tuple[Field, ...], chance: random.Random) -> tuple[Field, ...]:
    kept = [field for field in fields if chance.random() < 0.8]
    added = [
        replace(field, uid=chance.choice(list(spellings(field.uid))))
        for field in fields
        if chance.random() < 0.3
    ]
    by_uid = {field.uid: field for field in (*added, *kept)}
    return tuple(chance.sample(list(by_uid.values()), len(by_uid)))


def edited(model: ContentModel, chance: random.Random) -> ContentModel:
    """Return the model with types and fields added, removed and in another order."""
    types: dict[str, ContentType] = {}
    for content_type in model.content_types:
        if chance.random() < 0.3:
            uid = chance.choice(list(spellings(content_type.uid)))
            types[uid] = replace(content_type, uid=uid)
        if chance.random() < 0.85:
            fields = edited_fields(content_type.fields, chance)
            types[content_type.uid] = replace(content_type, fields=fields)
    return replace(model, content_types=tuple(chance.sample(list(types.values()), len(types))))


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.name)
def test_no_name_of_a_content_model_moves(path: Path) -> None:
    model, chance = model_in(path), random.Random(path.name)
    reserved = system(model.source.system).entry_forms().reserved
    ever: dict[str, str] = {}
    remembered: dict[str, str] = {}
    for _ in range(6):
        memory = NameMemory(remembered)
        names_of(edited(model, chance), reserved, memory)
        assert not list(memory.findings)
        assert {key: ever.get(key, name) for key, name in memory.given.items()} == memory.given
        ever |= memory.given
        remembered = memory.names()
    assert remembered == ever


def named(api: Api, remembered: dict[str, str]) -> NameMemory:
    names = ApiNames(api, NameMemory(remembered))
    assert names.classes.keys() == api.schemas.keys()
    for schema in api.schemas.values():
        if isinstance(schema, ObjectSchema):
            names.attributes(schema)
    for operation in api.operations:
        names.arguments(operation)
    assert names.tag_classes.keys() == names.tags.keys()
    assert names.methods
    return names.memory


def pruned(api: Api, chance: random.Random) -> Api:
    """Return the document as it was before some of its operations, schemas and properties were added."""
    schemas = {
        key: replace(schema, properties=tuple(p for p in schema.properties if chance.random() < 0.7))
        if isinstance(schema, ObjectSchema)
        else schema
        for key, schema in api.schemas.items()
        if chance.random() < 0.7
    }
    operations = tuple(operation for operation in api.operations if chance.random() < 0.7)
    return replace(api, operations=operations or api.operations[:1], schemas=schemas)


@pytest.mark.parametrize("source", ["contentstack", "contentful"])
def test_no_name_of_a_document_moves_when_it_grows(source: str) -> None:
    api, chance = load_api(source)[0], random.Random(source)
    before = named(pruned(api, chance), {})
    after = named(api, before.names())
    assert not list(after.findings)
    assert before.given.items() <= after.given.items()
