"""Build tools run the check and fail if a package is stale."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import cmagen
import pytest
import yaml
from cmagen.cli import app
from support.small_project import PETS
from typer.testing import CliRunner

SOURCE = Path(cmagen.__file__).parents[1]

CONFIG = """\
[build-system]
requires = ["hatchling", "cmagen"]
build-backend = "hatchling.build"

[project]
name = "shop"
version = "1"

[tool.hatch.build.targets.wheel]
packages = ["shop"]

[tool.hatch.build.hooks.cmagen]

[tool.cmagen]
package = "shop/cms"
spec = "pets.yaml"
"""

# An environment in which cmagen is installed would register the plugins by its entry points.
BUILD = """
import sys
from hatchling.plugin.manager import PluginManager
import cmagen.hooks.hatch as ours
initialize = PluginManager.initialize
def with_ours(self):
    initialize(self)
    self.manager.register(ours)
PluginManager.initialize = with_ours
from hatchling.builders.wheel import WheelBuilder
print(list(WheelBuilder(sys.argv[1]).build(directory=sys.argv[2])))
"""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    root = tmp_path / "shop"
    (root / "shop").mkdir(parents=True)
    (root / "shop" / "__init__.py").write_text("")
    (root / "pyproject.toml").write_text(CONFIG)
    (root / "pets.yaml").write_text(PETS)
    assert generate(root).returncode == 0
    return root


def python(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(SOURCE), "CMAGEN_CACHE_DIR": str(root.parent / "cache")}
    env["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # an installed cmagen would register itself a second time
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=False)


def generate(root: Path) -> subprocess.CompletedProcess[str]:
    return python(root, "-m", "cmagen", "generate")


def build(root: Path) -> subprocess.CompletedProcess[str]:
    return python(root, "-c", BUILD, str(root), str(root.parent / "dist"))


def run_tests(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    plugins = ("-p", "cmagen.hooks.pytest", "-p", "no:cacheprovider")
    return python(root, "-m", "pytest", *plugins, *arguments)


def test_a_wheel_is_built_from_a_package_that_is_up_to_date(shop: Path) -> None:
    done = build(shop)
    assert done.returncode == 0, done.stderr
    assert list((shop.parent / "dist").glob("shop-1-*.whl"))


def test_a_wheel_is_not_built_from_a_stale_package(shop: Path) -> None:
    (shop / "pets.yaml").write_text(PETS.replace("title: Pets", "title: Animals"))
    done = build(shop)
    assert done.returncode != 0
    assert "shop/cms is out of date" in done.stdout + done.stderr
    assert not (shop.parent / "dist").exists() or not list((shop.parent / "dist").glob("*.whl"))


def test_a_build_never_fetches(shop: Path) -> None:
    text = CONFIG.replace('"pets.yaml"', '"https://127.0.0.1:1/pets.yaml"')
    (shop / "pyproject.toml").write_text(text)
    done = build(shop)
    assert done.returncode != 0
    assert "hook-offline" in done.stdout + done.stderr


def test_pytest_checks_only_when_asked(shop: Path) -> None:
    (shop / "test_nothing.py").write_text("def test_nothing(): pass\n")
    (shop / "pets.yaml").write_text(PETS.replace("title: Pets", "title: Animals"))
    assert "1 passed" in run_tests(shop).stdout
    done = run_tests(shop, "--cmagen-check")
    assert done.returncode == 1
    assert "1 failed, 1 passed" in done.stdout
    assert "shop/cms is out of date" in done.stdout
    assert generate(shop).returncode == 0
    assert "2 passed" in run_tests(shop, "--cmagen-check").stdout


def test_the_pre_commit_hooks_name_commands_that_exist() -> None:
    hooks = yaml.safe_load((SOURCE.parent / ".pre-commit-hooks.yaml").read_text())
    assert [hook["id"] for hook in hooks] == ["cmagen-check", "cmagen-generate"]
    for hook in hooks:
        _, *command = hook["entry"].split()
        assert CliRunner().invoke(app, [*command, "--help"]).exit_code == 0
