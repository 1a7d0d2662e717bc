"""Record exchanges with an API as files without secrets, and replay them in tests."""

from __future__ import annotations

from .exchange import Exchange, read_exchanges
from .redact import REDACTED, Redaction
from .transports import NoRecording, RecordingTransport, ReplayTransport

__all__ = [
    "REDACTED",
    "Exchange",
    "NoRecording",
    "RecordingTransport",
    "Redaction",
    "ReplayTransport",
    "read_exchanges",
]
