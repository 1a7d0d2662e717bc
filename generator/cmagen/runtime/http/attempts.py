"""The state of one call over its attempts: what was sent, and how much time is left."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace

from ..records.missing import MISSING, Missing
from .error_text import Hidden
from .errors import TimedOut
from .plan import Outgoing, Plan

__all__ = ["Attempts"]

# a wait is cut into pieces, because others may give up their place meanwhile
_LONGEST_SLEEP = 1.0


@dataclass(slots=True)
class Attempts:
    """`made` attempts so far; `secrets` are the credentials that they sent.

    `renewed`: a credential was renewed after a 401.
    """

    plan: Plan
    ends: float | None = None
    made: int = 0
    renewed: bool = False
    secrets: set[str] = field(default_factory=lambda: set(), repr=False)

    def __post_init__(self) -> None:
        if self.plan.deadline is not None:
            self.ends = time.monotonic() + self.plan.deadline

    @property
    def left(self) -> float | None:
        """Seconds until the deadline of the call, None without one."""
        return None if self.ends is None else self.ends - time.monotonic()

    def has_time(self, pause: float) -> bool:
        """Check whether the call may still wait for `pause` seconds."""
        return self.left is None or pause < self.left

    def slept(self, pause: float) -> float:
        """Return how long to sleep before the limiter is asked again.

        Raises TimedOut if the wait would outlast the deadline.
        """
        if not self.has_time(pause):
            raise TimedOut(
                f"{self.plan.where}: the deadline of {self.plan.deadline:g} s passes"
                f" before the rate limit allows the call (attempts made: {self.made})"
            )
        return min(pause, _LONGEST_SLEEP)

    def begun(self, outgoing: Outgoing) -> Outgoing:
        """Return an attempt that ends with the deadline, and note its credentials.

        Raises TimedOut if the deadline has passed.
        """
        self.secrets |= outgoing.secrets
        left = self.left
        if left is None:
            return outgoing
        if left <= 0:
            raise TimedOut(
                f"{self.plan.where}: the deadline of {self.plan.deadline:g} s has passed"
                f" (attempts made: {self.made})",
                sent=self.made > 0,
            )
        return replace(outgoing, timeout=_shorter(outgoing.timeout, left))

    @property
    def hidden(self) -> Hidden:
        """What no message may show, the longest first."""
        return Hidden(sorted({*self.secrets, *self.plan.hidden}, key=len, reverse=True))


def _shorter(timeout: float | Missing | None, left: float) -> float:
    return left if timeout is None or timeout is MISSING else min(timeout, left)
