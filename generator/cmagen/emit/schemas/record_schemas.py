"""Record classes as a JSON Schema that holds no text of the document, only names of ours.

What is no list, map, union or reference becomes a token, `enum: ["3"]`, whose code stands in
`Tokens`; the annotation that comes back, `Literal['3']`, is replaced by it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ...openapi import model as ir
from ..annotations import Annotator

__all__ = ["Shape", "Tokens"]

Shape = Mapping[str, object]
_TOKEN = re.compile(r"Literal\[((?:'\d+'(?:, )?)+)\]")


class Tokens:
    """Codes that stand for themselves, by number."""

    def __init__(self, annotator: Annotator) -> None:
        self.annotator = annotator
        self._codes: list[str] = []
        self._numbers: dict[str, int] = {}

    def shape(self, type_: ir.Type) -> Shape:
        """Return a type as a schema. What is nullable inside, or marked, is one token."""
        match type_:
            case ir.ListOf(items):
                return {"type": "array", "items": self.shape(items)}
            case ir.MapOf(values):
                return {"type": "object", "additionalProperties": self.shape(values)}
            case ir.Named(key):
                return {"$ref": f"#/$defs/{self.annotator.name(key)}"}
            case ir.Union(options, discriminator) if not discriminator and not _is_token(options):
                return {"anyOf": [self.shape(option) for option in options]}
        return self.token(self.annotator.read(type_))

    def token(self, code: str) -> Shape:
        if code not in self._numbers:
            self._numbers[code] = len(self._codes)
            self._codes.append(code)
        return {"enum": [str(self._numbers[code])]}

    def filled(self, annotation: str) -> str:
        """Return an annotation with the codes in place of their tokens."""
        return _TOKEN.sub(self._codes_of, annotation) if "'" in annotation else annotation

    def _codes_of(self, match: re.Match[str]) -> str:
        numbers = (int(part.strip(" '")) for part in match[1].split(","))
        return " | ".join(self._codes[number] for number in numbers)


def _is_token(options: tuple[ir.Type, ...]) -> bool:
    # null, and choices, whose `str` may be one of the other options, too
    return any(isinstance(option, ir.Null | ir.Choice) for option in options)
