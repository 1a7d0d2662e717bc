"""Documents nobody here wrote: every operation is there, black agrees, modules import."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import black
import pytest
from cmagen.build.generate import Inputs, generate
from cmagen.build.report import report
from cmagen.openapi import load_api
from support.packages import written

CORPUS = os.environ.get("CMAGEN_CORPUS", "")
FOLDER = Path(CORPUS or ".") / "openapi"
SOURCES = sorted(path for path in FOLDER.glob("*.*") if path.is_file()) if CORPUS else []
SOURCES += sorted(FOLDER.glob("*/specification/*.v2.yaml")) if CORPUS else []
MODE = black.Mode(target_versions={black.TargetVersion.PY311})
BIG = 1_000_000
IMPORT_ALL = """
import importlib, pathlib, sys
for path in sorted(pathlib.Path("package").rglob("*.py")):
    importlib.import_module(".".join(path.with_suffix("").parts).removesuffix(".__init__"))
"""
pytestmark = [pytest.mark.corpus, pytest.mark.skipif(not CORPUS, reason="CMAGEN_CORPUS names no folder")]


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_a_document_becomes_a_package(source: Path, tmp_path: Path) -> None:
    api, _ = load_api(str(source))
    package = generate(Inputs(api))
    assert len(report(api).operations) >= len(api.operations)
    page = package.files["API.md"].decode()
    assert all(page.count(f"{one.method} {one.path}".replace("|", "\\|")) for one in api.operations)
    if source.stat().st_size < BIG:
        for path, data in package.files.items():
            if path.endswith(".py") and not path.startswith("_runtime/") and data:
                assert black.format_str(data.decode(), mode=MODE) == data.decode(), path
    written(package, tmp_path / "package")
    made = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr[-2000:]


SMALL = [source for source in SOURCES if source.stat().st_size < 100_000]


@pytest.mark.slow
def test_mypy_strict_finds_nothing_in_small_documents(tmp_path: Path) -> None:
    names = [f"package_{number}" for number in range(len(SMALL))]
    for name, source in zip(names, SMALL, strict=True):
        written(generate(Inputs(load_api(str(source))[0])), tmp_path / name)
    command = [sys.executable, "-m", "mypy", "--strict", "--python-version", "3.11", "--cache-dir", "mypy"]
    packages = [part for name in names for part in ("-p", name)]
    made = subprocess.run([*command, *packages], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout
