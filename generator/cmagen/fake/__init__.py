"""Fake content-management APIs for tests and demos: in memory, with state, without any network.

The fake of a system that another distribution brings is `fake_of(name, content)`.
"""

from __future__ import annotations

from pathlib import Path

from ..cms import bundled
from ..cms.bundled import *  # noqa: F403 - the fakes of the bundled systems, by their names
from ..cms.fakes.api import FakeApi
from ..cms.fakes.faults import Fault
from ..cms.fakes.message import Reply, Request
from ..cms.registry import system

__all__ = ["FakeApi", "Fault", "Reply", "Request", "fake_of"]
__all__ += bundled.__all__


def fake_of(name: str, content: str | Path, recorded: str | Path | None = None) -> FakeApi:
    """Return a fake API of the system called `name` with the content model and entries at a path.

    `recorded` is a folder of `cmagen record`, whose entries are added. Raises UnknownSystem.
    """
    return system(name).fake(Path(content), None if recorded is None else Path(recorded))
