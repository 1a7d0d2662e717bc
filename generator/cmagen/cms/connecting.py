"""Helpers for the connections of all systems: environment variables, https check, errors."""

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
    """Return environment variables, merged with the nearest `.env` file in `folder` or above it.

    Variables of the process take precedence over the file. `values` replaces `os.environ`.
    """
    given = os.environ if values is None else values
    for place in (folder, *folder.parents):
        if (place / ".env").is_file():
            from dotenv import dotenv_values

            # No interpolation: a `$` in a token is part of the token.
            stored = dotenv_values(place / ".env", interpolate=False)
            return {key: value for key, value in stored.items() if value} | dict(given)
    return given


def secure_url(host: str, problems: Diagnostics) -> str:
    """Return the URL for a host or URL. Report plain http, except for a loopback address.

    Over plain http, everybody on the network path could read the token.
    """
    parts = urlsplit(host if "://" in host else f"https://{host}")
    if parts.scheme != "https" and not _is_loopback(parts.hostname or ""):
        problems.error("pull-host", Place("host"), f"The host {host!r} does not use https.")
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def refuse(code: str, path: str, message: str, hint: str = "Nothing was written.") -> NoReturn:
    """Raise `BadInput` with one error about a path of the API.

    `message` and `hint` are printed; they must not contain credentials.
    """
    raise BadInput([Diagnostic(code, Severity.ERROR, Place(path), message, hint)])
