"""Features of Contentstack clients beyond API operations: user sessions, OAuth, waiting for jobs."""

from __future__ import annotations

from ...emit.client_features import ClientFeatures

__all__ = ["CLIENT_FEATURES"]

_JOBS = ("JobFailed", "JobTimedOut", "Patience", "async_wait_for", "exists", "wait_for")
_OAUTH = ("AsyncOAuthSession", "OAuthApp", "OAuthSession", "Tokens")

CLIENT_FEATURES = ClientFeatures(
    module="contentstack.sessions",
    base="SessionClient",
    async_base="AsyncSessionClient",
    errors=("SecondFactorWrong", "TwoFactorRequired"),
    helpers=dict.fromkeys(_JOBS, "http.jobs") | dict.fromkeys(_OAUTH, "contentstack.oauth"),
)
