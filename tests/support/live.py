"""Reading a content model from a fake server, as `cmagen pull` does."""

from __future__ import annotations

from typing import Any

from cmagen.cms.contentful.connection import SpaceConnection
from cmagen.cms.contentful.live_space import live_space
from cmagen.cms.contentstack.connection import Connection
from cmagen.cms.contentstack.live_stack import live_stack
from cmagen.cms.system_parts import Pulled

__all__ = ["pull", "pull_space"]


def pull(connection: Connection, progress: Any = None) -> Pulled:
    """Return the snapshot of a stack."""
    with live_stack(connection) as stack:
        return stack.pull(progress)


def pull_space(connection: SpaceConnection) -> Pulled:
    """Return the snapshot of a space."""
    with live_space(connection) as space:
        return space.pull()
