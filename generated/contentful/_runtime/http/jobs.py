# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Waiting for work that a server does in the background: jobs, branches, imports, deployments."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from ..records.errors import CmagenError
from ..records.record import Record
from ..records.typeguards import is_list, is_mapping
from .errors import ApiError

__all__ = [
    "JobFailed",
    "JobTimedOut",
    "Patience",
    "async_wait_for",
    "exists",
    "is_over",
    "wait_for",
    "went_wrong",
]

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
_OVER = frozenset(
    {"complete", "completed", "done", "finished", "success", "successful", "succeeded"}
    | {"deployed", "processed", "published", "ready"}
)
_WRONG = frozenset(
    {"aborted", "canceled", "cancelled", "error", "errored", "failed", "failure"}
    | {"rejected"}
)


def is_over(job: object) -> bool:
    """Whether every state a job shows (`status`, `state`) is a last one, good or bad.

    A state that is a number says nothing without its table: pass a `done` of your own then.
    """
    states = list(_states(job))
    return bool(states) and all(state in _OVER | _WRONG for state in states)


def went_wrong(job: object) -> bool:
    """Whether one of the states a job shows means failure."""
    return any(state in _WRONG for state in _states(job))


def exists(_: object) -> bool:
    """For what is there once it can be read, such as a branch."""
    return True


def _states(job: object, depth: int = 2) -> Iterator[str]:
    """State words of a job, of what wraps it, or of its parts, in lower case letters."""
    data = job.to_wire() if isinstance(job, Record) else job
    for name, value in data.items() if is_mapping(data) else ():
        if name in ("status", "state") and isinstance(value, str):
            yield "".join(filter(str.isalpha, value.lower()))
        elif name in ("status", "state") and is_list(value):
            yield from (state for part in value for state in _states(part, 0))
        elif depth and is_mapping(value):
            yield from _states(value, depth - 1)


def wait_for(
    poll: Callable[[], T],
    done: Callable[[T], bool] = is_over,
    *,
    failed: Callable[[T], bool] = went_wrong,
    patience: Patience = PATIENT,
    not_yet: tuple[type[ApiError], ...] = (),
    on_progress: Callable[[T], None] | None = None,
) -> T:
    """Look until it is done; the last thing seen is the outcome.

    `poll` makes one call: `lambda: client.bulk_operations.get_bulk_job_status(job)`. `done` is
    `exists` for a branch that is being made. `on_progress` hears of everything that is seen.
    Errors in `not_yet`, such as `NotFound`, mean that there is nothing to see yet.

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
    done: Callable[[T], bool] = is_over,
    *,
    failed: Callable[[T], bool] = went_wrong,
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
