"""What would be generated from a document: operations, and how many of them are typed, per tag."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..emit.api import PackageContext, endpoints_of
from ..emit.api.methods import Method
from ..naming import ApiNames
from ..openapi.model import Api

__all__ = ["OperationRow", "Report", "TagRow", "report"]

_UNTYPED = {"JsonValue", "object"}


@dataclass(frozen=True, slots=True)
class OperationRow:
    """`request` and `response` are Python types; None where there is no body."""

    tag: str
    operation_id: str | None
    method: str
    path: str
    python: str
    request: str | None
    response: str | None

    def as_json(self) -> dict[str, str | None]:
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class TagRow:
    """Counts of one tag, or of all; bodies that may be any JSON count as not typed."""

    tag: str
    operations: int
    requests: int
    typed_requests: int
    responses: int
    typed_responses: int

    @property
    def typed_percent(self) -> float:
        """Share of documented answers that have a type; 100 if none is documented."""
        return 100.0 if not self.responses else round(100 * self.typed_responses / self.responses, 1)

    def as_json(self) -> dict[str, str | int | float]:
        counts = {name: getattr(self, name) for name in self.__slots__}
        return {**counts, "typed_percent": self.typed_percent}


@dataclass(frozen=True, slots=True)
class Report:
    """Rows by tag and by method name."""

    tags: tuple[TagRow, ...]
    total: TagRow
    operations: tuple[OperationRow, ...]

    def as_json(self) -> dict[str, object]:
        """`{"operations": [...], "tags": [...], "total": {...}}`"""
        return {
            "operations": [row.as_json() for row in self.operations],
            "tags": [row.as_json() for row in self.tags],
            "total": self.total.as_json(),
        }


def report(api: Api, pins: Mapping[str, str] | None = None) -> Report:
    """Return every operation with its Python call and types."""
    names = ApiNames(api, pins or {})
    endpoints = endpoints_of(PackageContext(names))
    known = {operation.key for operation in api.operations}  # not the second method of one that takes a file
    rows = {
        endpoint.tag: [_row(names, method) for method in endpoint.methods if method.operation.key in known]
        for endpoint in endpoints
    }
    every = tuple(row for found in rows.values() for row in found)
    return Report(tuple(_counted(tag, found) for tag, found in rows.items()), _counted("", every), every)


def _row(names: ApiNames, method: Method) -> OperationRow:
    operation = method.operation
    return OperationRow(
        operation.tag,
        operation.operation_id,
        operation.method,
        operation.path,
        f"client.{names.tags[operation.tag]}.{method.name}",
        _request(method),
        _response(method),
    )


def _request(method: Method) -> str | None:
    """Return the type of `body`, or the parts of a multipart body."""
    arguments = method.payload.arguments if method.payload else ()
    if len(arguments) == 1 and arguments[0].location == "body":
        return arguments[0].hint
    return ", ".join(argument.parameter for argument in arguments) or None


def _response(method: Method) -> str | None:
    if method.stream is not None and method.stream.is_all:
        return f"Iterator[{method.stream.hint}]"
    return None if method.decoding.hint == "None" else method.decoding.hint


def _counted(tag: str, rows: Iterable[OperationRow]) -> TagRow:
    found = list(rows)
    requests = [row.request for row in found if row.request is not None]
    responses = [row.response for row in found if row.response is not None]
    return TagRow(tag, len(found), len(requests), _typed(requests), len(responses), _typed(responses))


def _typed(types: list[str]) -> int:
    return sum(not _UNTYPED & set(type_.split(" | ")) for type_ in types)
