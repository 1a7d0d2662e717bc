"""How much of Contentstack's API is typed, by what `cmagen report` says."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from cmagen.cli import app
from specs.contentstack import facts, operations, resolved
from typer.testing import CliRunner

# answered with 204 and nothing else
EMPTY = {"deleteTeam", "removeTeamUser", "deleteTeamStackRoleMapping", "deleteTaxonomy", "deleteTerm"}
# no source shows what the answer looks like: the document has an object without known properties
OPEN = {"revokeOauthAppAuthorization"}


@cache
def reported() -> dict[str, dict[str, Any]]:
    result = CliRunner().invoke(app, ["report", "--spec", "contentstack", "--json"])
    assert result.exit_code == 0, result.output
    return {one["operation_id"]: one for one in json.loads(result.stdout)["operations"]}


def test_every_operation_is_reported_once_under_its_tag() -> None:
    known = {(one["tag"], one["operation_id"], one["method"], one["path"]) for one in facts()}
    assert {(o["tag"], o["operation_id"], o["method"], o["path"]) for o in reported().values()} == known


def test_every_request_with_a_body_is_typed() -> None:
    with_body = {name for name, operation in operations().items() if "requestBody" in operation}
    typed = {name for name, one in reported().items() if one["request"]}
    assert typed == with_body
    assert not [name for name in with_body if "JsonValue" in reported()[name]["request"].split(" | ")]


def test_answers_are_typed_but_for_those_that_are_known_not_to_be() -> None:
    untyped = {name for name, one in reported().items() if one["response"] in (None, "JsonValue", "object")}
    assert untyped == EMPTY
    assert len(EMPTY | OPEN) <= 0.05 * 259


def test_open_answers_are_known_by_name() -> None:
    found = {
        name
        for name, operation in operations().items()
        for status, answer in operation["responses"].items()
        if status.startswith("2") and is_open(answer)
    }
    assert found == OPEN
    assert all("unknown" in operations()[name]["x-unproven"] for name in OPEN)


def is_open(answer: dict[str, Any]) -> bool:
    media = answer.get("content", {}).get("application/json")
    return media is not None and not {"properties", "allOf"} & set(resolved(media["schema"]))
