# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Between the shape on the wire and the one that a class has.

On the wire an entry is `{"sys", "metadata", "fields": {field: {locale: value}}}`. A class has all of them
side by side: fields by their id, and everything else behind a `$`, which no field id can hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

__all__ = ["fold", "localized", "path_on_wire", "unfold"]

_FIELDS = "$fields"


def unfold(data: Mapping[str, object]) -> dict[str, object]:
    """The flat shape; `fields` itself stays behind its `$`, so that its absence is known."""
    flat = {f"${key}": value for key, value in data.items()}
    fields = data.get("fields")
    return (
        flat | cast("dict[str, object]", fields)
        if isinstance(fields, Mapping)
        else flat
    )


def fold(flat: Mapping[str, object]) -> dict[str, object]:
    """The shape on the wire, with the keys in the order in which they were read."""
    fields = {key: value for key, value in flat.items() if not key.startswith("$")}
    outer = {key[1:]: value for key, value in flat.items() if key.startswith("$")}
    if fields or isinstance(outer.get("fields"), Mapping):
        outer["fields"] = fields
    return outer


def localized(data: Mapping[str, object], locale: str | None) -> Mapping[str, object]:
    """A delivery answer with one value per field, in the shape of the management API.

    The locale is that of the answer, else the given one; an answer with all locales stays as it is.
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


def path_on_wire(flat: str) -> str:
    """`fields.title.en-US` for `title.en-US`, `sys.id` for `$sys.id`."""
    return flat[1:] if flat.startswith("$") else f"fields.{flat}" if flat else flat
