"""Media types: what is JSON, text or a form, and which of several bodies a method sends."""

from __future__ import annotations

import re

from ..openapi import model as ir
from ..openapi.media_names import plain_type

__all__ = ["FORM", "chosen_media", "is_json", "is_text", "plain_type"]

FORM = "application/x-www-form-urlencoded"
_JSON = re.compile(r"(application|text)/([\w.+*-]+\+)?json|\*/\*|application/\*")
_TEXT = re.compile(
    r"text/.*|application/([\w.+*-]+\+)?(xml|yaml|x-yaml|x-ndjson|jsonl|graphql|javascript|sql)"
)


def is_json(content_type: str) -> bool:
    """JSON, or anything at all."""
    return _JSON.fullmatch(plain_type(content_type)) is not None


def is_text(content_type: str) -> bool:
    return _TEXT.fullmatch(plain_type(content_type)) is not None


def chosen_media(body: ir.Body) -> ir.Media:
    """JSON before multipart, forms, text and bytes; of two alike the first."""
    return min(body.media, key=lambda media: _rank(plain_type(media.content_type)))


def _rank(kind: str) -> int:
    if is_json(kind) and "*" not in kind:
        return 0 if kind == "application/json" else 1
    if kind.startswith("multipart/"):
        return 2
    return 3 if kind == FORM else 4 if is_text(kind) else 5
