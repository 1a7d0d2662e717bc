from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from cmagen.fake import FakeCma
from support.small_stack import small_cma


def test_global_fields_are_inlined_when_asked_for(ask: Any) -> None:
    def seo(**params: str) -> dict[str, Any]:
        row = ask("GET", "/content_types/blog_post", params=params).json()["content_type"]
        group: dict[str, Any] = next(field for field in row["schema"] if field["uid"] == "seo")
        return group

    assert "schema" not in seo()
    inner = seo(include_global_field_schema="true")["schema"]
    assert [field["uid"] for field in inner] == ["description", "card"]
    assert inner[1]["schema"][0]["uid"] == "label"


def test_nested_global_fields_need_the_newer_version(ask: Any, cma: FakeCma) -> None:
    def uids(**headers: str) -> list[str]:
        reply = ask("GET", "/global_fields", headers=cma.headers() | headers)
        return sorted(row["uid"] for row in reply.json()["global_fields"])

    assert uids() == ["card"]
    assert uids(api_version="3.2") == ["card", "seo"]


def test_a_content_type_lives(ask: Any) -> None:
    sent = {"title": "Note", "uid": "note", "schema": [{"uid": "title", "data_type": "text"}]}
    assert ask("POST", "/content_types", json={"content_type": sent}).status_code == 201
    assert ask("POST", "/content_types", json={"content_type": sent}).json()["error_code"] == 115
    changed = ask("PUT", "/content_types/note", json={"content_type": {"title": "Memo"}}).json()[
        "content_type"
    ]
    assert (changed["title"], changed["_version"]) == ("Memo", 2)
    assert ask("POST", "/content_types/note/entries", json={"entry": {"title": "x"}}).status_code == 201
    assert ask("DELETE", "/content_types/note").status_code == 422
    assert ask("DELETE", "/content_types/note", params={"force": "true"}).status_code == 200
    assert ask("GET", "/content_types/note").json()["error_code"] == 118


def test_a_content_type_knows_who_refers_to_it(ask: Any) -> None:
    assert ask("GET", "/content_types/author/references").json() == {"references": ["blog_post"]}


def test_upload_use_download_delete(ask: Any, cma: FakeCma) -> None:
    upload = {"asset[upload]": ("dot.png", b"\x89PNG\r\nbytes", "image/png")}
    more = {"asset[title]": "Dot", "asset[tags]": "a, b"}
    asset = ask("POST", "/assets", files=upload, data=more).json()["asset"]
    assert (asset["title"], asset["filename"], asset["file_size"]) == ("Dot", "dot.png", "11")
    assert (asset["content_type"], asset["tags"]) == ("image/png", ["a", "b"])
    sent = {"title": "x", "hero_image": asset["uid"]}
    entry = ask("POST", "/content_types/blog_post/entries", json={"entry": sent})
    assert entry.json()["entry"]["hero_image"]["filename"] == "dot.png"
    assert ask("GET", f"/assets/{cma.stack.api_key}/{asset['uid']}/dot.png").content == b"\x89PNG\r\nbytes"
    assert [row["uid"] for row in ask("GET", "/assets/images").json()["assets"]] == [asset["uid"]]
    references = ask("GET", f"/assets/{asset['uid']}/references").json()["references"]
    assert [row["content_type_uid"] for row in references] == ["blog_post"]
    assert ask("DELETE", f"/assets/{asset['uid']}").status_code == 200
    assert ask("GET", f"/assets/{asset['uid']}").status_code == 404


def test_an_upload_without_boundary_is_refused(ask: Any, cma: FakeCma) -> None:
    headers = cma.headers() | {"content-type": "multipart/form-data"}
    assert ask("POST", "/assets", content=b"bytes", headers=headers).json()["error_code"] == 145


def test_folders_hold_assets(ask: Any) -> None:
    folder = ask("POST", "/assets/folders", json={"asset": {"name": "Pictures"}}).json()["asset"]
    upload = {"asset[upload]": ("a.txt", b"a", "text/plain")}
    ask("POST", "/assets", files=upload, data={"asset[parent_uid]": folder["uid"]})
    inside = ask("GET", "/assets", params={"folder": folder["uid"]}).json()["assets"]
    assert [row["filename"] for row in inside] == ["a.txt"]
    everything = ask("GET", "/assets", params={"include_folders": "true"}).json()["assets"]
    assert sorted(row["is_dir"] for row in everything) == [False, True]


@pytest.mark.parametrize(
    ("path", "name", "key", "sent"),
    [
        ("/locales", "locale", "fr", {"code": "fr", "name": "French", "fallback_locale": "en-us"}),
        ("/environments", "environment", "preview", {"name": "preview", "urls": []}),
    ],
)
def test_settings_live(ask: Any, path: str, name: str, key: str, sent: dict[str, Any]) -> None:
    assert ask("POST", path, json={name: sent}).status_code == 201
    assert ask("POST", path, json={name: sent}).status_code == 422
    assert ask("PUT", f"{path}/{key}", json={name: {"name": "Other"}}).json()[name]["name"] == "Other"
    assert ask("DELETE", f"{path}/{key}").status_code == 200
    assert ask("GET", f"{path}/{key}").status_code == 422


def test_taxonomies_and_branches(ask: Any) -> None:
    assert [row["uid"] for row in ask("GET", "/taxonomies").json()["taxonomies"]] == ["color"]
    terms = ask("GET", "/taxonomies/color/terms", params={"include_count": "true"}).json()
    assert terms["count"] == 2
    assert [row["uid"] for row in ask("GET", "/stacks/branches").json()["branches"]] == ["main", "develop"]


def test_a_delete_with_a_content_type_but_no_body_is_refused(ask: Any, cma: FakeCma) -> None:
    headers = cma.headers() | {"content-type": "application/json"}
    assert ask("DELETE", "/content_types/author", headers=headers).status_code == 400


def test_seeding_from_a_folder(tmp_path: Path) -> None:
    def write(name: str, value: object) -> None:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(json.dumps(value))

    title = {"uid": "title", "data_type": "text"}
    write("content_types.json", {"content_types": [{"uid": "note", "title": "Note", "schema": [title]}]})
    write("master-locale.json", {"x": {"code": "en", "fallback_locale": None}})
    write("locales.json", {"y": {"code": "de", "fallback_locale": "en"}})
    write("taxonomies.json", [{"taxonomy": {"uid": "t", "name": "T"}, "terms": [{"uid": "a"}]}])
    write(
        "entries/note.json",
        [{"uid": "blt1", "title": "One"}, {"uid": "blt1", "title": "Eins", "locale": "de"}],
    )
    cma = FakeCma.from_folder(tmp_path)
    reply = cma.handle("GET", "/content_types/note/entries/blt1", "locale=de", cma.headers())
    assert reply.json()["entry"]["title"] == "Eins"
    assert cma.stack.master_locale == "en"
    assert cma.stack.terms == {"t": [{"uid": "a"}]}


def test_the_same_seed_answers_the_same_bytes() -> None:
    def run() -> list[bytes]:
        cma = small_cma()
        path, body = "/content_types/author/entries", b'{"entry": {"title": "Joan"}}'
        cma.handle("POST", path, "", cma.headers(), body)
        return [cma.handle("GET", path, "", cma.headers()).body]

    assert run() == run()
