"""`schemas/`: one module per component schema, and an index that imports them when they are used."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from ...naming import ApiNames
from ...openapi import model as ir
from ..annotations import Annotator
from ..code_layout import imports
from ..import_block import import_block
from ..module_frame import lazy_index, module_text
from .aliases import alias_text
from .record_printer import RecordPrinter
from .usage import Usage

__all__ = ["schema_modules"]

_DOC = "The types of requests and responses, each imported when it is first used."
_RECORDS = ("MISSING", "Missing", "ReadOnly", "Record", "Tagged")


def schema_modules(names: ApiNames, usage: Usage) -> Iterator[tuple[str, str]]:
    """Path in the package and text of every module; nothing if there are no schemas."""
    kept = {key: schema for key, schema in names.api.schemas.items() if key in usage.reached}
    if not kept:
        return
    groups: defaultdict[str, list[ir.Schema]] = defaultdict(list)
    for key, schema in kept.items():
        groups[names.modules[key]].append(schema)
    annotators = {module: Annotator(names.classes, marks=True) for module in groups}
    recorder = RecordPrinter(usage.sent)
    for module, schemas in groups.items():
        for schema in schemas:
            if isinstance(schema, ir.ObjectSchema):
                recorder.add(schema, names.attributes(schema), annotators[module])
    aliases = (names.classes[key] for key, schema in kept.items() if isinstance(schema, ir.AliasSchema))
    texts = recorder.printed(aliases)
    for module, schemas in groups.items():
        body = [_text(schema, texts, annotators[module]) for schema in _ordered(schemas)]
        yield f"schemas/{module}.py", _module(names, annotators[module], schemas, body)
    modules = {names.classes[key]: names.modules[key] for key in kept}
    yield "schemas/__init__.py", lazy_index(names.api.source, _DOC, modules, "..")


def _ordered(schemas: list[ir.Schema]) -> list[ir.Schema]:
    """Return the component first, then what stands in it."""
    return sorted(schemas, key=lambda schema: (len(schema.hint), schema.hint, schema.key))


def _text(schema: ir.Schema, texts: Mapping[str, str], annotator: Annotator) -> str:
    if isinstance(schema, ir.AliasSchema):
        return alias_text(schema, annotator)
    return texts[annotator.classes[schema.key]]


def _module(names: ApiNames, annotator: Annotator, schemas: list[ir.Schema], body: list[str]) -> str:
    own = {names.classes[schema.key] for schema in schemas}
    uses = annotator.uses
    local = [(".._runtime.records.record", name) for name in _RECORDS if name in uses]
    local += [(".._runtime.records.jsonvalue", "JsonValue")] if "JsonValue" in uses else []
    mentioned = {name.removeprefix("class ") for name in uses if name.startswith("class ")}
    others = sorted(mentioned - own)
    checked = ["    from pydantic import Field"] if "Field" in uses else []
    checked += ["", imports(".", others, 4)][not checked :] if others else []
    head = import_block(uses, local=local, checked=checked)
    return module_text(names.api.source, "", head, body)
