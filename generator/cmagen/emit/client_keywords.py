"""The keyword arguments of the emitted clients."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ..naming import NameRequest, snake
from ..openapi import model as ir
from .api.context import PackageContext, named_servers, requests_per_second

__all__ = ["Keywords"]

_OWN = {"base_url", "default_headers", "http_client", "max_retries", "region", "requests_per_second"}
_OWN |= {"deadline", "strict_reading"}
_RESERVED = _OWN | {
    "cls",
    "dict",
    "early_access",
    "list",
    "os",
    "self",
    "settings",
    "super",
    "timeout",
    "url",
}


@dataclass(frozen=True)
class Keywords:
    """Credentials, header parameters and server variables, each with the name it has on the client."""

    shared: PackageContext

    @cached_property
    def schemes(self) -> tuple[ir.SecurityScheme, ...]:
        """Schemes that a request shows; a certificate belongs to the httpx client."""
        return tuple(
            security_scheme
            for security_scheme in self.shared.api.security_schemes
            if security_scheme.kind != "mutual_tls"
        )

    @cached_property
    def variables(self) -> Mapping[str, ir.ServerVariable]:
        variables = (variable for server in self.shared.api.servers for variable in server.variables)
        return {one.name: one for one in reversed(list(variables))}

    @cached_property
    def names(self) -> Mapping[str, str]:
        """`scheme <key>`, `header <lower-case name>` or `variable <name>` to the keyword."""
        requests = [
            NameRequest(f"scheme {scheme.key}", (_scheme_name(scheme.key), snake(scheme.key)), 0)
            for scheme in self.schemes
        ]
        requests += [
            NameRequest(f"header {low}", (snake(one.name), f"{snake(one.name)}_header"), 1)
            for low, one in self.shared.client_headers.items()
        ]
        requests += [
            NameRequest(f"variable {name}", (snake(name), f"{snake(name)}_variable"), 2)
            for name in self.variables
        ]
        return self.shared.names.memory.allocate(requests, lambda key: f"keyword {key}", reserved=_RESERVED)

    @cached_property
    def servers(self) -> Mapping[str, str]:
        """The document's servers."""
        return named_servers(self.shared.api.servers)

    @property
    def is_located(self) -> bool:
        """Whether the document says where the API is."""
        return any("://" in url for url in self.servers.values())

    @property
    def rate(self) -> int | None:
        """Requests per second the document allows."""
        return requests_per_second(self.shared.api.extensions)

    @property
    def early_access(self) -> str | None:
        """The header that asks for features before everybody has them."""
        stated = self.shared.api.extensions.get("x-early-access")
        header = stated.get("header") if isinstance(stated, dict) else None
        return header if isinstance(header, str) else None

    @property
    def environment(self) -> Mapping[str, str]:
        """Keyword to environment variable, for the keywords there are."""
        stated = self.shared.api.extensions.get("x-env")
        known = {*self.names.values(), *(("region",) if len(self.servers) > 1 else ())}
        pairs = stated.items() if isinstance(stated, dict) else ()
        return {key: str(name) for key, name in sorted(pairs) if key in known and isinstance(name, str)}


def _scheme_name(key: str) -> str:
    name = snake(key)
    return name.removesuffix("_auth") or name
