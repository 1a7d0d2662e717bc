"""What a document asks of its client beyond calling: `x-client: session` or `x-client: versioned`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..openapi import model as ir

__all__ = ["Flavour", "flavour_of"]


@dataclass(frozen=True)
class Flavour:
    """A module of the runtime, the word in its client classes' names, and the errors it adds.

    `helpers` are further names that the package exports, with their modules.
    """

    module: str
    word: str
    errors: tuple[str, ...] = ()
    helpers: Mapping[str, str] = field(default_factory=lambda: {})


_PLAIN = Flavour("http.clients", "Base")
_JOBS = dict.fromkeys(
    ("JobFailed", "JobTimedOut", "Patience", "async_wait_for", "exists", "wait_for"), "http.jobs"
)
_OAUTH = dict.fromkeys(("AsyncOAuthSession", "OAuthApp", "OAuthSession", "Tokens"), "contentstack.oauth")
_FLAVOURS = {
    "session": Flavour(
        "contentstack.sessions", "Session", ("SecondFactorWrong", "TwoFactorRequired"), _JOBS | _OAUTH
    ),
    "versioned": Flavour("contentful.conflicts", "Versioned", ("VersionConflict",), _JOBS),
}


def flavour_of(api: ir.Api) -> Flavour:
    """Plain, unless the document says one of those that are known."""
    return _FLAVOURS.get(str(api.extensions.get("x-client", "")), _PLAIN)
