# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Waiting for work that a server does in the background: jobs, branches, imports, deployments."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from .errors import ApiError, CmagenError

__all__ = ["JobFailed", "JobTimedOut", "Patience", "async_wait_for", "wait_for"]

T = TypeVar("T")


class JobTimedOut(CmagenError, TimeoutError):
    """The work was not done in time; it may still be done later. `last` is what was seen last."""

    def __init__(self, seconds: float, last: object) -> None:
        super().__init__(f"not done after {seconds:g} s")
        self.last = last


class JobFailed(CmagenError):
    """The server says that the work went wrong. `outcome` is what it said."""

    def __init__(self, outcome: object) -> None:
        super().__init__("the job failed; see `outcome`")
        self.outcome = outcome


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds: to wait at most, between two looks at first, and at most between two looks."""

    timeout: float = 300.0
    interval: float = 1.0
    longest: float = 10.0


PATIENT = Patience()


def wait_for(
    poll: Callable[[], T],
    done: Callable[[T], bool],
    *,
    failed: Callable[[T], bool] = lambda _: False,
    patience: Patience = PATIENT,
    not_yet: tuple[type[ApiError], ...] = (),
    on_progress: Callable[[T], None] | None = None,
) -> T:
    """Look until it is done; the last thing seen is the outcome.

    `poll` makes one call, such as `lambda: client.branches.get_branch("dev")`. `on_progress` hears
    of everything it gives. Errors in `not_yet` (`NotFound` for a branch that is being made) mean
    that there is nothing to see yet.

    Raises:
        JobFailed: `failed` says so of what was seen.
        JobTimedOut: the patience is over.
    """
    watch = _Watch(done, failed, patience, on_progress)
    while True:
        try:
            seen = poll()
        except not_yet:
            pass
        else:
            if watch.is_over(seen):
                return seen
        time.sleep(watch.pause())


async def async_wait_for(
    poll: Callable[[], Awaitable[T]],
    done: Callable[[T], bool],
    *,
    failed: Callable[[T], bool] = lambda _: False,
    patience: Patience = PATIENT,
    not_yet: tuple[type[ApiError], ...] = (),
    on_progress: Callable[[T], None] | None = None,
) -> T:
    """The asynchronous twin of `wait_for`."""
    watch = _Watch(done, failed, patience, on_progress)
    while True:
        try:
            seen = await poll()
        except not_yet:
            pass
        else:
            if watch.is_over(seen):
                return seen
        await asyncio.sleep(watch.pause())


class _Watch(Generic[T]):
    """What both loops decide alike."""

    def __init__(
        self,
        done: Callable[[T], bool],
        failed: Callable[[T], bool],
        patience: Patience,
        on_progress: Callable[[T], None] | None,
    ) -> None:
        self._done, self._failed, self._report = done, failed, on_progress
        self._patience = patience
        self._end = time.monotonic() + patience.timeout
        self._interval = patience.interval
        self._last: T | None = None

    def is_over(self, seen: T) -> bool:
        self._last = seen
        if self._report is not None:
            self._report(seen)
        if self._failed(seen):
            raise JobFailed(seen)
        return self._done(seen)

    def pause(self) -> float:
        """Seconds until the next look, the last one at the very end."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise JobTimedOut(self._patience.timeout, self._last)
        pause = min(self._interval, left)
        self._interval = min(self._interval * 1.5, self._patience.longest)
        return pause
