"""Update an entry: fields that are sent replace stored ones, unless they hold a command such as PUSH."""

from __future__ import annotations

from typing import Any

from ...fakes.message import JsonObject
from .refusals import refusal

__all__ = ["merge"]

COMMANDS = {"PUSH", "PULL", "UPDATE", "ADD", "SUB"}


def merge(stored: JsonObject, sent: JsonObject) -> JsonObject:
    """Return the stored content with the sent fields; fields that are not sent stay."""
    result = dict(stored)
    for key, value in sent.items():
        command = isinstance(value, dict) and len(value) == 1 and COMMANDS & set(value)
        result[key] = _command(key, stored.get(key), value) if command else value
    return result


def _command(key: str, stored: Any, value: JsonObject) -> Any:
    [(command, detail)] = value.items()
    try:
        if command in ("ADD", "SUB"):
            return (stored or 0) + (detail if command == "ADD" else -detail)
        return _on_list(command, list(stored or []), detail)
    except (TypeError, KeyError, IndexError, AttributeError):
        raise refusal(422, f"{command} does not fit.", 119, {key: [f"{command} does not fit."]}) from None


def _on_list(command: str, items: list[Any], detail: JsonObject) -> list[Any]:
    if command == "PUSH":
        items.insert(detail.get("index", len(items)), detail["data"])
        return items
    if command == "UPDATE":
        index = detail["index"]
        new = detail["data"]
        items[index] = items[index] | new if isinstance(items[index], dict) else new
        return items
    # Documented as `query`; the tests of the vendor's SDK send `data`.
    wanted = detail["query"] if "query" in detail else detail["data"]
    return [item for item in items if not _pulled(item, wanted)]


def _pulled(item: Any, wanted: Any) -> bool:
    if isinstance(item, dict) and isinstance(wanted, dict):
        return all(item.get(key) == value for key, value in wanted.items())
    return bool(item == wanted)
