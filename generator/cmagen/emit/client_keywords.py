"""The keyword arguments of the emitted clients."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ..naming import NameRequest, snake
from ..openapi import model as ir
from .api.context import PackageContext, named_servers, requests_per_second
from .code_layout import Group
from .escape import literal

__all__ = ["Keywords", "scheme_code"]

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
    """Credentials, header parameters and server variables, each with the name it has on the client.

    `source` is where the configuration says that the content is: defaults of keywords with the same names.
    """

    shared: PackageContext
    source: Mapping[str, str] = field(default_factory=lambda: {})

    def default_of(self, keyword: str) -> str | None:
        """Return what the configuration says of a keyword, `source.region` of `region`; None if nothing.

        `host` is an address, which `base_url` is made of.
        """
        # `space_id` of a client is `space` of the configuration
        key = "host" if keyword == "base_url" else keyword.removesuffix("_id")
        stated = self.source.get(keyword, self.source.get(key))
        if keyword == "region" and stated is not None:
            stated = stated.lower().replace("_", "-")
            return stated if stated in self.servers else None
        return stated

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
    def places(self) -> Mapping[str, str]:
        """Path parameters that `x-env` names, which clients take, with what the document says of them."""
        stated = self.shared.api.extensions.get("x-env")
        named = stated if isinstance(stated, dict) else {}
        return {
            parameter.name: parameter.description
            for operation in reversed(self.shared.api.operations)
            for parameter in operation.parameters
            if parameter.location == "path"
            and parameter.name in named
            and parameter.name not in self.names.values()
        }

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
        known |= {*self.places, *(("base_url",) if self.is_located else ())}
        pairs = stated.items() if isinstance(stated, dict) else ()
        return {key: str(name) for key, name in sorted(pairs) if key in known and isinstance(name, str)}


def _scheme_name(key: str) -> str:
    name = snake(key)
    return name.removesuffix("_auth") or name


def scheme_code(scheme: ir.SecurityScheme) -> Group:
    """Return the scheme's item of the dictionary."""
    parts = [literal(scheme.key), literal(scheme.kind), literal(scheme.location), literal(scheme.wire_name)]
    parts += [literal(scheme.prefix)] if scheme.prefix else []
    return Group.of(f"{literal(scheme.key)}: Scheme(", parts, ")")
