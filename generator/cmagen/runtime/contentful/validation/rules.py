"""The rules of a field, checked before an entry is published, never when it is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass
from typing import Literal, cast, get_args, get_origin

from ...entries.checks import checker
from ...entries.constraints import Items, Rule
from ...entries.errors import Violation
from ..locales import Locales, OneLocale
from .rich_text_rules import RichTextRules_, rich_text_findings

__all__ = ["OneOf", "Properties", "Required", "field_violations"]


@dataclass(frozen=True, slots=True)
class Required:
    """A rule: the field must have a value.

    A localized field must have one in every locale that is not optional, any other
    field in the default locale.
    """


@dataclass(frozen=True, slots=True)
class OneOf:
    """A rule: the value must be one of `values`; allowed strings are a `Literal`."""

    values: tuple[int | float, ...]


@dataclass(frozen=True, slots=True)
class Properties:
    """A rule: how many properties an object, or items an array, must have."""

    min: int | None = None
    max: int | None = None


def field_violations(
    name: str,
    values: Mapping[str, object],
    hint: object,
    marks: Sequence[object],
    locales: Locales,
) -> Iterator[Violation]:
    """Yield the violations by the values of a field.

    `name` is the id of the field, `hint` the type of one value, `marks` are its rules.
    """
    for locale in _missing(values, marks, locales):
        path = f"fields.{name}.{locale}" if locale else f"fields.{name}"
        yield Violation(path, "required", "must have a value")
    for locale, value in values.items():
        if value is not None:
            yield from _value_violations(f"fields.{name}.{locale}", value, hint, marks)


def _missing(
    values: Mapping[str, object], marks: Sequence[object], locales: Locales
) -> Iterator[str]:
    if not any(isinstance(mark, Required) for mark in marks):
        return
    given = [code for code, value in values.items() if value is not None]
    shared = any(isinstance(mark, OneLocale) for mark in marks)
    wanted = (locales.default,) if shared else locales.mandatory
    # without known locales, a value in any locale is enough
    if not any(wanted):
        wanted = () if given else ("",)
    yield from (code for code in wanted if code not in given)


def _value_violations(
    path: str, value: object, hint: object, marks: Sequence[object]
) -> Iterator[Violation]:
    if get_origin(hint) is list and isinstance(value, list):
        # `Items` is a rule of the list, all others are rules of each item
        items = cast("list[object]", value)
        yield from _found(
            path, items, [mark for mark in marks if isinstance(mark, Items)]
        )
        single = [mark for mark in marks if not isinstance(mark, Items)]
        for index, item in enumerate(items):
            yield from _value_violations(
                f"{path}[{index}]", item, get_args(hint)[0], single
            )
        return
    yield from _found(path, value, marks)
    if get_origin(hint) is Literal and value not in get_args(hint):
        yield _choice(path, value, get_args(hint))


def _found(path: str, value: object, marks: Sequence[object]) -> Iterator[Violation]:
    for mark in marks:
        if isinstance(mark, Rule):
            yield from (
                Violation(path, code, message) for code, message in checker(mark)(value)
            )
        elif isinstance(mark, OneOf):
            yield from (
                () if value in mark.values else [_choice(path, value, mark.values)]
            )
        elif isinstance(mark, Properties):
            yield from _counted(path, value, mark)
        elif isinstance(mark, RichTextRules_):
            for code, message in rich_text_findings(mark, value):
                yield Violation(path, code, message)


def _choice(path: str, value: object, allowed: Sequence[object]) -> Violation:
    return Violation(
        path, "choice", f"must be one of {', '.join(map(repr, allowed))}, is {value!r}"
    )


def _counted(path: str, value: object, rule: Properties) -> Iterator[Violation]:
    # the value of an Object field may be an array
    count = len(cast("Sized", value)) if isinstance(value, (dict, list)) else 0
    if rule.min is not None and count < rule.min:
        yield Violation(
            path,
            "min-properties",
            f"must have at least {rule.min} properties, has {count}",
        )
    if rule.max is not None and count > rule.max:
        yield Violation(
            path,
            "max-properties",
            f"must have at most {rule.max} properties, has {count}",
        )
