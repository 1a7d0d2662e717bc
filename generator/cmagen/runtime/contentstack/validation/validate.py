"""Validate content to send: types, rules, mandatory fields. Violations have paths."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, TypeVar, cast

from pydantic_core import SchemaValidator, ValidationError

from ...entries.class_cache import hints_of, layout_of, once
from ...entries.constraints import Terms
from ...entries.errors import InvalidContent, Violation, path_text
from ...entries.type_hints import split
from ...entries.violations import violations_from
from ...records.missing import MISSING
from ..groups import UnknownBlock
from ..input_base import InputBase
from .input_schemas import fields_schema
from .input_values import present

if TYPE_CHECKING:
    from ...records.layout import Slot
    from ..groups import Term

__all__ = ["accepted", "accepted_value", "from_mapping", "violations_of"]

I = TypeVar("I", bound=InputBase)  # noqa: E741


def accepted(made: InputBase) -> dict[str, object]:
    """Return the validated attributes of a new input. Raises InvalidContent."""
    return _checked(type(made), present(made))


def accepted_value(made: InputBase, name: str, value: object) -> object:
    """Return the validated new value of one attribute. Raises InvalidContent."""
    if value is MISSING or name not in layout_of(type(made)).by_name:
        return value
    return _checked(type(made), {layout_of(type(made)).by_name[name].wire: value})[name]


def from_mapping(cls: type[I], data: object) -> I:
    """Return an input that is read from a request body and changes it.

    Raises InvalidContent.
    """
    try:
        return cast("I", _validator(cls, whole=True).validate_python(data))
    except ValidationError as error:
        raise InvalidContent(cls.__name__, violations_from(error)) from None


def _checked(cls: type[InputBase], values: Mapping[str, object]) -> dict[str, object]:
    try:
        kept: dict[str, object] = _validator(cls).validate_python(values)
    except ValidationError as error:
        raise InvalidContent(cls.__name__, violations_from(error)) from None
    by_wire = layout_of(cls).by_wire
    return {by_wire[wire].name: value for wire, value in kept.items()}


def violations_of(made: InputBase, *, create: bool) -> tuple[Violation, ...]:
    """Return all violations, in the order of the fields.

    With `create`, mandatory fields that are empty follow at the end.
    """
    violations: list[Violation] = []
    try:
        # `deep`: inputs inside may come from `to_input()`, which does not validate
        _validator(type(made)).validate_python(present(made), context={"deep": True})
    except ValidationError as error:
        violations.extend(violations_from(error))
    # an update sends only some fields, so nothing is mandatory in it
    if create:
        violations.extend(_absent(made, ()))
    return tuple(violations)


def _validator(cls: type, *, whole: bool = False) -> SchemaValidator:
    return _built(cls, whole)


@once
def _built(cls: type[InputBase], whole: bool) -> SchemaValidator:
    return SchemaValidator(fields_schema(cls, whole=whole))


def _absent(made: InputBase, at: tuple[str | int, ...]) -> Iterator[Violation]:
    """Yield a violation for each empty mandatory field, at any depth."""
    for name, slot in layout_of(type(made)).by_name.items():
        value: object = getattr(made, name)
        here = (*at, slot.wire)
        if name in made.mandatory_fields and _is_empty(_sent_as(made, slot, value)):
            yield Violation(path_text(here), "mandatory", "is mandatory")
        yield from _absent_below(value, here)
        yield from _absent_terms(made, name, value, here)


def _sent_as(made: InputBase, slot: Slot, value: object) -> object:
    """Return the value, or what was read and is sent in its place."""
    touched: set[str] = getattr(made, "_touched", set())
    base: Mapping[str, object] = getattr(made, "_base", {})
    is_untouched = value is MISSING and slot.name not in touched
    return base.get(slot.wire, MISSING) if is_untouched else value


def _absent_below(value: object, at: tuple[str | int, ...]) -> Iterator[Violation]:
    if isinstance(value, InputBase):
        block_uid: object = getattr(value, "block_uid", None)
        yield from _absent(
            value, (*at, block_uid) if isinstance(block_uid, str) else at
        )
    elif isinstance(value, list):
        for index, item in enumerate(cast("list[object]", value)):
            yield from _absent_below(item, (*at, index))


def _absent_terms(
    made: InputBase, name: str, value: object, at: tuple[str | int, ...]
) -> Iterator[Violation]:
    # mandatory is a property of each taxonomy, never of the field itself
    for mark in _terms_marks(cast("type", type(made))).get(name, ()):
        terms = cast("list[Term]", value) if isinstance(value, list) else []
        used = {term.taxonomy_uid for term in terms}
        for taxonomy in mark.mandatory:
            if taxonomy not in used:
                yield Violation(
                    path_text(at),
                    "mandatory",
                    f"must have a term of the taxonomy {taxonomy!r}",
                )


def _terms_marks(cls: type) -> dict[str, list[Terms]]:
    return _marks_of_terms(cls)


@once
def _marks_of_terms(cls: type[InputBase]) -> dict[str, list[Terms]]:
    hints = hints_of(cls)
    names = layout_of(cls).by_name
    marks = {
        name: [mark for mark in split(hints[name])[1] if isinstance(mark, Terms)]
        for name in names
    }
    return {name: terms for name, terms in marks.items() if terms}


def _is_empty(value: object) -> bool:
    if isinstance(value, UnknownBlock | InputBase):
        return False
    return (
        value is MISSING
        or value is None
        or value == ""
        or value == []
        or _is_blank(value)
    )


def _is_blank(value: object) -> bool:
    from ..groups import Link
    from ..richtext import RichText

    # the CMS stores an empty link or rich text as an object without text, not as null
    if isinstance(value, Link):
        return not (value.title or value.href)
    return isinstance(value, RichText) and not value
