"""What a caller may decide about reading a document."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["FetchError", "Limits", "LoadOptions", "Selection"]


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on hostile input: bytes per file, nesting, values (aliases expanded), files, seconds."""

    bytes: int = 64 * 1024 * 1024
    depth: int = 200
    values: int = 10_000_000
    files: int = 5_000
    seconds: float = 30.0


@dataclass(frozen=True, slots=True)
class Selection:
    """Globs over tags, paths and operationIds. Empty `include`: everything; `exclude` wins."""

    include_tags: tuple[str, ...] = ()
    exclude_tags: tuple[str, ...] = ()
    include_paths: tuple[str, ...] = ()
    exclude_paths: tuple[str, ...] = ()
    include_operations: tuple[str, ...] = ()
    exclude_operations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """How to read a document.

    `overlays` are paths or https URLs of OpenAPI Overlay documents, applied in order. `validate`:
    also report what openapi-spec-validator finds. `allow_outside`: references may leave the
    document's folder. `allow_private`: private hosts and plain http may be read.
    """

    overlays: tuple[str, ...] = ()
    selection: Selection = Selection()
    validate: bool = False
    allow_outside: bool = False
    allow_private: bool = False
    limits: Limits = Limits()


class FetchError(Exception):
    """A URL was not read. `code` is the diagnostic's; the text says why."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
