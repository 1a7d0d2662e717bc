"""`cmagen record` with paths: one GET each."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import parse_qs

from ..cms.connecting import refuse
from ..cms.system_parts import LiveSource
from ..runtime.http.errors import ApiError
from ..runtime.records.errors import CmagenError

__all__ = ["record_paths"]


def record_paths(live: LiveSource, paths: Sequence[str]) -> None:
    """GET each path. A refusal of the server is recorded like any other response."""
    for given in paths:
        path, _, query = given.partition("?")
        if not path.startswith("/"):
            refuse("record-path", given, "A path begins with a slash, as /content_types does.")
        try:
            live.ask(path, parse_qs(query, keep_blank_values=True))
        except ApiError:
            continue
        except CmagenError as problem:
            refuse("record-failed", path, f"There was no response: {problem}.", "What was recorded stays.")
