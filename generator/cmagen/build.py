"""`generate` is pure: an `Api` and a `ContentModel` in, the files of a package out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .content.model import ContentModel
from .diagnostics import Diagnostic
from .openapi.model import Api

__all__ = ["Inputs", "Package", "generate"]


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a package is made from. `pins` hold names that must not move: key -> Python name."""

    api: Api | None = None
    content: ContentModel | None = None
    pins: Mapping[str, str] = field(default_factory=lambda: {})


@dataclass(frozen=True, slots=True)
class Package:
    """The files of a generated package: path relative to it, with `/`, and content. Sorted."""

    files: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...] = ()


def generate(inputs: Inputs) -> Package:
    """Turn the inputs into a package; the same inputs always give the same bytes."""
    raise NotImplementedError
