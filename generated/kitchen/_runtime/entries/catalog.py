# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Classes of a package by uid, imported on first use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Generic, TypeVar, cast

__all__ = ["Catalog"]

T = TypeVar("T")


class Catalog(Mapping[str, type[T]], Generic[T]):
    """A mapping uid -> class, which imports a class when it is looked up.

    `names` maps a uid to the name of its class in `package`.
    """

    __slots__ = ("_names", "_package")

    def __init__(self, package: str, names: Mapping[str, str]) -> None:
        self._package = package
        self._names = names

    def __getitem__(self, uid: str) -> type[T]:
        return cast("type[T]", getattr(import_module(self._package), self._names[uid]))

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __repr__(self) -> str:
        return f"Catalog({', '.join(self._names)})"
