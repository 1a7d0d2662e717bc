"""An alias that means itself means nothing: `A = A | B` is `A = B`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from .model import AliasSchema, Named, Schema, Type, Union
from .union_types import ANY, union

__all__ = ["without_empty_cycles"]


def without_empty_cycles(schemas: Mapping[str, Schema]) -> dict[str, Schema]:
    """Aliases no longer lead to themselves through unions alone; cycles through lists and maps stay."""
    cut = dict(schemas)
    for key in sorted(cut):
        schema = cut[key]
        if isinstance(schema, AliasSchema) and _names(schema.type):
            cut[key] = replace(schema, type=_cut(key, schema.type, cut))
    return cut


def _names(meant: Type) -> list[str]:
    options = meant.options if isinstance(meant, Union) else (meant,)
    return [option.key for option in options if isinstance(option, Named)]


def _cut(key: str, meant: Type, schemas: Mapping[str, Schema]) -> Type:
    empty = {name for name in _names(meant) if _leads_to(name, key, schemas)}
    if not empty:
        return meant
    options = meant.options if isinstance(meant, Union) else (meant,)
    left = [option for option in options if not (isinstance(option, Named) and option.key in empty)]
    discriminator = meant.discriminator if isinstance(meant, Union) else None
    return union(left, discriminator) if left else ANY


def _leads_to(name: str, key: str, schemas: Mapping[str, Schema]) -> bool:
    stack, seen = [name], set[str]()
    while stack:
        current = stack.pop()
        if current == key:
            return True
        schema = schemas.get(current)
        if current not in seen and isinstance(schema, AliasSchema):
            seen.add(current)
            stack += _names(schema.type)
    return False
