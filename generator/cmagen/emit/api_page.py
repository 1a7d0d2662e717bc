"""`API.md`: every operation with its call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..naming import ApiNames
from .api import Endpoints
from .api.methods import Method
from .escape import code_span, markdown

__all__ = ["index_page"]


def index_page(names: ApiNames, endpoints: Iterable[Endpoints]) -> str:
    """Markdown, one table per tag."""
    lines = [f"# {markdown(names.api.title) or 'API'}", "", *_about(names)]
    for endpoint in endpoints:
        lines += [
            "",
            f"## {markdown(endpoint.tag)}",
            "",
            "| call | request | what it does |",
            "|---|---|---|",
        ]
        lines += [_row(names, method) for method in endpoint.methods]
    return "\n".join([*lines, ""])


def _about(names: ApiNames) -> Iterator[str]:
    count = len(names.api.operations)
    yield f"{count} operations. `AsyncClient` has the same ones, to be awaited."


def _row(names: ApiNames, method: Method) -> str:
    operation = method.operation
    call = f"client.{names.tags[operation.tag]}.{method.name}({', '.join(_required(method))})"
    cells = [code_span(call), code_span(f"{operation.method} {operation.path}"), markdown(method.title)]
    return f"| {' | '.join(cells)} |"


def _required(method: Method) -> Iterator[str]:
    """Yield the arguments of the shortest call, by position where the method takes them so."""
    for argument in method.arguments:
        if argument.default is None:
            yield argument.name if argument.positional else f"{argument.name}={argument.name}"
