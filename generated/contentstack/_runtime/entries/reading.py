# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Reads content: one pydantic-core validator per class, built when it is first read.

The schemas are built here and not by pydantic, because the types leave nothing to
guess: no union is tried out, an object inside another is read by the validator of its
own class, and choices are open, so `Literal[...] | str` is any string.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
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
from ..records.choices import RECORD
from ..records.errors import DecodeError, Problem
from ..records.lenient import Member, Node, report
from .class_cache import hints_of, layout_of, once
from .lenient_content import KEPT_AS, LenientContent
from .read_form import Reader, ReadForm
from .read_problems import content_name, wrong
from .timestamp import Timestamp
from .type_hints import options_of, split

__all__ = [
    "NUMBER",
    "members_of",
    "read",
    "read_with_problems",
    "reader_of",
    "record_node",
    "schema_of",
    "settled",
]

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


def read(cls: type[C], data: object, *, strict: bool = False) -> C:
    """Read one object as `cls`. What does not fit is kept, see `problems_of`.

    Raises:
        WrongContent: data are not an object; with `strict`, any JSON type is wrong.
    """
    content, problems = read_with_problems(cls, data)
    return settled(cls, content, problems, data, strict=strict)


def read_with_problems(cls: type[C], data: object) -> tuple[object, list[Problem]]:
    """Return what was read, an object of `cls` if `data` is one, and what did not fit.

    Raises:
        DecodeError: the data are nested too deeply.
    """
    try:
        return reader_of(cls)(data), []
    # raised as it is where no validator is around the reader
    except (ValidationError, PydanticCustomError):
        lenient = LenientContent(reader_of, members_of)
        return lenient.read(record_node(cls), data), lenient.problems
    except RecursionError:
        raise DecodeError("", "data of less depth", "too many levels") from None


def settled(
    cls: type[C],
    content: object,
    problems: Sequence[Problem],
    data: object,
    *,
    strict: bool,
) -> C:
    """Return the content, and log what did not fit; or raise it. See `read`."""
    if not isinstance(content, cls) or (strict and problems):
        raise wrong(cls, data, problems, content)
    if problems:
        report(content_name(cls, data), problems)
    return content


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


def members_of(cls: type[RecordBase]) -> Iterator[Member]:
    """Yield the attributes of a class with their schemas."""
    arguments = cast("Node", _own_schema(cls))["schema"]
    for member in cast("list[Node]", arguments["fields"]):
        yield Member(member["name"], member["validation_alias"], member["schema"])


@once
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
        return core_schema.no_info_after_validator_function(
            _date, _TEXT, metadata={KEPT_AS: Timestamp.kept}
        )
    if isinstance(hint, type) and issubclass(hint, RecordBase):
        return cast("CoreSchema", record_node(hint))
    return _PLAIN[hint]


@once
def record_node(cls: type[RecordBase]) -> Node:
    """Return the schema that reads an object as a class."""
    schema = core_schema.no_info_plain_validator_function(
        reader_of(cls), metadata={RECORD: cls}
    )
    return cast("Node", schema)


def _date(text: str) -> Timestamp | None:
    """Return a Timestamp, None for the empty string."""
    return Timestamp(text) if text else None
