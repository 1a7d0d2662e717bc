# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""The tokens in the response of an OAuth server."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping

from ..records.typeguards import is_mapping
from .oauth_app import Tokens

__all__ = ["granted", "text_of"]


def text_of(answer: Mapping[str, object], name: str) -> str | None:
    """Return a value that is a string, None for others."""
    value = answer.get(name)
    return value if isinstance(value, str) else None


def granted(answer: object, old: Tokens | None) -> Tokens | None:
    """Return the tokens of a response, None if there is no access token in it.

    A new refresh token is optional (RFC 6749, 6), and so is the lifetime in seconds,
    which some servers send as a string.
    """
    # it never raises: a traceback would show the tokens
    if not is_mapping(answer) or (access := text_of(answer, "access_token")) is None:
        return None
    before = old or Tokens("")
    lasts = _seconds(answer.get("expires_in"))
    return Tokens(
        access,
        text_of(answer, "refresh_token") or before.refresh_token,
        time.time() + lasts,
        text_of(answer, "organization_uid") or before.organization_uid,
        text_of(answer, "user_uid") or before.user_uid,
        lasts,
    )


def _seconds(value: object) -> float:
    try:
        seconds = float(value) if isinstance(value, (int, float, str)) else math.inf
    except (ValueError, OverflowError):
        return math.inf
    # `nan` is a float, and no time
    return seconds if seconds > 0 else math.inf
