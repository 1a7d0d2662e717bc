"""Reads global fields that exist only as copies inside the schemas that use them.

A response with `include_global_field_schema` contains a copy of each global field beside its
`reference_to`. All copies have the schema of the global field, so the first copy is used.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ....content.raw_model import Item, Json, as_object, items, text
from ....diagnostics import Place

__all__ = ["with_inlined"]


def with_inlined(shared: Mapping[str, Item], types: Mapping[str, Item]) -> dict[str, Item]:
    """Return `shared` and the global fields that are missing there but copied in a schema, sorted by uid."""
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
        # A block has a `title`, a field a `display_name`.
        title = text(holder.get("title")) or text(holder.get("display_name"))
        yield uid, Item({"uid": uid, "title": title or uid, "schema": holder["schema"]}, place)
