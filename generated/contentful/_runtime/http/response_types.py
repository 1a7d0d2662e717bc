# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""What an answer means: the markers that `Call.returns` and `Call.errors` may hold.

A plain type form (a record class, `list[Entry]`, `Entry | Asset`, `dict[str, int]`) is read from
JSON. None: no body is documented, the call gives None. `TEXT` gives `str`, `BYTES` gives `bytes`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

__all__ = [
    "BYTES",
    "TEXT",
    "ByMedia",
    "ByStatus",
    "Content",
    "pick_media",
    "pick_status",
]


class Content(Enum):
    """Bodies that are not JSON."""

    TEXT = "text"
    BYTES = "bytes"


TEXT: Final = Content.TEXT
BYTES: Final = Content.BYTES


@dataclass(frozen=True, slots=True)
class ByStatus:
    """Meaning by status: "200", "2XX" or "default"; the more exact one wins.

    `ByStatus({"200": Entry, "202": Job, "204": None})` belongs to `Call[Entry | Job | None]`. A
    status listed here is a success even outside 2xx. A 2xx that is not listed still returns:
    as the first meaning that fits, else as the JSON it holds, else None.
    """

    meanings: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ByMedia:
    """Meaning by content type: `ByMedia({"application/json": Report, "text/csv": TEXT})`.

    The keys, in order, become the Accept header. `text/*` and `*/*` work; parameters do not count.
    """

    meanings: Mapping[str, object]


def pick_status(meanings: Mapping[str, object], status: int) -> str | None:
    """The key that speaks of a status; None if none does."""
    keys = (str(status), f"{status // 100}XX", f"{status // 100}xx", "default")
    return next((key for key in keys if key in meanings), None)


def pick_media(meanings: Mapping[str, object], content_type: str) -> str | None:
    """The key that speaks of a content type; None if none does."""
    plain = content_type.partition(";")[0].strip().lower()
    keys = {key.partition(";")[0].strip().lower(): key for key in meanings}
    wanted = (plain, f"{plain.partition('/')[0]}/*", "*/*")
    return next((keys[want] for want in wanted if want in keys), None)
