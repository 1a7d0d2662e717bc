"""The built wheel, installed alone, carries all that generating needs."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.slow


def call(*command: str | Path, cwd: Path, path: Path | str = "") -> str:
    """Run outside the checkout; `path` is all that the interpreter finds beside its own packages."""
    clean = {**os.environ, "PYTHONPATH": str(path), "CMAGEN_CACHE_DIR": str(cwd / "cache")}
    done = subprocess.run(command, cwd=cwd, env=clean, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    call(sys.executable, "-m", "build", "--no-isolation", "--outdir", out, ROOT, cwd=out)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel; the libraries are those of this one, so no registry is needed."""
    folder = tmp_path_factory.mktemp("venv")
    venv.create(folder, with_pip=False)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    site = folder / "lib" / version / "site-packages"
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    return folder / "bin" / "python"


def test_it_carries_specs_templates_and_runtime_and_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top.partition("-")[0] for top in tops} == {"cmagen"}
    for part in (
        "_data/specs/contentstack-cma.yaml",
        "_data/templates/",
        "runtime/http/request.py",
        "py.typed",
    ):
        assert any(name.startswith(f"cmagen/{part}") for name in names), part


def test_it_generates_the_same_as_the_checkout(python: Path, tmp_path: Path) -> None:
    where = call(python, "-c", "import cmagen; print(cmagen.__file__)", cwd=tmp_path)
    assert str(python.parents[1]) in where
    made = tmp_path / "made"
    call(python, "-m", "cmagen", "generate", "--spec", "contentstack", "--package", made, cwd=tmp_path)
    ours = tmp_path / "ours"
    arguments = ("-m", "cmagen", "generate", "--spec", "contentstack", "--package", ours)
    call(sys.executable, *arguments, cwd=tmp_path, path=ROOT / "generator")
    assert call("diff", "-r", made, ours, cwd=tmp_path) == ""


def test_the_console_script_and_the_plugins_are_declared(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    name = next(name for name in archive.namelist() if name.endswith("entry_points.txt"))
    text = archive.read(name).decode()
    assert "[console_scripts]\ncmagen = cmagen.cli:main" in text
    assert "[hatch]\ncmagen = cmagen.hooks.hatch" in text
    assert "[pytest11]\ncmagen = cmagen.hooks.pytest" in text


def test_the_demo_runs_from_what_is_installed(python: Path, tmp_path: Path) -> None:
    assert "deleted blt" in call(python, "-m", "cmagen", "demo", tmp_path / "demo", cwd=tmp_path)
