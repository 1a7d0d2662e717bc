"""What the parts of one endpoint module share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from ...naming import ApiNames, words
from ...openapi import model as ir
from ..annotations import Annotator

__all__ = ["ModuleContext", "PackageContext", "is_scalar", "named_servers", "requests_per_second"]

Security: TypeAlias = tuple[tuple[str, ...], ...]

_RECURRING = 3


@dataclass(frozen=True)
class PackageContext:
    """What holds for the whole document."""

    names: ApiNames

    @property
    def api(self) -> ir.Api:
        return self.names.api

    @cached_property
    def client_headers(self) -> Mapping[str, ir.Parameter]:
        """Header parameters that the client takes once, by lower-case name: texts that recur.

        A number, such as the version of what is written, belongs to its call.
        """
        counts: dict[str, list[ir.Parameter]] = {}
        for operation in self.api.operations:
            for parameter in operation.parameters:
                if parameter.location == "header" and _is_text(parameter.type, self.api):
                    counts.setdefault(parameter.name.lower(), []).append(parameter)
        kept = {name: found for name, found in counts.items() if self._is_kept(name, len(found))}
        return {name: kept[name][0] for name in sorted(kept) if name not in self.secured}

    def _is_kept(self, name: str, count: int) -> bool:
        """Return what `x-client-headers` of the document lists; without it, what recurs."""
        stated = self.api.extensions.get("x-client-headers")
        return name in stated if isinstance(stated, list) else count >= _RECURRING

    @cached_property
    def scalars(self) -> frozenset[str]:
        """Keys of the schemas that are one text, number or boolean."""
        schemas = self.api.schemas
        return frozenset(key for key in schemas if is_scalar(ir.Named(key), self.api))

    @cached_property
    def read_classes(self) -> Mapping[str, str]:
        """The schema key of what GET returns, by path."""
        return {
            operation.path: media.type.key
            for operation in self.api.operations
            if operation.method == "GET"
            for response in [one for one in operation.responses if one.status.startswith("2")][:1]
            for media in response.media[:1]
            if isinstance(media.type, ir.Named)
        }

    @cached_property
    def secured(self) -> frozenset[str]:
        """Lower-case headers that security schemes write."""
        schemes = self.api.security_schemes
        return frozenset(scheme.wire_name.lower() for scheme in schemes if scheme.location == "header")

    def is_from_client(self, parameter: ir.Parameter) -> bool:
        """Return whether a call may leave the header to the client."""
        name = parameter.name.lower()
        return parameter.location == "header" and (name in self.client_headers or name in self.secured)

    def security_of(self, operation: ir.Operation) -> Security:
        """As stated. A credential's header among the parameters is one more alternative."""
        stated = {key for option in operation.security for key in option}
        headers = {
            parameter.name.lower() for parameter in operation.parameters if parameter.location == "header"
        }
        schemes = (
            security_scheme
            for security_scheme in self.api.security_schemes
            if security_scheme.location == "header"
        )
        implied = {scheme.key for scheme in schemes if scheme.wire_name.lower() in headers} - stated
        return (*operation.security, *((key,) for key in sorted(implied)))

    @cached_property
    def security(self) -> Security:
        """What most operations need; the others say so themselves."""
        counts: dict[Security, int] = {}
        for operation in self.api.operations:
            needed = self.security_of(operation)
            counts[needed] = counts.get(needed, 0) + 1
        return max(counts, key=lambda one: (counts[one], one), default=())

    @property
    def is_secured(self) -> bool:
        """Whether the document says of any operation what it needs; else any credential will do."""
        return any(self.security_of(operation) for operation in self.api.operations)


@dataclass(frozen=True)
class ModuleContext:
    """One module: `uses` are names of the standard library, `runtime` those of `_runtime`."""

    shared: PackageContext
    uses: set[str] = field(default_factory=lambda: set())
    runtime: set[tuple[str, str]] = field(default_factory=lambda: set())

    @property
    def api(self) -> ir.Api:
        return self.shared.api

    @property
    def names(self) -> ApiNames:
        return self.shared.names

    @cached_property
    def plain(self) -> Annotator:
        """For signatures."""
        return Annotator(self.names.classes, "schemas.", scalars=self.shared.scalars, uses=self.uses)

    @cached_property
    def marked(self) -> Annotator:
        """For type forms that are read."""
        return Annotator(self.names.classes, "schemas.", marks=True, uses=self.uses)

    def use(self, module: str, name: str) -> str:
        """Import `name` from a module of the runtime."""
        self.runtime.add((module, name))
        return name.rpartition(" ")[2]


def _is_text(type_: ir.Type, api: ir.Api) -> bool:
    number = isinstance(type_, ir.Scalar) and type_.kind in ("integer", "number")
    return is_scalar(type_, api) and not number


def named_servers(servers: Iterable[ir.Server]) -> dict[str, str]:
    """Server name, such as `azure-na`, to its address; a document's first server comes first."""
    found: dict[str, str] = {}
    for server in servers:
        found.setdefault("-".join(words(server.name or server.url)).lower(), server.url)
    return found


def is_scalar(type_: ir.Type, api: ir.Api) -> bool:
    """Return whether a parameter of this type is one text, whatever its style."""
    match type_:
        case ir.Named(key):
            schema = api.schemas[key]
            return isinstance(schema, ir.AliasSchema) and is_scalar(schema.type, api)
        case ir.Union(options):
            return all(is_scalar(option, api) for option in options)
    return isinstance(type_, ir.Scalar | ir.Choice | ir.Null | ir.Never)


def requests_per_second(extensions: Mapping[str, ir.Json]) -> int | None:
    """Return what `x-rate-limit` of a document or an operation allows."""
    limit = extensions.get("x-rate-limit")
    rate = limit.get("requests-per-second") if isinstance(limit, dict) else limit
    return rate if isinstance(rate, int) and not isinstance(rate, bool) and rate > 0 else None
