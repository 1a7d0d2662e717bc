# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""The id and version of the entry or asset that a request is for, and its body."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, cast

from .asset import Asset
from .entry import Entry
from .inputs import EntryInput

__all__ = ["Target", "sent_fields", "target_of"]


class Target(NamedTuple):
    """An id and a version; None if the version is not known, or not to be sent."""

    id: str
    version: int | None


def target_of(
    what: Entry | Asset | EntryInput | str,
    id: str | None = None,
    version: int | None = None,
) -> Target:
    """Return the id and version of an object that was read.

    `id` and `version` take precedence over those of the object.

    Raises:
        ValueError: the object was not read from the API, and `id` is omitted.
    """
    sys = None if isinstance(what, str) else what.sys
    uid = id or (what if isinstance(what, str) else sys.id if sys else "")
    if not uid:
        raise ValueError(
            f"{type(what).__name__} has no id: it was not read from the API; pass an id"
        )
    known = sys.version if sys else None
    return Target(uid, known if version is None else version)


def sent_fields(content: EntryInput | Asset) -> Mapping[str, object]:
    """Return the request body: `fields` and `metadata`, without `sys`."""
    wire = content.to_wire(sending=True)
    if isinstance(metadata := wire.get("metadata"), dict):
        # the server rejects metadata without `tags` (422)
        cast("dict[str, object]", metadata).setdefault("tags", [])
    if isinstance(fields := wire.get("fields"), dict):
        given = cast("dict[str, object]", fields).items()
        wire["fields"] = {name: values for name, values in given if values != {}}
    return {key: wire[key] for key in ("fields", "metadata") if key in wire}
