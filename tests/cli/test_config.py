"""[tool.cmagen]: what is read, and every mistake said at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from cmagen.diagnostics import BadInput
from cmagen.project.config import Selection, Target, find_config, load_config
from cmagen.project.config_keys import TARGET_KEYS


def write(folder: Path, text: str) -> Path:
    file = folder / "pyproject.toml"
    file.write_text(text)
    return file


def mistakes(file: Path) -> set[tuple[str, str]]:
    with pytest.raises(BadInput) as caught:
        load_config(file)
    return {(found.code, found.place.pointer.removeprefix("/tool/cmagen")) for found in caught.value.findings}


def test_one_target(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        """
        [tool.cmagen]
        package = "src/shop/cms"
        spec = "contentstack"
        content = "cms/snapshot.json"
        strict = true
        overlays = ["cms/repairs.yaml", "https://example.com/overlay.yaml"]
        pins = { "#/components/schemas/Entry" = "Entry" }
        source = { region = "eu", branch = "main" }
        exclude = { tags = ["Webhooks"] }
        """,
    )
    assert load_config(file).targets == (
        Target(
            package=tmp_path / "src/shop/cms",
            spec="contentstack",
            content=tmp_path / "cms/snapshot.json",
            overlays=(str(tmp_path / "cms/repairs.yaml"), "https://example.com/overlay.yaml"),
            exclude=Selection(tags=("Webhooks",)),
            pins={"#/components/schemas/Entry": "Entry"},
            source={"branch": "main", "region": "eu"},
            strict=True,
            names=tmp_path / "cms/cmagen.names",
        ),
    )


def test_several_targets_share_what_stands_above(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        """
        [tool.cmagen]
        spec = "contentstack"
        [tool.cmagen.targets.shop]
        package = "src/shop/cms"
        [tool.cmagen.targets.blog]
        package = "src/blog/cms"
        spec = "specs/blog.yaml"
        """,
    )
    config = load_config(file)
    assert [(each.name, each.spec) for each in config.targets] == [
        ("shop", "contentstack"),
        ("blog", str(tmp_path / "specs/blog.yaml")),
    ]
    assert config.named(("blog",)) == config.targets[1:]
    with pytest.raises(BadInput, match="Known targets: blog, shop"):
        config.named(("shoop",))


def test_all_mistakes_come_at_once_with_their_place(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        """
        [tool.cmagen]
        strict = "yes"
        [tool.cmagen.targets.a]
        pakage = "src/a"
        spec = 3
        [tool.cmagen.targets.b]
        package = "src/b"
        content = ""
        include = { tag = ["x"], paths = "y" }
        [tool.cmagen.targets.c]
        package = "src/b"
        spec = "contentstack"
        pins = { a = 1 }
        """,
    )
    assert mistakes(file) == {
        ("config-type", "/strict"),
        ("config-unknown-key", "/targets/a/pakage"),
        ("config-required", "/targets/a/package"),
        ("config-type", "/targets/a/spec"),
        ("config-type", "/targets/b/content"),
        ("config-unknown-key", "/targets/b/include/tag"),
        ("config-type", "/targets/b/include/paths"),
        ("config-type", "/targets/c/pins"),
        ("config-same-package", "/targets/c/package"),
    }


def test_a_wrong_key_gets_the_nearest_right_one(tmp_path: Path) -> None:
    file = write(tmp_path, '[tool.cmagen]\npackages = "a"\nspec = "contentstack"\nzzz = 1\n')
    with pytest.raises(BadInput) as caught:
        load_config(file)
    hints = {found.message: found.hint for found in caught.value.findings}
    assert hints["Unknown key 'packages'."] == "Did you mean package?"
    assert hints["Unknown key 'zzz'."].startswith("Known keys: ")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[tool.cmagen", "config-syntax"),
        ("", "config-missing"),
        ("tool = 1", "config-missing"),
        ("[tool]\ncmagen = 1", "config-missing"),
        ("[tool.cmagen]\npackage = 'a'\nspec = 'b'\ntargets = 1", "config-type"),
    ],
)
def test_what_is_no_configuration_at_all(tmp_path: Path, text: str, code: str) -> None:
    assert {found for found, _ in mistakes(write(tmp_path, text))} == {code}


def test_the_nearest_file_with_the_table_is_found(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    file = write(tmp_path, "[tool.cmagen]\n")
    write(tmp_path / "a", "[project]\n")
    assert find_config(inner) == file


def test_every_key_has_a_sentence_and_an_example_that_the_schema_accepts(tmp_path: Path) -> None:
    lines = [f"{name} = {key.example}" for name, key in TARGET_KEYS.items()]
    file = write(tmp_path, "\n".join(["[tool.cmagen]", *lines]))
    assert load_config(file).targets[0].strict
    assert all(key.doc.endswith(".") for key in TARGET_KEYS.values())
