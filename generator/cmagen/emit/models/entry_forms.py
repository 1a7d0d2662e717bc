"""What differs between entries of one locale each and entries that hold all locales of every field.

A provider says which of the two a model has (`ContentModel.localized_values`); nothing else of the
emitter asks.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ...cms.contentful import field_types as localized
from ...content.model import Field
from . import reserved
from .input_types import input_type
from .query_types import query_kind
from .read_types import Typed, Typist

__all__ = ["ALL_LOCALES", "ONE_LOCALE", "Dialect", "dialect_of"]


@dataclass(frozen=True)
class Dialect:
    """`home` is the package of the runtime; the functions give the types of one field of a class.

    `reserved` are attributes and class names that are taken; `system_keys` are fields that every
    entry has anyway; `lists_mandatory`: input classes name their mandatory attributes.
    """

    home: str
    reserved: reserved.Reserved
    read: Callable[[Typist, Field, str], Typed]
    sent: Callable[[Typist, Field, str, list[str]], Typed]
    query: Callable[[Typist, Field, str], str]
    lists_mandatory: bool


ONE_LOCALE = Dialect("contentstack", reserved.ONE_LOCALE, Typist.read, input_type, query_kind, True)
ALL_LOCALES = Dialect(
    "contentful", reserved.ALL_LOCALES, localized.read_type, localized.sent_type, localized.query_kind, False
)


def dialect_of(localized_values: bool) -> Dialect:
    """The dialect of a model."""
    return ALL_LOCALES if localized_values else ONE_LOCALE
