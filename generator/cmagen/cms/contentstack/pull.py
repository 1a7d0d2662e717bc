"""Reads the content model of a live stack into a snapshot, for `cmagen pull`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...diagnostics import BadInput, Diagnostic, Diagnostics, Place, Severity
from ...diagnostics.progress import Progress
from ...runtime.http.errors import ApiError
from ...runtime.records.jsonvalue import JsonObject
from .. import snapshot
from ..system_parts import Pulled
from .connection import Connection
from .stack_reader import StackReader

__all__ = ["pull"]

# Part of the snapshot -> path of the list, query parameters, headers.
# Without version 3.2 the API does not list global fields that contain others.
_MODEL: Mapping[str, tuple[str, Mapping[str, object], Mapping[str, str]]] = {
    "content_types": ("/content_types", {"include_global_field_schema": True}, {}),
    "global_fields": ("/global_fields", {"include_global_field_schema": True}, {"api_version": "3.2"}),
}
# Optional, because a token may have no permission for them and generation works without them.
_OPTIONAL = ("locales", "environments", "taxonomies")


def pull(reader: StackReader, connection: Connection, progress: Progress | None = None) -> Pulled:
    """Read the complete content model and return its snapshot. No file is written.

    Raises:
        BadInput: the stack cannot be read completely.
    """
    problems = Diagnostics()
    parts = {name: _required(reader, name, progress) for name in _MODEL}
    parts |= {name: _permitted(reader, name, problems, progress) for name in _OPTIONAL}
    text = snapshot.dump("contentstack", parts, space=connection.api_key, branch=connection.branch)
    return Pulled(text, {name: len(rows) for name, rows in parts.items()}, tuple(problems))


def _required(reader: StackReader, name: str, progress: Progress | None) -> Sequence[JsonObject]:
    path, query, headers = _MODEL[name]
    try:
        return reader.all(path, name, query, headers, progress)
    except ApiError as problem:
        raise BadInput([_refused(problem, path)]) from None


def _refused(problem: ApiError, path: str) -> Diagnostic:
    """Return the error for a refused request, with a hint about the setting to check."""
    hints = {
        401: "Check the token, and that it belongs to this stack and region.",
        403: "The token has no permission to read content types; add this scope.",
        412: "Check CONTENTSTACK_API_KEY and the region.",
    }
    hint = hints.get(problem.status, "Check the branch and the API key.")
    message = f"The stack could not be read: {problem}."
    return Diagnostic("pull-refused", Severity.ERROR, Place(path), message, f"{hint} Nothing was written.")


def _permitted(
    reader: StackReader, name: str, problems: Diagnostics, progress: Progress | None
) -> Sequence[JsonObject]:
    try:
        return reader.all(f"/{name}", name, progress=progress)
    except ApiError as problem:
        # 412: the API key is wrong, which concerns every list.
        if problem.status == 412:
            raise BadInput([_refused(problem, f"/{name}")]) from None
        message = f"The token has no permission to read {name} ({problem.status}); they are left out."
        problems.note("pull-not-permitted", Place(f"/{name}"), message)
        return []
