"""Runs of cmagen in a project of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import cmagen
import pytest
from support.small_project import PETS, Run


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with pets.yaml and a configuration that generates `cms` from it."""
    (tmp_path / "pets.yaml").write_text(PETS)
    (tmp_path / "pyproject.toml").write_text('[tool.cmagen]\npackage = "cms"\nspec = "pets.yaml"\n')
    return tmp_path


@pytest.fixture
def run(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run `python -m cmagen` with some arguments in the project."""
    cache = tmp_path_factory.mktemp("cache")
    source = Path(cmagen.__file__).parents[1]

    def start(*arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "cmagen", *arguments],
            cwd=project,
            env={**os.environ, "PYTHONPATH": str(source), "CMAGEN_CACHE_DIR": str(cache), **env},
            capture_output=True,
            text=True,
            check=False,
        )

    return start
