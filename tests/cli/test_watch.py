"""`cmagen watch` follows the inputs and outlives mistakes in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from cmagen.cli.watch import Watcher
from cmagen.diagnostics.console import Console
from cmagen.project.config import load_config
from support.small_project import PETS


def test_it_follows_changes_and_tells_a_mistake_once(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CMAGEN_CACHE_DIR", str(project / "cache"))
    watcher = Watcher(load_config(project / "pyproject.toml").targets, Console())

    def look() -> tuple[str, str]:
        watcher.look()
        return tuple(capsys.readouterr())

    assert look()[0].endswith(" added.\n")
    assert look() == ("", "")
    (project / "pets.yaml").write_text("{")
    out, error = look()
    assert out == ""
    assert error.startswith("error[")
    assert look() == ("", "")
    (project / "pets.yaml").write_text(PETS.replace("title: Pets", "title: Animals"))
    assert "changed" in look()[0]
