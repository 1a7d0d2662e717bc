"""Tags of variants: the property that distinguishes the classes of a union has just their values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from .types import (
    AliasSchema,
    Choice,
    JsonScalar,
    Named,
    Null,
    ObjectSchema,
    Property,
    Scalar,
    Schema,
    Type,
    Union,
)

__all__ = ["with_tags"]

_Tags = dict[str, dict[str, list[str]]]


def with_tags(schemas: Mapping[str, Schema], unions: Iterable[Union]) -> dict[str, Schema]:
    """Return the schemas with closed choices for the tags of classes that are options of unions.

    The tags are those of the discriminator; without one, a property with one string that other options of
    the union exclude. So a new object carries its tag, and type checkers refuse another one.
    """
    tags: _Tags = {}
    for union in unions:
        for key, name, value in _found(union, schemas):
            values = tags.setdefault(key, {}).setdefault(name, [])
            values += [value] if value not in values else []
    classes = {key: schemas[key] for key in tags if key in schemas}
    return {**schemas} | {
        key: _tagged(schema, tags[key], schemas)
        for key, schema in classes.items()
        if isinstance(schema, ObjectSchema)
    }


def _found(union: Union, schemas: Mapping[str, Schema]) -> Iterator[tuple[str, str, str]]:
    """Yield class key, property and value for each tag that a union shows."""
    by = union.discriminator
    if by is not None:
        yield from ((key, by.property, value) for value, key in by.mapping)
        return
    keys = [option.key for option in union.options if isinstance(option, Named)]
    choices = {key: dict(_choices(schemas[key], schemas)) for key in keys if key in schemas}
    for key, own in choices.items():
        others = [other for at, other in choices.items() if at != key]
        for name, values in own.items():
            excluded = [values.isdisjoint(other[name]) for other in others if name in other]
            if len(values) == 1 and excluded and all(excluded):
                yield key, name, next(iter(values))


def _choices(schema: Schema, schemas: Mapping[str, Schema]) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the properties of a class whose values are listed strings."""
    for prop in schema.properties if isinstance(schema, ObjectSchema) else ():
        choice = _choice(prop.type, schemas)
        values = choice.values if choice else ()
        if values and all(isinstance(value, str) for value in values):
            yield prop.name, frozenset(map(str, values))


def _choice(type_: Type, schemas: Mapping[str, Schema]) -> Choice | None:
    type_ = _not_null(type_)
    if isinstance(type_, Named):
        alias = schemas.get(type_.key)
        return _choice(alias.type, schemas) if isinstance(alias, AliasSchema) else None
    return type_ if isinstance(type_, Choice) else None


def _not_null(type_: Type) -> Type:
    """Return the other option of a union of a type and null; any other type as it is."""
    is_nullable = isinstance(type_, Union) and len(type_.options) == 2 and Null() in type_.options
    return type_.options[0] if isinstance(type_, Union) and is_nullable else type_


def _tagged(
    schema: ObjectSchema, tags: Mapping[str, list[str]], schemas: Mapping[str, Schema]
) -> ObjectSchema:
    missing = tags.keys() - {prop.name for prop in schema.properties}
    properties = [
        _with_tag(prop, tags[prop.name], schemas) if prop.name in tags else prop for prop in schema.properties
    ]
    # documents with a discriminator often leave the property itself out
    properties += [
        Property(name, Choice(tuple(tags[name]), is_closed=True), required=True) for name in sorted(missing)
    ]
    return replace(schema, properties=tuple(properties))


def _with_tag(prop: Property, values: list[str], schemas: Mapping[str, Schema]) -> Property:
    """Return the property with its tags, if it is a string."""
    inner, known = _not_null(prop.type), _choice(prop.type, schemas)
    is_text = isinstance(inner, Scalar) and inner.kind == "string"
    if not is_text and not (known and all(isinstance(value, str) for value in known.values)):
        return prop
    choice = _narrowed(known, values)
    return replace(prop, type=choice if inner is prop.type else Union((choice, Null())))


def _narrowed(known: Choice | None, values: list[str]) -> Choice:
    """Return the values in the order of the document, with what it says of them."""
    listed: tuple[JsonScalar, ...] = known.values if known else ()
    said = dict(zip(listed, known.descriptions, strict=False)) if known else {}
    kept = tuple(value for value in listed if value in values) or tuple(values)
    descriptions = tuple(said.get(value, "") for value in kept) if any(said.values()) else ()
    return Choice(kept, descriptions, is_closed=True)
