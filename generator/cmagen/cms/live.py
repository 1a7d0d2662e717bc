"""The live side of a target: the stack, space or project that its `source` table and the environment name."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

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
    """Open what a target's `source` names; a `.env` is looked for in `folder` and above it.

    Raises `BadInput` if the source or the environment does not say enough.
    """
    name = source.get("system", DEFAULT)
    try:
        named = system(name)
    except UnknownSystem:
        hint = f"Known systems: {', '.join(system_names())}."
        refuse("pull-system", Place("source"), f"The system {name!r} cannot be read live.", hint)
    return named.connect(source, known_variables(folder), transport)


def pull_source(source: Mapping[str, str], folder: Path, progress: Progress | None = None) -> Pulled:
    """Return the snapshot of a stack or space; `BadInput` when it cannot be read as a whole."""
    with open_source(source, folder) as live:
        return live.pull(progress)


def model_of(text: str, name: str) -> ContentModel:
    """Return the model of a snapshot's text. Problems are dropped: reading the file reports them."""
    problems = Diagnostics()
    raw = parse(json.loads(text), name, problems)
    return system(raw.source.system).files().read(raw, problems)
