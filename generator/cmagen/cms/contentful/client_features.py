"""Features of Contentful clients beyond API operations: version conflicts as errors, waiting for jobs."""

from __future__ import annotations

from ...emit.client_features import ClientFeatures

__all__ = ["CLIENT_FEATURES"]

_JOBS = ("JobFailed", "JobTimedOut", "Patience", "async_wait_for", "exists", "wait_for")

CLIENT_FEATURES = ClientFeatures(
    module="contentful.conflicts",
    base="VersionedClient",
    async_base="AsyncVersionedClient",
    errors=("VersionConflict",),
    helpers=dict.fromkeys(_JOBS, "http.jobs"),
)
