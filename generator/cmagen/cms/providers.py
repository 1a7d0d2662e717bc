"""The systems that content models come from, behind one interface."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol, cast

from ..content.model import ContentModel
from ..content.raw_model import Item, Json, RawModel
from ..diagnostics import Diagnostics

__all__ = ["SYSTEMS", "Provider", "provider", "providers"]

SYSTEMS = ("contentstack", "contentful")


class Provider(Protocol):
    """What the package `cmagen.content.<system>` offers."""

    def from_value(self, value: Json, file: str, /) -> RawModel | None:
        """The model in one JSON value, or None if it is not of this system."""

    def from_folder(self, folder: Path, /) -> RawModel | None:
        """The model in a folder, or None if it is not of this system."""

    def entries_of(self, source: Path, /, *, variants: bool = False) -> Mapping[str, tuple[Item, ...]]:
        """Content type uid -> its entries (or entry variants), as they stand beside the model."""

    def prune(self, raw: RawModel, /) -> RawModel:
        """The model with only what reading needs: what a snapshot holds."""

    def read(self, raw: RawModel, found: Diagnostics, /) -> ContentModel:
        """What the JSON means; findings are added to `found`, everything usable is in the result."""


def provider(system: str) -> Provider:
    """The provider of a system named in `SYSTEMS`."""
    return cast(Provider, import_module(f"{__package__}.{system}.model"))


def providers() -> tuple[Provider, ...]:
    """All providers there are, in the order in which they are asked."""
    return tuple(provider(name) for name in SYSTEMS if find_spec(f"{__package__}.{name}.model"))
