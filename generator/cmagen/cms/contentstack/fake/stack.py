"""The state of one branch of a fake stack."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from ...fakes.message import JsonObject, Refusal
from ...fakes.seeding import Clock
from .refusals import NOT_VALID, refusal

__all__ = ["Stack", "StoredEntry", "entry_not_found"]


@dataclass(slots=True)
class StoredEntry:
    """`locales`: code -> versions, oldest first. `published`: publish details as the API lists them."""

    uid: str
    locales: dict[str, list[JsonObject]] = field(default_factory=lambda: {})
    published: list[JsonObject] = field(default_factory=lambda: [])
    version_names: dict[tuple[str, int], JsonObject] = field(default_factory=lambda: {})

    def latest(self, locale: str) -> JsonObject:
        return self.locales[locale][-1]


@dataclass(slots=True)
class Stack:
    """Rows are as the API writes them, by uid; locales by code, environments by name."""

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
    _uids_issued: int = 0

    def new_uid(self, prefix: str = "blt") -> str:
        """Return a uid that looks like the API's; the same sequence in every run."""
        self._uids_issued += 1
        digest = hashlib.sha256(f"{self.api_key}/{self.branch}/{self._uids_issued}".encode()).hexdigest()
        return f"{prefix}{digest[:16]}"

    def content_type(self, uid: str) -> JsonObject:
        """Return a content type; refuse an unknown one with 422, not 404: so does the API."""
        try:
            return self.content_types[uid]
        except KeyError:
            errors = {"uid": NOT_VALID}
            raise refusal(422, f"The Content Type '{uid}' was not found.", 118, errors) from None

    def entry(self, content_type: str, uid: str) -> StoredEntry:
        self.content_type(content_type)
        try:
            return self.entries[content_type][uid]
        except KeyError:
            raise entry_not_found(uid) from None

    def fallbacks(self, locale: str) -> list[str]:
        """Return the locale and those it falls back to, nearest first; the master locale is the last."""
        chain: list[str] = []
        code: str | None = locale
        while code and code not in chain:
            if code not in self.locales:
                raise refusal(422, f"Language '{code}' was not found.", 141, {"locale": NOT_VALID})
            chain.append(code)
            code = self.locales[code].get("fallback_locale")
        return chain if self.master_locale in chain else [*chain, self.master_locale]

    def stamp(self, row: JsonObject, *, created: bool = False) -> JsonObject:
        """Return the row with the user and time of its change, as the server sets them."""
        now = self.clock()
        if created:
            row |= {"created_at": now, "created_by": self.user}
        return row | {"updated_at": now, "updated_by": self.user}

    def publish_details(self, environment: str, locale: str, version: int) -> JsonObject:
        details = {"environment": environment, "locale": locale, "time": self.clock(), "user": self.user}
        return details | {"version": version}


def entry_not_found(uid: str) -> Refusal:
    return refusal(404, f"The entry '{uid}' was not found.", 141, {"uid": NOT_VALID})
