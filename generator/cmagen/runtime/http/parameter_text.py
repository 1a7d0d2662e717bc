"""Writes parameters as strings, each in its style."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias, cast
from urllib.parse import quote

from ..records.exact_numbers import json_text
from ..records.missing import MISSING
from ..records.typeguards import is_list, is_mapping
from ..records.wire import to_wire
from .encode import Styled, simple

__all__ = [
    "cookie_header",
    "header_text",
    "path_text",
    "query_string",
    "scalar",
]

Pair: TypeAlias = tuple[str, str]
Encode: TypeAlias = Callable[[str], str]
_ENCODED = re.compile(r"(%[0-9A-Fa-f]{2})")
_RESERVED = ":/?#[]@!$&'()*+,;="
# What stays as it is in a path when reserved characters do: not `?` and `#`, which end it.
_IN_PATH = "/:@!$&'()*+,;="
_JOINTS = {"form": ",", "spaceDelimited": "%20", "pipeDelimited": "|"}


def query_string(parameters: Mapping[str, object]) -> str:
    """Return `a=1&b=2`, percent-encoded. None and MISSING are left out.

    Raises:
        TypeError: a value has no JSON form.
    """
    parts: list[str] = []
    for name, value in parameters.items():
        if value is not None and value is not MISSING:
            parts += _query(quote(name, safe="[]"), value)
    return "&".join(parts)


def _query(name: str, value: object) -> Iterator[str]:
    if isinstance(value, str):
        return iter((f"{name}={quote(value, safe='')}",))
    styled = value if isinstance(value, Styled) else Styled(value, "form", True)
    return _styled_query(name, styled)


def _styled_query(name: str, styled: Styled) -> Iterator[str]:
    value = to_wire(styled.value)
    encode = _reserved if styled.reserved else _quoted
    if value is None or value is MISSING:
        return
    if styled.style == "json":
        yield f"{name}={quote(json_text(value), safe='')}"
    elif styled.style == "deepObject":
        yield from (f"{key}={text}" for key, text in _deep(name, value))
    elif styled.explode:
        yield from (f"{key}={text}" for key, text in _exploded(name, value, encode))
    else:
        joint = _JOINTS.get(styled.style, ",")
        yield f"{name}={joint.join(_flat(value, encode))}"


def _quoted(text: str) -> str:
    """Percent-encode all but unreserved characters (RFC 3986, 2.3)."""
    return quote(text, safe="")


def _reserved(text: str, safe: str = _RESERVED) -> str:
    parts = _ENCODED.split(text)
    # `split` yields what the pattern matched at odd places
    return "".join(
        part if at % 2 else quote(part, safe=safe) for at, part in enumerate(parts)
    )


def _deep(name: str, value: object) -> Iterator[Pair]:
    if is_mapping(value):
        for key, item in value.items():
            yield from _deep(f"{name}[{quote(key, safe='')}]", item)
    elif is_list(value):
        for at, item in enumerate(value):
            # OpenAPI leaves lists open; most servers read `ids[]=1` and `items[0][a]=2`
            step = at if is_mapping(item) or is_list(item) else ""
            yield from _deep(f"{name}[{step}]", item)
    elif value is not None:
        yield name, quote(scalar(value), safe="")


def _exploded(name: str, value: object, encode: Encode) -> Iterator[Pair]:
    if is_mapping(value):
        for key, item in value.items():
            yield from _exploded(quote(key, safe="[]"), item, encode)
    elif is_list(value):
        for item in value:
            yield name, encode(scalar(item))
    elif value is not None:
        yield name, encode(scalar(value))


def scalar(value: object) -> str:
    """Return one value as a string: lower-case booleans, objects and arrays as JSON."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return ""
    return json_text(value) if is_mapping(value) or is_list(value) else str(value)


def _flat(value: object, encode: Encode, explode: bool = False) -> Sequence[str]:
    """Return the encoded parts of a value: its items, or its keys and values in turn.

    With `explode`, each key and value of an object are one part, joined by `=`.
    """
    if is_mapping(value):
        pairs = [(encode(key), encode(scalar(item))) for key, item in value.items()]
        if explode:
            return ["=".join(pair) for pair in pairs]
        return [part for pair in pairs for part in pair]
    return [encode(scalar(item)) for item in (value if is_list(value) else [value])]


def header_text(value: object) -> str:
    """Return a header value in style simple: `1,2`, `a,1,b,2`; explode: `a=1,b=2`."""
    styled = value if isinstance(value, Styled) else simple(value)
    plain = to_wire(styled.value)
    if styled.style == "json":
        return json_text(plain)
    return ",".join(_flat(plain, str, styled.explode))


def cookie_header(cookies: Mapping[str, object]) -> str:
    """Return `a=1; b=2`; lists repeat the name unless their style says otherwise."""
    given = {name: value for name, value in cookies.items() if value is not None}
    return query_string(given).replace("&", "; ")


def path_text(value: object) -> str:
    """Return a path segment, percent-encoded so that no value can add a segment.

    A value wrapped with `reserved` may be several segments.
    """
    styled = value if isinstance(value, Styled) else simple(value)
    if styled.style == "matrix":
        return _matrix(styled)
    plain = to_wire(styled.value)
    if styled.reserved:
        text = ",".join(_flat(plain, lambda part: _reserved(part, _IN_PATH)))
        return "/".join(map(_without_dots, text.split("/")))
    parts = _flat(plain, _quoted, styled.explode)
    if styled.style == "label":
        return _without_dots("." + ("." if styled.explode else ",").join(parts))
    return _without_dots(",".join(parts))


def _matrix(styled: Styled) -> str:
    name, value = cast("tuple[str, object]", to_wire(styled.value))
    head = f";{quote(name, safe='')}"
    if value is None:
        return ""
    parts = _flat(value, _quoted, styled.explode)
    if not styled.explode:
        parts = [",".join(parts)]
    elif is_mapping(value):
        return "".join(f";{part}" for part in parts)
    # RFC 6570, 3.2.7: an empty value has no `=`
    return "".join(f"{head}={part}" if part else head for part in parts)


def _without_dots(text: str) -> str:
    """Return the segment; encode `.` and `..`, which URL libraries would resolve."""
    return text.replace(".", "%2E") if text.strip(".") == "" else text
