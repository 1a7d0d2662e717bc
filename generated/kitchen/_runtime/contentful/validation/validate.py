# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Validation of inputs: JSON types, and conversion of values to send."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal, cast, get_args, get_origin, get_type_hints

from pydantic_core import CoreSchema, SchemaValidator, ValidationError, core_schema

from ...entries.class_cache import layout_of, once
from ...entries.errors import InvalidContent, Violation
from ...entries.reading import NUMBER, schema_of
from ...entries.timestamp import Timestamp
from ...entries.type_hints import options_of, split
from ...entries.violations import finding, violations_from
from ...records.record import Record
from ..asset import Asset
from ..entry import Entry, locales_of
from ..links import Link
from ..shape import path_on_wire, unfold
from .rules import field_violations

__all__ = ["accepted", "from_json_text", "rule_violations", "type_violations"]


def accepted(cls: type[Record], values: Mapping[str, object]) -> dict[str, object]:
    """Return the validated values by attribute.

    Raises InvalidContent with all values of a wrong type.
    """
    valid: dict[str, object] = {}
    violations: list[Violation] = []
    for name, value in values.items():
        try:
            valid[name] = _validators(cls)[name].validate_python(value)
        except ValidationError as error:
            wire = layout_of(cls).by_name[name].wire
            violations.extend(
                _placed(wire, violation) for violation in violations_from(error)
            )
    if violations:
        raise InvalidContent(cls.__name__, violations)
    return valid


def _placed(wire: str, violation: Violation) -> Violation:
    inner = (
        violation.path
        if violation.path.startswith("[") or not violation.path
        else f".{violation.path}"
    )
    return violation._replace(path=path_on_wire(f"{wire}{inner}"))


def from_json_text(
    cls: type[Record], data: Mapping[str, object] | bytes | str
) -> tuple[dict[str, object], dict[str, object]]:
    """Return values by attribute, and the flat form; see `EntryInput.from_wire`."""
    from ...records.codec import from_json

    decoded = from_json(data) if isinstance(data, (bytes, str)) else data
    if not isinstance(decoded, Mapping):
        raise InvalidContent(cls.__name__, [Violation("", "type", "must be an object")])
    flat = unfold(cast("Mapping[str, object]", decoded))
    slots = layout_of(cls).by_wire
    given = {
        slots[key].name: value
        for key, value in flat.items()
        if key in slots and value is not None
    }
    return accepted(cls, given), flat


def type_violations(made: Record) -> Iterator[Violation]:
    """Yield a violation for each attribute that was set to a value of a wrong type."""
    values = {
        name: cast("object", getattr(made, name))
        for name in layout_of(type(made)).by_name
    }
    try:
        accepted(type(made), values)
    except InvalidContent as error:
        yield from error.violations


def rule_violations(made: Record, wrong: set[str]) -> Iterator[Violation]:
    """Yield the violations of rules of the content type.

    Fields with a path in `wrong`, which have values of a wrong type, are skipped.
    """
    cls = type(made)
    misfits = {
        re.split(r"[.\[]", path)[1] for path in wrong if path.startswith("fields.")
    }
    for name, (hint, marks) in _fields(cls).items():
        wire = layout_of(cls).by_name[name].wire
        value: object = getattr(made, name)
        if isinstance(value, dict) and wire not in misfits:
            values = cast("dict[str, object]", value)
            yield from field_violations(wire, values, hint, marks, locales_of(cls))


@once
def _fields(cls: type[Record]) -> dict[str, tuple[object, tuple[object, ...]]]:
    """Return by attribute the type of one value, and its metadata in `Annotated`."""
    hints = get_type_hints(cls, include_extras=True)
    parts = {
        name: split(hints[name])
        for name, slot in layout_of(cls).by_name.items()
        if slot.wire[0] != "$"
    }
    return {name: (get_args(hint)[1], marks) for name, (hint, marks) in parts.items()}


@once
def _validators(cls: type[Record]) -> dict[str, SchemaValidator]:
    fields, hints = _fields(cls), get_type_hints(cls, include_extras=True)
    return {
        name: SchemaValidator(
            _by_locale(fields[name][0])
            if name in fields
            else core_schema.nullable_schema(schema_of(hints[name]))
        )
        for name in layout_of(cls).by_name
    }


def _by_locale(hint: object) -> CoreSchema:
    return core_schema.dict_schema(
        core_schema.str_schema(strict=True),
        core_schema.nullable_schema(_value_schema(hint)),
        strict=True,
    )


def _value_schema(hint: object) -> CoreSchema:
    if get_origin(hint) is list:
        return core_schema.list_schema(_value_schema(get_args(hint)[0]), strict=True)
    if get_origin(hint) is Literal:
        # predefined values are a rule, and rules are checked before publication only
        texts = all(isinstance(choice, str) for choice in get_args(hint))
        return schema_of(str) if texts else NUMBER
    if date in options_of(hint):
        return core_schema.no_info_plain_validator_function(_as_date)
    if (get_origin(hint) or hint) is Link:
        return core_schema.no_info_before_validator_function(_as_link, schema_of(hint))
    return schema_of(hint)


def _as_date(value: object) -> object:
    try:
        return Timestamp.of(cast("str", value))
    except (TypeError, ValueError):
        raise finding(
            "date", "must be a date, a datetime or an ISO 8601 string"
        ) from None


def _as_link(value: object) -> object:
    return Link.to(value) if isinstance(value, (Entry, Asset)) else value
