# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""The message of an error: what the server names, readable, and without credentials."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from ..records.typeguards import is_list, is_mapping

if TYPE_CHECKING:
    from httpx import Response

__all__ = ["Hidden", "complaints", "printable", "safe_copy", "without"]

_MOST = 5
_LONGEST = 500
_NAMES = ("message", "detail", "error_message", "reason", "title", "name", "code")
_PLACES = ("path", "field", "pointer", "loc", "location", "parameter", "source")


class Hidden(tuple[str, ...]):
    """What no message may show; tracebacks and debuggers call `repr`."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"Hidden({len(self)})"


def without(text: str, hidden: Iterable[str]) -> str:
    """Return a text with hidden values replaced by `***`."""
    for secret in hidden:
        text = text.replace(secret, "***")
    return text


def printable(text: str) -> str:
    """Return a text of a server with control characters escaped, for terminals and logs."""
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode()
        for char in text
    )


def safe_copy(response: Response, hidden: Iterable[str]) -> Response:
    """Return a response without its request's headers and query, and without hidden values."""
    request, content, secrets = response.request, response.content, list(hidden)
    for secret in secrets:
        content = content.replace(secret.encode(errors="replace"), b"***")
    dropped = {"content-encoding", "content-length", "set-cookie", "transfer-encoding"}
    headers = [
        (name, without(text, secrets))
        for name, text in response.headers.multi_items()
        if name not in dropped
    ]
    url = request.url.copy_with(query=None)
    asked = type(request)(request.method, url)
    return type(response)(
        response.status_code, headers=headers, content=content, request=asked
    )


def complaints(data: Mapping[str, object]) -> str:
    """Return the fields and rules that an error body names: `title: is not unique`.

    They are in `errors`, by field or as a list with paths (JSON:API, RFC 9457 and others),
    or in `details.errors`.
    """
    for part in (data.get("errors"), data.get("details"), data.get("detail")):
        lines = list(dict.fromkeys(_lines(part)))
        if lines:
            more = f" (and {len(lines) - _MOST} more)" if len(lines) > _MOST else ""
            return "; ".join(line[:_LONGEST] for line in lines[:_MOST]) + more
    return ""


def _lines(part: object) -> Iterator[str]:
    if is_list(part):
        for item in part:
            yield from _item(item)
    elif is_mapping(part):
        if is_list(part.get("errors")):
            yield from _lines(part["errors"])
            return
        for name, value in part.items():
            text = ", ".join(one.rstrip(".") for one in _texts(value))
            yield from (f"{name}: {text}",) if text else ()


def _item(item: object) -> Iterator[str]:
    if isinstance(item, str):
        yield item
    elif is_mapping(item):
        place = next((_place(item[name]) for name in _PLACES if item.get(name)), "")
        texts = [item[name] for name in _NAMES if isinstance(item.get(name), str)]
        # some state the rule as `name` and explain it in `details`
        explained = item.get("details")
        text = str(texts[0]) if texts else ""
        if isinstance(explained, str):
            text = f"{text}: {explained}" if text else explained
        if place or text:
            yield f"{place}: {text}" if place and text else place or text


def _texts(value: object) -> Iterator[str]:
    """Yield the texts of a value: itself, those of its items, or of what it holds."""
    if isinstance(value, str):
        yield value
    elif is_list(value):
        for item in value:
            yield from _texts(item) if isinstance(item, str) else _item(item)
    elif is_mapping(value):
        for name, inner in value.items():
            yield from (f"{name}: {text}" for text in _texts(inner))


def _place(value: object) -> str:
    """Return `["fields", "slug", 0]` as `fields.slug[0]`."""
    if is_mapping(value):
        return next((_place(value[name]) for name in _PLACES if name in value), "")
    if not is_list(value):
        return str(value)
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in value)
    return "".join(steps).removeprefix(".")
