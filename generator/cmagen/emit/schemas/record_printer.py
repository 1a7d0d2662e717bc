"""Record classes, printed by datamodel-code-generator through a template of ours."""

from __future__ import annotations

import gc
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...openapi import model as ir
from ...resources import resource_folder
from ..annotations import Annotator, is_nullable, without_null
from ..class_attributes import attribute
from ..code_layout import statement
from ..docs_text import field_doc, sentence
from ..escape import docstring, literal
from .record_schemas import Tokens

if TYPE_CHECKING:
    from datamodel_code_generator.model import DataModel
    from datamodel_code_generator.parser.jsonschema import JsonSchemaParser

__all__ = ["Part", "RecordPrinter"]

_STATEMENT = "\x1e"
_CODE = re.compile(r"\bCmagen[0-9]+Class\b")
_DEFAULTED = re.compile(r"(\w+): (.*) = (None|MISSING|field\(default_factory=lambda: \S*\))")


@dataclass(frozen=True, slots=True)
class Part:
    """What surrounds the type of one attribute, and the docstring under it."""

    before: str
    after: str
    doc: str


@dataclass(frozen=True, slots=True)
class _Class:
    name: str
    doc: str
    parts: Mapping[str, Part]
    shape: Mapping[str, object]
    tokens: Tokens


class RecordPrinter:
    """Collects the classes of a package, then prints all of them in one go."""

    def __init__(self, sent: frozenset[str]) -> None:
        self._sent = sent
        self._classes: dict[str, _Class] = {}

    def add(self, schema: ir.ObjectSchema, attributes: Mapping[str, str], annotator: Annotator) -> None:
        """`annotator` is that of the module the class is going to stand in."""
        tokens = Tokens(annotator)
        required = schema.key in self._sent
        parts: dict[str, Part] = {}
        shapes: dict[str, object] = {}
        for prop in schema.properties:
            name = attributes[prop.name]
            shapes[name] = tokens.shape(without_null(prop.type))
            parts[name] = _part(prop, name, annotator.uses, is_sent=required)
        if schema.additional is not None and not isinstance(schema.additional, ir.Never):
            shapes["additional_properties"] = tokens.shape(ir.MapOf(schema.additional))
            parts["additional_properties"] = _rest(annotator.uses)
        name = annotator.classes[schema.key]
        annotator.uses.update(("Record", "dataclass"))
        self._classes[name] = _Class(name, _class_doc(schema), parts, _object(shapes), tokens)

    def printed(self, aliases: Iterable[str]) -> dict[str, str]:
        """Class name to its text. `aliases` are names that annotations mention besides the classes."""
        texts = _generated(self._classes, aliases) if self._classes else {}
        return {name: _laid_out(texts[name], known.tokens) for name, known in self._classes.items()}


def _object(properties: Mapping[str, object]) -> dict[str, object]:
    # one without properties would become a mapping; the template leaves `_` out
    return {
        "type": "object",
        "properties": properties or {"_": {"enum": ["0"]}},
        "required": list(properties),
    }


def _generated(classes: Mapping[str, _Class], aliases: Iterable[str]) -> dict[str, str]:
    from datamodel_code_generator.enums import DataModelType
    from datamodel_code_generator.format import PythonVersion
    from datamodel_code_generator.model import get_data_model_types
    from datamodel_code_generator.parser import LiteralType
    from datamodel_code_generator.parser.jsonschema import JsonSchemaParser

    # under names of our own: a class called `Model` would be taken for the document itself
    codes = {name: f"Cmagen{number}Class" for number, name in enumerate([*classes, *aliases])}
    document = {codes[name]: _object({}) for name in aliases} | {
        codes[name]: _renamed(known.shape, codes) for name, known in classes.items()
    }
    extra: defaultdict[str, dict[str, object]] = defaultdict(dict)
    extra |= {codes[name]: {"doc": known.doc, "parts": known.parts} for name, known in classes.items()}
    version = PythonVersion.PY_311
    types = get_data_model_types(DataModelType.DataclassesDataclass, target_python_version=version)
    parser = JsonSchemaParser(
        json.dumps({"$defs": document}),
        data_model_type=types.data_model,
        data_model_root_type=types.root_model,
        data_model_field_type=types.field_model,
        data_type_manager_type=types.data_type_manager,
        dump_resolve_reference_action=types.dump_resolve_reference_action,
        custom_template_dir=resource_folder("templates") / "schemas",
        custom_class_name_generator=str,
        extra_template_data=extra,
        enum_field_as_literal=LiteralType.All,
        target_python_version=version,
        use_standard_collections=True,
        use_union_operator=True,
    )
    texts = {model.class_name: model.render() for model in _results(parser)}
    names = {code: name for name, code in codes.items()}
    return {name: _CODE.sub(lambda hit: names.get(hit[0], hit[0]), texts[codes[name]]) for name in classes}


