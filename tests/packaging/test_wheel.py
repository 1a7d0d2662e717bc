"""The built wheel, installed alone, carries all that generating needs."""

from __future__ import annotations

import os
import shutil
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
    return built(ROOT, tmp_path_factory.mktemp("dist"))


def built(source: Path, out: Path) -> Path:
    """The wheel of a distribution."""
    call(sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", out, source, cwd=out)
    return next(out.glob("*.whl"))


def installed(folder: Path, *wheels: Path) -> Path:
    """An environment with the wheels; the libraries are those of this one, so no registry is needed."""
    venv.create(folder, with_pip=False)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    site = folder / "lib" / version / "site-packages"
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(site)
    return folder / "bin" / "python"


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return installed(tmp_path_factory.mktemp("venv"), wheel)


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


PINBOARD = ROOT / "tests" / "packaging" / "pinboard"
PROJECT = """\
[tool.cmagen]
package = "wall"
spec = "pinboard"
content = "wall.snapshot.json"

[tool.cmagen.source]
system = "pinboard"
wall = "kitchen"
"""


def test_a_system_of_another_distribution_needs_no_change_of_cmagen(wheel: Path, tmp_path: Path) -> None:
    """`tests/packaging/pinboard` is a system that does not exist, in a wheel of its own."""
    source = tmp_path / "source"
    shutil.copytree(PINBOARD, source, ignore=shutil.ignore_patterns("__pycache__"))
    python = installed(tmp_path / "venv", wheel, built(source, tmp_path))
    (tmp_path / "pyproject.toml").write_text(PROJECT)
    shutil.copy(PINBOARD.with_name("wall.json"), tmp_path)
    shutil.copy(PINBOARD.with_name("use_pinboard.py"), tmp_path)
    assert call(python, "use_pinboard.py", cwd=tmp_path) == "done\n"
