"""What the two systems write differently: uids, references, rules, keys that no schema has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Protocol

__all__ = ["Contentful", "Contentstack", "Dialect", "Reference", "Violation"]


class Violation(Protocol):
    @property
    def path(self) -> str: ...

    @property
    def message(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Reference:
    """`content_type` is "" where the entry does not say which it is."""

    place: str
    content_type: str
    uid: str


class Dialect(Protocol):
    """`row` is an entry as JSON, `entry` the same as an object of its emitted class."""

    def uid(self, row: Mapping[str, Any], /) -> str: ...

    def references(self, row: Mapping[str, Any], /) -> Iterator[Reference]: ...

    def violations(self, entry: Any, /) -> Sequence[Violation]: ...

    def leftovers(self, entry: Any, /) -> Iterator[str]: ...


@dataclass(frozen=True, slots=True)
class Contentstack:
    """`groups` are the classes whose objects have an `extra` that counts."""

    groups: tuple[type, ...]

    def uid(self, row: Mapping[str, Any], /) -> str:
        return str(row.get("uid") or "")

    def references(self, row: Mapping[str, Any], /) -> Iterator[Reference]:
        return _pairs(row, "")

    def violations(self, entry: Any, /) -> Sequence[Violation]:
        found: Sequence[Violation] = entry.to_input().violations(create=True)
        return found

    def leftovers(self, entry: Any, /) -> Iterator[str]:
        return self._leftovers(entry, "")

    def _leftovers(self, value: object, path: str) -> Iterator[str]:
        """In the entry, and in its groups and blocks at any depth."""
        if isinstance(value, list):
            for item in value:
                yield from self._leftovers(item, f"{path}[]")
        elif isinstance(value, self.groups) and is_dataclass(value):
            extra: Mapping[str, object] = getattr(value, "extra", {})
            yield from (f"{path}.{key}".removeprefix(".") for key in extra if not key.startswith("_"))
            for each in fields(value):
                yield from self._leftovers(getattr(value, each.name), f"{path}.{each.name}".removeprefix("."))


def _pairs(value: Any, path: str) -> Iterator[Reference]:
    """Every pair of a reference and every embed of a rich text, with its place."""
    if isinstance(value, list):
        for item in value:
            yield from _pairs(item, f"{path}[]")
    elif isinstance(value, dict):
        if set(value) == {"uid", "_content_type_uid"}:
            yield Reference(path, str(value["_content_type_uid"]), str(value["uid"]))
        elif isinstance(value.get("children"), list):
            yield from _embeds(value, path)
        else:
            for key, inner in value.items():
                yield from _pairs(inner, f"{path}.{key}".removeprefix("."))


def _embeds(node: Any, path: str) -> Iterator[Reference]:
    """The entries that a rich text embeds, at any depth."""
    if not isinstance(node, dict):
        return
    attrs = node.get("attrs")
    if isinstance(attrs, dict) and attrs.get("entry-uid"):
        yield Reference(path, str(attrs.get("content-type-uid") or ""), str(attrs["entry-uid"]))
    for child in node.get("children") or ():
        yield from _embeds(child, path)


@dataclass(frozen=True, slots=True)
class Contentful:
    """Entries hold `{"sys", "metadata", "fields": {field: {locale: value}}}`."""

    def uid(self, row: Mapping[str, Any], /) -> str:
        return str((row.get("sys") or {}).get("id") or "")

    def references(self, row: Mapping[str, Any], /) -> Iterator[Reference]:
        for name, locales in (row.get("fields") or {}).items():
            for locale, value in locales.items() if isinstance(locales, dict) else ():
                yield from _links(value, f"fields.{name}.{locale}")

    def violations(self, entry: Any, /) -> Sequence[Violation]:
        found: Sequence[Violation] = entry.to_input().violations()
        return found

    def leftovers(self, entry: Any, /) -> Iterator[str]:
        return (f"fields.{key}" for key in entry.extra)


def _links(value: Any, path: str) -> Iterator[Reference]:
    """Links to entries, in lists and rich texts too."""
    if isinstance(value, list):
        for item in value:
            yield from _links(item, path)
    elif isinstance(value, dict):
        inner = value.get("sys")
        if isinstance(inner, dict) and inner.get("type") == "Link":
            if inner.get("linkType") == "Entry":
                yield Reference(path, "", str(inner.get("id")))
            return
        for each in value.values():
            yield from _links(each, path)
