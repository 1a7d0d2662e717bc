"""What `cmagen record` asks for: the paths it is given, or a sample of everything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol
from urllib.parse import parse_qs

from ..cms.contentful.space_reader import SpaceReader
from ..cms.contentstack.stack_reader import Progress, StackReader, refuse
from ..content.raw_model import as_object
from ..runtime.http.errors import ApiError, CmagenError

__all__ = ["Reader", "record_paths", "record_sample"]


class Reader(Protocol):
    """What asks one stack or one environment of a space."""

    def ask(self, path: str, query: Mapping[str, object], /) -> object: ...


def record_paths(reader: Reader, paths: Sequence[str]) -> None:
    """GET each path; what the server refuses is recorded too, as any answer is."""
    for given in paths:
        path, _, query = given.partition("?")
        if not path.startswith("/"):
            refuse("record-path", given, "A path begins with a slash, as /content_types does.")
        _read(reader, path, parse_qs(query, keep_blank_values=True))


def record_sample(reader: StackReader | SpaceReader, entries: int, progress: Progress | None) -> None:
    """Some entries of every content type, and what they are to be understood with."""
    if isinstance(reader, SpaceReader):
        _record_space(reader, entries, progress)
    else:
        _record_stack(reader, entries, progress)


def _record_space(reader: SpaceReader, entries: int, progress: Progress | None) -> None:
    types = reader.all("public/content_types", progress)
    for name in ("content_types", "locales", "tags", "editor_interfaces"):
        _read(reader, f"/{name}", {})
    _read(reader, "/assets", {"limit": entries, "order": "sys.id"})
    for number, each in enumerate(types, 1):
        uid = as_object(each.get("sys")).get("id")
        _read(reader, "/entries", {"content_type": uid, "limit": entries, "order": "sys.id"})
        if progress is not None:
            progress("entries", number, len(types))


def _record_stack(reader: StackReader, entries: int, progress: Progress | None) -> None:
    types = reader.all("/content_types", "content_types", {"include_global_field_schema": True})
    with_schemas = _Versioned(reader, {"api_version": "3.2"})
    _read(with_schemas, "/global_fields", {"include_global_field_schema": True})
    for name in ("locales", "environments"):
        _read(reader, f"/{name}", {})
    for number, each in enumerate(types, 1):
        path = f"/content_types/{each.get('uid')}/entries"
        _read(reader, path, {"limit": entries, "include_count": True})
        if progress is not None:
            progress("entries", number, len(types))


class _Versioned:
    """A reader of a stack that sends some more headers."""

    def __init__(self, reader: StackReader, headers: Mapping[str, str]) -> None:
        self._reader, self._headers = reader, headers

    def ask(self, path: str, query: Mapping[str, object], /) -> object:
        return self._reader.ask(path, query, self._headers)


def _read(reader: Reader, path: str, query: Mapping[str, object]) -> None:
    try:
        reader.ask(path, query)
    except ApiError:
        return
    except CmagenError as problem:
        refuse("record-failed", path, f"There was no answer: {problem}.", "What was recorded stays.")
