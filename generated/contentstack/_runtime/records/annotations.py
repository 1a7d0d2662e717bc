# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Metadata for `Annotated` that says more about a value than its type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

__all__ = ["ReadOnly", "Tagged"]

TAGGED = "cmagen_tagged"


class ReadOnly:
    """Marks an attribute that only the server sets, and that is therefore not sent.

    `Annotated[str | None, ReadOnly]`.
    """


class Tagged:
    """The property that distinguishes the records of a union, with a class per value.

    `Annotated[Entry | Asset, Tagged("type", {"entry": "Entry", "asset": "Asset"})]`.
    If the value is absent or not listed, the keys of the object decide, as they do
    without `Tagged`.
    """

    __slots__ = ("classes", "property")

    def __init__(self, property: str, classes: Mapping[str, str]) -> None:
        self.property = property
        self.classes = classes

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        schema = handler(source)
        # for `Entry | Asset | None`, the union is inside a nullable schema
        union: Any = schema["schema"] if schema["type"] == "nullable" else schema
        union["metadata"] = {TAGGED: self}
        return schema
