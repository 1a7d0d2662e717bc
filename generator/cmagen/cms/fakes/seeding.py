"""Sources for the state of a fake: recorded responses, and a deterministic clock."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from .message import JsonObject

__all__ = ["Clock", "recorded_bodies"]


class Clock:
    """A clock that moves one second with every call, so that equal runs give equal times."""

    def __init__(self, start: datetime = datetime(2025, 1, 1, tzinfo=UTC)) -> None:
        self._now = start

    def __call__(self) -> str:
        # Distinct times keep lists that are sorted by time in a definite order.
        self._now += timedelta(seconds=1)
        return self._now.strftime("%Y-%m-%dT%H:%M:%S.000Z")


def recorded_bodies(folder: Path) -> Iterator[tuple[str, JsonObject]]:
    """Yield path and JSON object of every response that `cmagen record` wrote into a folder."""
    for file in sorted(folder.glob("*.json")):
        exchange = json.loads(file.read_bytes())
        body = exchange["response"]["body"]
        if isinstance(body, dict):
            yield exchange["request"]["path"], body
