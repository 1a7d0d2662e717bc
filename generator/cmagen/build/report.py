"""Counts what would be generated from a document: operations and typed bodies, per tag."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..emit.api import PackageContext, endpoints_of
from ..emit.api.methods import Method
from ..naming import ApiNames
from ..openapi.model import Api

__all__ = ["OperationRow", "Report", "TagRow", "report"]

_UNTYPED = {"JsonValue", "object"}


@dataclass(frozen=True, slots=True)
class OperationRow:
    """One operation and its Python call. `request` and `response` are Python types; None without a body."""

    tag: str
    operation_id: str | None
    method: str
    path: str
    python: str
    request: str | None
    response: str | None

    def as_json(self) -> dict[str, str | None]:
        """Return the fields as an object."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class TagRow:
    """The counts of one tag, or of all tags together. Bodies that may be any JSON count as not typed."""

    tag: str
    operations: int
    requests: int
    typed_requests: int
    responses: int
    typed_responses: int

    @property
    def typed_percent(self) -> float:
        """Percentage of documented responses that have a type; 100 if none is documented."""
        return 100.0 if not self.responses else round(100 * self.typed_responses / self.responses, 1)

    def as_json(self) -> dict[str, str | int | float]:
        """Return the counts and `typed_percent` as an object."""
        counts = {name: getattr(self, name) for name in self.__slots__}
        return {**counts, "typed_percent": self.typed_percent}


@dataclass(frozen=True, slots=True)
class Report:
    """The rows of all tags and operations, and the totals."""

    tags: tuple[TagRow, ...]
    total: TagRow
    operations: tuple[OperationRow, ...]

    def as_json(self) -> dict[str, object]:
        """Return `{"operations": [...], "tags": [...], "total": {...}}`."""
        return {
            "operations": [row.as_json() for row in self.operations],
            "tags": [row.as_json() for row in self.tags],
            "total": self.total.as_json(),
        }


def report(api: Api) -> Report:
    """Return the report on an API: every operation with its Python call and types, and the counts."""
    names = ApiNames(api)
    endpoints = endpoints_of(PackageContext(names))
    # An operation with a JSON or a multipart body has two methods. The second one, which is not an operation
    # of the document, is not counted.
    known = {operation.key for operation in api.operations}
    rows = {
        endpoint.tag: [_row(names, method) for method in endpoint.methods if method.operation.key in known]
        for endpoint in endpoints
    }
    every = tuple(row for tag_rows in rows.values() for row in tag_rows)
    return Report(tuple(_counted(tag, own) for tag, own in rows.items()), _counted("", every), every)


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
    """Return the type of the body, or the parameter names of a multipart body."""
    arguments = method.payload.arguments if method.payload else ()
    if len(arguments) == 1 and arguments[0].location == "body":
        return arguments[0].hint
    return ", ".join(argument.parameter for argument in arguments) or None


def _response(method: Method) -> str | None:
    if method.stream is not None and method.stream.is_all:
        return f"Iterator[{method.stream.hint}]"
    return None if method.decoding.hint == "None" else method.decoding.hint


def _counted(tag: str, rows: Iterable[OperationRow]) -> TagRow:
    rows = list(rows)
    requests = [row.request for row in rows if row.request is not None]
    responses = [row.response for row in rows if row.response is not None]
    return TagRow(tag, len(rows), len(requests), _typed(requests), len(responses), _typed(responses))


def _typed(types: list[str]) -> int:
    return sum(not _UNTYPED & set(type_.split(" | ")) for type_ in types)
