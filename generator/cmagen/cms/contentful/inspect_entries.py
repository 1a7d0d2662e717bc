"""Inspects entries for `cmagen verify`: uid, references, violated rules, keys that are not in the schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..system_parts import Reference, Violation

__all__ = ["EntryInspector"]


class EntryInspector:
    """Inspects entries of the form `{"sys", "metadata", "fields": {field: {locale: value}}}`."""

    def uid(self, row: Mapping[str, Any], /) -> str:
        return str((row.get("sys") or {}).get("id") or "")

    def references(self, row: Mapping[str, Any], /) -> Iterator[Reference]:
        for name, locales in (row.get("fields") or {}).items():
            for locale, value in locales.items() if isinstance(locales, dict) else ():
                yield from _links(value, f"fields.{name}.{locale}")

    def violations(self, entry: Any, /) -> Sequence[Violation]:
        broken: Sequence[Violation] = entry.to_input().violations()
        return broken

    def leftovers(self, entry: Any, /) -> Iterator[str]:
        return (f"fields.{key}" for key in entry.extra)


def _links(value: Any, path: str) -> Iterator[Reference]:
    """Yield the links to entries in a value, including those in lists and rich text."""
    if isinstance(value, list):
        for item in value:
            yield from _links(item, path)
    elif isinstance(value, dict):
        inner = value.get("sys")
        if isinstance(inner, dict) and inner.get("type") == "Link":
            if inner.get("linkType") == "Entry":
                yield Reference(path, "", str(inner.get("id")))
            return
        for inner_value in value.values():
            yield from _links(inner_value, path)
