"""For tests of applications: a fake CMS, entry factories, hypothesis strategies, recorded exchanges.

Needs the extra `cmagen[testing]`.
"""

from __future__ import annotations

from ..fake import FakeApi, FakeCma, FakeContentful
from ..record import NoRecording, RecordingTransport, ReplayTransport
from .content import Content, EntryFactory

__all__ = [
    "Content",
    "EntryFactory",
    "FakeApi",
    "FakeCma",
    "FakeContentful",
    "NoRecording",
    "RecordingTransport",
    "ReplayTransport",
]
