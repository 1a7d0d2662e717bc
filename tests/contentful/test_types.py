"""What type checkers know of a generated package: strictly clean, and useful to an application."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from cmagen.build.generate import Inputs, generate
from cmagen.cms.load import load_content
from cmagen.openapi import load_api
from support.contentful_models import KITCHEN

RIGHT = """
from datetime import date

from kitchen.client import AsyncClient, Client
from kitchen.models import Chef, ChefInput, Recipe, RecipeInput, Step


def use(cms: Client) -> None:
    soup: Recipe = cms.content(Recipe).get("soup")
    title: str = soup.title["de"]
    maybe: str | None = soup.title.resolve("de-AT")
    servings: int | None = soup.servings.default
    link_id: str = soup.chef["en-US"].id
    steps: list[str] = [step.id for step in soup.steps["de"]]
    changed: RecipeInput = soup.to_input()
    changed.title["fr"] = "Soupe"
    changed.cooked_on["en-US"] = date(2024, 1, 1)
    changed.steps["de"].append(Step.ref("step-2"))
    saved: Recipe = cms.content(Recipe).update(changed)
    warm = Recipe.q.title.matches("soup") & (Recipe.q.servings >= 4)
    names: list[str] = [chef.name["en-US"] for chef in cms.content(Chef).iterate()]
    total: int | None = cms.content(Recipe).list(warm, order=[Recipe.q.rating.descending()]).total
    url: str | None = cms.media_library().get("photo").file["en-US"].url
    made = ChefInput(name={"en-US": "Ali"}, bio={"de": "Kocht."})
    print(title, maybe, servings, link_id, steps, saved, names, total, url, made)


async def wait(cms: AsyncClient) -> str:
    async for recipe in cms.content(Recipe).iterate():
        return recipe.title["de"]
    return (await cms.content(Chef).create(ChefInput(name={"en-US": "Ali"}))).sys.id
"""

WRONG = """
from kitchen.client import Client
from kitchen.models import Chef, ChefInput, Recipe, RecipeInput

RecipeInput(course={"en-US": "brunch"})
RecipeInput(title="flat")
RecipeInput(chef={"en-US": Recipe.ref("soup")})


def use(cms: Client, soup: Recipe) -> None:
    soup.title["de"].append("x")
    cms.content(Recipe).create(ChefInput())
    Recipe.q.summary.is_("x")
    Recipe.q.nothing
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("typed")
    inputs = Inputs(load_api("contentful")[0], load_content(KITCHEN)[0])
    for path, data in generate(inputs).files.items():
        (folder / "kitchen" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "kitchen" / path).write_bytes(data)
    (folder / "right.py").write_text(RIGHT)
    (folder / "wrong.py").write_text(WRONG)
    return folder


def mypy(folder: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout


@pytest.mark.slow
def test_the_package_and_a_program_are_strictly_typed(project: Path) -> None:
    assert mypy(project, "-p", "kitchen", "-m", "right") == ""


@pytest.mark.slow
def test_mistakes_are_found(project: Path) -> None:
    lines = {line.split(":")[1] for line in mypy(project, "wrong.py").splitlines() if "error:" in line}
    wrong = [number for number, text in enumerate(WRONG.splitlines(), 1) if text.strip()]
    assert lines == {str(number) for number in (5, 6, 7, 11, 12, 13, 14)}, wrong


@pytest.mark.slow
def test_an_export_is_strictly_typed(export: Path, tmp_path: Path) -> None:
    for path, data in generate(Inputs(content=load_content(export)[0])).files.items():
        (tmp_path / "space" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "space" / path).write_bytes(data)
    assert mypy(tmp_path, "-p", "space") == ""
