from __future__ import annotations

import json
from pathlib import Path

from cmagen.cli import app
from support.small_stack import AUTHOR, BLOG_POST, GLOBAL_FIELDS
from typer.testing import CliRunner


def _export(folder: Path, *types: object) -> Path:
    folder.mkdir()
    (folder / "content_types.json").write_text(json.dumps(types))
    (folder / "global_fields.json").write_text(json.dumps(GLOBAL_FIELDS))
    return folder


def test_the_site_has_a_page_of_what_changed(tmp_path: Path) -> None:
    old, new = _export(tmp_path / "old", AUTHOR, BLOG_POST), _export(tmp_path / "new", AUTHOR)
    arguments = ["docs", "--content", str(new), "--out", str(tmp_path / "site")]
    done = CliRunner().invoke(app, [*arguments, "--against", str(old)])
    assert done.exit_code == 0
    page = (tmp_path / "site/changes.html").read_text()
    assert "blog_post" in page
    assert "the content type was removed" in page
    assert "major" in page
