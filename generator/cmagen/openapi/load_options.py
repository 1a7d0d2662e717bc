"""Options for reading a document."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["FetchError", "Limits", "LoadOptions", "Selection"]


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits against hostile input.

    `bytes` is the size of one file, `depth` its nesting, `values` the number of its values with aliases
    expanded, `files` the number of files of one document. `seconds` is the time for one URL with its
    redirects, and for the validator.
    """

    bytes: int = 64 * 1024 * 1024
    depth: int = 200
    values: int = 10_000_000
    files: int = 5_000
    seconds: float = 30.0


@dataclass(frozen=True, slots=True)
class Selection:
    """Which operations to read: globs for tags, paths and operationIds.

    An operation must match every `include` that is not empty, and no `exclude`.
    """

    include_tags: tuple[str, ...] = ()
    exclude_tags: tuple[str, ...] = ()
    include_paths: tuple[str, ...] = ()
    exclude_paths: tuple[str, ...] = ()
    include_operations: tuple[str, ...] = ()
    exclude_operations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """How to read a document.

    `overlays` are paths or https URLs of OpenAPI Overlay documents, applied in order. `validate` also
    reports what openapi-spec-validator finds. `allow_outside` allows references to files outside the
    document's folder. `allow_private` allows private hosts and plain http.
    """

    overlays: tuple[str, ...] = ()
    selection: Selection = Selection()
    validate: bool = False
    allow_outside: bool = False
    allow_private: bool = False
    limits: Limits = Limits()


class FetchError(Exception):
    """A URL or file was not read. `code` is the code for the diagnostic; the message gives the reason."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
