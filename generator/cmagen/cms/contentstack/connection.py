"""Connection settings of a stack: host and branch from the configuration, credentials from variables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from ...diagnostics import Diagnostics, Place
from ..connecting import secure_url

__all__ = ["REGIONS", "Connection", "stack_connection"]

# Region -> host of the API, as in the vendor's SDKs. Only North America uses the domain `.io`.
REGIONS: Final[Mapping[str, str]] = {
    "na": "api.contentstack.io",
    "eu": "eu-api.contentstack.com",
    "au": "au-api.contentstack.com",
    "azure-na": "azure-na-api.contentstack.com",
    "azure-eu": "azure-eu-api.contentstack.com",
    "gcp-na": "gcp-na-api.contentstack.com",
    "gcp-eu": "gcp-eu-api.contentstack.com",
}
_ALIASES = {"us": "na", "aws-na": "na", "aws-eu": "eu", "aws-au": "au"}

API_KEY, TOKEN = "CONTENTSTACK_API_KEY", "CONTENTSTACK_MANAGEMENT_TOKEN"
AUTHTOKEN, OAUTH = "CONTENTSTACK_AUTHTOKEN", "CONTENTSTACK_OAUTH_TOKEN"
REGION, HOST, BRANCH = "CONTENTSTACK_REGION", "CONTENTSTACK_HOST", "CONTENTSTACK_BRANCH"


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """A stack and the credential to read it. `secret` is the value of the header `secret_header`.

    `repr` does not show the secret. `branch` "" is the main branch.
    """

    base_url: str
    api_key: str
    branch: str = ""
    secret_header: str = "authorization"
    secret: str = field(default="", repr=False)


def stack_connection(source: Mapping[str, str], values: Mapping[str, str]) -> Connection:
    """Return the connection for a `source` table (`region`, `host`, `branch`) and environment variables.

    Raises:
        BadInput: settings or credentials are missing or wrong; lists all of them.
    """
    problems = Diagnostics()
    place = Place("environment")
    api_key = values.get(API_KEY, "")
    if not api_key:
        hint = f"Set {API_KEY} in the environment or in a .env file."
        problems.error("pull-api-key", place, "The API key of the stack is missing.", hint)
    header, secret = _credential(values, place, problems)
    host, region = source.get("host") or values.get(HOST), source.get("region") or values.get(REGION)
    base = _base_url(host or "", region or "na", problems)
    problems.stop_on_errors()
    branch = source.get("branch") or values.get(BRANCH, "")
    return Connection(base_url=base, api_key=api_key, branch=branch, secret_header=header, secret=secret)


def _credential(values: Mapping[str, str], place: Place, problems: Diagnostics) -> tuple[str, str]:
    """Return header name and value of the first credential that is set. Only one may be sent."""
    # The API expects a management token without "Bearer"; only OAuth tokens have the prefix.
    if token := values.get(TOKEN):
        return "authorization", token
    if token := values.get(AUTHTOKEN):
        return "authtoken", token
    if token := values.get(OAUTH):
        return "authorization", f"Bearer {token}"
    message = "The credential for the stack is missing."
    hint = f"Set {TOKEN}, {AUTHTOKEN} or {OAUTH} in the environment or in a .env file."
    problems.error("pull-credential", place, message, hint)
    return "authorization", ""


def _base_url(host: str, region: str, problems: Diagnostics) -> str:
    """Return the base URL of the API. `host` takes precedence over `region`."""
    if not host:
        return f"https://{_region_host(region, problems)}/v3"
    url = secure_url(host, problems)
    return url if urlsplit(url).path else f"{url}/v3"


def _region_host(region: str, problems: Diagnostics) -> str:
    name = region.lower().replace("_", "-")
    host = REGIONS.get(_ALIASES.get(name, name))
    if host is None:
        hint = f"Known regions: {', '.join(REGIONS)}. For any other region, set `host`."
        problems.error("pull-region", Place("region"), f"Unknown region {region!r}.", hint)
    return host or ""
