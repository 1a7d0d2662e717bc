"""Real exchanges as files without secrets, and tests that replay them."""

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
