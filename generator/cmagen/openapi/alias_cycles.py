"""Removal of aliases that refer to themselves through unions alone: `A = A | B` becomes `A = B`.

No such alias can be resolved to a type, and its own name in it adds no value to the union.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from .model import AliasSchema, Named, Schema, Type, Union
from .union_types import ANY, union

__all__ = ["without_empty_cycles"]


def without_empty_cycles(schemas: Mapping[str, Schema]) -> dict[str, Schema]:
    """Return the schemas without aliases in their own unions; cycles through lists and maps are kept.

    An alias of which nothing is left becomes any JSON value.
    """
    cut = dict(schemas)
    # One cut changes where other aliases lead. Sorting makes the result independent of the file's order.
    for key in sorted(cut):
        schema = cut[key]
        if isinstance(schema, AliasSchema) and _names(schema.type):
            cut[key] = replace(schema, type=_cut(key, schema.type, cut))
    return cut


def _names(meant: Type) -> list[str]:
    """Return the keys of the schemas that a type or union names directly."""
    options = meant.options if isinstance(meant, Union) else (meant,)
    return [option.key for option in options if isinstance(option, Named)]


def _cut(key: str, meant: Type, schemas: Mapping[str, Schema]) -> Type:
    """Return the type of an alias without options that are aliases of `key` again."""
    cyclic = {name for name in _names(meant) if _leads_to(name, key, schemas)}
    if not cyclic:
        return meant
    options = meant.options if isinstance(meant, Union) else (meant,)
    left = [option for option in options if not (isinstance(option, Named) and option.key in cyclic)]
    discriminator = meant.discriminator if isinstance(meant, Union) else None
    return union(left, discriminator) if left else ANY


def _leads_to(name: str, key: str, schemas: Mapping[str, Schema]) -> bool:
    """Return whether an alias contains `key` as an option, at any depth of aliases."""
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
