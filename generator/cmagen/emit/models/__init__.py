"""`models/`: one module per content type and global field, imported when it is first used."""

from __future__ import annotations

from collections.abc import Mapping

from ...content.model import ContentModel
from ...diagnostics import Diagnostics
from .index import index_modules, package_module
from .keys import global_key, type_key
from .modules import module_of
from .names import Names, names_of

__all__ = ["Names", "emit_models", "names_of", "package_module"]


def emit_models(
    model: ContentModel, pins: Mapping[str, str] | None = None, *, queries: bool = False
) -> tuple[dict[str, str], Diagnostics]:
    """Path in the package -> text of every module of `models/`, sorted.

    `pins` hold names that must not move, by the keys of `Names`; `queries`: with the classes behind
    `BlogPost.q`, which need a client to be of use.
    """
    names, found = names_of(model, pins or {}), Diagnostics()
    system = names.dialect.reserved.system_keys - {"title", "url"}
    texts = {f"models/{path}": text for path, text in index_modules(model, names)}
    for each in model.content_types:
        texts[f"models/{names.modules[type_key(each.uid)]}.py"] = module_of(each, names, queries=queries)
        for field in each.fields:
            if field.uid in system:
                message = f"The field {field.uid!r} is what every entry has anyway; no attribute is added."
                found.note("reserved-field", field.place, message)
    for shared in model.global_fields:
        path = f"models/globals/{names.modules[global_key(shared.uid)]}.py"
        texts[path] = module_of(shared, names, queries=queries)
    return dict(sorted(texts.items())), found
