"""The names of a generated package: classes, their attributes, and the fields behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..cms.registry import system
from ..content.model import Blocks, ContentModel, Field, Group, ReferenceKind, Shared
from ..emit.models import Names, names_of
from ..naming import NameMemory

__all__ = ["Attribute", "Surface", "surface_of"]

_SUFFIXES = ("Input", "Fields")


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of a class.

    `key` is the place of the field, such as `type blog_post/seo`. `classes` are the classes of its value,
    and `many` is true if the value is a list.
    """

    key: str
    classes: frozenset[str]
    many: bool


@dataclass(frozen=True, slots=True)
class Surface:
    """The classes of a package.

    `classes` maps a class to attributes, `keys` a place to a class, `uids` a class to its UID.
    """

    classes: Mapping[str, Mapping[str, Attribute]]
    keys: Mapping[str, str]
    uids: Mapping[str, str]

    def class_named(self, name: str) -> str | None:
        """Return the class for reading that a name belongs to (`BlogPost` for `BlogPostInput`), or None."""
        for suffix in ("", *_SUFFIXES):
            if name.endswith(suffix) and name.removesuffix(suffix) in self.classes:
                return name.removesuffix(suffix)
        return None

    def spellings(self) -> Iterator[str]:
        """Yield every name of every class."""
        for name in self.classes:
            yield from (f"{name}{suffix}" for suffix in ("", *_SUFFIXES))

    def attribute(self, name: str, attribute: str) -> Attribute | None:
        """Return an attribute of the class `name`, or None if it has no such attribute."""
        return self.classes.get(name, {}).get(attribute)

    def only_owner(self, attribute: str) -> str | None:
        """Return the class that has an attribute of this name, or None unless there is exactly one."""
        owners = [name for name, attributes in self.classes.items() if attribute in attributes]
        return owners[0] if len(owners) == 1 else None


def surface_of(model: ContentModel, memory: NameMemory) -> Surface:
    """Return the names that a package generated from a content model has."""
    names = names_of(model, system(model.source.system).entry_forms().reserved, memory)
    shared = {global_field.uid: global_field.fields for global_field in model.global_fields}
    owners = [(f"type {content_type.uid}", content_type.fields) for content_type in model.content_types]
    owners += [(f"global {global_field.uid}", global_field.fields) for global_field in model.global_fields]
    classes: dict[str, Mapping[str, Attribute]] = {}
    for key, fields in owners:
        for place, inner, source in _schemas(key, fields, shared):
            # Fields that every entry has are attributes of the runtime's class, under their own names.
            attributes = names.attributes.get(source, {})
            classes[names.classes[place]] = {
                attributes.get(field.uid, field.uid): _attribute(field, f"{source}/{field.uid}", names)
                for field in inner
            }
    uids = {
        names.classes[f"type {content_type.uid}"]: content_type.uid for content_type in model.content_types
    }
    return Surface(classes, names.classes, uids)


def _schemas(
    key: str, fields: tuple[Field, ...], shared: Mapping[str, tuple[Field, ...]]
) -> Iterator[tuple[str, tuple[Field, ...], str]]:
    """Yield the place and the fields of each class, and the place that defines these (for shared ones)."""
    yield key, fields, key
    for field in fields:
        below = f"{key}/{field.uid}"
        if isinstance(field.kind, Group):
            yield from _schemas(below, field.kind.fields, shared)
        if isinstance(field.kind, Blocks):
            for block in field.kind.blocks:
                if block.shared is None:
                    yield from _schemas(f"{below}/{block.uid}", block.fields, shared)
                else:
                    yield f"{below}/{block.uid}", shared.get(block.shared, ()), f"global {block.shared}"


def _attribute(field: Field, key: str, names: Names) -> Attribute:
    return Attribute(key, frozenset(_value_classes(field, key, names)), field.multiple or _is_list(field))


def _is_list(field: Field) -> bool:
    return isinstance(field.kind, Blocks | ReferenceKind)


def _value_classes(field: Field, key: str, names: Names) -> Iterator[str]:
    match field.kind:
        case Group():
            yield names.classes[key]
        case Shared(uid):
            yield from filter(None, [names.classes.get(f"global {uid}")])
        case Blocks(blocks):
            yield from (names.classes[f"{key}/{block.uid}"] for block in blocks)
        case ReferenceKind(targets):
            yield from filter(None, (names.classes.get(f"type {uid}") for uid in targets))
