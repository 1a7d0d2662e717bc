# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""pydantic-core schemas of input classes.

Unions are discriminated, never tried in turn, so the paths of violations hold names
only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import NoneType
from typing import Any, Literal, TypeAlias, cast, get_args, get_origin

from pydantic_core import CoreSchema, ValidationError, core_schema

from ...entries.class_cache import hints_of, layout_of, once
from ...entries.constraints import Items, Rule, Terms
from ...entries.content import Content
from ...entries.errors import NO_STEP
from ...entries.reading import NUMBER, reader_of
from ...entries.type_hints import options_of, split
from ...entries.violations import finding, joined, with_findings
from ...records.missing import Missing
from ..entry import Entry
from ..groups import UnknownBlock
from ..input_base import InputBase
from ..list_forms import AsDate, AsFile, ByKey, ByType
from ..richtext import RichText
from . import input_values as values
from .checks import checker

__all__ = ["fields_schema"]

Handler: TypeAlias = core_schema.ValidatorFunctionWrapHandler
_TEXT = core_schema.str_schema(strict=True)
_FINITE = core_schema.no_info_after_validator_function(values.finite, NUMBER)


def fields_schema(cls: type, *, whole: bool = False) -> CoreSchema:
    """Return a schema of the attributes of an input class, by JSON key.

    With `whole`, the schema accepts an instance, content or an object and returns an
    instance.
    """
    return _fields_schema(cls, whole)


@once
def _fields_schema(cls: type[InputBase], whole: bool) -> CoreSchema:
    hints = hints_of(cls)
    slots = layout_of(cls).by_name
    members = {
        slot.wire: core_schema.typed_dict_field(_schema(hints[name]), required=False)
        for name, slot in slots.items()
    }
    fields = core_schema.typed_dict_schema(members, extra_behavior="ignore")
    nullable = {slot.wire for name, slot in slots.items() if _accepts_none(hints[name])}
    return _object_schema(cls, fields, nullable) if whole else fields


def _object_schema(
    cls: type[InputBase], fields: CoreSchema, nullable: set[str]
) -> CoreSchema:
    by_wire = layout_of(cls).by_wire

    def accept(
        value: object, handler: Handler, info: core_schema.ValidationInfo[Any]
    ) -> object:
        instance = _as_input(cls, value)
        if instance is not None:
            # content from `to_input()` may violate rules; `violations` checks it
            if info.context:
                handler(values.present(instance))
            return instance
        if not isinstance(value, Mapping):
            raise finding("type", f"must be an object, not {values.named(value)}")
        body = cast("Mapping[str, object]", value)
        # responses have null for empty values of many kinds of fields
        given = {
            key: item
            for key, item in body.items()
            if item is not None or key in nullable
        }
        kept = cast("dict[str, object]", handler(given))
        return cls.assembled(
            {by_wire[wire].name: item for wire, item in kept.items()}, body
        )

    return core_schema.with_info_wrap_validator_function(accept, fields)


def _as_input(cls: type[InputBase], value: object) -> InputBase | None:
    """Return an instance, or content of the same field, as an instance; else None."""
    if isinstance(value, Content) and callable(getattr(value, "to_input", None)):
        value = cast("Callable[[], object]", getattr(value, "to_input"))()  # noqa: B009
    return value if isinstance(value, cls) else None


def _accepts_none(hint: object) -> bool:
    return NoneType in get_args(split(hint)[0])


def _schema(hint: object) -> CoreSchema:
    """Return the schema of an annotated type; MISSING is not validated."""
    inner, marks = split(hint)
    options = [option for option in options_of(inner) if option is not Missing]
    schema = _marked(inner, options, marks)
    schema = _with_rules(schema, [mark for mark in marks if isinstance(mark, Rule)])
    return core_schema.nullable_schema(schema) if _accepts_none(hint) else schema


def _marked(
    inner: object, options: list[object], marks: tuple[object, ...]
) -> CoreSchema:
    for mark in marks:
        if isinstance(mark, AsFile):
            return core_schema.no_info_plain_validator_function(values.as_file)
        if isinstance(mark, AsDate):
            return core_schema.no_info_plain_validator_function(values.as_date)
        if isinstance(mark, ByKey):
            return core_schema.list_schema(
                _block_schema(get_args(inner)[0]), strict=True
            )
        if isinstance(mark, ByType):
            return _references_schema(get_args(inner)[0])
    return _NUMBERS.get(frozenset(map(str, options))) or _single(options[0])


