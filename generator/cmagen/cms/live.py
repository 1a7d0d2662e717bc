"""The live side of a target: where its `source` table and the environment say that the content is."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx

from ..content.json_files import refuse
from ..content.model import ContentModel
from ..diagnostics import Diagnostics, Place
from .contentful.connection import space_connection
from .contentful.pull import pull_space
from .contentful.space_reader import SpaceReader, open_space
from .contentstack.connection import Connection, environment, stack_connection
from .contentstack.pull import Pulled, pull
from .contentstack.stack_reader import Progress, StackReader, open_stack
from .providers import SYSTEMS, provider
from .snapshot import parse

__all__ = ["connection_of", "model_of", "open_source", "pull_source"]


def connection_of(
    source: Mapping[str, str], folder: Path, values: Mapping[str, str] | None = None
) -> Connection:
    """`source` is the table of the configuration; `folder` is where a `.env` is looked for."""
    system = source.get("system", "contentstack")
    if system != "contentstack":
        refuse("pull-system", Place("source"), f"{system!r} has no stacks.")
    return stack_connection(source, _known(folder, values))


def _known(folder: Path, values: Mapping[str, str] | None) -> Mapping[str, str]:
    return environment(os.environ if values is None else values, folder)


@contextmanager
def open_source(
    source: Mapping[str, str], folder: Path, transport: httpx.BaseTransport | None = None
) -> Iterator[StackReader | SpaceReader]:
    """A reader of the stack or space that a target's `source` names; `BadInput` if it names none."""
    if _system(source) == "contentful":
        with open_space(space_connection(source, _known(folder, None)), transport) as space:
            yield space
    else:
        with open_stack(connection_of(source, folder), transport) as stack:
            yield stack


def _system(source: Mapping[str, str]) -> str:
    system = source.get("system", "contentstack")
    if system not in SYSTEMS:
        hint = f"There are: {', '.join(SYSTEMS)}."
        refuse("pull-system", Place("source"), f"The system {system!r} cannot be read live.", hint)
    return system


def pull_source(source: Mapping[str, str], folder: Path, progress: Progress | None = None) -> Pulled:
    """The snapshot of the stack or space; `BadInput` when it cannot be read as a whole."""
    if _system(source) == "contentful":
        return pull_space(space_connection(source, _known(folder, None)), progress=progress)
    return pull(connection_of(source, folder), progress=progress)


def model_of(text: str, name: str) -> ContentModel:
    """What the text of a snapshot means; findings are dropped, a later reading of the file has them."""
    found = Diagnostics()
    raw = parse(json.loads(text), name, found)
    return provider(raw.source.system).read(raw, found)
