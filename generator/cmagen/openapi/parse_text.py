"""Bytes of a JSON or YAML file become plain values, within bounds."""

from __future__ import annotations

import json
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from collections.abc import Iterator

from ..diagnostics import BadInput, Diagnostics, Place
from ..diagnostics.text import conflict_line
from .load_options import Limits
from .model import Json
from .yaml_reader import finite, read_yaml

__all__ = ["parse"]

_SURROGATE_HINTS = ("\\ud", "\\uD")


def parse(data: bytes, file: str, findings: Diagnostics, limits: Limits) -> Json:
    """Return the value in a file. Raises BadInput if it is neither JSON nor YAML, or too deep or large."""
    text = _decode(data, file)
    line = conflict_line(text)
    if line is not None:
        what = f"The file has the markers of a merge conflict (first at line {line}). Resolve it."
        raise _bad("document-conflict", file, what)
    if text.lstrip()[:1] in ("{", "["):
        try:
            return _read_json(text, file, findings, limits)
        except ValueError as broken:
            if file.endswith(".json"):
                raise _bad("not-json", file, f"This is not JSON: {_brief(broken)}.") from None
    return read_yaml(text, file, findings, limits)


def _decode(data: bytes, file: str) -> str:
    encoding = "utf-16" if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8"
    try:
        return data.removeprefix(BOM_UTF8).decode(encoding)
    except UnicodeDecodeError as broken:
        where = f"byte {broken.start}"
        raise _bad("not-text", file, f"The file is not {encoding.upper()} text ({where}).") from None


def _read_json(text: str, file: str, findings: Diagnostics, limits: Limits) -> Json:
    doubled: dict[int, list[str]] = {}

    def pairs(members: list[tuple[str, Json]]) -> dict[str, Json]:
        value = dict(members)
        if len(value) != len(members):
            counts = Counter(name for name, _ in members)
            doubled[id(value)] = sorted(name for name, count in counts.items() if count > 1)
        return value

    try:
        value: Json = json.loads(text, object_pairs_hook=pairs, parse_float=finite, parse_constant=_constant)
    except RecursionError:
        raise _too_deep(file, limits) from None
    _check(value, file, findings, limits, doubled)
    return _without_surrogates(value) if any(hint in text for hint in _SURROGATE_HINTS) else value


def _constant(text: str) -> Json:
    raise ValueError(f"{text} is not a JSON number")


def _check(
    value: Json, file: str, findings: Diagnostics, limits: Limits, doubled: dict[int, list[str]]
) -> None:
    """Bound the nesting, and say where a key stands twice (the decoder does not know where it is)."""
    level: list[tuple[Place, Json]] = [(Place(file), value)]
    if not doubled:
        _check_depth(value, file, limits)
        return
    for _ in range(limits.depth):
        for place, found in level:
            for name in doubled.get(id(found), ()):
                findings.warning(
                    "duplicate-key",
                    place.child(name),
                    f"The key {name!r} occurs twice in this object; using the last.",
                )
        level = [inner for place, found in level for inner in _children(place, found)]
        if not level:
            return
    raise _too_deep(file, limits)


def _check_depth(value: Json, file: str, limits: Limits) -> None:
    level: list[Json] = [value]
    for _ in range(limits.depth):
        inner: list[Json] = []
        for found in level:
            if isinstance(found, dict):
                inner += [child for child in found.values() if isinstance(child, dict | list)]
            elif isinstance(found, list):
                inner += [child for child in found if isinstance(child, dict | list)]
        if not inner:
            return
        level = inner
    raise _too_deep(file, limits)


def _children(place: Place, value: Json) -> Iterator[tuple[Place, Json]]:
    if isinstance(value, dict):
        yield from ((place.child(name), child) for name, child in value.items())
    elif isinstance(value, list):
        yield from ((place.child(index), child) for index, child in enumerate(value))


def _without_surrogates(value: Json) -> Json:
    """Half a surrogate pair is legal in JSON and cannot be written in any encoding."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_without_surrogates(child) for child in value]
    if isinstance(value, dict):
        return {str(_without_surrogates(name)): _without_surrogates(child) for name, child in value.items()}
    return value


def _brief(broken: ValueError) -> str:
    return str(broken).rstrip(".")[:200]


def _too_deep(file: str, limits: Limits) -> BadInput:
    return _bad("too-deep", file, f"Values are nested more than {limits.depth} levels deep.")


def _bad(code: str, file: str, message: str) -> BadInput:
    findings = Diagnostics()
    findings.error(code, Place(file), message)
    return BadInput(findings)
