"""Remove credentials and personal data from recorded exchanges."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from ..cms.registry import systems

__all__ = ["REDACTED", "Redaction"]

REDACTED: Final = "REDACTED"

_HEADERS = {"authorization", "authtoken", "cookie", "set-cookie", "proxy-authorization", "x-user-agent"}
_SECRET_KEYS = re.compile(r"(password|secret|token|otp|private_key|signature|master_key)", re.IGNORECASE)
_PERSON_KEYS = {"email", "first_name", "last_name", "username", "mobile_number", "phone", "ip_address"}
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
_KEPT_HEADERS = {"content-type", "retry-after", "x-ratelimit-limit", "x-ratelimit-remaining", "location"}


class Redaction:
    """Replaces credentials and personal data.

    `secrets` are strings that are replaced wherever they occur, such as the token of the request. Strings of
    three characters or less are ignored. The keys with personal data are those of all systems.
    """

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        # Longest first, because a secret may be part of another one.
        self._secrets = sorted({secret for secret in secrets if len(secret) > 3}, key=len, reverse=True)
        self._person_keys = _PERSON_KEYS.union(*(candidate.redacted.person_keys for candidate in systems()))
        self._kept_headers = _KEPT_HEADERS.union(
            *(candidate.redacted.kept_headers for candidate in systems())
        )

    def request_headers(self, headers: Mapping[str, str]) -> dict[str, str]:
        """Return headers by lower-case name, without those that the HTTP library adds."""
        own = {"host", "user-agent", "accept", "accept-encoding", "connection", "content-length"}
        rows = ((name.lower(), text) for name, text in headers.items())
        return {name: self._header(name, text) for name, text in sorted(rows) if name not in own}

    def response_headers(self, headers: Mapping[str, str]) -> dict[str, str]:
        """Return only the headers that a client uses, by lower-case name."""
        rows = ((name.lower(), text) for name, text in headers.items())
        return {name: self.text(text) for name, text in sorted(rows) if name in self._kept_headers}

    def _header(self, name: str, text: str) -> str:
        return REDACTED if name in _HEADERS or _SECRET_KEYS.search(name) else self.text(text)

    def query(self, pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        """Return query parameters in the same order, redacted by name and by value."""
        return [(name, REDACTED if _SECRET_KEYS.search(name) else self.text(text)) for name, text in pairs]

    def text(self, text: str) -> str:
        """Return a string with secrets and e-mail addresses replaced."""
        for secret in self._secrets:
            text = text.replace(secret, REDACTED)
        return _ADDRESS.sub("person@example.com", text)

    def json(self, value: Any, key: str = "") -> Any:
        """Return a redacted copy of a JSON value.

        A string is replaced as a whole if its key, such as `password`, names a secret or personal data.
        """
        if isinstance(value, dict):
            return {self.text(name): self.json(inner, name) for name, inner in value.items()}
        if isinstance(value, list):
            return [self.json(item, key) for item in value]
        if not isinstance(value, str):
            return value
        if value and (_SECRET_KEYS.search(key) or key in self._person_keys):
            return "person@example.com" if key == "email" else REDACTED
        return self.text(value)
