"""Marks inside `Annotated` that say more about a value than its type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

__all__ = ["ReadOnly", "Tagged"]

TAGGED = "cmagen_tagged"


class ReadOnly:
    """Marks an attribute that only the server sets: `Annotated[str | None, ReadOnly]`. Never sent."""


class Tagged:
    """Names the property that tells the records of a union apart, and the class of each value.

    `Annotated[Entry | Asset, Tagged("type", {"entry": "Entry", "asset": "Asset"})]`. A value that
    is absent or not listed leaves the choice to the keys, as without this mark.
    """

    __slots__ = ("classes", "property")

    def __init__(self, property: str, classes: Mapping[str, str]) -> None:
        self.property = property
        self.classes = classes

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        schema = handler(source)
        union: Any = schema["schema"] if schema["type"] == "nullable" else schema
        union["metadata"] = {TAGGED: self}
        return schema
