"""Checks signatures of webhooks, as described in the vendor's documentation under "Request verification".

The signature is a hexadecimal HMAC-SHA256 of method, path, signed headers and body. The timestamp is in
milliseconds.
"""

from __future__ import annotations

import hmac
from hashlib import sha256

from ..system_parts import WebhookRequest

__all__ = ["is_signed", "is_signed_by"]

_SIGNATURE, _NAMES = "x-contentful-signature", "x-contentful-signed-headers"
_TIMESTAMP = "x-contentful-timestamp"
_MAX_AGE = 300.0
"""Maximum difference in seconds between signing and now. Limits how long a request can be replayed."""


def is_signed(request: WebhookRequest) -> bool:
    """Return whether a request has a signature header of Contentful."""
    return _SIGNATURE in request.headers


def is_signed_by(request: WebhookRequest, secret: str, now: float) -> bool:
    """Return whether the signature was made with the secret, at a time near `now` (seconds since 1970)."""
    names = request.headers.get(_NAMES, "").lower().split(",")
    stamp = request.headers.get(_TIMESTAMP, "")
    # The timestamp must be a signed header; otherwise an old request could be sent with a new timestamp.
    if _TIMESTAMP not in names or not stamp.isdecimal():
        return False
    if abs(now - int(stamp) / 1000) > _MAX_AGE:
        return False
    signed = ";".join(f"{name}:{request.headers.get(name, '').strip()}" for name in names)
    message = "\n".join((request.method, request.path, signed, "")).encode() + request.body
    expected = hmac.new(secret.encode(), message, sha256).hexdigest()
    # As bytes, because `compare_digest` raises TypeError for strings outside ASCII.
    return hmac.compare_digest(expected.encode(), request.headers[_SIGNATURE].encode())
