# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Reads content: one pydantic-core validator per class, built when the class is first read.

Schemas are put together here rather than by pydantic, because the types already say everything:
no union needs to be guessed at, an object inside another is read by its own class's validator, and
choices are open, so `Literal[...] | str` is any text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from types import NoneType, UnionType
from typing import (
    Annotated,
    Literal,
    TypeAlias,
    TypeVar,
    Union,
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

from .asset import Asset
from .content import Block, Content, UnknownBlock
from .entry import Entry, Reference, UnknownEntry
from .memo import hints_of, layout_of, once
from .problems import wrong
from .richtext import RichText
from .shapes import ByKey, ByType, OneOrMany
from .timestamp import Timestamp

__all__ = ["options_of", "read", "reader_of", "schema_of", "split"]

C = TypeVar("C", bound=Content)
Reader: TypeAlias = Callable[[object], object]

NUMBER = core_schema.union_schema(
    [core_schema.int_schema(strict=True), core_schema.float_schema(strict=True)],
    mode="left_to_right",
    custom_error_type="number_type",
    custom_error_message="a number",
)
_SCALAR = core_schema.union_schema(
    [NUMBER, core_schema.str_schema(strict=True)],
    mode="left_to_right",
    custom_error_type="scalar_type",
    custom_error_message="a text or number",
)


def read(cls: type[C], data: object) -> C:
    """Read one object. Raises WrongContent."""
    try:
        return cast("C", reader_of(cls)(data))
    except ValidationError as error:
        raise wrong(cls, data, error) from None


def reader_of(cls: type) -> Reader:
    """What turns a mapping into a content class; raises pydantic's errors."""
    return _reader_of(cls)


@once
def _reader_of(cls: type[Content]) -> Reader:
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
            given = {key: each for key, each in given.items() if each is not None}
        content = validator.validate_python(given)
        keep(content, "_wire", value)
        return cast("object", content)

    return reader


def _own_schema(cls: type[Content]) -> CoreSchema:
    """The attributes of a class, each by its wire name; keys beyond them are ignored here."""
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
    names = [each.name for each in fields(cast("type[UnknownBlock]", cls))]
    return core_schema.dataclass_schema(cls, arguments, names, slots=True, strict=False)


def _default_of(cls: type[Content], name: str) -> Callable[[], object]:
    slot = layout_of(cls).by_name[name].field
    if callable(slot.default_factory):
        return cast("Callable[[], object]", slot.default_factory)
    return lambda: cast("object", slot.default)


def schema_of(hint: object) -> CoreSchema:
    """How a value of an annotated type is read. None is left to the object around it."""
    inner, marks = split(hint)
    for mark in marks:
        if isinstance(mark, (ByKey, ByType, OneOrMany)):
            return _list_schema(inner, mark)
    options = options_of(inner)
    if len(options) == 1:
        return _single_schema(options[0])
    if all(get_origin(option) is Literal or option is str for option in options):
        return core_schema.str_schema(strict=True)
    return NUMBER if set(options) == {int, float} else _SCALAR


def split(hint: object) -> tuple[object, tuple[object, ...]]:
    """A type and what stands beside it in `Annotated`."""
    if get_origin(hint) is Annotated:
        inner, *marks = get_args(hint)
        return inner, tuple(marks)
    return hint, ()


def options_of(hint: object) -> list[object]:
    """The members of a union without None; of anything else, the type itself."""
    if get_origin(hint) in (Union, UnionType):
        return [option for option in get_args(hint) if option is not NoneType]
    return [hint]


_PLAIN: dict[object, CoreSchema] = {
    str: core_schema.str_schema(strict=True),
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
            Timestamp, core_schema.str_schema(strict=True)
        )
    if hint is RichText:
        return core_schema.no_info_plain_validator_function(_rich_text)
    if hint is Asset:
        return core_schema.no_info_plain_validator_function(_asset)
    if isinstance(hint, type) and issubclass(hint, Content):
        return core_schema.no_info_plain_validator_function(reader_of(hint))
    return _PLAIN[hint]


def _list_schema(hint: object, mark: ByKey | ByType | OneOrMany) -> CoreSchema:
    (item,) = get_args(hint)
    if isinstance(mark, OneOrMany):
        many = core_schema.list_schema(schema_of(item), strict=True)
        return core_schema.no_info_before_validator_function(_as_list, many)
    classes = [option for option in options_of(item) if isinstance(option, type)]
    if isinstance(mark, ByKey):
        return core_schema.list_schema(_block_schema(classes), strict=True)
    references = core_schema.no_info_plain_validator_function(
        _reference_reader(classes)
    )
    return core_schema.no_info_before_validator_function(
        _as_references, core_schema.list_schema(references, strict=True)
    )


def _block_schema(classes: list[type]) -> CoreSchema:
    blocks = {
        each.block_uid: each
        for each in classes
        if issubclass(each, Block) and each is not UnknownBlock
    }

    def tag(item: object) -> str | None:
        if isinstance(item, Block):
            return item.block_uid
        if not isinstance(item, dict):
            return None
        keys = list(cast("dict[str, object]", item).items())
        return (
            keys[0][0]
            if len(keys) == 1 and keys[0][0] in blocks and keys[0][1] is not None
            else ""
        )

    choices = {
        uid: core_schema.no_info_before_validator_function(
            _body_of(uid), core_schema.no_info_plain_validator_function(reader_of(each))
        )
        for uid, each in blocks.items()
    }
    unknown = core_schema.no_info_plain_validator_function(_unknown_block)
    return core_schema.tagged_union_schema(
        {**choices, "": unknown}, tag, custom_error_type="dict_type"
    )


def _body_of(uid: str) -> Reader:
    return lambda item: (
        item if isinstance(item, Block) else cast("dict[str, object]", item)[uid]
    )


def _unknown_block(item: object) -> object:
    if isinstance(item, UnknownBlock):
        return item
    return UnknownBlock(json=cast("dict[str, object]", item))  # type: ignore[arg-type]


def _reference_reader(classes: list[type]) -> Reader:
    types = {each.content_type_uid: each for each in classes if issubclass(each, Entry)}
    known = {uid: each for uid, each in types.items() if uid}
    only = next(iter(known)) if len(known) == 1 else ""

    def read_reference(item: object) -> object:
        if isinstance(item, str):
            return _reference(item, only)
        if isinstance(item, (Entry, Reference)):
            return cast("object", item)
        if not isinstance(item, dict):
            raise PydanticCustomError("dict_type", "an object")
        pair = cast("dict[str, object]", item)
        uid, type_uid = pair.get("uid"), pair.get("_content_type_uid", only)
        if isinstance(uid, str) and isinstance(type_uid, str) and pair.keys() <= _PAIR:
            return _reference(uid, type_uid)
        return reader_of(known.get(cast("str", type_uid), UnknownEntry))(pair)

    return read_reference


def _reference(uid: str, type_uid: str) -> Reference[Entry]:
    return Reference(uid, type_uid)


_PAIR = {"uid", "_content_type_uid"}


def _as_references(value: object) -> object:
    """Legacy fields hold one uid without a list; "" is none."""
    if isinstance(value, str):
        return [value] if value else []
    return value


def _as_list(value: object) -> object:
    return [cast("object", value)] if isinstance(value, dict) else value


def _asset(value: object) -> object:
    """The asset; a uid alone, as requests have it, is an asset that only knows its uid."""
    if isinstance(value, str):
        return Asset(uid=value) if value else None
    return reader_of(Asset)(value)


def _rich_text(value: object) -> object:
    if isinstance(value, RichText):
        return value
    if value == "":
        return RichText()
    if not isinstance(value, dict):
        raise PydanticCustomError("dict_type", "an object")
    return RichText(cast("dict[str, object]", value))  # type: ignore[arg-type]
