# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Waits for background work of a server: jobs, branches, imports, deployments."""

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
    """The work was not done in time; it may still be done later.

    `last` is the last value that `poll` returned, None if it returned none.
    """

    def __init__(self, seconds: float, last: object) -> None:
        super().__init__(f"the job is not done after {seconds:g} s; see `last`")
        self.last = last


class JobFailed(CmagenError):
    """The server reports that the work failed. `outcome` is what `poll` returned."""

    def __init__(self, outcome: object) -> None:
        super().__init__("the job failed; see `outcome`")
        self.outcome = outcome


@dataclass(frozen=True, slots=True)
class Patience:
    """How long and how often to poll, in seconds.

    Attributes:
        timeout: total time to wait.
        interval: pause after the first poll; each pause is half as long again.
        longest: longest pause between two polls.
    """

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
    """Check whether all states of a job (`status`, `state`) are final, good or bad.

    Numeric states have a meaning in their API only and count as not final: pass your
    own `done` to `wait_for` then.
    """
    states = list(_states(job))
    return bool(states) and all(state in _OVER | _WRONG for state in states)


def went_wrong(job: object) -> bool:
    """Check whether one of the states of a job means failure."""
    return any(state in _WRONG for state in _states(job))


def exists(_: object) -> bool:
    """Return True: a `done` for what is ready as soon as it can be read (a branch)."""
    return True


def _states(job: object, depth: int = 2) -> Iterator[str]:
    """Yield the states of a job and of objects up to two levels down, in lower case."""
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
    """Poll until the work is done; return the last value that `poll` returned.

    `poll` makes one call: `lambda: client.bulk_operations.get_bulk_job_status(job)`.
    `done` and `failed` decide on the value it returned; use `done=exists` for a branch
    that is being created. `on_progress` is called with every value. Errors listed in
    `not_yet`, such as `NotFound`, mean that there is nothing to read yet.

    Raises:
        JobFailed: `failed` returned True.
        JobTimedOut: not done within `patience.timeout` seconds.
        CmagenError: an error of `poll` that `not_yet` does not list.
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
    """Asynchronous variant of `wait_for`."""
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
    """The decisions that both loops share."""

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
        """Report a value; check whether it is final. Raises JobFailed."""
        self._last = seen
        if self._report is not None:
            self._report(seen)
        if self._failed(seen):
            raise JobFailed(seen)
        return self._done(seen)

    def pause(self) -> float:
        """Return the seconds until the next poll; the last one is at the time limit."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise JobTimedOut(self._patience.timeout, self._last)
        pause = min(self._interval, left)
        self._interval = min(self._interval * 1.5, self._patience.longest)
        return pause
