"""What a document asks of its client beyond calling: `x-client: session` or `x-client: versioned`."""

from __future__ import annotations

from dataclasses import dataclass

from ..openapi import model as ir

__all__ = ["Flavour", "flavour_of"]


@dataclass(frozen=True)
class Flavour:
    """A module of the runtime, the word in its client classes' names, and the errors it adds."""

    module: str
    word: str
    errors: tuple[str, ...] = ()


_PLAIN = Flavour("clients", "Base")
_FLAVOURS = {
    "session": Flavour("sessions", "Session", ("SecondFactorWrong", "TwoFactorRequired")),
    "versioned": Flavour("conflicts", "Versioned", ("VersionConflict",)),
}


def flavour_of(api: ir.Api) -> Flavour:
    """Plain, unless the document says one of those that are known."""
    return _FLAVOURS.get(str(api.extensions.get("x-client", "")), _PLAIN)
