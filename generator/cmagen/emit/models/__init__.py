"""`models/`: one module per content type and global field, imported when it is first used."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from hashlib import sha256
from typing import Protocol

from ...content.model import ContentModel, ContentType, GlobalField
from ...diagnostics import Diagnostic, Diagnostics, Severity
from .content_module import module_of
from .content_names import Names
from .entry_forms import EntryForms
from .keys import global_key, type_key
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
    pins: Mapping[str, str] | None = None,
    *,
    queries: bool = False,
    known: KnownModules | None = None,
) -> tuple[dict[str, str], Diagnostics]:
    """Path in the package -> text of every module of `models/` and of `MODELS.md`, sorted.

    `pins` hold names that must not move, by the keys of `Names`; `queries`: with the classes behind
    `BlogPost.q`, which need a client to be of use; `known`: modules that need
    not be written again.
    """
    names, problems = names_of(model, forms.reserved, pins or {}), Diagnostics()
    texts = {f"models/{path}": text for path, text in index_modules(model, names, forms)}
    modules, around = known or _NothingKnown(), _around(names, forms, queries)
    owners: tuple[ContentType | GlobalField, ...] = (*model.content_types, *model.global_fields)
    for owner in owners:
        key = sha256(around + pickle.dumps(owner)).hexdigest()
        path = _path(owner, names)
        texts[path] = modules.module(path, key, partial(module_of, owner, names, forms, queries=queries))
    for content_type in model.content_types:
        problems.extend(_reserved(content_type, names))
    texts["MODELS.md"] = models_page(model, names)
    return dict(sorted(texts.items())), problems


def _around(names: Names, forms: EntryForms, queries: bool) -> bytes:
    """What a module's text depends on beside its own type: every name, and whether there are queries."""
    return sha256(repr((names.classes, names.modules, names.pins, forms.runtime, queries)).encode()).digest()


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
