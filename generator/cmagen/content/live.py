"""The live side of a target: where its `source` table and the environment say that the content is."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

from ..diagnostics import Diagnostics, Place
from .connection import Connection, environment, stack_connection
from .contentful.connection import SpaceConnection, space_connection
from .contentful.live import pull_space
from .files import refuse
from .model import ContentModel
from .providers import SYSTEMS, provider
from .pull import Pulled, pull
from .snapshot import parse
from .stack_reader import Progress

__all__ = ["connection_of", "model_of", "pull_source"]


def connection_of(
    source: Mapping[str, str], folder: Path, values: Mapping[str, str] | None = None
) -> Connection | SpaceConnection:
    """`source` is the table of the configuration; `folder` is where a `.env` is looked for."""
    known = environment(os.environ if values is None else values, folder)
    system = source.get("system", "contentstack")
    if system not in SYSTEMS:
        hint = f"There are: {', '.join(SYSTEMS)}."
        refuse("pull-system", Place("source"), f"The system {system!r} cannot be read live.", hint)
    return space_connection(source, known) if system == "contentful" else stack_connection(source, known)


def pull_source(source: Mapping[str, str], folder: Path, progress: Progress | None = None) -> Pulled:
    """The snapshot of the stack or space; `BadInput` when it cannot be read as a whole."""
    connection = connection_of(source, folder)
    if isinstance(connection, SpaceConnection):
        return pull_space(connection, progress=progress)
    return pull(connection, progress=progress)


def model_of(text: str, name: str) -> ContentModel:
    """What the text of a snapshot means; findings are dropped, a later reading of the file has them."""
    found = Diagnostics()
    raw = parse(json.loads(text), name, found)
    return provider(raw.source.system).read(raw, found)
