# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""An OAuth app, the consent of a user, and the tokens that follow from it."""

from __future__ import annotations

import base64
import hashlib
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from ..http.request import path

__all__ = ["Consent", "OAuthApp", "Tokens"]

EARLY = 60.0
"""Seconds before its end at which a token counts as over."""


@dataclass(frozen=True, slots=True)
class Consent:
    """Send the user to `url`; keep `state` to compare and `verifier` for the exchange."""

    url: str
    state: str
    verifier: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class OAuthApp:
    """An app as the developer hub knows it. Without `client_secret` PKCE stands in for it.

    `region` is a name such as `eu` or `azure-na`; `app_url` and `hub_url` go before it.
    """

    app_id: str
    client_id: str
    redirect_uri: str
    client_secret: str | None = field(default=None, repr=False)
    scopes: Sequence[str] = ()
    region: str = "na"
    app_url: str | None = None
    hub_url: str | None = None

    @property
    def hub(self) -> str:
        """Address of the developer hub."""
        return self.hub_url or self._host("developerhub-api")

    def consent(self, state: str | None = None) -> Consent:
        """The page on which a user allows the app to act for him (PKCE, method S256)."""
        state = state or secrets.token_urlsafe(24)
        verifier = secrets.token_urlsafe(64)
        digest = (
            base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest())
            .rstrip(b"=")
            .decode()
        )
        query = {
            "response_type": "code",
            "client_id": self.client_id,
            "redirect_uri": self.redirect_uri,
        }
        query |= {
            "state": state,
            "code_challenge": digest,
            "code_challenge_method": "S256",
        }
        query |= {"scope": " ".join(self.scopes)} if self.scopes else {}
        place = path("/#!/apps/{}/authorize", self.app_id)
        return Consent(
            f"{self.app_url or self._host('app')}{place}?{urlencode(query)}",
            state,
            verifier,
        )

    def _host(self, name: str) -> str:
        prefix = "" if self.region in ("na", "us", "aws-na") else f"{self.region}-"
        return f"https://{prefix}{name}.contentstack.com"


@dataclass(frozen=True, slots=True)
class Tokens:
    """What was granted. `expires_at` is in seconds since the epoch. Keep `refresh_token` safe."""

    access_token: str = field(repr=False)
    refresh_token: str | None = field(default=None, repr=False)
    expires_at: float = float("inf")
    organization_uid: str | None = None
    user_uid: str | None = None

    @property
    def is_over(self) -> bool:
        return time.time() >= self.expires_at - EARLY
