"""Helpers for tests of applications: fakes, entry factories, hypothesis strategies, recorded exchanges.

Needs the extra `cmagen[testing]`.
"""

from __future__ import annotations

from .. import fake
from ..fake import *  # noqa: F403 - the public fakes, by their names
from ..record import NoRecording, RecordingTransport, ReplayTransport
from .content import Content, EntryFactory

__all__ = ["Content", "EntryFactory", "NoRecording", "RecordingTransport", "ReplayTransport"]
__all__ += fake.__all__
