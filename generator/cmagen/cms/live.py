"""Access to the live stack, space or project that a target's `source` table and the environment name."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from ..content.half_characters import without_half_characters
from ..content.json_files import refuse
from ..diagnostics import Diagnostics, Place
from ..diagnostics.progress import Progress
from .connecting import known_variables
from .registry import DEFAULT, UnknownSystem, system, system_names
from .snapshot import parse
from .system_parts import LiveSource, Pulled

if TYPE_CHECKING:
    import httpx

    from ..content.model import ContentModel

__all__ = ["model_of", "open_source", "pull_source"]


def open_source(
    source: Mapping[str, str], folder: Path, transport: httpx.BaseTransport | None = None
) -> AbstractContextManager[LiveSource]:
    """Open the stack or space that a target's `source` names. Reads a `.env` in `folder` or above it.

    Raises:
        BadInput: a setting or a credential is missing or wrong.
    """
    name = source.get("system", DEFAULT)
    try:
        named = system(name)
    except UnknownSystem:
        hint = f"Known systems: {', '.join(system_names())}."
        refuse("pull-system", Place("source"), f"The system {name!r} cannot be read live.", hint)
    return named.connect(source, known_variables(folder), transport)


def pull_source(source: Mapping[str, str], folder: Path, progress: Progress | None = None) -> Pulled:
    """Return the snapshot of a stack or space. Raises `BadInput` if it cannot be read completely."""
    with open_source(source, folder) as live:
        return live.pull(progress)


def model_of(text: str, name: str) -> ContentModel:
    """Return the model in the text of a snapshot.

    Diagnostics are dropped here. They are reported when the snapshot file is read.
    """
    problems = Diagnostics()
    raw = parse(json.loads(text), name)
    raw = without_half_characters(raw, problems)
    return system(raw.source.system).files().read(raw, problems)
