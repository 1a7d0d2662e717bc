"""A schema that fits all samples of a value."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .model import Json

__all__ = ["schema_of"]

_FORMATS = {
    "date-time": re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)"),
    "date": re.compile(r"\d{4}-\d\d-\d\d"),
}


def schema_of(samples: Sequence[Json], *, nullable_keyword: bool) -> dict[str, Json]:
    """Return a JSON schema of the samples' shape, without any of their values.

    Nothing is required: what no sample lacks may still be absent. A value that is always null, or a
    list that is always empty, stays unknown. `nullable_keyword`: say null as OpenAPI 3.0 does.
    """
    from genson import SchemaBuilder

    builder = SchemaBuilder(schema_uri=None)
    for sample in samples:
        builder.add_object(sample)
    found: dict[str, Json] = builder.to_schema()
    return _finished(found, list(samples), nullable_keyword)


def _finished(schema: dict[str, Json], samples: list[Json], nullable_keyword: bool) -> dict[str, Json]:
    kind = schema.get("type")
    if kind == "null":
        return {}
    found = {
        key: value for key, value in schema.items() if key not in ("required", "properties", "items", "anyOf")
    }
    if nullable_keyword and isinstance(kind, list):
        found = _old_form([one for one in kind if isinstance(one, str)])
    if kind == "string" and (named := _format([sample for sample in samples if isinstance(sample, str)])):
        found["format"] = named
    return found | _inner(schema, samples, nullable_keyword)


def _inner(schema: dict[str, Json], samples: list[Json], nullable_keyword: bool) -> dict[str, Json]:
    found: dict[str, Json] = {}
    properties, items, options = schema.get("properties"), schema.get("items"), schema.get("anyOf")
    objects = [one for one in samples if isinstance(one, dict)]
    if isinstance(properties, dict):
        found["properties"] = {
            name: _finished(inner, [one[name] for one in objects if name in one], nullable_keyword)
            for name, inner in sorted(properties.items())
            if isinstance(inner, dict)
        }
    if isinstance(items, dict):
        inside = [each for sample in samples if isinstance(sample, list) for each in sample]
        found["items"] = _finished(items, inside, nullable_keyword)
    elif schema.get("type") == "array":
        found["items"] = {}
    if isinstance(options, list):
        found |= _union([option for option in options if isinstance(option, dict)], samples, nullable_keyword)
    return found


def _union(options: list[dict[str, Json]], samples: list[Json], nullable_keyword: bool) -> dict[str, Json]:
    null: dict[str, Json] = {"type": "null"}
    real: list[Json] = [_finished(option, samples, nullable_keyword) for option in options if option != null]
    if null not in options:
        return {"anyOf": real}
    return {"anyOf": real, "nullable": True} if nullable_keyword else {"anyOf": [*real, null]}


def _old_form(types: list[str]) -> dict[str, Json]:
    """Return a list of types in the words of OpenAPI 3.0."""
    real: list[Json] = [{"type": type_} for type_ in types if type_ != "null"]
    null: dict[str, Json] = {"nullable": True} if "null" in types else {}
    first = real[0] if real else {}
    return {**first, **null} if len(real) == 1 and isinstance(first, dict) else {"anyOf": real, **null}


def _format(texts: list[str]) -> str:
    return next((name for name, form in _FORMATS.items() if texts and all(map(form.fullmatch, texts))), "")
