# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""When a request is repeated, and after how long."""

from __future__ import annotations

import random
import time
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

__all__ = ["DEFAULT_POLICY", "SAFE_TO_REPEAT", "RetryPolicy", "worth_repeating"]

SAFE_TO_REPEAT = frozenset(
    {"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "QUERY"}
)
"""Methods that HTTP calls idempotent."""


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """Pauses in seconds: `base` doubles up to `longest`; what a server asks for is capped by `cap`."""

    base: float = 0.25
    longest: float = 8.0
    cap: float = 60.0

    def pause(
        self, attempt: int, headers: Mapping[str, str], reset_header: str = ""
    ) -> float:
        """Return the seconds to wait after attempt 0, 1, ...: as the server says, else backoff with jitter.

        `reset_header` names a header of the API at hand that holds seconds as `Retry-After` does.
        """
        asked = _asked(headers.get("retry-after") or headers.get(reset_header))
        if asked is not None:
            return min(max(asked, 0.0), self.cap)
        step = min(self.longest, self.base * 2**attempt)
        return float(step * (0.5 + random.random() / 2))


DEFAULT_POLICY = RetryPolicy()


def worth_repeating(status: int) -> bool:
    """Statuses that may be different the next time."""
    return status in (408, 429) or (status >= 500 and status != 501)


def _asked(text: str | None) -> float | None:
    """Return the seconds that a header asks for, which holds seconds or a date (RFC 9110, 10.2.3)."""
    if not text:
        return None
    try:
        seconds = float(text)
    except ValueError:
        return _until(text)
    return seconds if seconds == seconds else None  # NaN is no number of seconds


def _until(text: str) -> float | None:
    try:
        return parsedate_to_datetime(text).timestamp() - time.time()
    except ValueError:
        return None
