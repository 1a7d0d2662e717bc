"""The state of a fake space: its environments, and what is in each of them."""

from __future__ import annotations

import hashlib
from copy import deepcopy
from dataclasses import dataclass, field

from ...fakes.message import JsonObject
from ...fakes.seeding import Clock
from .replies import not_found

__all__ = ["ENGLISH", "LOCALE_FLAGS", "Environment", "Shelf", "Space", "content_type_id", "link"]

# What the API adds to a locale that is sent without them.
LOCALE_FLAGS: JsonObject = {"optional": False, "contentDeliveryApi": True, "contentManagementApi": True}
ENGLISH: JsonObject = {"code": "en-US", "name": "English", "fallbackCode": None, "default": True}


def link(kind: str, uid: str) -> JsonObject:
    return {"sys": {"type": "Link", "linkType": kind, "id": uid}}


def content_type_id(row: JsonObject) -> str:
    return str(row["sys"].get("contentType", {}).get("sys", {}).get("id"))


@dataclass(slots=True)
class Shelf:
    """Resources of one kind by id: as edited, as last published, and all snapshots."""

    kind: str
    rows: dict[str, JsonObject] = field(default_factory=lambda: {})
    published: dict[str, JsonObject] = field(default_factory=lambda: {})
    snapshots: dict[str, list[JsonObject]] = field(default_factory=lambda: {})

    def get(self, uid: str) -> JsonObject:
        """Return a resource; refuse with 404 when there is none."""
        if uid not in self.rows:
            raise not_found(self.kind, uid)
        return self.rows[uid]

    def remove(self, uid: str) -> None:
        for table in (self.rows, self.published, self.snapshots):
            table.pop(uid, None)


@dataclass(slots=True)
class Environment:
    """Rows are as the API writes them. Locales, tags and editor interfaces are never published."""

    id: str = "master"
    content_types: Shelf = field(default_factory=lambda: Shelf("ContentType"))
    entries: Shelf = field(default_factory=lambda: Shelf("Entry"))
    assets: Shelf = field(default_factory=lambda: Shelf("Asset"))
    locales: Shelf = field(default_factory=lambda: Shelf("Locale"))
    tags: Shelf = field(default_factory=lambda: Shelf("Tag"))
    editor_interfaces: Shelf = field(default_factory=lambda: Shelf("EditorInterface"))
    sys: JsonObject = field(default_factory=lambda: {})

    def shelf_of(self, kind: str) -> Shelf:
        """Return the resources of this `sys.type`; an empty shelf for types that nothing links to."""
        shelves = (self.entries, self.assets, self.content_types, self.tags)
        return next((shelf for shelf in shelves if shelf.kind == kind), Shelf(kind))

    @property
    def locale_codes(self) -> tuple[str, ...]:
        return tuple(sorted(str(row.get("code")) for row in self.locales.rows.values()))

    @property
    def default_locale(self) -> str:
        rows = [*self.locales.rows.values()]
        return next((str(row["code"]) for row in rows if row.get("default")), "en-US")

    @property
    def required_locales(self) -> tuple[str, ...]:
        """Locales in which a required field of a published entry must have a value."""
        rows = [row for row in self.locales.rows.values() if not row.get("optional")]
        return tuple(sorted(str(row["code"]) for row in rows))

    def copy(self, uid: str) -> Environment:
        copy = deepcopy(self)
        copy.id = uid
        return copy


@dataclass(slots=True)
class Space:
    """`main`: the environment that was seeded. `others`: shelves of the space itself, such as webhooks
    and roles, by their name in paths.
    """

    id: str
    name: str = "Sample space"
    main: str = "master"
    environments: dict[str, Environment] = field(default_factory=lambda: {"master": Environment()})
    aliases: dict[str, JsonObject] = field(default_factory=lambda: {})
    others: dict[str, Shelf] = field(default_factory=lambda: {})
    uploads: dict[str, bytes] = field(default_factory=lambda: {})
    files: dict[str, bytes] = field(default_factory=lambda: {})
    clock: Clock = field(default_factory=Clock)
    user: str = "fakeuser00000000000001"
    sys: JsonObject = field(default_factory=lambda: {})
    _ids_issued: int = 0

    def environment(self, uid: str) -> Environment:
        """Return an environment by its id or alias; refuse with 404 when there is none."""
        target = self.aliases[uid]["environment"]["sys"]["id"] if uid in self.aliases else uid
        if target not in self.environments:
            raise not_found("Environment", uid, space=self.id)
        return self.environments[target]

    def shelf(self, name: str, kind: str) -> Shelf:
        return self.others.setdefault(name, Shelf(kind))

    def new_id(self) -> str:
        """Return an id that looks like the API's; the same sequence in every run."""
        self._ids_issued += 1
        return hashlib.sha256(f"{self.id}/{self._ids_issued}".encode()).hexdigest()[:22]

    def new_sys(self, kind: str, uid: str, environment: Environment | None = None) -> JsonObject:
        """Return the `sys` of a new resource."""
        now, user = self.clock(), link("User", self.user)
        sys: JsonObject = {"type": kind, "id": uid, "version": 1, "space": link("Space", self.id)}
        # Resources of the space itself, such as webhooks and roles, belong to no environment.
        sys |= {"environment": link("Environment", environment.id)} if environment else {}
        return sys | {"createdAt": now, "createdBy": user, "updatedAt": now, "updatedBy": user}

    def changed_sys(self, sys: JsonObject) -> JsonObject:
        """Return the `sys` after a change, with the next version."""
        now = self.clock()
        changed = {"version": sys.get("version", 1) + 1, "updatedAt": now}
        return sys | changed | {"updatedBy": link("User", self.user)}
