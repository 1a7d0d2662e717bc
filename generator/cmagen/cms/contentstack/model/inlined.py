"""Global fields that are only there as copies inside the schemas that use them.

A raw answer with `include_global_field_schema` holds a copy of each global field next to its
`reference_to`; the copy is the global field's own schema, so one copy is as good as any.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ....content.raw_model import Item, Json, as_object, items, text
from ....diagnostics import Place

__all__ = ["with_inlined"]


def with_inlined(shared: Mapping[str, Item], types: Mapping[str, Item]) -> dict[str, Item]:
    """`shared` and whatever the schemas hold a copy of and `shared` lacks; sorted by uid."""
    known = dict(shared)
    for item in (*shared.values(), *types.values()):
        for uid, copy in _copies(item.value.get("schema"), item.place.child("schema")):
            known.setdefault(uid, copy)
    return dict(sorted(known.items()))


def _copies(schema: Json, place: Place) -> Iterator[tuple[str, Item]]:
    for member, where in items(schema, place):
        field = as_object(member)
        if field.get("data_type") == "global_field":
            yield from _copy(field, where)
        yield from _copies(field.get("schema"), where.child("schema"))
        for block, at in items(field.get("blocks"), where.child("blocks")):
            yield from _copy(as_object(block), at)
            yield from _copies(as_object(block).get("schema"), at.child("schema"))


def _copy(holder: Mapping[str, Json], place: Place) -> Iterator[tuple[str, Item]]:
    uid = text(holder.get("reference_to"))
    if uid and isinstance(holder.get("schema"), list):
        title = text(holder.get("title")) or text(holder.get("display_name"))
        yield uid, Item({"uid": uid, "title": title or uid, "schema": holder["schema"]}, place)
