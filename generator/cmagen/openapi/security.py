"""Security schemes, and which of them an operation needs."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from .model import SecurityScheme
from .nodes import Node
from .references import Documents

__all__ = ["read_requirements", "read_schemes"]

_KINDS: dict[str, Literal["oauth2", "openid", "mutual_tls"]] = {
    "oauth2": "oauth2",
    "openidconnect": "openid",
    "mutualtls": "mutual_tls",
}
_LOCATIONS: dict[str, Literal["header", "query", "cookie"]] = {
    "header": "header",
    "query": "query",
    "cookie": "cookie",
}


def read_schemes(documents: Documents) -> tuple[SecurityScheme, ...]:
    """Return all declared schemes, by key."""
    schemes = []
    for key, node in documents.components("securitySchemes"):
        target = documents.follow(node)
        if target is not None and target.expect(dict):
            schemes.append(_scheme(key, target))
    return tuple(schemes)


def _scheme(key: str, node: Node) -> SecurityScheme:
    kind = node.text("type").lower()
    description = node.text("description")
    if kind == "apikey":
        return _api_key(key, node, description)
    if kind == "http":
        return _http(key, node, description)
    if kind in _KINDS:
        prefix = "" if kind == "mutualtls" else "Bearer"
        return SecurityScheme(key, _KINDS[kind], prefix=prefix, description=description)
    if kind in ("basic", "bearer"):
        node.warn("unknown-security-type", f"{kind!r} is a scheme of type http; taken as that.")
        return _http(key, Node({"scheme": kind}, node.document, node.pointer), description)
    node.warn(
        "unknown-security-type",
        f"{kind!r} is not a type of security scheme; sending the credential unchanged.",
    )
    return SecurityScheme(key, "other", description=description)


def _api_key(key: str, node: Node, description: str) -> SecurityScheme:
    where = _LOCATIONS.get(node.text("in").lower())
    name = node.text("name")
    if where is None or not name:
        node.warn(
            "bad-api-key", "An apiKey scheme needs `in` and `name`; assuming the header `Authorization`."
        )
    return SecurityScheme(
        key, "api_key", where or "header", name or "Authorization", node.text("x-prefix"), description
    )


def _http(key: str, node: Node, description: str) -> SecurityScheme:
    scheme = node.text("scheme")
    if scheme.lower() == "basic":
        return SecurityScheme(key, "basic", prefix="Basic", description=description)
    if scheme.lower() == "bearer":
        return SecurityScheme(key, "bearer", prefix="Bearer", description=description)
    return SecurityScheme(key, "other", prefix=scheme, description=description)


def read_requirements(owner: Node, known: Collection[str]) -> tuple[tuple[str, ...], ...] | None:
    """OR of ANDs under `security`; None if there is no such key. Unknown schemes are reported."""
    if owner.get("security") is None:
        return None
    alternatives: list[tuple[str, ...]] = []
    for node in owner.elements("security"):
        wanted = [name for name, _ in node.members()]
        kept = tuple(name for name in wanted if name in known)
        if len(kept) < len(wanted):
            missing = ", ".join(repr(name) for name in wanted if name not in known)
            node.warn("unknown-security-scheme", f"{missing} is not a declared security scheme; ignored.")
        if kept or not wanted:
            alternatives.append(kept)
    return tuple(dict.fromkeys(alternatives))
