"""`space.py`: where entries with all locales come from, and how their locales hang together."""

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

_DOC = "Ids of the space and the environment; its locales, and where each looks for a value it has not."


def space_modules(model: ContentModel) -> Iterator[IndexModule]:
    """Yield the module `space`; `Localized.resolve` and typed entries look there."""
    head = import_block(("Final",), local=[(".._runtime.contentful", name) for name in ("Locales", "Space")])
    branch = f"environment={literal(model.source.branch)}" if model.source.branch else ""
    parts = [literal(model.source.space), branch, f"locales={_locales(model)}"]
    made = statement(f"SPACE: Final = Space({', '.join(filter(None, parts))})")
    text = f"{made}\n{docstring(_DOC)}"
    module = module_text(SOURCE, "The space of the content model.", f"{head}\n\n{exports(['SPACE'])}", [text])
    yield IndexModule("space", module, ("SPACE",))


def _locales(model: ContentModel) -> str:
    default = next((each.code for each in model.locales if each.default), "")
    fallbacks = {each.code: each.fallback for each in model.locales}
    optional = [literal(locale.code) for locale in model.locales if locale.optional]
    free = f", optional=frozenset({{{', '.join(optional)}}})" if optional else ""
    return f"Locales({literal(default)}, {literal(fallbacks)}{free})"
