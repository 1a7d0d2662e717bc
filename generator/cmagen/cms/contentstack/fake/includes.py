"""`include[]`: put the referenced entry in place of its pair of uid and content type."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ...fakes.message import JsonObject
from .stack import Stack

__all__ = ["with_references"]


def with_references(stack: Stack, entry: JsonObject, paths: Iterable[str], locale: str) -> JsonObject:
    """Return the entry with references included; paths are dotted, through groups, blocks and references."""
    # Sorted, `author` comes before `author.employer`, which needs the author included.
    for path in sorted(set(paths)):
        entry = _at(stack, entry, path.split("."), locale)
    return entry


def _at(stack: Stack, value: Any, path: list[str], locale: str) -> Any:
    if isinstance(value, list):
        return [_at(stack, item, path, locale) for item in value]
    if not isinstance(value, dict):
        return value
    if not path:
        return _resolved(stack, value, locale)
    inner = _resolved(stack, value, locale) if _is_pair(value) else value
    if path[0] not in inner:
        return inner
    return inner | {path[0]: _at(stack, inner[path[0]], path[1:], locale)}


def _is_pair(value: JsonObject) -> bool:
    return set(value) == {"uid", "_content_type_uid"}


def _resolved(stack: Stack, pair: JsonObject, locale: str) -> JsonObject:
    """Return the entry that a pair refers to, in the locale or a fallback; the pair when there is none."""
    if not _is_pair(pair):
        return pair
    stored = stack.entries.get(pair["_content_type_uid"], {}).get(pair["uid"])
    codes = [code for code in stack.fallbacks(locale) if stored and code in stored.locales]
    if stored is None or not codes:
        return pair
    return stored.latest(codes[0]) | {"_content_type_uid": pair["_content_type_uid"]}