def _renamed(shape: object, codes: Mapping[str, str]) -> object:
    """Return a shape that refers to the codes of classes."""
    if isinstance(shape, list):
        return [_renamed(part, codes) for part in shape]
    if not isinstance(shape, dict):
        return shape
    reference = shape.get("$ref")
    if isinstance(reference, str):
        return {"$ref": f"#/$defs/{codes[reference.rpartition('/')[2]]}"}
    return {key: _renamed(part, codes) for key, part in shape.items()}


def _results(parser: JsonSchemaParser) -> list[DataModel]:
    """Return the parsed models; collecting garbage meanwhile would take a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        parser.parse_raw()
    finally:
        if was_on:
            gc.enable()
    return parser.results


def _part(prop: ir.Property, attribute: str, uses: set[str], *, is_sent: bool) -> Part:
    marks = [f"Field(alias={literal(prop.name)})"] if attribute != prop.name else []
    marks += ["ReadOnly"] if prop.read_only and is_sent else []
    uses.update(mark.partition("(")[0] for mark in marks)
    optional, value = _default(prop, needed=prop.required and not (prop.read_only and is_sent))
    uses.update({"MISSING", "Missing"} if value == "MISSING" else ())
    after = f"{optional}, {', '.join(marks)}]" if marks else optional
    uses.update(("Annotated",) if marks else ())
    doc = field_doc(prop, attribute)
    return Part(
        "Annotated[" if marks else "",
        f"{after} = {value}" if value else after,
        docstring(doc, 4) if doc else "",
    )


def _default(prop: ir.Property, *, needed: bool) -> tuple[str, str]:
    """Return what follows the type inside the annotation, and the default."""
    only = without_null(prop.type)
    if isinstance(only, ir.Choice) and only.is_closed and len(only.values) == 1:
        return (" | None" if is_nullable(prop.type) else ""), literal(only.values[0])
    nullable = is_nullable(prop.type)
    is_none = isinstance(without_null(prop.type), ir.Null | ir.Never)
    none = " | None" if nullable and not is_none else ""
    if needed:
        return none, _constant(prop)
    return (f"{none} | Missing", "MISSING") if nullable else (" | None", "None")


def _constant(prop: ir.Property) -> str:
    only = prop.type.values if isinstance(prop.type, ir.Choice) else ()
    return literal(only[0]) if len(only) == 1 else ""


def _rest(uses: set[str]) -> Part:
    uses.add("field")
    return Part("", " = field(default_factory=lambda: {})", docstring("Keys beyond the ones above.", 4))


def _class_doc(schema: ir.ObjectSchema) -> str:
    text = sentence(schema.description or schema.title)
    if schema.deprecated:
        text = f"Deprecated. {text}".strip()
    return docstring(text, 4) if text else ""


def _laid_out(text: str, tokens: Tokens) -> str:
    return "\n".join(_lines(text, tokens))


def _lines(text: str, tokens: Tokens) -> Iterator[str]:
    for line in text.strip("\n").split("\n"):
        if line.startswith(_STATEMENT):
            yield _attribute(tokens.filled(line[1:]))
        else:
            yield line


def _attribute(line: str) -> str:
    match = _DEFAULTED.fullmatch(line)
    return attribute(match[1], match[2], match[3]) if match else statement(line, 4)
