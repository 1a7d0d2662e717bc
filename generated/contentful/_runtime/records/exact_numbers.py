# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Numbers of JSON that a float cannot hold: their digits are kept for the way back."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import cast
from uuid import uuid4

from pydantic_core import from_json

from .typeguards import is_list, is_mapping

__all__ = ["ExactFloat", "decoded", "json_text"]

# a float holds 15 digits of any decimal number, and exponents up to 308
_LONG = re.compile(r"\d[\d.]{15}|\d[eE][+-]?\d{3}")
_LONG_BYTES = re.compile(_LONG.pattern.encode())


class ExactFloat(float):
    """The float that is nearest to a number, with the `text` of the number."""

    __slots__ = ("text",)
    text: str

    def __new__(cls, text: str | float) -> ExactFloat:
        number = super().__new__(cls, text)
        number.text = str(text)
        return number


def decoded(text: bytes | str) -> object:
    """Decode JSON. Raises ValueError if it is not valid."""
    value = cast("object", from_json(text))
    pattern = _LONG if isinstance(text, str) else _LONG_BYTES
    if not pattern.search(text):  # type: ignore[arg-type]
        return value
    try:
        return cast("object", json.loads(text, parse_float=_number))
    except (ValueError, RecursionError):
        return value


def _number(text: str) -> float:
    number = float(text)
    return number if Decimal(repr(number)) == Decimal(text) else ExactFloat(text)


def json_text(value: object) -> str:
    """Return compact JSON. Numbers that were read have the digits they came with.

    Raises:
        TypeError, ValueError, RecursionError: the value has no JSON form.
    """
    token, numbers = uuid4().hex, list[str]()
    text = json.dumps(
        _marked(value, token, numbers),
        ensure_ascii=False,
        separators=(",", ":"),
        allow_nan=False,
    )
    if not numbers:
        return text
    return re.sub(rf'"{token}(\d+)"', lambda match: numbers[int(match[1])], text)


def _marked(value: object, token: str, numbers: list[str]) -> object:
    """Return the value with a string in place of each exact number."""
    if is_mapping(value):
        return {key: _marked(item, token, numbers) for key, item in value.items()}
    if is_list(value):
        return [_marked(item, token, numbers) for item in value]
    if isinstance(value, ExactFloat):
        numbers.append(value.text)
        return f"{token}{len(numbers) - 1}"
    return value
