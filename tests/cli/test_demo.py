"""The demo does what it says, with nothing but what ships."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.small_project import Run


@pytest.mark.slow
def test_the_demo_runs_twice_in_one_folder(run: Run, project: Path) -> None:
    first = run("demo", "out")
    assert first.returncode == 0, first.stdout + first.stderr
    for package in ("museum", "kitchen"):
        assert (project / "out" / package / "cms" / "client.py").exists()
    for line in (
        "Rules are checked before anything is sent:",
        "published",
        "deleted blt",
        "NotFound: GET ",
        "VersionConflict: sent 3",
    ):
        assert line in first.stdout
    assert "management" not in first.stdout.replace("managementTokenAuth", "")
    assert run("demo", "out").returncode == 0
