"""The state of one branch of a fake stack."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from ...fakes.message import JsonObject, Refused

__all__ = ["Clock", "Stack", "StoredEntry"]


class Clock:
    """A calendar that moves one second with every look at it, so that the same run gives the same times."""

    def __init__(self, start: datetime = datetime(2025, 1, 1, tzinfo=UTC)) -> None:
        self._now = start

    def __call__(self) -> str:
        self._now += timedelta(seconds=1)
        return self._now.strftime("%Y-%m-%dT%H:%M:%S.000Z")


@dataclass(slots=True)
class StoredEntry:
    """`locales`: code -> versions, oldest first. `published`: publish details, as the API lists them."""

    uid: str
    locales: dict[str, list[JsonObject]] = field(default_factory=lambda: {})
    published: list[JsonObject] = field(default_factory=lambda: [])
    version_names: dict[tuple[str, int], JsonObject] = field(default_factory=lambda: {})

    def latest(self, locale: str) -> JsonObject:
        return self.locales[locale][-1]


@dataclass(slots=True)
class Stack:
    """Content types and global fields are kept as the API writes them, everything by its uid or code."""

    api_key: str
    name: str = "Sample stack"
    master_locale: str = "en-us"
    branch: str = "main"
    content_types: dict[str, JsonObject] = field(default_factory=lambda: {})
    global_fields: dict[str, JsonObject] = field(default_factory=lambda: {})
    entries: dict[str, dict[str, StoredEntry]] = field(default_factory=lambda: {})
    assets: dict[str, JsonObject] = field(default_factory=lambda: {})
    files: dict[str, bytes] = field(default_factory=lambda: {})
    locales: dict[str, JsonObject] = field(default_factory=lambda: {})
    environments: dict[str, JsonObject] = field(default_factory=lambda: {})
    taxonomies: dict[str, JsonObject] = field(default_factory=lambda: {})
    terms: dict[str, list[JsonObject]] = field(default_factory=lambda: {})
    clock: Clock = field(default_factory=Clock)
    user: str = "bltuser0000000001"
    _made: int = 0

    def new_uid(self, prefix: str = "blt") -> str:
        """A uid that looks like the API's; the same sequence in every run."""
        self._made += 1
        digest = hashlib.sha256(f"{self.api_key}/{self.branch}/{self._made}".encode()).hexdigest()
        return f"{prefix}{digest[:16]}"

    def content_type(self, uid: str) -> JsonObject:
        """Raise 422 with code 118 when there is none: the API does not answer 404 here."""
        try:
            return self.content_types[uid]
        except KeyError:
            errors = {"uid": ["is not valid."]}
            raise Refused(422, f"The Content Type '{uid}' was not found.", 118, errors) from None

    def entry(self, content_type: str, uid: str) -> StoredEntry:
        self.content_type(content_type)
        try:
            return self.entries[content_type][uid]
        except KeyError:
            errors = {"uid": ["is not valid."]}
            raise Refused(404, f"The entry '{uid}' was not found.", 141, errors) from None

    def fallbacks(self, locale: str) -> list[str]:
        """The locale and those it falls back to, nearest first; ends at the master locale."""
        chain: list[str] = []
        code: str | None = locale
        while code and code not in chain:
            if code not in self.locales:
                raise Refused(422, f"Language '{code}' was not found.", 141, {"locale": ["is not valid."]})
            chain.append(code)
            code = self.locales[code].get("fallback_locale")
        return chain if self.master_locale in chain else [*chain, self.master_locale]

    def stamp(self, thing: JsonObject, *, created: bool = False) -> JsonObject:
        """Who and when, as the server sets it."""
        now = self.clock()
        if created:
            thing |= {"created_at": now, "created_by": self.user}
        return thing | {"updated_at": now, "updated_by": self.user}
