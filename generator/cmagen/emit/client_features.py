"""What clients of one system have beyond calls: another base class, more errors, more exported names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["PLAIN", "ClientFeatures"]


@dataclass(frozen=True)
class ClientFeatures:
    """`module` of the runtime has the base classes of the clients, `base` and `async_base`.

    `errors` are further errors of that module; `helpers` further names that the package exports, each with
    its module.
    """

    module: str
    base: str
    async_base: str
    errors: tuple[str, ...] = ()
    helpers: Mapping[str, str] = field(default_factory=lambda: {})


PLAIN = ClientFeatures("http.clients", "BaseClient", "BaseAsyncClient")
"""Clients of a document that says nothing of a system."""
