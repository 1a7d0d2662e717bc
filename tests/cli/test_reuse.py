"""A second run takes what it can from the first, and ends with the same bytes as a run from nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cmagen.build import build_target as targets
from cmagen.build.cache import last_run, remember
from cmagen.build.run import run
from cmagen.diagnostics.console import Console, Format
from cmagen.emit.models import content_module as modules
from cmagen.project.config import Target
from cmagen.publish.write import publish

QUIET = Console(Format.TEXT, quiet=True)


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CMAGEN_CACHE_DIR", str(tmp_path / "cache"))


def write_model(file: Path, *extra: str) -> None:
    def content_type(uid: str, *fields: str) -> dict[str, object]:
        schema = [{"uid": name, "display_name": name, "data_type": "text"} for name in ("title", *fields)]
        return {"uid": uid, "title": uid, "schema": schema, "options": {"title": "title"}}

    types = [content_type("author", *extra), content_type("post", "body"), content_type("tag")]
    file.write_text(json.dumps({"content_types": types}))


def write_document(file: Path, summary: str = "Things") -> None:
    answer = {
        "200": {"description": "Things", "content": {"application/json": {"schema": {"type": "array"}}}}
    }
    operation = {"operationId": "listThings", "summary": summary, "tags": ["things"], "responses": answer}
    info = {"title": "Things", "version": "1"}
    file.write_text(json.dumps({"openapi": "3.1.0", "info": info, "paths": {"/things": {"get": operation}}}))


@pytest.fixture
def target(tmp_path: Path) -> Target:
    write_model(tmp_path / "model.json")
    write_document(tmp_path / "api.json")
    return Target(package=tmp_path / "made", spec=str(tmp_path / "api.json"), content=tmp_path / "model.json")


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The uids whose modules were written, and `client` for a document that was read."""
    seen: list[str] = []
    module_of, read_api = modules.module_of, targets.read_api

    def noted(owner: object, *rest: object, **more: object) -> str:
        seen.append(owner.uid)  # type: ignore[attr-defined]
        return module_of(owner, *rest, **more)  # type: ignore[arg-type]

    def read(*arguments: object) -> object:
        seen.append("client")
        return read_api(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr("cmagen.emit.models.module_of", noted)
    monkeypatch.setattr(targets, "read_api", read)
    return seen


def from_nothing(target: Target, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, bytes]:
    monkeypatch.setenv("CMAGEN_CACHE_DIR", str(tmp_path / "another cache"))
    return dict(targets.build_target(target, QUIET).files)


def published(target: Target) -> dict[str, bytes]:
    files = (path for path in target.package.rglob("*") if path.is_file())
    made = {path.relative_to(target.package).as_posix(): path.read_bytes() for path in files}
    assert made.pop("cmagen.names")
    return made


def test_only_the_changed_type_is_written_again(
    target: Target, written: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run([target], QUIET, check=False)
    assert sorted(written) == ["author", "client", "post", "tag"]
    written.clear()
    write_model(tmp_path / "model.json", "biography")
    run([target], QUIET, check=False)
    assert written == ["author"]
    assert published(target) == from_nothing(target, monkeypatch, tmp_path)


def test_a_changed_document_is_read_again(
    target: Target, written: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run([target], QUIET, check=False)
    written.clear()
    write_document(tmp_path / "api.json", "All things")
    run([target], QUIET, check=False)
    assert written == ["client"]
    assert published(target) == from_nothing(target, monkeypatch, tmp_path)


@pytest.mark.parametrize("path", ["models/post.py", "api/things.py", "client.py"])
def test_an_edited_file_is_never_used_again(target: Target, tmp_path: Path, path: str) -> None:
    run([target], QUIET, check=False)
    before = published(target)
    (target.package / path).write_text("raise SystemExit\n")
    write_model(tmp_path / "model.json", "biography")
    run([target], QUIET, check=False)
    assert published(target)[path] == before[path]


def test_nothing_is_used_of_a_package_that_another_run_wrote(target: Target) -> None:
    run([target], QUIET, check=False)
    publish({**targets.build_target(target, QUIET).files, "cmagen.lock": b"{}"}, target.package)
    assert last_run(target).parts == {}


def test_under_strict_a_package_with_warnings_is_made_anew(target: Target) -> None:
    run([target], QUIET, check=False)
    remember(target, (), 1, {"client": ("key", ("client.py",))})
    assert last_run(target).parts
    strict = Target(package=target.package, spec=target.spec, content=target.content, strict=True)
    assert last_run(strict).parts == {}
