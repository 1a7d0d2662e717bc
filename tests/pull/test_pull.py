from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cmagen.cms.contentstack.connection import Connection
from cmagen.cms.load import load_content
from cmagen.cms.system_parts import Pulled
from cmagen.diagnostics import BadInput
from cmagen.fake import FakeCma, Reply
from support.live import pull
from support.small_stack import field


@pytest.fixture
def connection(cma: FakeCma) -> Iterator[Connection]:
    with cma.serve() as url:
        yield Connection(base_url=url, api_key=cma.stack.api_key, secret=cma.management_token)


def _snapshot(pulled: Pulled) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(pulled.text)
    return value


def test_everything_is_read(connection: Connection, cma: FakeCma) -> None:
    pulled = pull(connection)
    value = _snapshot(pulled)
    assert [row["uid"] for row in value["content_types"]] == ["author", "blog_post"]
    assert [row["uid"] for row in value["global_fields"]] == ["card", "seo"]
    assert pulled.counts == {
        "content_types": 2,
        "global_fields": 2,
        "locales": 3,
        "environments": 2,
        "taxonomies": 1,
    }
    assert pulled.diagnostics == ()
    wanted = {request.path: request for request in cma.requests}
    assert wanted["/content_types"].flag("include_global_field_schema")
    assert wanted["/global_fields"].headers["api_version"] == "3.2"
    assert all(request.flag("include_count") for request in cma.requests)


def test_the_snapshot_generates_what_the_stack_says(connection: Connection, tmp_path: Path) -> None:
    file = tmp_path / "snapshot.json"
    file.write_text(pull(connection).text)
    model, findings = load_content(file)
    assert [each.uid for each in model.content_types] == ["author", "blog_post"]
    assert [each.uid for each in model.global_fields] == ["card", "seo"]
    assert [each.code for each in model.locales] == ["de", "de-at", "en-us"]
    assert [each for each in findings if each.severity.value != "note"] == []


def test_the_same_stack_gives_the_same_bytes(connection: Connection, cma: FakeCma) -> None:
    first = pull(connection).text
    cma.stack.content_types = dict(reversed(cma.stack.content_types.items()))
    assert pull(connection).text == first


def test_all_pages_are_read(connection: Connection, cma: FakeCma) -> None:
    for number in range(250):
        uid = f"type_{number}"
        cma.stack.content_types[uid] = {"uid": uid, "title": uid, "schema": [field("title")]}
    progress: list[tuple[str, int, int | None]] = []
    pulled = pull(connection, progress=lambda *step: progress.append(step))
    assert pulled.counts["content_types"] == 252
    assert progress[:3] == [
        ("content_types", 100, 252),
        ("content_types", 200, 252),
        ("content_types", 252, 252),
    ]


def test_a_failed_page_fails_the_pull(connection: Connection, cma: FakeCma) -> None:
    for number in range(150):
        uid = f"type_{number}"
        cma.stack.content_types[uid] = {"uid": uid, "title": uid, "schema": []}
    cma.faults.status(404, times=99, after=1)
    with pytest.raises(BadInput) as caught:
        pull(connection)
    [finding] = caught.value.findings
    assert (finding.code, finding.place.file) == ("pull-failed", "/content_types")
    assert "404" in finding.message


def test_a_passing_failure_is_repeated(connection: Connection, cma: FakeCma) -> None:
    cma.faults.bad_gateway()
    cma.faults.drop()
    assert pull(connection).counts["content_types"] == 2


def test_a_list_that_is_not_as_long_as_counted_fails(connection: Connection, cma: FakeCma) -> None:
    respond = cma.respond

    def wrong(request: Any) -> Reply:
        reply = respond(request)
        if request.path != "/content_types":
            return reply
        return Reply(reply.status, reply.headers, json.dumps(reply.json() | {"count": 9}).encode())

    cma.respond = wrong  # type: ignore[method-assign]
    with pytest.raises(BadInput) as caught:
        pull(connection)
    assert caught.value.findings[0].code == "pull-count"


@pytest.mark.parametrize("status", [401, 403, 422])
def test_what_may_not_be_read_is_left_out_with_a_note(
    connection: Connection, cma: FakeCma, status: int
) -> None:
    respond = cma.respond

    def forbidden(request: Any) -> Reply:
        return Reply(status, {}, b"{}") if request.path == "/taxonomies" else respond(request)

    cma.respond = forbidden  # type: ignore[method-assign]
    pulled = pull(connection)
    assert pulled.counts["taxonomies"] == 0
    assert [found.code for found in pulled.diagnostics] == ["pull-not-permitted"]


@pytest.mark.parametrize(
    ("change", "hint"),
    [
        ({"secret": "wrong-secret"}, "token"),
        ({"api_key": "other"}, "CONTENTSTACK_API_KEY"),
        ({"branch": "no"}, ""),
    ],
)
def test_a_refusal_says_what_to_check_and_no_secret(
    connection: Connection, change: dict[str, str], hint: str
) -> None:
    wrong = replace(connection, **change)
    with pytest.raises(BadInput) as caught:
        pull(wrong)
    [finding] = caught.value.findings
    assert hint in finding.hint
    assert wrong.secret not in str(caught.value)
    assert wrong.secret not in repr(wrong)


def test_a_branch_is_read_and_named(connection: Connection, cma: FakeCma) -> None:
    del cma.world.branches["develop"].content_types["author"]
    value = _snapshot(pull(replace(connection, branch="dev")))
    assert [row["uid"] for row in value["content_types"]] == ["blog_post"]
    assert value["source"] == {"system": "contentstack", "space": cma.stack.api_key, "branch": "dev"}


def test_no_secret_is_in_the_snapshot(connection: Connection) -> None:
    assert connection.secret not in pull(connection).text


def test_no_server_is_a_finding() -> None:
    lost = Connection(base_url="http://127.0.0.1:9/v3", api_key="k", secret="s")
    with pytest.raises(BadInput) as caught:
        pull(lost)
    assert caught.value.findings[0].code == "pull-failed"
