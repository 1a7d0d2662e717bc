"""Run in an environment with cmagen and pinboard-cmagen: pull, generate, use, verify, diff."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from random import Random

import pytest
from cmagen.cms.load import load_content
from cmagen.cms.registry import system
from cmagen.cms.samples.draw import RandomDraw
from cmagen.fake import FakeApi, fake_of

TOKEN = "pinboard-fake-token"


def cmagen(*arguments: str, code: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "cmagen", *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def use(url: str, fake: FakeApi) -> None:
    os.environ |= {"PINBOARD_HOST": url, "PINBOARD_TOKEN": TOKEN}
    cmagen("pull")
    assert TOKEN not in Path("wall.snapshot.json").read_text()
    cmagen("generate")
    cmagen("check", "--live")
    use_sync(url)
    asyncio.run(use_async(url))
    assert [request.method for request in fake.requests].count("POST") == 1
    said = cmagen("verify", code=1)
    assert "no such entry" in said
    assert "colour" in said
    made = fake_entry()
    assert import_module("wall.models").Note.from_wire(made).title == made["title"]
    compare()


def use_sync(url: str) -> None:
    wall, models = import_module("wall"), import_module("wall.models")
    with wall.Client(base_url=url, token=TOKEN) as client:
        assert client.boards.list_boards().boards[0].name == "Note"
        bread, butter = client.content(models.Note).list()
        assert (bread.title, str(bread.due_on), bread.parent) == ("Buy bread", "2026-03-01", None)
        assert (butter.parent.id, dict(butter.extra)) == ("p9", {"colour": "red"})
        assert butter.to_wire()["parent"] == {"pin": "p9"}
        with pytest.raises(models.InvalidContent, match="at most 12 characters"):
            client.content(models.Note).create(models.NoteInput(title="far too long a title"))
        made = client.content(models.Note).create(models.NoteInput(title="Salt", done=True))
        assert (made.id, made.done, made.due_on) == ("p3", True, None)


async def use_async(url: str) -> None:
    wall, models = import_module("wall"), import_module("wall.models")
    async with wall.AsyncClient(base_url=url, token=TOKEN) as client:
        assert [pin.id for pin in await client.content(models.Note).list()] == ["p1", "p2", "p3"]


def fake_entry() -> dict[str, object]:
    model, _ = load_content("wall.json")
    return system("pinboard").maker(model, RandomDraw(Random(1)), sending=False).entry("note")


def compare() -> None:
    changed = json.loads(Path("wall.json").read_text())
    del changed["boards"][0]["columns"][2]
    Path("next.json").write_text(json.dumps(changed))
    assert "done" in cmagen("diff", "wall.snapshot.json", "next.json")


def main() -> None:
    fake = fake_of("pinboard", "wall.json")
    sys.path.insert(0, ".")
    with fake.serve() as url:
        use(url, fake)
    print("done")


if __name__ == "__main__":
    main()
