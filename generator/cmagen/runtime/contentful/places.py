"""The space and environment of a client."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from .locales import Space

__all__ = ["placed"]


def placed(sender: object, space: Space) -> Space:
    """Return the space that models were generated from, or where the client says it is."""
    settings: object = getattr(sender, "settings", None)
    places: Mapping[str, str | None] = getattr(settings, "places", {})
    return replace(
        space,
        id=places.get("space_id") or space.id,
        environment=places.get("environment_id") or space.environment,
    )
