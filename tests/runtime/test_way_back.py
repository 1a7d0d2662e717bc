"""What was read of a resource is a body of the request that changes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from cmagen.runtime.records.annotations import ReadOnly
from cmagen.runtime.records.record import Record
from cmagen.runtime.records.way_back import as_body


@dataclass(kw_only=True, slots=True)
class Role(Record):
    name: str
    uid: str | None = None
    rules: list[str] | None = None
    created_at: str | None = None


@dataclass(kw_only=True, slots=True)
class RoleResponse(Record):
    role: Role
    notice: str | None = None


@dataclass(kw_only=True, slots=True)
class RoleInput(Record):
    name: str
    rules: list[str] | None = None
    created_at: Annotated[str | None, ReadOnly] = None


@dataclass(kw_only=True, slots=True)
class UpdateRole(Record):
    role: RoleInput


WIRE = {
    "notice": "found",
    "role": {"name": "r", "uid": "u", "rules": ["a"], "created_at": "then", "new": {"kept": 1}},
    "other": 1,
}


def test_the_servers_own_keys_are_left_out_and_unknown_ones_kept() -> None:
    found = RoleResponse.from_wire(WIRE)
    found.role.rules = ["a", "b"]
    assert as_body(UpdateRole, found) == {
        "role": {"name": "r", "rules": ["a", "b"], "new": {"kept": 1}},
        "other": 1,
    }


def test_anything_else_is_sent_as_it_is() -> None:
    body = UpdateRole(role=RoleInput(name="r"))
    for value in (body, WIRE, None, [1]):
        assert as_body(UpdateRole, value) is value
