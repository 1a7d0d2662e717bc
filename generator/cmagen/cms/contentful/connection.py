"""Connection settings of a space: its address from the configuration, the token from the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from ...diagnostics import Diagnostics, Place
from ..connecting import secure_url

__all__ = ["HOSTS", "SpaceConnection", "space_connection"]

# Region -> host of the management API, as in the vendor's documentation.
HOSTS: Final[Mapping[str, str]] = {"na": "api.contentful.com", "eu": "api.eu.contentful.com"}

TOKEN, SPACE = "CONTENTFUL_MANAGEMENT_TOKEN", "CONTENTFUL_SPACE_ID"
ENVIRONMENT, REGION, HOST = "CONTENTFUL_ENVIRONMENT_ID", "CONTENTFUL_REGION", "CONTENTFUL_HOST"


@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceConnection:
    """An environment of a space and the token to read it. `repr` does not show the token.

    `types` selects the state of the content types: as last activated (the server validates entries
    against this state), or the current drafts in the editor.
    """

    base_url: str
    space: str
    environment: str = "master"
    types: Literal["activated", "drafts"] = "activated"
    token: str = field(default="", repr=False)


def space_connection(source: Mapping[str, str], values: Mapping[str, str]) -> SpaceConnection:
    """Return the connection for a `source` table and environment variables (`values`).

    Keys of `source`: `region`, `host`, `space`, `environment`, `types`.

    Raises:
        BadInput: settings or the token are missing or wrong; lists all of them.
    """
    problems = Diagnostics()
    place, wanted = Place("environment"), source.get("types", "activated")
    space, token = source.get("space") or values.get(SPACE, ""), values.get(TOKEN, "")
    if not space:
        hint = f"Set {SPACE} in the environment or in a .env file, or `space` in the source."
        problems.error("pull-space", place, "The id of the space is missing.", hint)
    if not token:
        hint = f"Set {TOKEN} in the environment or in a .env file."
        problems.error("pull-credential", place, "The credential for the space is missing.", hint)
    if wanted not in ("activated", "drafts"):
        message = f"Invalid value {wanted!r} for `types`; use `activated` or `drafts`."
        problems.error("pull-types", Place("source"), message)
    base = _base_url(
        source.get("host") or values.get(HOST, ""), source.get("region") or values.get(REGION), problems
    )
    problems.stop_on_errors()
    return SpaceConnection(
        base_url=base,
        space=space,
        environment=source.get("environment") or values.get(ENVIRONMENT) or "master",
        types="drafts" if wanted == "drafts" else "activated",
        token=token,
    )


def _base_url(host: str, region: str | None, problems: Diagnostics) -> str:
    """Return the base URL of the API. `host` takes precedence over `region`."""
    if host:
        return secure_url(host, problems).rstrip("/")
    known = HOSTS.get((region or "na").lower())
    if known is None:
        hint = f"Known regions: {', '.join(HOSTS)}. For any other region, set `host`."
        problems.error("pull-region", Place("region"), f"Unknown region {region!r}.", hint)
    return f"https://{known}"
