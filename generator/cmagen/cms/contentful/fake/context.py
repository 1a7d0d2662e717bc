"""What a handler gets, and the rules of versions that all resources share."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...fakes.message import JsonObject, Request
from .replies import conflict, invalid, refusal
from .space import Environment, Shelf, Space

__all__ = ["Context"]

# As documented for the ids of all resources.
_ID = re.compile(r"[A-Za-z0-9\-_.]{1,64}")


@dataclass(frozen=True, slots=True)
class Context:
    """`check_links`: refuse to publish an entry that links to something that does not exist."""

    request: Request
    space: Space
    environment: Environment
    check_links: bool = True

    @property
    def version(self) -> int | None:
        """The number in `X-Contentful-Version`, None without the header."""
        text = self.request.headers.get("x-contentful-version")
        if text is None:
            return None
        if not (text.isascii() and text.isdecimal()):
            raise refusal(400, "BadRequest", "The header X-Contentful-Version must be a whole number.")
        return int(text)

    def check_version(self, row: JsonObject, *, required: bool = True) -> None:
        """Refuse with 409 unless the request names the current version; not `required`, it may name none."""
        sent = self.version
        if (sent is not None or required) and sent != row["sys"].get("version", 1):
            raise conflict()

    def new_sys(self, kind: str, uid: str) -> JsonObject:
        return self.space.new_sys(kind, uid, self.environment)

    def put(
        self, shelf: Shelf, uid: str, content: JsonObject, sys: JsonObject | None = None
    ) -> tuple[JsonObject, bool]:
        """Create a resource, or replace the content of one; return it, and whether it is new."""
        known = shelf.rows.get(uid)
        if known is None:
            # A request that creates has no version; one with a version means an existing resource.
            if self.version is not None:
                raise conflict()
            _check_id(uid)
            shelf.rows[uid] = content | {"sys": self.new_sys(shelf.kind, uid) | (sys or {})}
            return shelf.rows[uid], True
        self.check_version(known)
        shelf.rows[uid] = content | {"sys": self.space.changed_sys(known["sys"])}
        return shelf.rows[uid], False


def _check_id(uid: str) -> None:
    if not _ID.fullmatch(uid):
        error: JsonObject = {"name": "regexp", "path": ["sys", "id"], "value": uid}
        raise invalid(
            "ValidationFailed", "The id is too long, or has characters that are not allowed.", [error]
        )
