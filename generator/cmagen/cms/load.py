"""Front end 2: a content model, from whichever CMS, becomes a `ContentModel`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..diagnostics import Diagnostics

if TYPE_CHECKING:
    from ..content.model import ContentModel
    from ..content.raw_model import JsonObject

__all__ = ["load_content", "load_entries"]


def load_content(source: str | Path) -> tuple[ContentModel, Diagnostics]:
    """Read a snapshot, an API answer or an export folder; which one is told by its content.

    Raises `BadInput` if nothing can be generated from it. Anything that is merely wrong is in the
    diagnostics, with its place, and left out of the model.
    """
    from .detect import find_model

    found = Diagnostics()
    raw, provider = find_model(Path(source), found)
    return provider.read(raw, found), found


def load_entries(source: str | Path, *, variants: bool = False) -> dict[str, list[JsonObject]]:
    """The entries (or entry variants) of an export folder or file: content type uid -> JSON objects."""
    from .detect import find_entries

    found = find_entries(Path(source), variants=variants)
    return {uid: [item.value for item in members] for uid, members in found.items()}
