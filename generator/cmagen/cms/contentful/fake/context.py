"""What a handler is given, and the rules of versions that all resources share."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...fakes.message import JsonObject, Request
from .message import Refusal, conflict, invalid
from .space import Environment, Shelf, Space

__all__ = ["Context"]

_ID = re.compile(r"[A-Za-z0-9\-_.]{1,64}")


@dataclass(frozen=True, slots=True)
class Context:
    """`check_links`: publishing is refused while an entry links to something that is not there."""

    request: Request
    space: Space
    environment: Environment
    check_links: bool = True

    @property
    def version(self) -> int | None:
        """What `X-Contentful-Version` says."""
        text = self.request.headers.get("x-contentful-version")
        if text is None:
            return None
        if not (text.isascii() and text.isdecimal()):
            raise Refusal(400, "BadRequest", "The header X-Contentful-Version must be a whole number.")
        return int(text)

    def check_version(self, row: JsonObject, *, needed: bool = True) -> None:
        """409 unless the request names the version that is there."""
        given = self.version
        if (given is not None or needed) and given != row["sys"].get("version", 1):
            raise conflict()

    def made(self, kind: str, uid: str) -> JsonObject:
        return self.space.made(kind, uid, self.environment)

    def put(
        self, shelf: Shelf, uid: str, content: JsonObject, sys: JsonObject | None = None
    ) -> tuple[JsonObject, bool]:
        """Make a resource, or replace the content of one; the resource, and whether it is new."""
        known = shelf.rows.get(uid)
        if known is None:
            if self.version is not None:
                raise conflict()
            _check_id(uid)
            shelf.rows[uid] = content | {"sys": self.made(shelf.kind, uid) | (sys or {})}
            return shelf.rows[uid], True
        self.check_version(known)
        shelf.rows[uid] = content | {"sys": self.space.touched(known["sys"])}
        return shelf.rows[uid], False


def _check_id(uid: str) -> None:
    if not _ID.fullmatch(uid):
        error: JsonObject = {"name": "regexp", "path": ["sys", "id"], "value": uid}
        raise invalid("ValidationFailed", "The id has characters that are not allowed, or too many.", [error])
