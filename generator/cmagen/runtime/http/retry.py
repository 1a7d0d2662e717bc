"""Which requests are retried, and after how long."""

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
"""Methods that are idempotent (RFC 9110, 9.2.2)."""


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """Pauses between attempts, in seconds.

    Attributes:
        base: pause after the first attempt; it doubles with each further one.
        longest: longest pause, unless the server asks for one.
        cap: longest pause that a server can ask for.
    """

    base: float = 0.25
    longest: float = 8.0
    cap: float = 60.0

    def pause(
        self, attempt: int, headers: Mapping[str, str], reset_header: str = ""
    ) -> float:
        """Return the seconds to wait after attempt 0, 1, ...

        They are what `Retry-After` or the header `reset_header` of the API says, else
        exponential backoff with jitter.
        """
        asked = _asked(headers.get("retry-after") or headers.get(reset_header))
        if asked is not None:
            return min(max(asked, 0.0), self.cap)
        # jitter keeps clients that failed together from all retrying at the same time
        step = min(self.longest, self.base * 2**attempt)
        return float(step * (0.5 + random.random() / 2))


DEFAULT_POLICY = RetryPolicy()


def worth_repeating(status: int) -> bool:
    """Check whether the same request may succeed later, judged by its status."""
    # 501 Not Implemented does not change from one attempt to the next
    return status in (408, 429) or (status >= 500 and status != 501)


def _asked(text: str | None) -> float | None:
    """Read a header that holds seconds or a date (RFC 9110, 10.2.3) as seconds."""
    if not text:
        return None
    try:
        seconds = float(text)
    except ValueError:
        return _until(text)
    # "nan" is a float for Python, but no number of seconds
    return seconds if seconds == seconds else None


def _until(text: str) -> float | None:
    try:
        return parsedate_to_datetime(text).timestamp() - time.time()
    except (ValueError, OverflowError):  # no date, or one beyond the calendar
        return None
