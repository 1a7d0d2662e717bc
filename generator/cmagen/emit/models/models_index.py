"""The packages `models/` and `models/globals/`, and what is known of the stack as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...content.model import ContentModel
from ..code_layout import exports, listing, statement
from ..escape import docstring, literal
from ..import_block import import_block
from ..module_frame import lazy_index, module_text
from .content_module import SOURCE
from .content_names import Names
from .entry_forms import EntryForms
from .keys import global_key, type_key
from .reserved import ERRORS

__all__ = ["index_modules", "package_module"]

_DOC = "What the content types of the stack look like in Python; each is imported when it is first used."
_GLOBALS = "Global fields; each is imported when it is first used."
_VALUES = "What entries of all content types have in common."
_STACK = "What the stack has besides content; values that come later are texts all the same."
_TYPES_DOC = "Content type uid -> class, which is imported when it is asked for."
_SHARED_DOC = "Global field uid -> class, which is imported when it is asked for."


def package_module() -> str:
    """`__init__.py` of a package that has content models and no client."""
    return module_text(SOURCE, "Content of a stack in Python: see `models`.", "", [])


def index_modules(model: ContentModel, names: Names, forms: EntryForms) -> Iterator[tuple[str, str]]:
    """Path below `models/` and text of the modules beside those of the types."""
    shared = _exported(names, "global ")
    if shared:
        yield "globals/__init__.py", lazy_index(SOURCE, _GLOBALS, shared, "...")
    public = _exported(names, "type ") | {name: f"globals.{home}" for name, home in shared.items()}
    if stack := _stack(model):
        yield "stack.py", stack[1]
        public |= dict.fromkeys(stack[0], "stack")
    for module in forms.index_modules(model):
        yield f"{module.name}.py", module.text
        public |= dict.fromkeys(module.exported, module.name)
    catalogs = _catalogs(model, names, forms)
    public |= dict.fromkeys(catalogs, "catalog")
    yield "catalog.py", _catalog(catalogs, forms)
    exported, text = _values(forms)
    yield "values.py", text
    public |= dict.fromkeys(exported, "values")
    yield "__init__.py", lazy_index(SOURCE, _DOC, public, "..")


def _exported(names: Names, prefix: str) -> dict[str, str]:
    modules = {key: home for key, home in names.modules.items() if key.startswith(prefix)}
    return {
        f"{names.classes[key]}{suffix}": home for key, home in modules.items() for suffix in ("", "Input")
    }


@dataclass(frozen=True)
class _Catalog:
    """`table` maps uids to classes that derive from `base`."""

    base: str
    table: str
    classes: Sequence[tuple[str, str]]
    doc: str


def _catalogs(model: ContentModel, names: Names, forms: EntryForms) -> dict[str, _Catalog]:
    """Return the catalogs by their names; one of global fields only for systems that have groups."""
    types = [
        (content_type.uid, names.classes[type_key(content_type.uid)]) for content_type in model.content_types
    ]
    shared = [
        (global_field.uid, names.classes[global_key(global_field.uid)])
        for global_field in model.global_fields
    ]
    catalogs = {"CONTENT_TYPES": _Catalog("Entry", "_TYPES", types, _TYPES_DOC)}
    if "Group" in forms.reserved.runtime:
        catalogs["GLOBAL_FIELDS"] = _Catalog("Group", "_GLOBALS", shared, _SHARED_DOC)
    return catalogs


def _catalog(catalogs: Mapping[str, _Catalog], forms: EntryForms) -> str:
    local = [(".._runtime.entries.catalog", "Catalog")]
    local += [(f".._runtime.{forms.runtime}", each.base) for each in catalogs.values()]
    tables = "\n".join(_table(catalog.table, catalog.classes) for catalog in catalogs.values())
    values = (
        f"{name}: Catalog[{each.base}] = Catalog(_PACKAGE, {each.table})\n{docstring(each.doc)}"
        for name, each in catalogs.items()
    )
    body = [
        f'{exports(list(catalogs))}\n\n_PACKAGE = __name__.rpartition(".")[0]',
        "\n\n".join((tables, *values)),
    ]
    return module_text(SOURCE, "Classes by uid.", import_block((), local=local), ["\n\n".join(body)])


def _values(forms: EntryForms) -> tuple[list[str], str]:
    """Return what applications meet in entries of any content type, and what can be raised."""
    local = [(f".._runtime.{forms.runtime}", name) for name in forms.values]
    local += [(".._runtime.entries.errors", name) for name in ERRORS]
    local += [(".._runtime.records.missing", name) for name in ("MISSING", "Missing")]
    local += [(".._runtime.records.problems", "problems_of")]
    exported = sorted(name for _, name in local)
    return exported, module_text(SOURCE, _VALUES, import_block((), local=local), [exports(exported)])


def _table(name: str, pairs: Iterable[tuple[str, str]]) -> str:
    entries = [f"{literal(uid)}: {literal(cls)}" for uid, cls in pairs]
    return listing(f"{name}: dict[str, str] = ", entries, "{}")


def _stack(model: ContentModel) -> tuple[list[str], str] | None:
    """`Literal` types of what the stack has now; values that come later are texts all the same."""
    values = {"Locale": tuple(locale.code for locale in model.locales), "Environment": model.environments}
    known = {name: codes for name, codes in values.items() if codes}
    if not known:
        return None
    lines = [_alias(name, known[name]) for name in sorted(known)]
    head = f"{import_block(('Literal', 'TypeAlias'))}\n\n{exports(list(known))}"
    return list(known), module_text(SOURCE, _STACK, head, ["\n".join(lines)])


def _alias(name: str, values: Iterable[str]) -> str:
    return statement(f"{name}: TypeAlias = Literal[{', '.join(map(literal, values))}]")
