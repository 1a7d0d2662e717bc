"""What `cmagen record` asks for: the paths it is given, or a sample of everything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qs

from ..content.stack_reader import Progress, StackReader, refuse
from ..runtime.errors import ApiError, CmagenError

__all__ = ["record_paths", "record_sample"]


def record_paths(reader: StackReader, paths: Sequence[str]) -> None:
    """GET each path; what the server refuses is recorded too, as any answer is."""
    for given in paths:
        path, _, query = given.partition("?")
        if not path.startswith("/"):
            refuse("record-path", given, "A path begins with a slash, as /content_types does.")
        _read(reader, path, parse_qs(query, keep_blank_values=True))


def record_sample(reader: StackReader, entries: int, progress: Progress | None) -> None:
    types = reader.all("/content_types", "content_types", {"include_global_field_schema": True})
    _read(reader, "/global_fields", {"include_global_field_schema": True}, {"api_version": "3.2"})
    for name in ("locales", "environments"):
        _read(reader, f"/{name}", {})
    for number, each in enumerate(types, 1):
        path = f"/content_types/{each.get('uid')}/entries"
        _read(reader, path, {"limit": entries, "include_count": True})
        if progress is not None:
            progress("entries", number, len(types))


def _read(
    reader: StackReader,
    path: str,
    query: Mapping[str, object],
    headers: Mapping[str, str] | None = None,
) -> None:
    try:
        reader.ask(path, query, headers)
    except ApiError:
        return
    except CmagenError as problem:
        refuse("record-failed", path, f"There was no answer: {problem}.", "What was recorded stays.")
