"""YAML as OpenAPI means it: the JSON schema of YAML 1.2, text keys, nothing constructed.

Built on libyaml's events and not on a loader, because a loader turns dates into objects, `no` into
False and `200:` into a number, says nothing of duplicate keys, and follows aliases without bounds.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from ..diagnostics import BadInput, Diagnostics, Place
from .load_options import Limits
from .model import Json

__all__ = ["finite", "read_yaml"]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?[0-9]+\Z")
_BASED = re.compile(r"0(o[0-7]+|x[0-9a-fA-F]+)\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_WORDS: dict[str, Json] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_CONTROL = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f\\ufffe\\uffff]")
_STANDARD = "tag:yaml.org,2002:"
_MAX_DIGITS = 4000


@dataclass(slots=True)
class _Open:
    """A collection being read. `size` counts its values with aliases expanded."""

    value: dict[str, Json] | list[Json]
    anchor: str | None
    place: Place
    key: str | None = None
    size: int = 1
    merged: list[Json] = field(default_factory=lambda: [])


def read_yaml(text: str, file: str, findings: Diagnostics, limits: Limits) -> Json:
    """Return the first document of a YAML file. Raises BadInput if it is not YAML, or out of bounds."""
    reader = _Reader(file, findings, limits)
    if _CONTROL.search(text):
        text = _CONTROL.sub(" ", text)
        findings.warning("control-character", Place(file), "Control characters are read as spaces.")
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if isinstance(event, yaml.DocumentEndEvent):
                return reader.result
            reader.take(event)
    except (yaml.YAMLError, RecursionError) as broken:
        raise reader.bad("not-yaml", f"This is neither JSON nor YAML: {_brief(broken)}.") from None
    return None


class _Reader:
    def __init__(self, file: str, findings: Diagnostics, limits: Limits) -> None:
        self.result: Json = None
        self._file = file
        self._findings = findings
        self._limits = limits
        self._stack: list[_Open] = []
        self._anchors: dict[str, tuple[Json, int]] = {}

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._close()
        elif isinstance(event, yaml.CollectionStartEvent):
            self._open(event)
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)

    def bad(self, code: str, message: str) -> BadInput:
        findings = Diagnostics()
        findings.error(code, self._place(), message)
        return BadInput(findings)

    def _place(self) -> Place:
        if not self._stack:
            return Place(self._file)
        top = self._stack[-1]
        if isinstance(top.value, list):
            return top.place.child(len(top.value))
        return top.place if top.key is None else top.place.child(top.key)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        top = self._stack[-1] if self._stack else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            self._take_key(top, event.value)
            return
        value = self._resolve(event)
        if event.anchor is not None:
            self._anchors[event.anchor] = (value, 1)
        self._add(value, 1)

    def _take_key(self, top: _Open, key: str) -> None:
        if key in top.value:
            self._findings.warning(
                "duplicate-key",
                top.place.child(key),
                f"The key {key!r} occurs twice in this object; using the last.",
            )
        top.key = key

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        place = self._place()
        if self._stack and isinstance(self._stack[-1].value, dict) and self._stack[-1].key is None:
            raise self.bad("not-yaml", "A key must be text, not an object or a list.")
        if len(self._stack) >= self._limits.depth:
            raise self.bad("too-deep", f"Values are nested more than {self._limits.depth} levels deep.")
        value: dict[str, Json] | list[Json] = {} if isinstance(event, yaml.MappingStartEvent) else []
        self._stack.append(_Open(value, event.anchor, place))

    def _close(self) -> None:
        done = self._stack.pop()
        if done.merged and isinstance(done.value, dict):
            done.value = _with_merged(done.value, done.merged)
        if done.anchor is not None:
            self._anchors[done.anchor] = (done.value, done.size)
        self._add(done.value, done.size)

    def _alias(self, event: yaml.AliasEvent) -> None:
        top = self._stack[-1] if self._stack else None
        known = self._anchors.get(event.anchor or "")
        if known is None:
            raise self.bad(
                "bad-alias", f"The alias *{event.anchor} is inside its own value, or has no anchor."
            )
        if top is not None and isinstance(top.value, dict) and top.key is None:
            self._take_key(top, str(known[0]))
        else:
            self._add(*known)

    def _add(self, value: Json, size: int) -> None:
        if not self._stack:
            self.result = value
            return
        top = self._stack[-1]
        top.size += size
        if top.size > self._limits.values:
            raise self.bad("too-large", f"The file holds more than {self._limits.values:,} values.")
        if isinstance(top.value, list):
            top.value.append(value)
        elif top.key == "<<" and _mergeable(value):
            top.merged.append(value)
        elif top.key is not None:
            top.value[top.key] = value
        top.key = None

    def _resolve(self, event: yaml.ScalarEvent) -> Json:
        text: str = event.value
        if event.tag is not None and event.tag not in ("!", f"{_STANDARD}str"):
            return self._tagged(event.tag, text)
        return _plain(text) if event.implicit[0] and event.tag is None else text

    def _tagged(self, tag: str, text: str) -> Json:
        if tag.startswith(_STANDARD):
            return _plain(text)
        self._findings.warning("yaml-tag", self._place(), f"The YAML tag {tag!r} has no meaning here.")
        return text


def _plain(text: str) -> Json:
    if text in _WORDS:
        return _WORDS[text]
    if not text[0].isascii() or text[0] not in "+-.0123456789" or len(text) > _MAX_DIGITS:
        return text
    if _INTEGER.match(text):
        return int(text)
    if _BASED.match(text):
        return int(text, 0)
    return finite(text) if _FLOAT.match(text) else text


def finite(text: str) -> float | str:
    """Return the number, or its text where a float cannot hold it."""
    number = float(text)
    return number if math.isfinite(number) else text


def _mergeable(value: Json) -> bool:
    return isinstance(value, dict) or (
        isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)
    )


def _with_merged(own: dict[str, Json], sources: list[Json]) -> dict[str, Json]:
    merged: dict[str, Json] = {}
    for source in _flat(sources):
        merged = {**source, **merged}
    return {**merged, **own}


def _flat(sources: list[Json]) -> Iterator[dict[str, Json]]:
    for source in sources:
        if isinstance(source, dict):
            yield source
        elif isinstance(source, list):
            yield from _flat(source)


def _brief(broken: Exception) -> str:
    problem = getattr(broken, "problem", None) or getattr(broken, "reason", None) or "it cannot be read"
    mark = getattr(broken, "problem_mark", None)
    return f"{problem} in line {mark.line + 1}" if mark is not None else str(problem)
