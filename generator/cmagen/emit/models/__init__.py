"""`models/`: one module per content type and global field, imported when it is first used."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from hashlib import sha256
from typing import Protocol

from ...content.model import ContentModel, ContentType, GlobalField
from ...diagnostics import Diagnostic, Diagnostics, Severity
from ...naming import NameMemory
from .content_classes import shapes_of
from .content_module import module_of
from .content_names import Names
from .entry_forms import EntryForms
from .keys import global_key, inside, type_key
from .models_index import index_modules, package_module
from .models_page import models_page
from .name_requests import names_of

__all__ = ["KnownModules", "Names", "emit_models", "names_of", "package_module"]


class KnownModules(Protocol):
    """Texts of modules that an earlier run wrote."""

    def module(self, path: str, key: str, make: Callable[[], str], /) -> str:
        """Return the text of a module: the known one if it was made from the same key, else a new one."""


class _NothingKnown:
    def module(self, path: str, key: str, make: Callable[[], str], /) -> str:
        return make()


def emit_models(
    model: ContentModel,
    forms: EntryForms,
    memory: NameMemory,
    *,
    queries: bool = False,
    known: KnownModules | None = None,
) -> tuple[dict[str, str], Diagnostics]:
    """Path in the package -> text of every module of `models/` and of `MODELS.md`, sorted.

    `queries`: with the classes behind `BlogPost.q`, which need a client to be of use; `known`: modules that
    need not be written again.
    """
    names, problems = names_of(model, forms.reserved, memory), Diagnostics()
    texts = {f"models/{path}": text for path, text in index_modules(model, names, forms)}
    modules, around = known or _NothingKnown(), _around(names, forms, queries)
    owners: tuple[ContentType | GlobalField, ...] = (*model.content_types, *model.global_fields)
    for owner in owners:
        path, own = _path(owner, names), _attributes(owner, names)
        key = sha256(around + pickle.dumps(owner) + repr(own).encode()).hexdigest()
        texts[path] = modules.module(path, key, partial(module_of, owner, names, forms, queries=queries))
    for content_type in model.content_types:
        problems.extend(_reserved(content_type, names))
    texts["MODELS.md"] = models_page(model, names)
    return dict(sorted(texts.items())), problems


def _around(names: Names, forms: EntryForms, queries: bool) -> bytes:
    """What a module's text depends on beside its own type: every class, and whether there are queries."""
    return sha256(repr((names.classes, names.modules, forms.runtime, queries)).encode()).digest()


def _attributes(owner: ContentType | GlobalField, names: Names) -> list[Mapping[str, str]]:
    shapes = shapes_of(owner, names)
    keys = [shape.key for shape in shapes]
    keys += [inside(shape.key, field.uid) for shape in shapes for field in shape.fields]
    return [names.attributes[key] for key in keys if key in names.attributes]


def _path(owner: ContentType | GlobalField, names: Names) -> str:
    if isinstance(owner, ContentType):
        return f"models/{names.modules[type_key(owner.uid)]}.py"
    return f"models/globals/{names.modules[global_key(owner.uid)]}.py"


def _reserved(owner: ContentType, names: Names) -> Iterator[Diagnostic]:
    system = names.reserved.system_keys - {"title", "url"}
    for field in owner.fields:
        if field.uid in system:
            message = f"The field {field.uid!r} is what every entry has anyway; no attribute is added."
            yield Diagnostic("reserved-field", Severity.NOTE, field.place, message)
