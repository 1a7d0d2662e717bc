"""Removes cycles of global fields. The CMS does not allow them, but a damaged file may contain them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ....content.model import Block, Blocks, Field, GlobalField, Group, RawJson, Shared
from ....diagnostics import Diagnostics

__all__ = ["cut_cycles"]


def cut_cycles(global_fields: tuple[GlobalField, ...], problems: Diagnostics) -> tuple[GlobalField, ...]:
    """Return the global fields without cycles: a use that would close a cycle is read as arbitrary JSON."""
    settled: dict[str, GlobalField] = {}
    cutter = _Cutter({member.uid: member for member in global_fields}, settled, problems)
    for global_field in global_fields:
        cutter.settle(global_field.uid, ())
    return tuple(settled[uid] for uid in sorted(settled))


class _Cutter:
    def __init__(
        self, known: Mapping[str, GlobalField], settled: dict[str, GlobalField], problems: Diagnostics
    ) -> None:
        self._known = known
        self._settled = settled
        self._found = problems

    def settle(self, uid: str, above: tuple[str, ...]) -> None:
        if uid in self._known and uid not in self._settled:
            here = self._known[uid]
            self._settled[uid] = replace(here, fields=self._fields(here.fields, (*above, uid)))

    def _fields(self, fields: tuple[Field, ...], above: tuple[str, ...]) -> tuple[Field, ...]:
        return tuple(self._field(field, above) for field in fields)

    def _field(self, field: Field, above: tuple[str, ...]) -> Field:
        match field.kind:
            case Shared(uid) if uid in above:
                self._report(field, uid)
                # Arbitrary JSON includes lists, so `multiple` has no meaning any more.
                return replace(field, kind=RawJson("cycle"), multiple=False)
            case Shared(uid):
                self.settle(uid, above)
                return field
            case Group(inner):
                return replace(field, kind=Group(self._fields(inner, above)))
            case Blocks(blocks):
                return replace(field, kind=Blocks(tuple(self._blocks(field, blocks, above))))
            case _:
                return field

    def _blocks(self, field: Field, blocks: tuple[Block, ...], above: tuple[str, ...]) -> Iterator[Block]:
        for block in blocks:
            if block.shared in above:
                self._report(field, block.shared)
                yield replace(block, shared=None)
            else:
                self.settle(block.shared or "", above)
                yield replace(block, fields=self._fields(block.fields, above))

    def _report(self, field: Field, uid: str | None) -> None:
        message = f"The global field {uid!r} contains itself through {field.uid!r}, which is read as JSON."
        self._found.warning("cyclic-global-field", field.place, message, "Remove the cycle in the stack.")
