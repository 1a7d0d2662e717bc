"""The registry of systems: the bundled ones, and those that other distributions install.

Another distribution registers its `System` class as an entry point:

    [project.entry-points."cmagen.systems"]
    acme = "acme_cmagen:AcmeSystem"
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import import_module
from pathlib import Path

from .system import System
from .system_parts import SourceKey

__all__ = [
    "DEFAULT",
    "UnknownSystem",
    "bundled_systems",
    "document",
    "source_keys",
    "system",
    "system_names",
    "systems",
]

GROUP = "cmagen.systems"
_BUNDLED = {"contentstack": "ContentstackSystem", "contentful": "ContentfulSystem"}
DEFAULT = "contentstack"
"""The system of a `source` table without the key `system`."""


class UnknownSystem(LookupError):
    """No installed distribution has a system of this name."""


def system(name: str) -> System:
    """Return the system with this name. Raises UnknownSystem.

    Entry points are read only if the name is not a bundled one, because reading them takes longer than
    everything else in a run without changes.
    """
    if name in _BUNDLED:
        return _bundled(name)
    known = _installed()
    if name not in known:
        raise UnknownSystem(name)
    return known[name]


def systems() -> Iterator[System]:
    """Yield all systems, the bundled ones first: who stops there never pays for reading entry points."""
    yield from bundled_systems()
    yield from _installed().values()


def bundled_systems() -> tuple[System, ...]:
    """Return the systems that come with cmagen."""
    return tuple(map(_bundled, _BUNDLED))


def system_names() -> tuple[str, ...]:
    """Return the names of all systems."""
    return (*_BUNDLED, *_installed())


def source_keys(name: str | None = None) -> Mapping[str, SourceKey]:
    """Return the keys of `[tool.cmagen.source]`: those of the bundled systems and of the system `name`."""
    chosen = [*bundled_systems(), *([system(name)] if name and name not in _BUNDLED else [])]
    return {key: source_key for member in chosen for key, source_key in member.source_keys.items()}


def document(name: str) -> Path | None:
    """Return the file of the OpenAPI document that a system provides under this name, or None."""
    return next((candidate.documents[name] for candidate in systems() if name in candidate.documents), None)


@lru_cache(maxsize=8)
def _bundled(name: str) -> System:
    # Imported by name, so that only the systems that are used are imported.
    bundled: System = getattr(import_module(f"{__package__}.{name}"), _BUNDLED[name])()
    return bundled


@lru_cache(maxsize=1)
def _installed() -> Mapping[str, System]:
    """Return the systems of other distributions by name. They cannot replace a bundled system."""
    from importlib.metadata import entry_points

    points = sorted(entry_points(group=GROUP), key=lambda point: point.name)
    installed = [point.load()() for point in points if point.name not in _BUNDLED]
    return {member.name: member for member in installed}
