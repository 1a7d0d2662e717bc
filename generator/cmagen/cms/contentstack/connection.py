"""How to reach a stack: host and branch from the configuration, credentials from the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from ...diagnostics import Diagnostics, Place
from ..connecting import secure_url

__all__ = ["REGIONS", "Connection", "stack_connection"]

# Region -> host of the API; facts of the vendor's SDKs.
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
    """A stack and who asks; the secret is never shown. `secret` is written into `secret_header`."""

    base_url: str
    api_key: str
    branch: str = ""
    secret_header: str = "authorization"
    secret: str = field(default="", repr=False)


def stack_connection(source: Mapping[str, str], values: Mapping[str, str]) -> Connection:
    """`source`: keys `region`, `host`, `branch` of the configuration; `values`: the environment.

    Raises:
        BadInput: with everything that is missing or wrong.
    """
    problems = Diagnostics()
    place = Place("environment")
    api_key = values.get(API_KEY, "")
    if not api_key:
        hint = f"Set {API_KEY} in the environment or in a .env file."
        problems.error("pull-api-key", place, "The API key of the stack is not given.", hint)
    header, secret = _credential(values, place, problems)
    host, region = source.get("host") or values.get(HOST), source.get("region") or values.get(REGION)
    base = _base_url(host or "", region or "na", problems)
    problems.stop_on_errors()
    branch = source.get("branch") or values.get(BRANCH, "")
    return Connection(base_url=base, api_key=api_key, branch=branch, secret_header=header, secret=secret)


def _credential(values: Mapping[str, str], place: Place, problems: Diagnostics) -> tuple[str, str]:
    """Header and value of the first credential there is. Only one may be sent."""
    if token := values.get(TOKEN):
        return "authorization", token
    if token := values.get(AUTHTOKEN):
        return "authtoken", token
    if token := values.get(OAUTH):
        return "authorization", f"Bearer {token}"
    message = "No credential for the stack is given."
    hint = f"Set {TOKEN}, {AUTHTOKEN} or {OAUTH} in the environment or in a .env file."
    problems.error("pull-credential", place, message, hint)
    return "authorization", ""


def _base_url(host: str, region: str, problems: Diagnostics) -> str:
    """`host` takes precedence over `region`."""
    if not host:
        return f"https://{_region_host(region, problems)}/v3"
    url = secure_url(host, problems)
    return url if urlsplit(url).path else f"{url}/v3"


def _region_host(region: str, problems: Diagnostics) -> str:
    name = region.lower().replace("_", "-")
    host = REGIONS.get(_ALIASES.get(name, name))
    if host is None:
        hint = f"There are: {', '.join(REGIONS)}; `host` serves for any other."
        problems.error("pull-region", Place("region"), f"The region {region!r} is not known.", hint)
    return host or ""
