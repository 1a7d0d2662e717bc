"""Components that are no objects: one type alias each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...openapi import model as ir
from ..annotations import Annotator
from ..code_layout import statement
from ..docs_text import joined, type_words
from ..escape import docstring, literal

__all__ = ["alias_text", "children", "mentions"]


def alias_text(schema: ir.AliasSchema, annotator: Annotator) -> str:
    """`X: TypeAlias = ...`; one that mentions classes is evaluated when it is used, so may recur."""
    name = annotator.classes[schema.key]
    code = annotator.read(schema.type)
    if any(mentions(schema.type)):
        annotator.uses.add("TypeAliasType")
        line = f"{name} = TypeAliasType({literal(name)}, {literal(code)})"
    else:
        annotator.uses.add("TypeAlias")
        line = f"{name}: TypeAlias = {code}"
    return "\n".join([statement(line), *_doc(schema)])


def mentions(type_: ir.Type) -> Iterator[str]:
    """Keys of the schemas a type mentions."""
    match type_:
        case ir.Named(key):
            yield key
        case ir.ListOf(inner) | ir.MapOf(inner):
            yield from mentions(inner)
        case ir.TupleOf(items, rest):
            for item in (*items, *((rest,) if rest else ())):
                yield from mentions(item)
        case ir.Union(options):
            for option in options:
                yield from mentions(option)


def children(schema: ir.Schema) -> Mapping[str, None]:
    """Keys of the schemas a schema mentions, in order, once."""
    if isinstance(schema, ir.AliasSchema):
        return dict.fromkeys(mentions(schema.type))
    types = [prop.type for prop in schema.properties]
    types += [schema.additional] if schema.additional is not None else []
    return dict.fromkeys(key for type_ in types for key in mentions(type_))


def _doc(schema: ir.AliasSchema) -> list[str]:
    text = joined(schema.description or schema.title, type_words(schema.type))
    text = f"Deprecated. {text}".strip() if schema.deprecated else text
    return [docstring(text)] if text else []
