"""Conversion between the JSON of an entry or asset and the flat form of its class.

The JSON is `{"sys", "metadata", "fields": {field: {locale: value}}}`. The flat form has
all keys in one object: fields by id, and the other keys with the prefix `$`, which no
field id can contain.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from ..records.typeguards import is_mapping

if TYPE_CHECKING:
    from pydantic_core.core_schema import TypedDictField

__all__ = ["fold", "json_members", "localized", "path_on_wire", "unfold", "with_blanks"]

_FIELDS = "$fields"


def unfold(data: Mapping[str, object]) -> dict[str, object]:
    """Return the flat form of a JSON object.

    It also has `$fields`, so that `fold` knows whether there were fields.
    """
    flat = {f"${key}": value for key, value in data.items()}
    fields = data.get("fields")
    return (
        flat | cast("dict[str, object]", fields)
        if isinstance(fields, Mapping)
        else flat
    )


def fold(flat: Mapping[str, object]) -> dict[str, object]:
    """Return the JSON object for the flat form; the order of keys is kept."""
    fields = {key: value for key, value in flat.items() if not key.startswith("$")}
    outer = {key[1:]: value for key, value in flat.items() if key.startswith("$")}
    if fields or isinstance(outer.get("fields"), Mapping):
        outer["fields"] = fields
    return outer


def with_blanks(
    flat: Mapping[str, object], raw: Mapping[str, object]
) -> dict[str, object]:
    """Return the flat form with "" where a locale has None and was read from ""."""
    return {
        key: (
            {
                code: "" if value is None and before.get(code) == "" else value
                for code, value in by_locale.items()
            }
            if is_mapping(by_locale) and is_mapping(before := raw.get(key))
            else by_locale
        )
        for key, by_locale in flat.items()
    }


def localized(data: Mapping[str, object], locale: str | None) -> Mapping[str, object]:
    """Return a delivery response in the form of the management API.

    The locale of its values is `sys.locale`, else the given one. Without either, the
    response has the values of all locales and is returned unchanged.
    """
    sys, fields = data.get("sys"), data.get("fields")
    own = (
        cast("Mapping[str, object]", sys).get("locale")
        if isinstance(sys, Mapping)
        else None
    )
    code = own if isinstance(own, str) else locale
    if code is None or not isinstance(fields, Mapping):
        return data
    values = cast("Mapping[str, object]", fields).items()
    return {**data, "fields": {field: {code: value} for field, value in values}}


def json_members(flat: dict[str, TypedDictField]) -> dict[str, TypedDictField]:
    """Return the keys of the JSON object for those of the flat form, for JSON Schema."""
    from pydantic_core import core_schema

    fields = {key: field for key, field in flat.items() if not key.startswith("$")}
    inner = core_schema.typed_dict_schema(fields, extra_behavior="allow")
    outer = {key[1:]: field for key, field in flat.items() if key.startswith("$")}
    return {**outer, "fields": core_schema.typed_dict_field(inner, required=False)}


def path_on_wire(flat: str) -> str:
    """Return the path in JSON for a path in the flat form.

    `title.en-US` becomes `fields.title.en-US`, `$sys.id` becomes `sys.id`.
    """
    return flat[1:] if flat.startswith("$") else f"fields.{flat}" if flat else flat
