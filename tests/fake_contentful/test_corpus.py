"""Real spaces: everything that is stored can be listed, read, and saved as it was read."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from cmagen.fake import FakeContentful
from support.contentful_models import KITCHEN

CORPUS = Path(os.environ.get("CMAGEN_CORPUS") or "/nowhere") / "contentful-spaces"
EXPORTS = [
    pytest.param(KITCHEN, id="kitchen"),
    *(pytest.param(each, id=each.stem, marks=pytest.mark.corpus) for each in sorted(CORPUS.glob("*.json"))),
]


def ask(cma: FakeContentful, method: str, path: str, body: Any = None, version: int | None = None) -> Any:
    headers = cma.headers() | ({} if version is None else {"X-Contentful-Version": str(version)})
    sent = b"" if body is None else json.dumps(body).encode()
    base = f"/spaces/{cma.space.id}/environments/{cma.environment.id}"
    return cma.handle(method, f"{base}/{path}", "", headers, sent)


@pytest.mark.parametrize("export", EXPORTS)
def test_what_is_stored_can_be_saved_again(export: Path) -> None:
    cma, value = FakeContentful.from_export(export), json.loads(export.read_text("utf-8"))
    for kind in ("entries", "assets"):
        rows = {row["sys"]["id"]: row for row in value.get(kind, [])}
        listed = ask(cma, "GET", kind).json()
        assert listed["total"] == len(rows)
        for uid, row in rows.items():
            read = ask(cma, "GET", f"{kind}/{uid}").json()
            assert read.get("fields") == row.get("fields")
            saved = ask(
                cma, "PUT", f"{kind}/{uid}", {"fields": read.get("fields", {})}, read["sys"]["version"]
            )
            assert saved.status == 200, (uid, saved.json())


@pytest.mark.parametrize("export", EXPORTS)
def test_most_of_what_was_published_can_be_published_again(export: Path) -> None:
    """Rules that came later are broken by few."""
    cma = FakeContentful.from_export(export)
    cma.check_links = False
    broken = 0
    published = list(cma.environment.entries.published)
    for uid in published:
        version = cma.environment.entries.rows[uid]["sys"]["version"]
        done = ask(cma, "PUT", f"entries/{uid}/published", None, version)
        assert done.status in (200, 422), done.json()
        broken += done.status == 422
    assert broken <= len(published) // 5
