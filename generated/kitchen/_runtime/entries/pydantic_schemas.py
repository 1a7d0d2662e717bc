# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""How pydantic reads, writes and describes content: in the form it has in JSON."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from datetime import date
from typing import TYPE_CHECKING, Literal, Protocol, cast, get_args, get_origin

from pydantic_core import (
    CoreSchema,
    InitErrorDetails,
    PydanticCustomError,
    ValidationError,
    core_schema,
)

from ..records.missing import Missing
from .class_cache import hints_of, layout_of
from .errors import InvalidContent, Violation
from .type_hints import options_of, split

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler

__all__ = ["pydantic_schema"]

Field = core_schema.TypedDictField
Shape = Callable[[object], CoreSchema]
# the classes whose schemas are being built, so that one may contain itself
_OPEN: ContextVar[frozenset[type]] = ContextVar("open_classes", default=frozenset())
_STEP = re.compile(r"\[(\d+)\]|([^.\[]+)")


class HasWire(Protocol):
    """An object with a JSON form."""

    def to_wire(self) -> object: ...


def pydantic_schema(
    cls: type, handler: GetCoreSchemaHandler, read: Callable[[object], object]
) -> CoreSchema:
    """Return the schema of a class of content.

    Values are read by `read`, which takes an object in JSON, and written by `to_wire`.
    The schema inside describes them, for JSON Schema: attributes by their keys.
    """
    ref = f"{cls.__module__}.{cls.__qualname__}:{id(cls)}"
    if cls in _OPEN.get():
        return core_schema.definition_reference_schema(ref)
    token = _OPEN.set(_OPEN.get() | {cls})
    try:
        described = _object(cls, handler)
    finally:
        _OPEN.reset(token)
    return core_schema.no_info_wrap_validator_function(
        lambda value, _: _read(cls, value, read),
        described,
        ref=ref,
        serialization=core_schema.plain_serializer_function_ser_schema(_written),
    )


def _read(cls: type, value: object, read: Callable[[object], object]) -> object:
    if isinstance(value, cls):
        return value
    if not isinstance(value, Mapping):
        raise PydanticCustomError("dict_type", "Input should be an object")
    try:
        return read(cast("object", value))
    except InvalidContent as error:
        lines = [_line(one) for one in error.violations]
        raise ValidationError.from_exception_data(cls.__name__, lines) from None


def _line(violation: Violation) -> InitErrorDetails:
    steps = _STEP.findall(violation.path)
    loc = tuple(int(index) if index else name for index, name in steps)
    error = PydanticCustomError(
        "invalid_content", "{message}", {"message": violation.message}
    )
    return InitErrorDetails(type=error, loc=loc, input=None)


def _written(value: HasWire) -> object:
    return value.to_wire()


def _object(cls: type, handler: GetCoreSchemaHandler) -> CoreSchema:
    shapes, hints = _Shapes(handler), hints_of(cls)
    fields = {
        slot.wire: core_schema.typed_dict_field(
            core_schema.nullable_schema(shapes.of(hints[name])), required=False
        )
        for name, slot in layout_of(cls).by_name.items()
    }
    # in JSON, attributes may be in several objects
    nested: Callable[[dict[str, Field]], dict[str, Field]] | None
    nested = getattr(cls, "_json_members", None)
    return core_schema.typed_dict_schema(
        fields if nested is None else nested(fields),
        extra_behavior="allow",
        config={"title": cls.__name__},
    )


class _Shapes:
    """Describes types of attributes as they are in JSON."""

    def __init__(self, handler: GetCoreSchemaHandler) -> None:
        self._handler = handler

    def of(self, hint: object) -> CoreSchema:
        inner, marks = split(hint)
        for mark in marks:
            own = getattr(mark, "json_shape", None)
            if callable(own):
                return cast("CoreSchema", own(inner, self.of))
        options = [one for one in options_of(inner) if one is not Missing]
        shapes: dict[str, CoreSchema] = {}
        for option in options:
            shape = self._single(option)
            shapes.setdefault(repr(shape), shape)
        if len(shapes) == 1:
            return next(iter(shapes.values()))
        return core_schema.union_schema(list(shapes.values()))

    def _single(self, hint: object) -> CoreSchema:
        origin, arguments = get_origin(hint) or hint, get_args(hint)
        own = getattr(origin, "__json_shape__", None)
        if callable(own):
            return cast("CoreSchema", own(arguments, self.of))
        if origin is Literal:
            return self._class(type(cast("object", arguments[0])))
        if origin in (list, Sequence):
            return core_schema.list_schema(self.of(arguments[0]))
        if origin in (dict, Mapping):
            return core_schema.dict_schema(
                core_schema.str_schema(), self.of(arguments[1])
            )
        if not isinstance(origin, type):
            return core_schema.any_schema()
        return self._class(origin)

    def _class(self, cls: type) -> CoreSchema:
        if hasattr(cls, "__get_pydantic_core_schema__"):
            return self._handler.generate_schema(cls)
        for kind, schema in (
            (bool, core_schema.bool_schema()),
            (int, core_schema.int_schema()),
            (float, core_schema.float_schema()),
            ((str, date), core_schema.str_schema()),
        ):
            if issubclass(cls, kind):
                return schema
        return core_schema.any_schema()
