"""Generates the module `space.py`: the ids of the space, its locales and their fallbacks."""

from __future__ import annotations

from collections.abc import Iterator

from ...content.model import ContentModel
from ...emit.code_layout import exports, statement
from ...emit.escape import docstring, literal
from ...emit.import_block import import_block
from ...emit.models.content_module import SOURCE
from ...emit.models.entry_forms import IndexModule
from ...emit.module_frame import module_text

__all__ = ["space_modules"]

_DOC = "Ids of the space and the environment; the locales of the space with their fallbacks."


def space_modules(model: ContentModel) -> Iterator[IndexModule]:
    """Yield the module `space`, which `Localized.resolve` and typed entries use."""
    head = import_block(("Final",), local=[(".._runtime.contentful", name) for name in ("Locales", "Space")])
    branch = f"environment={literal(model.source.branch)}" if model.source.branch else ""
    parts = [literal(model.source.space), branch, f"locales={_locales(model)}"]
    assignment = statement(f"SPACE: Final = Space({', '.join(filter(None, parts))})")
    text = f"{assignment}\n{docstring(_DOC)}"
    module = module_text(SOURCE, "The space of the content model.", f"{head}\n\n{exports(['SPACE'])}", [text])
    yield IndexModule("space", module, ("SPACE",))


def _locales(model: ContentModel) -> str:
    default = next((locale.code for locale in model.locales if locale.default), "")
    fallbacks = {locale.code: locale.fallback for locale in model.locales}
    optional = [literal(locale.code) for locale in model.locales if locale.optional]
    free = f", optional=frozenset({{{', '.join(optional)}}})" if optional else ""
    return f"Locales({literal(default)}, {literal(fallbacks)}{free})"
