"""Which entry or asset a call is about, and in which version."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, cast

from .asset import Asset
from .entry import Entry
from .inputs import EntryInput

__all__ = ["Target", "sent_fields", "target_of"]


class Target(NamedTuple):
    """`version` None: not known, or none is to be sent."""

    id: str
    version: int | None


def target_of(
    what: Entry | Asset | EntryInput | str,
    id: str | None = None,
    version: int | None = None,
) -> Target:
    """What was read knows its id and version; what is given beside it counts more.

    Raises:
        ValueError: there is no id.
    """
    sys = None if isinstance(what, str) else what.sys
    uid = id or (what if isinstance(what, str) else sys.id if sys else "")
    if not uid:
        raise ValueError(
            f"{type(what).__name__} has no id: it was not read, so give one"
        )
    known = sys.version if sys else None
    return Target(uid, known if version is None else version)


def sent_fields(content: EntryInput | Asset) -> Mapping[str, object]:
    """The body that sends it: fields and metadata, never `sys`. Metadata is refused without tags."""
    wire = content.to_wire(sending=True)
    if isinstance(metadata := wire.get("metadata"), dict):
        cast("dict[str, object]", metadata).setdefault("tags", [])
    if isinstance(fields := wire.get("fields"), dict):
        given = cast("dict[str, object]", fields).items()
        wire["fields"] = {name: values for name, values in given if values != {}}
    return {key: wire[key] for key in ("fields", "metadata") if key in wire}
