"""`cmagen init` finds out by itself what a configuration needs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cmagen.cli import app
from cmagen.project.config import load_config
from cmagen.project.init import Layout, detect, render
from typer.testing import CliRunner

RUNNER = CliRunner()


def make(root: Path, *files: str, **texts: str) -> Path:
    for name in files:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("")
    for name, text in texts.items():
        (root / f"{name}.toml").write_text(text)
    return root


@pytest.mark.parametrize(
    ("files", "project", "package"),
    [
        (["src/shop/__init__.py"], "shop", "src/shop/cms"),
        (["src/other/__init__.py", "src/web_shop/__init__.py"], "Web-Shop", "src/web_shop/cms"),
        (["shop/__init__.py", "tests/__init__.py"], "unlike", "shop/cms"),
        (["src/a/__init__.py", "src/b/__init__.py"], "shop", "src/shop/cms"),
        (["app.py"], "shop", "shop/cms"),
        (["app.py"], "", "cms"),
    ],
)
def test_the_package_goes_into_the_application(
    tmp_path: Path, files: list[str], project: str, package: str
) -> None:
    make(tmp_path, *files, pyproject=f'[project]\nname = "{project}"\n' if project else "")
    assert detect(tmp_path).package == package


@pytest.mark.parametrize(
    ("content", "spec"),
    [
        ({"content_types": []}, "contentstack"),
        ({"contentTypes": [], "entries": []}, "contentful"),
        ({"source": {"system": "contentful"}, "content_types": []}, "contentful"),
    ],
)
def test_a_content_model_is_found_and_tells_its_system(
    tmp_path: Path, content: dict[str, object], spec: str
) -> None:
    (tmp_path / "cms").mkdir()
    (tmp_path / "package.json").write_text("{}")
    (tmp_path / "broken.json").write_text("{")
    (tmp_path / "cms" / "model.json").write_text(json.dumps(content))
    assert detect(tmp_path) == Layout("cms", spec, "cms/model.json", has_content=True)


def test_other_hints_of_the_system(tmp_path: Path) -> None:
    assert detect(tmp_path).spec == "contentstack"
    (tmp_path / ".env.example").write_text("CONTENTFUL_SPACE_ID=\n")
    assert detect(tmp_path).spec == "contentful"
    make(tmp_path, "docs/openapi.yaml")
    assert detect(tmp_path) == Layout("cms", "docs/openapi.yaml")


@pytest.mark.parametrize("content", [None, "cms/a.json"])
def test_what_it_writes_is_a_valid_configuration(tmp_path: Path, content: str | None) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "shop"')
    if content:
        (tmp_path / "cms").mkdir()
        (tmp_path / content).write_text('{"content_types": []}')
    result = RUNNER.invoke(app, ["init", str(tmp_path)])
    assert result.exit_code == 0, result.output
    target = load_config(tmp_path / "pyproject.toml").targets[0]
    assert target.package == tmp_path / "shop/cms"
    assert target.content == tmp_path / (content or "cms/snapshot.json")
    assert (tmp_path / "pyproject.toml").read_text().startswith('[project]\nname = "shop"\n\n[tool.cmagen]\n')


def test_it_never_changes_a_configuration_that_is_there(tmp_path: Path) -> None:
    text = '[tool.cmagen]\npackage = "x"\n'
    (tmp_path / "pyproject.toml").write_text(text)
    result = RUNNER.invoke(app, ["init", str(tmp_path)])
    assert result.exit_code == 2
    assert "config-exists" in result.stderr
    assert (tmp_path / "pyproject.toml").read_text() == text


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    result = RUNNER.invoke(app, ["init", str(tmp_path), "--dry-run"])
    assert result.stdout == render(Layout("cms", "contentstack", "cms/snapshot.json"))
    assert not list(tmp_path.iterdir())
