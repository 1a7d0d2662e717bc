"""Inspects entries for `cmagen verify`: uid, references, violated rules, keys that are not in the schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from ..system_parts import Reference, Violation

__all__ = ["EntryInspector"]


@dataclass(frozen=True, slots=True)
class EntryInspector:
    """Inspects entries that hold one locale each.

    `groups` are the classes whose `extra` is inspected: entries, groups and blocks, which can be sent back.
    """

    groups: tuple[type, ...]

    def uid(self, row: Mapping[str, Any], /) -> str:
        return str(row.get("uid") or "")

    def references(self, row: Mapping[str, Any], /) -> Iterator[Reference]:
        return _pairs(row, "")

    def violations(self, entry: Any, /) -> Sequence[Violation]:
        broken: Sequence[Violation] = entry.to_input().violations(create=True)
        return broken

    def leftovers(self, entry: Any, /) -> Iterator[str]:
        return self._leftovers(entry, "")

    def _leftovers(self, value: object, path: str) -> Iterator[str]:
        """Yield the paths of unknown keys in an entry, and in its groups and blocks at any depth."""
        if isinstance(value, list):
            for item in value:
                yield from self._leftovers(item, f"{path}[]")
        elif isinstance(value, self.groups) and is_dataclass(value):
            extra: Mapping[str, object] = getattr(value, "extra", {})
            yield from (f"{path}.{key}".removeprefix(".") for key in extra if not key.startswith("_"))
            for member in fields(value):
                yield from self._leftovers(
                    getattr(value, member.name), f"{path}.{member.name}".removeprefix(".")
                )


def _pairs(value: Any, path: str) -> Iterator[Reference]:
    """Yield every reference in a JSON value, and every entry embedded in rich text, with its path."""
    if isinstance(value, list):
        for item in value:
            yield from _pairs(item, f"{path}[]")
    elif isinstance(value, dict):
        # A reference has exactly these two keys; an included entry has its fields beside them.
        if set(value) == {"uid", "_content_type_uid"}:
            yield Reference(path, str(value["_content_type_uid"]), str(value["uid"]))
        elif isinstance(value.get("children"), list):
            yield from _embeds(value, path)
        else:
            for key, inner in value.items():
                yield from _pairs(inner, f"{path}.{key}".removeprefix("."))


def _embeds(node: Any, path: str) -> Iterator[Reference]:
    """Yield the entries that a rich text node embeds, at any depth."""
    if not isinstance(node, dict):
        return
    attrs = node.get("attrs")
    if isinstance(attrs, dict) and attrs.get("entry-uid"):
        yield Reference(path, str(attrs.get("content-type-uid") or ""), str(attrs["entry-uid"]))
    for child in node.get("children") or ():
        yield from _embeds(child, path)
