"""Pins for `cmagen verify` and for factories."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cmagen.cms.samples.draw import Draw
from cmagen.cms.samples.scalar_values import date_value, number_value, text_value
from cmagen.cms.system_parts import Reference, Violation
from cmagen.content.model import Boolean, ContentModel, Date, Field, NumberKind, ReferenceKind, Text

__all__ = ["PinInspector", "PinMaker"]


class PinInspector:
    def uid(self, row: Mapping[str, Any], /) -> str:
        return str(row.get("id", ""))

    def references(self, row: Mapping[str, Any], /) -> Iterator[Reference]:
        for column, value in row.items():
            if isinstance(value, dict) and "pin" in value:
                yield Reference(column, "", str(value["pin"]))

    def violations(self, entry: Any, /) -> Sequence[Violation]:
        broken: Sequence[Violation] = entry.to_input().violations()
        return broken

    def leftovers(self, entry: Any, /) -> Iterator[str]:
        return iter(entry.extra)


class PinMaker:
    def __init__(self, model: ContentModel, draw: Draw, *, sending: bool) -> None:
        self._columns = {board.uid: board.fields for board in model.content_types}
        self._draw, self._sending = draw, sending

    def entry(self, content_type: str, /) -> dict[str, object]:
        values = {column.uid: self._value(column) for column in self._columns[content_type]}
        return values if self._sending else {"id": f"p{self._draw.whole(1, 999_999)}", **values}

    def _value(self, column: Field) -> object:
        match column.kind:
            case Text():
                return text_value(self._draw, column.rules, needed=column.mandatory)
            case NumberKind() as kind:
                return number_value(self._draw, kind, column.rules)
            case Date() as kind:
                return date_value(self._draw, kind, column.rules)
            case Boolean():
                return self._draw.flag()
            case ReferenceKind():
                return {"pin": f"p{self._draw.whole(1, 999_999)}"}
            case _:
                return None
