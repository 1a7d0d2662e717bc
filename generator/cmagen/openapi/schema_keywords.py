"""Reading single keywords of a schema so that 3.0, 3.1 and common slips come out in one form."""

from __future__ import annotations

from .model import NO_RULES, Json, JsonScalar, Rules
from .nodes import Node

__all__ = ["JSON_TYPES", "choice_values", "is_structural", "number", "rules_of", "types_of"]

JSON_TYPES = frozenset({"string", "integer", "number", "boolean", "object", "array", "null"})

# Keywords that say nothing about which values are allowed.
_ANNOTATIONS = frozenset(
    [
        "$ref",
        "$id",
        "$schema",
        "$comment",
        "$anchor",
        "$dynamicRef",
        "$dynamicAnchor",
        "$defs",
        "definitions",
        "allOf",
        "title",
        "summary",
        "description",
        "default",
        "example",
        "examples",
        "deprecated",
        "readOnly",
        "writeOnly",
        "externalDocs",
        "xml",
        "discriminator",
        "nullable",
    ]
)
_SLIPS = {
    "int": "integer", "int32": "integer", "int64": "integer", "long": "integer",
    "float": "number", "double": "number", "decimal": "number", "numeric": "number",
    "bool": "boolean", "str": "string", "text": "string", "uuid": "string", "uri": "string", "url": "string",
    "date": "string", "datetime": "string", "date-time": "string", "timestamp": "string", "enum": "string",
    "list": "array", "map": "object", "dict": "object", "hash": "object", "json": "object", "file": "string",
    "nil": "null", "none": "null",
}  # fmt: skip
_SLIP_FORMATS = {"file": "binary", "date": "date", "datetime": "date-time", "date-time": "date-time"}
_STRING_KEYS = ("pattern", "minLength", "maxLength", "contentEncoding", "contentMediaType")
_STRING_FORMATS = frozenset(
    [
        "date",
        "date-time",
        "time",
        "uuid",
        "uri",
        "url",
        "email",
        "hostname",
        "ipv4",
        "ipv6",
        "byte",
        "binary",
        "password",
    ]
)
_NUMBER_KEYS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")
_OBJECT_KEYS = ("properties", "additionalProperties", "patternProperties", "minProperties", "maxProperties")
_ARRAY_KEYS = ("items", "prefixItems", "minItems", "maxItems", "uniqueItems")


def is_structural(value: dict[str, Json]) -> bool:
    """Return whether a schema says anything by itself, apart from annotations and what it refers to."""
    return any(key not in _ANNOTATIONS and not key.startswith("x-") for key in value)


def types_of(node: Node) -> frozenset[str] | None:
    """The JSON types a schema allows by itself; None if it does not limit them. `nullable` adds null."""
    value = node.value
    assert isinstance(value, dict)
    declared = value.get("type")
    if isinstance(declared, list):
        names = [_type_name(node, one) for one in declared]
    elif declared is None:
        names = [_implied(value)]
    else:
        names = [_type_name(node, declared)]
    if not names or None in names:
        return None
    types = frozenset(name for name in names if name is not None)
    return types | {"null"} if node.flag("nullable") else types


def _type_name(node: Node, declared: Json) -> str | None:
    if isinstance(declared, str) and declared in JSON_TYPES:
        return declared
    if declared is None:
        return "null"
    meant = _SLIPS.get(declared.strip().lower()) if isinstance(declared, str) else None
    meant = meant or (
        declared.lower() if isinstance(declared, str) and declared.lower() in JSON_TYPES else None
    )
    if declared != "any":
        taken = f"assuming {meant!r}." if meant else "any value is allowed."
        node.warn("unknown-type", f"{declared!r} is not a JSON type; {taken}")
    return meant


def _implied(value: dict[str, Json]) -> str | None:
    """Return the type of a schema that names none, where its other keywords make sense for one type only."""
    if any(key in value for key in _OBJECT_KEYS):
        return "object"
    if any(key in value for key in _ARRAY_KEYS):
        return "array"
    if any(key in value for key in _STRING_KEYS) or value.get("format") in _STRING_FORMATS:
        return "string"
    return "number" if any(key in value for key in _NUMBER_KEYS) else None


def format_of(value: dict[str, Json]) -> str:
    """`format`, or what stands for it: a type such as `file`, or the content keywords of 3.1."""
    declared = value.get("format")
    if isinstance(declared, str):
        return declared
    kind = value.get("type")
    if isinstance(kind, str) and kind.lower() in _SLIP_FORMATS:
        return _SLIP_FORMATS[kind.lower()]
    media = value.get("contentMediaType")
    if value.get("contentEncoding") == "base64":
        return "byte"
    return "binary" if media == "application/octet-stream" and "contentEncoding" not in value else ""


def number(value: Json) -> float | None:
    """Return a number; numbers written as text count."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return value
    try:
        return int(value) if isinstance(value, str) else None
    except ValueError:
        return None


def rules_of(value: dict[str, Json]) -> Rules:
    """Limits; the boolean `exclusiveMinimum` of 3.0 becomes the number of 3.1."""
    if not _RULE_KEYS & value.keys():
        return NO_RULES
    minimum, above = _bound(value, "minimum", "exclusiveMinimum")
    maximum, below = _bound(value, "maximum", "exclusiveMaximum")
    pattern = value.get("pattern")
    return Rules(
        minimum=minimum,
        maximum=maximum,
        exclusive_minimum=above,
        exclusive_maximum=below,
        multiple_of=number(value.get("multipleOf")),
        min_length=_count(value, "minLength"),
        max_length=_count(value, "maxLength"),
        min_items=_count(value, "minItems"),
        max_items=_count(value, "maxItems"),
        unique_items=value.get("uniqueItems") is True,
        pattern=pattern if isinstance(pattern, str) else None,
    )


_RULE_KEYS = frozenset(
    ("minLength", "maxLength", "minItems", "maxItems", "uniqueItems", "pattern", *_NUMBER_KEYS),
)


def _bound(value: dict[str, Json], plain: str, exclusive: str) -> tuple[float | None, float | None]:
    limit = number(value.get(plain))
    if value.get(exclusive) is True:
        return None, limit
    return limit, number(value.get(exclusive))


def _count(value: dict[str, Json], key: str) -> int | None:
    limit = number(value.get(key))
    return None if limit is None or limit < 0 else int(limit)


def choice_values(node: Node) -> tuple[JsonScalar, ...] | None:
    """Values of `enum` or `const`, each once; None if there are none or one of them is no scalar."""
    value = node.value
    assert isinstance(value, dict)
    listed: Json = [value["const"]] if "const" in value else value.get("enum")
    if listed is None:
        return None
    if not isinstance(listed, list) or not listed:
        node.warn("bad-enum", "`enum` must be a list with at least one value; it is ignored.")
        return None
    distinct: dict[tuple[type, JsonScalar], JsonScalar] = {}
    for one in listed:
        if isinstance(one, dict | list):
            node.remark("enum-not-scalar", "An enum value is an object or a list; any value is allowed.")
            return None
        distinct.setdefault((type(one), one), one)
    return tuple(distinct.values())
