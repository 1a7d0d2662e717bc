# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Settings of a client from environment variables, and from a `.env` file if it is named."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

from ..records.errors import CmagenError

__all__ = ["host_url", "unset", "variables"]


def variables(env_file: str | os.PathLike[str] | None) -> Mapping[str, str]:
    """Return the environment variables, on top of those of a `.env` file if one is named.

    Empty variables count as absent.

    Raises:
        CmagenError: the file cannot be read, or python-dotenv is not installed.
    """
    given = {name: text for name, text in os.environ.items() if text}
    if env_file is None:
        return given
    # optional: only who names a file needs it
    try:
        dotenv = import_module("dotenv")
    except ModuleNotFoundError:
        raise CmagenError(
            "env_file needs the package python-dotenv; run: pip install python-dotenv"
        ) from None
    if not Path(env_file).is_file():
        raise CmagenError(f"there is no file {os.fspath(env_file)!r}")
    # without interpolation: a `$` in a token is part of the token
    stored = cast(
        "Mapping[str, str | None]", dotenv.dotenv_values(env_file, interpolate=False)
    )
    return {name: text for name, text in stored.items() if text} | given


def unset(variable: str | None) -> str:
    """Return what to do about a variable that is not set, as the end of a message."""
    if variable is None:
        return ""
    text = f", or set {variable} and use `from_env()`"
    if Path(".env").is_file():
        text += "; the file .env here is only read by `from_env(env_file='.env')`"
    return text


def host_url(host: str | None, server: str) -> str | None:
    """Return the base URL for a host or a URL; without a path, it has that of `server`."""
    if not host:
        return None
    url = host if "://" in host else f"https://{host}"
    place = "" if urlsplit(url).path.strip("/") else urlsplit(server).path
    return f"{url.rstrip('/')}{place}"
