"""Reads content: one pydantic-core validator per class, built when it is first read.

The schemas are built here and not by pydantic, because the types leave nothing to
guess: no union is tried out, an object inside another is read by the validator of its
own class, and choices are open, so `Literal[...] | str` is any string.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import (
    Annotated,
    Any,
    Literal,
    TypeVar,
    cast,
    get_args,
    get_origin,
)

from pydantic_core import (
    CoreSchema,
    PydanticCustomError,
    SchemaValidator,
    ValidationError,
    core_schema,
)

from ..records.base import RecordBase
from .class_cache import hints_of, layout_of, once
from .read_form import Reader, ReadForm
from .read_problems import wrong
from .timestamp import Timestamp
from .type_hints import options_of, split

__all__ = ["NUMBER", "read", "reader_of", "schema_of"]

C = TypeVar("C", bound=RecordBase)

_TEXT = core_schema.str_schema(strict=True)
NUMBER = core_schema.union_schema(
    [core_schema.int_schema(strict=True), core_schema.float_schema(strict=True)],
    mode="left_to_right",
    custom_error_type="number_type",
    custom_error_message="a number",
)
_SCALAR = core_schema.union_schema(
    [NUMBER, _TEXT],
    mode="left_to_right",
    custom_error_type="scalar_type",
    custom_error_message="a string or a number",
)


def read(cls: type[C], data: object) -> C:
    """Read one object as `cls`. Raises WrongContent if a JSON type is wrong."""
    try:
        return cast("C", reader_of(cls)(data))
    except ValidationError as error:
        raise wrong(cls, data, error) from None


def reader_of(cls: type) -> Reader:
    """Return the function that reads a mapping as `cls`; raises pydantic's errors."""
    return _reader_of(cls)


@once
def _reader_of(cls: type[RecordBase]) -> Reader:
    validator: SchemaValidator | None = None
    keep = object.__setattr__

    def reader(value: object) -> object:
        nonlocal validator
        if isinstance(value, cls):
            return value
        if not isinstance(value, Mapping):
            raise PydanticCustomError("dict_type", "an object")
        given = cast("Mapping[str, object]", value)
        if validator is None:
            validator = SchemaValidator(_own_schema(cls))
        if None in given.values():
            # null is an empty field: without the key, pydantic uses the default
            given = {key: item for key, item in given.items() if item is not None}
        content = validator.validate_python(given)
        keep(content, "_wire", value)
        return cast("object", content)

    return reader


def _own_schema(cls: type[RecordBase]) -> CoreSchema:
    """Return the schema of the attributes by wire name; other keys are ignored."""
    slots = layout_of(cls).by_name
    hints = hints_of(cls)
    members = [
        core_schema.dataclass_field(
            name,
            core_schema.with_default_schema(
                schema_of(hints[name]),
                default_factory=_default_of(cls, name),
                validate_default=False,
            ),
            validation_alias=slot.wire,
        )
        for name, slot in slots.items()
    ]
    arguments = core_schema.dataclass_args_schema(cls.__name__, members)
    names = [member.name for member in fields(cast("Any", cls))]
    return core_schema.dataclass_schema(cls, arguments, names, slots=True, strict=False)


def _default_of(cls: type[RecordBase], name: str) -> Callable[[], object]:
    slot = layout_of(cls).by_name[name].field
    if callable(slot.default_factory):
        return cast("Callable[[], object]", slot.default_factory)
    return lambda: cast("object", slot.default)


def schema_of(hint: object) -> CoreSchema:
    """Return the schema that reads an annotated type. None is handled by the object."""
    inner, metadata = split(hint)
    for item in metadata:
        if isinstance(item, ReadForm):
            return item.read_schema(inner, schema_of, reader_of)
    options = options_of(inner)
    if len(options) == 1:
        return _single_schema(options[0])
    if all(get_origin(option) is Literal or option is str for option in options):
        return _TEXT
    return NUMBER if set(options) == {int, float} else _SCALAR


_PLAIN: dict[object, CoreSchema] = {
    str: _TEXT,
    bool: core_schema.bool_schema(strict=True),
    int: core_schema.int_schema(strict=True),
    float: NUMBER,
    object: core_schema.any_schema(),
}


def _single_schema(hint: object) -> CoreSchema:
    own: object = getattr(get_origin(hint) or hint, "__content_schema__", None)
    if callable(own):
        return cast("CoreSchema", own(get_args(hint)))
    if get_origin(hint) is list:
        return core_schema.list_schema(schema_of(get_args(hint)[0]), strict=True)
    if get_origin(hint) in (dict, Mapping):
        return core_schema.dict_schema(strict=True)
    if get_origin(hint) is Annotated:
        return schema_of(hint)
    if hint is Timestamp:
        return core_schema.no_info_after_validator_function(_date, _TEXT)
    if isinstance(hint, type) and issubclass(hint, RecordBase):
        return core_schema.no_info_plain_validator_function(reader_of(hint))
    return _PLAIN[hint]


def _date(text: str) -> Timestamp | None:
    """Return a Timestamp, None for the empty string."""
    return Timestamp(text) if text else None
