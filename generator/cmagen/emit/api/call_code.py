"""The expression `Call(...)` of an operation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ...openapi import model as ir
from ..code_layout import Group
from ..escape import literal
from .arguments import Argument, filled_path, placed
from .context import ModuleContext, named_servers, requests_per_second
from .request_bodies import Payload
from .response_decoding import ResponseDecoding

__all__ = ["call_code"]

_PLACES = (("query", "query"), ("headers", "header"), ("cookies", "cookie"))


def call_code(
    operation: ir.Operation,
    arguments: Sequence[Argument],
    payload: Payload | None,
    decoding: ResponseDecoding,
    errors: Mapping[str, str],
    scope: ModuleContext,
) -> Group:
    """Return the call with everything that differs from the defaults of `Call`."""
    parts = [literal(operation.method), filled_path(operation, list(arguments), scope)]
    if decoding.form != "None":
        parts.append(f"returns={decoding.form}")
    for keyword, location in _PLACES:
        pairs = list(placed(list(arguments), location))
        parts += [Group.of(f"{keyword}={{", pairs, "}")] if pairs else []
    if payload is not None:
        parts.append(_keyword("body", payload.code))
    if errors:
        parts.append(Group.of("errors={", (f"{literal(key)}: {form}" for key, form in errors.items()), "}"))
    return Group.of("Call(", [*parts, *_conditions(operation, scope)], ")")


def _conditions(operation: ir.Operation, scope: ModuleContext) -> Iterator[str]:
    shared = scope.shared
    required = tuple(
        parameter.name
        for parameter in operation.parameters
        if parameter.required
        and shared.is_from_client(parameter)
        and parameter.name.lower() not in shared.secured
    )
    if required:
        yield f"required={literal(required)}"
    security = shared.security_of(operation)
    if security != shared.security:
        yield f"security={literal(security)}"
    if operation.repeatable is not None:
        yield f"repeatable={operation.repeatable}"
    if (rate := requests_per_second(operation.extensions)) is not None:
        yield f"per_second={rate}"
    if operation.servers:
        addresses = named_servers(replace(server, url=_server_url(server)) for server in operation.servers)
        yield f"servers={literal(addresses)}"


def _keyword(name: str, code: str) -> str:
    if isinstance(code, Group):
        return Group.of(f"{name}={code.head}", code.parts, code.tail)
    return f"{name}={code}"


def _server_url(server: ir.Server) -> str:
    """Return the address with every variable at its default."""
    url = server.url
    for variable in server.variables:
        url = url.replace(f"{{{variable.name}}}", variable.default)
    return url
