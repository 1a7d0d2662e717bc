"""What connections of all systems share: variables, addresses that may be given a credential, giving up."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

from ..diagnostics import BadInput, Diagnostic, Diagnostics, Place, Severity

__all__ = ["known_variables", "refuse", "secure_url"]


def known_variables(folder: Path, values: Mapping[str, str] | None = None) -> Mapping[str, str]:
    """Return the variables of the process over those of the nearest `.env` in `folder` or above it."""
    given = os.environ if values is None else values
    for place in (folder, *folder.parents):
        if (place / ".env").is_file():
            from dotenv import dotenv_values

            stored = dotenv_values(place / ".env", interpolate=False)
            return {key: value for key, value in stored.items() if value} | dict(given)
    return given


def secure_url(host: str, problems: Diagnostics) -> str:
    """Return the address of a host or URL. Plain http is reported unless it stays on this machine.

    Over plain http, everybody on the way could read the token.
    """
    parts = urlsplit(host if "://" in host else f"https://{host}")
    if parts.scheme != "https" and not _is_loopback(parts.hostname or ""):
        problems.error("pull-host", Place("host"), f"The host {host!r} is not reached over https.")
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def refuse(code: str, path: str, message: str, hint: str = "Nothing was written.") -> NoReturn:
    """Raise `BadInput` with one error about a path of the API. Neither text holds a credential."""
    raise BadInput([Diagnostic(code, Severity.ERROR, Place(path), message, hint)])
