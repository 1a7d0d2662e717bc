"""Which property, by which value, tells the options of a union apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .facts import Facts
from .model import Discriminator, Named, Null, Type, Union
from .nodes import Node, unescape

if TYPE_CHECKING:
    from .schemas import SchemaReader

__all__ = ["Option", "find_discriminator"]


@dataclass(slots=True, eq=False)
class Option:
    """One option: where it stands, the schema it refers to if it does only that, and its type."""

    node: Node
    target: Node | None
    type: Type

    @property
    def keys(self) -> list[str]:
        types = self.type.options if isinstance(self.type, Union) else (self.type,)
        return [one.key for one in types if isinstance(one, Named)]


def find_discriminator(reader: SchemaReader, facts: Facts, options: Sequence[Option]) -> Discriminator | None:
    """The document's discriminator, completed; or one property whose values differ in every option."""
    classes = [option for option in options if not isinstance(option.type, Null)]
    if len(classes) < 2 or any(len(option.keys) != 1 for option in classes):
        return None
    stated = next(iter(facts.every("discriminator")), None)
    name = stated.text("propertyName") if stated is not None else ""
    if stated is not None and not name:
        stated.warn(
            "bad-discriminator", "The discriminator names no property; the options are tried in turn."
        )
    if stated is None or not name:
        return _inferred(reader, classes)
    mapping = _stated(reader, stated, classes)
    for option in classes:
        if option.keys[0] not in mapping.values():
            for value in _values(reader, option, name) or _component_name(option):
                mapping.setdefault(value, option.keys[0])
    return Discriminator(name, tuple(mapping.items()))


def _stated(reader: SchemaReader, stated: Node, classes: Sequence[Option]) -> dict[str, str]:
    known = {option.target.key: option.keys[0] for option in classes if option.target is not None}
    found: dict[str, str] = {}
    for value, node in stated.entries("mapping"):
        target = _mapped(reader, node)
        if target is not None and target.key in known:
            found[value] = known[target.key]
        else:
            node.warn(
                "bad-discriminator", f"{value!r} is mapped to something that is no option; it is left out."
            )
    return found


def _mapped(reader: SchemaReader, node: Node) -> Node | None:
    """The schema a mapping names: a reference, or the bare name of a component."""
    reference = node.value
    if not isinstance(reference, str):
        return None
    components = reader.documents.root.node.get("components")
    schemas = components.get("schemas") if components is not None else None
    target = schemas.get(reference) if schemas is not None else None
    if target is None:
        target = reader.documents.resolve(node, reference)
    if target is None:
        return None
    return reader.plain_target(target)[0] or target


def _values(reader: SchemaReader, option: Option, name: str) -> list[str]:
    """The constants an option gives for a property."""
    start = option.target or option.node
    nodes = reader.gather.facts((start,), start).properties().get(name)
    if not nodes:
        return []
    found = reader.gather.facts(nodes, nodes[-1]).choices
    return [value for value in found[1] if isinstance(value, str)] if found is not None else []


def _component_name(option: Option) -> list[str]:
    return [unescape(option.target.pointer.rpartition("/")[2])] if option.target is not None else []


def _inferred(reader: SchemaReader, classes: Sequence[Option]) -> Discriminator | None:
    """A required property with constants in every option, none of them shared."""
    first = classes[0].target or classes[0].node
    required = reader.gather.facts((first,), first).required()
    for name in required:
        mapping = _disjoint(reader, name, classes)
        if mapping:
            return Discriminator(name, tuple(mapping.items()))
    return None


def _disjoint(reader: SchemaReader, name: str, classes: Sequence[Option]) -> dict[str, str]:
    mapping: dict[str, str] = {}
    for option in classes:
        values = _values(reader, option, name)
        if not values or any(value in mapping for value in values) or not _requires(reader, option, name):
            return {}
        mapping.update(dict.fromkeys(values, option.keys[0]))
    return mapping


def _requires(reader: SchemaReader, option: Option, name: str) -> bool:
    start = option.target or option.node
    return name in reader.gather.facts((start,), start).required()
