# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""An OAuth app, the consent of a user, and the tokens that are granted."""

from __future__ import annotations

import base64
import hashlib
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from ..http.request import path
from ..records.errors import CmagenError

__all__ = ["Consent", "OAuthApp", "Tokens"]

EARLY = 60.0
"""Seconds before its expiry at which a token counts as expired.

The margin of the official JavaScript SDK; a quarter of the lifetime if that is less.
"""


@dataclass(frozen=True, slots=True)
class Consent:
    """A request for consent: send the user to `url`.

    Keep `state` to compare it with the one in the redirect, and `verifier` for
    `exchange`.
    """

    url: str
    state: str
    verifier: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class OAuthApp:
    """An app registered in the developer hub; without `client_secret` it uses PKCE.

    `region` is a name such as `eu` or `azure-na`; `app_url` and `hub_url` take
    precedence over it. `scopes` are sent with the request for consent, if there are
    any.
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
        """The base URL of the developer hub."""
        return self.hub_url or self._host("developerhub-api")

    def checked(self, consent: Consent, state: str) -> str:
        """Return the verifier of a consent, if `state` of the redirect is its own.

        Otherwise the redirect was not caused by this consent (RFC 6749, 10.12). Raises
        CmagenError.
        """
        if not secrets.compare_digest(consent.state.encode(), state.encode()):
            raise CmagenError(
                "the state of the redirect is not that of the consent: start again"
            )
        return consent.verifier

    def consent(self, state: str | None = None) -> Consent:
        """Return the page on which a user authorizes the app (PKCE, method S256).

        `state` is a random string if omitted.
        """
        state = state or secrets.token_urlsafe(24)
        # RFC 7636, section 4.1: 43 to 128 characters
        verifier = secrets.token_urlsafe(64)
        # RFC 7636, section 4.2: base64url without padding
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
        # the route of the consent page and its query are in the fragment
        place = path("/#!/apps/{}/authorize", self.app_id)
        return Consent(
            f"{self.app_url or self._host('app')}{place}?{urlencode(query)}",
            state,
            verifier,
        )

    def _host(self, name: str) -> str:
        # North America on AWS is the only region without a prefix
        prefix = "" if self.region in ("na", "us", "aws-na") else f"{self.region}-"
        return f"https://{prefix}{name}.contentstack.com"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens that were granted, and for whom.

    `expires_at` is in seconds since the epoch, `lifetime` in seconds, both infinite if
    unknown. Store `refresh_token` as a secret.
    """

    access_token: str = field(repr=False)
    refresh_token: str | None = field(default=None, repr=False)
    expires_at: float = float("inf")
    organization_uid: str | None = None
    user_uid: str | None = None
    lifetime: float = float("inf")

    @property
    def is_over(self) -> bool:
        """Whether the access token has expired, or will within 60 seconds.

        Tokens that live for less than four minutes are used for three quarters of that.
        """
        return time.time() >= self.expires_at - min(EARLY, self.lifetime / 4)
