"""Members of objects and lists."""

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
    """Return one property; `nodes` are all schemas the merged parts give for it, the most derived last."""
    at = nodes[-1] if len(nodes) == 1 else owner.at.below("properties").below(name)
    type_ = context.type_of_all(nodes, at, owner.merge_stack)
    said = [step for node in reversed(nodes) for step in _chain(context, node)]
    default = next((node for step in said if (node := step.get("default")) is not None), None)
    constant = next((node for step in said if (node := step.get("const")) is not None), None)
    fixed = constant if isinstance(type_, Choice) else None
    chosen = fixed or default
    return Property(
        name=name,
        type=type_,
        required=required or _says_required(nodes),
        description=_description(said, type_),
        default=None if chosen is None else ordered(chosen.value),
        has_default=chosen is not None,
        read_only=any(step.flag("readOnly") for step in said),
        write_only=any(step.flag("writeOnly") for step in said),
        deprecated=any(step.flag("deprecated") for step in said[:1]),
    )


def _chain(context: SchemaContext, node: Node) -> list[Node]:
    """Return a schema and what it refers to, one step on; enough to find what is said about a property."""
    members = [node, *(node.elements("allOf") if node.has("allOf") else ())]
    targets = [
        context.documents.resolve(member, reference)
        for member in members
        if (reference := reference_of(member))
    ]
    return [*members, *(target for target in targets if target is not None)]


def _description(said: list[Node], found: Type) -> str:
    """The property's own words; those of the schema it refers to only if that is not a class of its own."""
    own = said[0].text("description")
    options = found.options if isinstance(found, Union) else (found,)
    if own or any(isinstance(option, Named) for option in options):
        return own
    return next((text for step in said if (text := step.text("description") or step.text("title"))), "")


def _says_required(nodes: list[Node]) -> bool:
    """`required: true` on the property itself, as JSON Schema had it long ago."""
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
    """Return the type of keys that are not declared; None if the document says nothing of them."""
    patterns = [node for part in merged.parts for _, node in part.entries("patternProperties")]
    stated = merged.every("additionalProperties") or merged.every("unevaluatedProperties")
    types = [context.type_of(node) for node in patterns]
    types += [ANY if node.value is True or node.value is None else context.type_of(node) for node in stated]
    if not types:
        return None
    if NEVER in types and not patterns and _several_with_properties(merged):
        return None  # `false` in one member of an allOf would forbid what the others declare
    return union(types)


def _several_with_properties(merged: MergedSchema) -> bool:
    return sum(bool(value.get("properties")) for value in merged.values()) > 1


def _only_element(items: Node) -> Node:
    """Return what `items` means where it is a list of one schema: a slip, no version has tuples of one."""
    if not isinstance(items.value, list) or len(items.value) != 1:
        return items
    items.remark("items-list", "`items` is a list of one schema; applying it to every item.")
    return next(items.each())


def list_nodes(merged: MergedSchema) -> tuple[list[Node], list[Node]]:
    """Schemas of the leading items, and of all further ones. `items` as a list is the older form."""
    stated = [_only_element(node) for node in merged.every("items")]
    older = [node for node in stated if isinstance(node.value, list)]
    prefix = [node for node in merged.every("prefixItems") if isinstance(node.value, list)] or older
    items = [node for node in stated if node not in older]
    rest: list[Node] = merged.every("additionalItems") if older else items
    return (list(prefix[0].each()) if prefix else []), rest
