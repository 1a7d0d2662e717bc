# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""`JsonValue`: any value of a JSON document. Reading it checks and copies nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

__all__ = ["JsonObject", "JsonValue"]

if TYPE_CHECKING:
    JsonValue: TypeAlias = (
        str | int | float | bool | list["JsonValue"] | dict[str, "JsonValue"] | None
    )
    JsonObject: TypeAlias = dict[str, JsonValue]
# so that pydantic neither checks nor copies the value
else:
    JsonValue = object
    JsonObject = dict[str, object]