_NUMBERS = {frozenset({str(int), str(float)}): _FINITE}
_PLAIN: dict[object, CoreSchema] = {
    str: _TEXT,
    bool: core_schema.bool_schema(strict=True),
    int: core_schema.int_schema(strict=True),
    object: core_schema.no_info_plain_validator_function(values.as_json),
    RichText: core_schema.no_info_plain_validator_function(values.as_rich_text),
}


def _single(hint: object) -> CoreSchema:
    origin: object = get_origin(hint)
    if origin is list or origin is Sequence:
        many = core_schema.list_schema(_schema(get_args(hint)[0]), strict=True)
        return core_schema.no_info_before_validator_function(values.tuple_as_list, many)
    if origin is Literal:
        return core_schema.literal_schema(list(get_args(hint)))
    if hint in _PLAIN or not isinstance(hint, type):
        return _PLAIN[hint] if hint in _PLAIN else _schema(hint)
    return _object(hint)


def _object(cls: type[object]) -> CoreSchema:
    if issubclass(cls, InputBase):
        return fields_schema(cls, whole=True)
    return core_schema.no_info_plain_validator_function(reader_of(cls))


def _with_rules(schema: CoreSchema, rules: Sequence[Rule]) -> CoreSchema:
    if not rules:
        return schema
    checks = [checker(rule) for rule in rules]
    if any(isinstance(rule, (Items, Terms)) for rule in rules):
        return core_schema.no_info_wrap_validator_function(_list_check(checks), schema)

    def check(value: object) -> object:
        if findings := with_findings(checks, value):
            raise joined(findings)
        return value

    return core_schema.no_info_after_validator_function(check, schema)


def _list_check(checks: list[Any]) -> Callable[[object, Handler], object]:
    """Return a check of a list that also runs if items are invalid.

    One error then has all violations, those of the list and those of its items.
    """

    def check(value: object, handler: Handler) -> object:
        try:
            kept: object = handler(value)
        except ValidationError as error:
            raise joined(with_findings(checks, value), error) from None
        if findings := with_findings(checks, kept):
            raise joined(findings)
        return kept

    return check


def _block_schema(item: object) -> CoreSchema:
    classes = [
        option
        for option in options_of(item)
        if isinstance(option, type) and issubclass(option, InputBase)
    ]
    by_uid = {
        uid: cls for cls in classes if (uid := str(getattr(cls, "block_uid", "")))
    }

    def tag(value: object) -> str:
        if isinstance(value, UnknownBlock):
            return NO_STEP[0]
        block_uid: object = getattr(value, "block_uid", None)
        if (
            block_uid is None
            and isinstance(value, Mapping)
            and len(cast("dict[str, object]", value)) == 1
        ):
            block_uid = next(iter(cast("dict[str, object]", value)))
        return (
            block_uid
            if isinstance(block_uid, str) and block_uid in by_uid
            else NO_STEP[1]
        )

    def no_block(value: object) -> object:
        raise finding("block", values.block_problem(value, sorted(by_uid)))

    choices: dict[Any, CoreSchema] = {
        uid: _body_schema(uid, cls) for uid, cls in by_uid.items()
    }
    # pydantic puts the tag into the path; `path_text` leaves out these two
    choices[NO_STEP[0]] = core_schema.any_schema()
    choices[NO_STEP[1]] = core_schema.no_info_plain_validator_function(no_block)
    return core_schema.tagged_union_schema(choices, tag)


def _body_schema(uid: str, cls: type[InputBase]) -> CoreSchema:
    def body(value: object) -> object:
        if isinstance(value, Mapping):
            inner: object = cast("Mapping[str, object]", value)[uid]
            return {} if inner is None else inner
        return value

    return core_schema.no_info_before_validator_function(
        body, fields_schema(cls, whole=True)
    )


def _references_schema(item: object) -> CoreSchema:
    classes = [
        option
        for option in options_of(item)
        if isinstance(option, type) and issubclass(option, Entry)
    ]
    allowed = sorted({cls.content_type_uid for cls in classes} - {""})
    accept = core_schema.no_info_plain_validator_function(values.as_reference(allowed))
    many = core_schema.list_schema(accept, strict=True)
    return core_schema.no_info_before_validator_function(values.as_reference_list, many)
