"""Record the paths that are given to `cmagen record`."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import parse_qs

from ..cms.connecting import refuse
from ..cms.system_parts import LiveSource
from ..runtime.http.errors import ApiError
from ..runtime.records.errors import CmagenError

__all__ = ["record_paths"]


def record_paths(live: LiveSource, paths: Sequence[str]) -> None:
    """Send a GET request to each path. Error responses are recorded like all others.

    Raises:
        BadInput: a path does not begin with a slash, or there was no response.
    """
    for given in paths:
        path, _, query = given.partition("?")
        if not path.startswith("/"):
            refuse("record-path", given, "A path must begin with a slash, such as /content_types.")
        try:
            live.ask(path, parse_qs(query, keep_blank_values=True))
        except ApiError:
            continue
        except CmagenError as problem:
            refuse(
                "record-failed",
                path,
                f"There was no response: {problem}.",
                "Exchanges recorded so far are kept.",
            )
