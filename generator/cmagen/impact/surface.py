"""The names that a generated package offers: classes, their attributes, and what is behind each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..cms.registry import system
from ..content.model import Blocks, ContentModel, Field, Group, ReferenceKind, Shared
from ..emit.models import Names, names_of

__all__ = ["Attribute", "Surface", "surface_of"]

_SUFFIXES = ("Input", "Fields")


@dataclass(frozen=True, slots=True)
class Attribute:
    """`key` is the field's place, as `type blog_post/seo`. `classes`: what its value is made of."""

    key: str
    classes: frozenset[str]
    many: bool


@dataclass(frozen=True, slots=True)
class Surface:
    """`classes`: class -> its attributes; `keys`: place -> class; `uids`: class -> content type uid."""

    classes: Mapping[str, Mapping[str, Attribute]]
    keys: Mapping[str, str]
    uids: Mapping[str, str]

    def class_named(self, name: str) -> str | None:
        """The class that a name of the package belongs to: `BlogPostInput` is of `BlogPost`."""
        for suffix in ("", *_SUFFIXES):
            if name.endswith(suffix) and name.removesuffix(suffix) in self.classes:
                return name.removesuffix(suffix)
        return None

    def attribute(self, name: str, attribute: str) -> Attribute | None:
        return self.classes.get(name, {}).get(attribute)

    def only_owner(self, attribute: str) -> str | None:
        """The one class that has an attribute of this name."""
        owners = [name for name, attributes in self.classes.items() if attribute in attributes]
        return owners[0] if len(owners) == 1 else None


def surface_of(model: ContentModel, pins: Mapping[str, str]) -> Surface:
    names = names_of(model, system(model.source.system).entry_forms().reserved, pins)
    shared = {each.uid: each.fields for each in model.global_fields}
    owners = [(f"type {each.uid}", each.fields) for each in model.content_types]
    owners += [(f"global {global_field.uid}", global_field.fields) for global_field in model.global_fields]
    classes: dict[str, Mapping[str, Attribute]] = {}
    for key, fields in owners:
        for place, inner, source in _schemas(key, fields, shared):
            attributes = names.attributes(source, inner)
            classes[names.classes[place]] = {
                attributes[each.uid]: _attribute(each, f"{source}/{each.uid}", names) for each in inner
            }
    uids = {
        names.classes[f"type {content_type.uid}"]: content_type.uid for content_type in model.content_types
    }
    return Surface(classes, names.classes, uids)


def _schemas(
    key: str, fields: tuple[Field, ...], shared: Mapping[str, tuple[Field, ...]]
) -> Iterator[tuple[str, tuple[Field, ...], str]]:
    """Place of a class, its fields, and the place whose fields they are (a global field's, if shared)."""
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


def _attribute(each: Field, key: str, names: Names) -> Attribute:
    return Attribute(key, frozenset(_behind(each, key, names)), each.multiple or _is_list(each))


def _is_list(each: Field) -> bool:
    return isinstance(each.kind, Blocks | ReferenceKind)


def _behind(each: Field, key: str, names: Names) -> Iterator[str]:
    match each.kind:
        case Group():
            yield names.classes[key]
        case Shared(uid):
            yield from filter(None, [names.classes.get(f"global {uid}")])
        case Blocks(blocks):
            yield from (names.classes[f"{key}/{block.uid}"] for block in blocks)
        case ReferenceKind(targets):
            yield from filter(None, (names.classes.get(f"type {uid}") for uid in targets))
