"""The state of a fake space: its environments, and what is in each of them."""

from __future__ import annotations

import hashlib
from copy import deepcopy
from dataclasses import dataclass, field

from ...contentstack.fake.stack import Clock
from ...fakes.message import JsonObject
from .message import Refusal

__all__ = ["Environment", "Shelf", "Space", "link"]


def link(kind: str, uid: str) -> JsonObject:
    return {"sys": {"type": "Link", "linkType": kind, "id": uid}}


@dataclass(slots=True)
class Shelf:
    """Resources of one kind by id: as they are edited, as they were last published, and all snapshots."""

    kind: str
    rows: dict[str, JsonObject] = field(default_factory=lambda: {})
    published: dict[str, JsonObject] = field(default_factory=lambda: {})
    snapshots: dict[str, list[JsonObject]] = field(default_factory=lambda: {})

    def get(self, uid: str) -> JsonObject:
        """Raise 404 when there is none."""
        if uid not in self.rows:
            message = "The resource could not be found."
            raise Refusal(404, "NotFound", message, {"type": self.kind, "id": uid})
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
        """Where resources of this `sys.type` are; an empty shelf for anything that is not linked to."""
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
    def needed_locales(self) -> tuple[str, ...]:
        """Locales in which a required field of a published entry must have a value."""
        rows = [row for row in self.locales.rows.values() if not row.get("optional")]
        return tuple(sorted(str(row["code"]) for row in rows))

    def copy(self, uid: str) -> Environment:
        made = deepcopy(self)
        made.id = uid
        return made


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
    _made: int = 0

    def environment(self, uid: str) -> Environment:
        """An environment by its id or alias; 404 when there is none."""
        target = self.aliases[uid]["environment"]["sys"]["id"] if uid in self.aliases else uid
        if target not in self.environments:
            details = {"type": "Environment", "id": uid, "space": self.id}
            raise Refusal(404, "NotFound", "The resource could not be found.", details)
        return self.environments[target]

    def shelf(self, name: str, kind: str) -> Shelf:
        return self.others.setdefault(name, Shelf(kind))

    def new_id(self) -> str:
        """An id that looks like the API's; the same sequence in every run."""
        self._made += 1
        return hashlib.sha256(f"{self.id}/{self._made}".encode()).hexdigest()[:22]

    def made(self, kind: str, uid: str, environment: Environment | None = None) -> JsonObject:
        """`sys` of something new."""
        now, user = self.clock(), link("User", self.user)
        sys: JsonObject = {"type": kind, "id": uid, "version": 1, "space": link("Space", self.id)}
        sys |= {"environment": link("Environment", environment.id)} if environment else {}
        return sys | {"createdAt": now, "createdBy": user, "updatedAt": now, "updatedBy": user}

    def touched(self, sys: JsonObject) -> JsonObject:
        """`sys` after a change: the next version."""
        now = self.clock()
        changed = {"version": sys.get("version", 1) + 1, "updatedAt": now}
        return sys | changed | {"updatedBy": link("User", self.user)}
