"""Which names the classes and modules of a content model want, and who gets them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...content.model import Block, Blocks, ContentModel, ContentType, Field, GlobalField, Group
from ...naming import NameMemory, NameRequest, module, pascal, snake, spelled
from ...naming.reserved_names import CLASSES, FIELDS, INDEX, MODULES
from .content_names import Names
from .keys import global_key, inside, type_key
from .reserved import ReservedNames

__all__ = ["names_of"]

_SUFFIXES = ("Input", "Fields")
_TYPE, _GLOBAL, _NESTED = range(3)
# what the index of a package uses: a module of that name would stand in its place
_PACKAGE = {"catalog", "globals", "space", "stack", "values"}


def names_of(model: ContentModel, reserved: ReservedNames, memory: NameMemory) -> Names:
    """Return all names of a content model."""
    classes = memory.allocate(
        _claims(model), lambda key: f"class {key}", pin_of=str, reserved=CLASSES | reserved.classes
    )
    types = [
        NameRequest(type_key(content_type.uid), _module_names(content_type.uid))
        for content_type in model.content_types
    ]
    shared = [
        NameRequest(global_key(global_field.uid), _module_names(global_field.uid))
        for global_field in model.global_fields
    ]
    modules = memory.allocate(types, _module_key, reserved=MODULES | INDEX | _PACKAGE, fold=True)
    modules |= memory.allocate(shared, _module_key, reserved=MODULES | INDEX, fold=True)
    return Names(reserved, classes, modules, dict(_attributes(model, reserved, memory)))


def _module_key(key: str) -> str:
    return f"module {key}"


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


def _attributes(
    model: ContentModel, reserved: ReservedNames, memory: NameMemory
) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the key of each class with its attributes by field; of blocks, by block."""
    group = FIELDS | reserved.group
    for content_type in model.content_types:
        own = tuple(field for field in content_type.fields if field.uid not in reserved.system_keys)
        yield from _of_class(type_key(content_type.uid), own, FIELDS | reserved.entry, group, memory)
    for shared in model.global_fields:
        yield from _of_class(global_key(shared.uid), shared.fields, group, group, memory)


def _of_class(
    key: str, fields: tuple[Field, ...], taken: frozenset[str], group: frozenset[str], memory: NameMemory
) -> Iterator[tuple[str, dict[str, str]]]:
    yield key, _allocated(key, (field.uid for field in fields), taken, memory)
    for field in fields:
        here = inside(key, field.uid)
        if isinstance(field.kind, Group):
            yield from _of_class(here, field.kind.fields, group, group, memory)
        if isinstance(field.kind, Blocks):
            yield here, _allocated(here, (block.uid for block in field.kind.blocks), group, memory)
            for block in field.kind.blocks:
                yield from _of_class(inside(here, block.uid), block.fields, group, group, memory)


def _allocated(key: str, uids: Iterable[str], taken: frozenset[str], memory: NameMemory) -> dict[str, str]:
    requests = (NameRequest(uid, (snake(uid), spelled(uid)), rank=snake(uid) != uid) for uid in uids)
    return memory.allocate(requests, lambda uid: f"attribute {inside(key, uid)}", reserved=taken)
