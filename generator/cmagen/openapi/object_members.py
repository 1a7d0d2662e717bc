"""Members of objects and arrays: properties, further keys, items."""

from __future__ import annotations

from .model import Choice, Named, Property, Type, Union
from .nodes import Node, ordered
from .references import reference_of
from .schema_context import SchemaContext
from .schema_merging import MergedSchema
from .union_types import ANY, NEVER, union

__all__ = ["additional_type", "list_nodes", "read_property"]


def read_property(
    context: SchemaContext, owner: MergedSchema, name: str, nodes: list[Node], required: bool
) -> Property:
    """Return one property. `nodes` are the schemas of all merged parts for it, the most derived last."""
    # Several schemas make a new class. Its key and name come from a place below the owner.
    at = nodes[-1] if len(nodes) == 1 else owner.at.below("properties").below(name)
    type_ = context.type_of_all(nodes, at, owner.merge_stack)
    sources = [source for node in reversed(nodes) for source in _chain(context, node)]
    stated = next((node for source in sources if (node := source.get("default")) is not None), None)
    constant = next((node for source in sources if (node := source.get("const")) is not None), None)
    # A `const` allows one value only, so that is the default even if the document states another one.
    fixed = constant if isinstance(type_, Choice) else None
    default = fixed or stated
    return Property(
        name=name,
        type=type_,
        required=required or _says_required(nodes),
        description=_description(sources, type_),
        default=None if default is None else ordered(default.value),
        has_default=default is not None,
        read_only=any(source.flag("readOnly") for source in sources),
        write_only=any(source.flag("writeOnly") for source in sources),
        deprecated=any(source.flag("deprecated") for source in sources[:1]),
    )


def _chain(context: SchemaContext, node: Node) -> list[Node]:
    """Return a schema, its `allOf`, and their direct targets: where annotations of a property are."""
    members = [node, *(node.elements("allOf") if node.has("allOf") else ())]
    targets = [
        context.documents.resolve(member, reference)
        for member in members
        if (reference := reference_of(member))
    ]
    return [*members, *(target for target in targets if target is not None)]


def _description(said: list[Node], found: Type) -> str:
    """Return the property's own description, else one of the schemas it refers to.

    A class has a docstring of its own, so its description is not repeated at the property.
    """
    own = said[0].text("description")
    options = found.options if isinstance(found, Union) else (found,)
    if own or any(isinstance(option, Named) for option in options):
        return own
    return next((text for node in said if (text := node.text("description") or node.text("title"))), "")


def _says_required(nodes: list[Node]) -> bool:
    """Return whether a property itself has `required: true`, as in JSON Schema draft 3."""
    for node in nodes:
        flag = node.get("required")
        if flag is not None and flag.value is True:
            flag.warn(
                "required-on-property",
                "`required: true` is not valid on a property; treating it as listed in `required`.",
            )
            return True
    return False


def additional_type(context: SchemaContext, merged: MergedSchema) -> Type | None:
    """Return the type of undeclared keys: `NEVER` if they are forbidden, None if nothing is stated."""
    patterns = [node for part in merged.parts for _, node in part.entries("patternProperties")]
    stated = merged.every("additionalProperties") or merged.every("unevaluatedProperties")
    types = [context.type_of(node) for node in patterns]
    types += [ANY if node.value is True or node.value is None else context.type_of(node) for node in stated]
    if not types:
        return None
    # `false` in one member of an `allOf` would forbid the properties that other members declare.
    if NEVER in types and not patterns and _several_with_properties(merged):
        return None
    return union(types)


def _several_with_properties(merged: MergedSchema) -> bool:
    return sum(bool(value.get("properties")) for value in merged.values()) > 1


def _only_element(items: Node) -> Node:
    """Return the schema of `items`; an array of one schema counts as that schema, not as a tuple of one."""
    if not isinstance(items.value, list) or len(items.value) != 1:
        return items
    items.remark("items-list", "`items` is an array of one schema; applying it to every item.")
    return next(items.each())


def list_nodes(merged: MergedSchema) -> tuple[list[Node], list[Node]]:
    """Return the schemas of the leading items, and those that apply to every further item."""
    # Before JSON Schema 2020-12, a tuple was an array in `items`, and further items `additionalItems`.
    stated = [_only_element(node) for node in merged.every("items")]
    older = [node for node in stated if isinstance(node.value, list)]
    prefix = [node for node in merged.every("prefixItems") if isinstance(node.value, list)] or older
    items = [node for node in stated if node not in older]
    rest: list[Node] = merged.every("additionalItems") if older else items
    return (list(prefix[0].each()) if prefix else []), rest
