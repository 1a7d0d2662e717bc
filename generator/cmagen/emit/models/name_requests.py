"""Which names the classes and modules of a content model want, and who gets them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...content.model import Block, Blocks, ContentModel, ContentType, Field, GlobalField, Group
from ...naming import NameRequest, allocate_names, module, pascal, spelled
from ...naming.reserved_names import CLASSES, INDEX, MODULES
from .content_names import Names
from .keys import global_key, inside, type_key
from .reserved import ReservedNames

__all__ = ["names_of"]

_SUFFIXES = ("Input", "Fields")
_TYPE, _GLOBAL, _NESTED = range(3)
# what the index of a package uses: a module of that name would stand in its place
_PACKAGE = {"catalog", "globals", "space", "stack", "values"}


def names_of(model: ContentModel, reserved: ReservedNames, pins: Mapping[str, str]) -> Names:
    """Return all names; what stands in `pins` keeps its name, whatever else is there."""
    requests = list(_claims(model))
    classes = allocate_names(requests, reserved=CLASSES | reserved.classes, pins=pins)
    types = [
        NameRequest(type_key(content_type.uid), _module_names(content_type.uid))
        for content_type in model.content_types
    ]
    shared = [
        NameRequest(global_key(global_field.uid), _module_names(global_field.uid))
        for global_field in model.global_fields
    ]
    modules = allocate_names(types, reserved=MODULES | INDEX | _PACKAGE, pins=_module_pins(pins), fold=True)
    modules |= allocate_names(shared, reserved=MODULES | INDEX, pins=_module_pins(pins), fold=True)
    return Names(reserved, classes, modules, pins)


def _module_pins(pins: Mapping[str, str]) -> dict[str, str]:
    return {key.removeprefix("module "): name for key, name in pins.items() if key.startswith("module ")}


def _module_names(uid: str) -> tuple[str, ...]:
    return (module(uid), module(spelled(uid)))


def _claims(model: ContentModel) -> Iterator[NameRequest]:
    for content_type in model.content_types:
        yield from _owner_claims(type_key(content_type.uid), content_type, "Type", _TYPE)
    for shared in model.global_fields:
        yield from _owner_claims(global_key(shared.uid), shared, "Global", _GLOBAL)


def _owner_claims(key: str, owner: ContentType | GlobalField, kind: str, rank: int) -> Iterator[NameRequest]:
    yield _class(key, (owner.uid,), kind, rank)
    yield from _nested(key, (owner.uid,), owner.fields)


def _nested(key: str, path: tuple[str, ...], fields: tuple[Field, ...]) -> Iterator[NameRequest]:
    """Groups and blocks, named by their path: `BlogPostSectionsHero`."""
    for field in fields:
        here, below = inside(key, field.uid), (*path, field.uid)
        if isinstance(field.kind, Group):
            yield _class(here, below, "Group", _NESTED)
            yield from _nested(here, below, field.kind.fields)
        if isinstance(field.kind, Blocks):
            yield _class(here, below, "Blocks", _NESTED)
            for block in field.kind.blocks:
                yield from _block(inside(here, block.uid), (*below, block.uid), block)


def _block(key: str, path: tuple[str, ...], block: Block) -> Iterator[NameRequest]:
    yield _class(key, path, "Block", _NESTED)
    yield from _nested(key, path, block.fields)


def _class(key: str, path: tuple[str, ...], kind: str, rank: int) -> NameRequest:
    """Request a class name; one that ends like a class made for another type gives way at once."""
    name = pascal(*path)
    first = f"{name}{kind}" if name.endswith(_SUFFIXES) else name
    return NameRequest(key, (first, f"{name}{kind}"), rank)
