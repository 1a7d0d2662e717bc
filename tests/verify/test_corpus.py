"""Stacks of the corpus: all entries can be read, random entries are valid, the fake serves all types."""

from __future__ import annotations

import importlib
import os
from pathlib import Path

import pytest
from cmagen.build.generate import Inputs, generate
from cmagen.cms.load import load_content
from cmagen.fake import FakeCma
from cmagen.testing import Content
from cmagen.verify import State, StoredEntries, as_json, load_models, verify

CORPUS = os.environ.get("CMAGEN_CORPUS")
STACKS = sorted(Path(CORPUS).glob("contentstack-stacks/*")) if CORPUS else []
pytestmark = [pytest.mark.corpus, pytest.mark.skipif(not STACKS, reason="CMAGEN_CORPUS is not set")]


@pytest.fixture(scope="module", params=STACKS, ids=lambda stack: stack.name)
def stack(request: pytest.FixtureRequest) -> Path:
    folder: Path = request.param
    return folder


@pytest.fixture(scope="module")
def package(stack: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus") / f"corpus_{stack.name.replace('-', '_')}"
    for path, data in generate(Inputs(content=load_content(stack)[0])).files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def test_every_entry_reads(stack: Path, package: Path) -> None:
    state = verify(load_models(package), StoredEntries(stack), State("x"))
    rows = as_json(state)["content_types"]
    assert isinstance(rows, dict)
    assert {uid: row["unreadable"] for uid, row in rows.items() if row["unreadable"]} == {}
    assert sum(row["entries"] for row in rows.values()) > 0


def test_entries_can_be_made_up(stack: Path, package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(package.parent))
    models, content = importlib.import_module(f"{package.name}.models"), Content.load(stack)
    for uid in models.CONTENT_TYPES:
        read = models.CONTENT_TYPES[uid]
        entries = content.factory(read).batch(3)
        assert [entry.to_input().violations(create=True) for entry in entries] == [()] * 3
        drafts = content.factory(getattr(models, f"{read.__name__}Input")).batch(3)
        assert [draft.violations(create=True) for draft in drafts] == [()] * 3


def test_the_fake_serves_every_type_and_entry(stack: Path) -> None:
    cma = FakeCma.from_folder(stack)
    for uid, entries in cma.stack.entries.items():
        for entry in entries:
            path = f"/content_types/{uid}/entries/{entry}"
            assert cma.handle("GET", path, "", cma.headers()).status in (200, 404)
        listed = cma.handle("GET", f"/content_types/{uid}/entries", "include_count=true", cma.headers())
        assert listed.json()["count"] <= len(entries)
