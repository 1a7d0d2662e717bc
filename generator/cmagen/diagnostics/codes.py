"""Every diagnostic code: what it says, and what follows from it. The page of codes is made from this."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from .codes_other import OTHER_CODES

__all__ = ["CODES", "Code"]


@dataclass(frozen=True, slots=True)
class Code:
    """One line each: `meaning`, what was found; `consequence`, what is done about it."""

    room: str
    meaning: str
    consequence: str


_STOPS = "Nothing is generated."
_ANY = "Any value is allowed there."

_SOURCES = {
    "not-found": ("The document does not exist or cannot be opened.", _STOPS),
    "not-fetched": ("A URL was not read: no answer, a wrong status, too slow, too many redirects.", _STOPS),
    "forbidden-address": ("A URL is not https, or its host is private.", _STOPS),
    "forbidden-ref": ("A reference leaves the document's folder or is no path or https URL.", _STOPS),
    "too-large": ("A file, or the number of files or values, is beyond the limit.", _STOPS),
    "too-deep": (
        "Values or types are nested beyond the limit.",
        f"{_STOPS} Deep types: any value is allowed.",
    ),
    "not-text": ("The file is not UTF-8 or UTF-16.", _STOPS),
    "not-json": ("A .json file is not JSON.", _STOPS),
    "not-yaml": ("The file is neither JSON nor YAML.", _STOPS),
    "bad-alias": ("A YAML alias has no anchor, or stands inside its own value.", _STOPS),
    "control-character": ("A YAML file holds control characters.", "They are read as spaces."),
    "yaml-tag": ("A YAML tag that means nothing here.", "The value is kept as text."),
    "duplicate-key": ("A key stands twice in one object.", "The last one counts."),
    "swagger-2": ("The document is Swagger 2.0.", _STOPS),
    "not-openapi": ("The document is not OpenAPI 3.", _STOPS),
    "unknown-version": (
        "The OpenAPI version is newer than those known.",
        "It is read as the newest known one.",
    ),
    "invalid-document": ("openapi-spec-validator objects to the document.", "None: it is only reported."),
    "bad-overlay": ("An overlay is no OpenAPI Overlay 1.0, or one of its actions is malformed.", _STOPS),
    "no-recordings": ("A folder of recordings holds none.", "Types come from examples alone."),
    "infer-elsewhere": ("A body to infer stands in another file.", "It is left out of the overlay."),
    "overlay-no-match": ("The target of an overlay action matches nothing.", "The action does nothing."),
}

_REFERENCES = {
    "unresolved-ref": ("A reference names nothing.", "The value is read as unknown: any type, no body."),
    "circular-ref": ("A reference leads back to itself.", "The value is read as unknown."),
    "moved-ref": (
        "A reference names nothing, but a schema has its last word as name.",
        "That schema is taken.",
    ),
    "wrong-shape": ("An object or a list is expected, something else is there.", "It is ignored."),
}

_OPERATIONS = {
    "selection-no-match": ("A pattern of `include` or `exclude` matches nothing.", "It has no effect."),
    "unreadable-operation": ("A path or operation is a broken reference or no object.", _STOPS),
    "unknown-method": ("A key of a path is neither a method nor known.", "It is left out."),
    "missing-operation-id": ("An operation has no operationId.", "Its name comes from method and path."),
    "duplicate-operation-id": ("Two operations have one operationId.", "Their names are made distinct."),
    "several-tags": ("An operation has several tags.", "It stands under the first one."),
    "no-responses": ("An operation describes no response.", "Whatever comes is returned as it is."),
    "bad-status": ("A key of `responses` is no status.", "It is read as `default`."),
    "duplicate-status": ("A status is described twice.", "The first one counts."),
    "body-without-content": ("A request body has no media type.", "The operation has no body."),
    "body-parameter": (
        "A parameter is in `body` or `formData`, as in Swagger 2.",
        "It becomes the request body.",
    ),
    "undeclared-path-parameter": (
        "The path names a parameter that is not declared.",
        "A text argument is added.",
    ),
    "path-parameter-spelling": (
        "A name in the path is spelled otherwise where declared.",
        "They are the same.",
    ),
    "path-without-slash": ("A path does not begin with a slash.", "One is added."),
    "unused-path-parameter": ("A path parameter does not occur in the path.", "It is left out."),
    "duplicate-parameter": ("A parameter is declared twice in one list.", "The first one counts."),
    "bad-parameter": ("A parameter has no name, or an unknown place.", "It is left out."),
    "querystring-parameter": ("A query as a whole is no form with properties.", "It is left out."),
    "parameter-without-schema": ("A parameter has no schema.", "The type beside it is taken, else text."),
    "bad-style": ("A style does not go with the parameter's place.", "The default style is taken."),
    "reserved-header": ("A header the client sets is declared as parameter.", "It is left out."),
    "unknown-security-scheme": ("A requirement names a scheme that is not declared.", "It is left out."),
    "unknown-security-type": ("A security scheme has an unknown type.", "Its value is sent as it is."),
    "bad-api-key": ("An apiKey scheme lacks `in` or `name`.", "The header Authorization is taken."),
    "relative-server": ("A server's URL is relative.", "Clients must be given a base URL."),
    "server-scheme": ("A server's URL has no scheme.", "https is taken."),
    "undeclared-server-variable": (
        "A server variable is not declared or has no default.",
        "The first choice, or ''.",
    ),
}

_SCHEMAS = {
    "not-a-schema": ("A schema is neither an object nor a boolean.", _ANY),
    "unknown-type": ("`type` is no JSON type.", "The one that is meant is taken, else any value is allowed."),
    "contradicting-schemas": ("No value can fit all schemas that hold at once.", _ANY),
    "bad-enum": ("`enum` is no list, or empty.", "It is ignored."),
    "enum-type": ("An enum value is not of the declared type.", "It is converted, or kept as it is."),
    "enum-not-scalar": ("An enum value is an object or a list.", "The values are not listed in the type."),
    "items-list": ("`items` is a list of one schema.", "Every item is of that schema."),
    "items-missing": ("A list does not say what it holds.", "Its items may be anything."),
    "required-unknown": ("A key is required that is not declared.", "It has no attribute of its own."),
    "required-on-property": ("`required: true` stands on a property.", "The property is required."),
    "bad-discriminator": (
        "A discriminator or one of its mappings is wrong.",
        "Options are told apart by shape.",
    ),
    "discriminator-unusable": ("A discriminator stands over options that are no objects.", "It is not used."),
    "large-family": ("More than 60 schemas extend one with a discriminator.", "It is read as itself."),
    "several-unions": ("Two unions hold at once.", "Only the first is told apart."),
    "merge-too-deep": (
        "Merged schemas hold merged schemas without end.",
        "The last one counts, or any value.",
    ),
}


def _listed(room: str, table: dict[str, tuple[str, str]]) -> Iterator[tuple[str, Code]]:
    for code, (meaning, consequence) in table.items():
        yield code, Code(room, meaning, consequence)


CODES: dict[str, Code] = dict(
    sorted(
        chain(
            _listed("Sources", _SOURCES),
            _listed("References", _REFERENCES),
            _listed("Operations", _OPERATIONS),
            _listed("Schemas", _SCHEMAS),
            *(_listed(room, table) for room, table in OTHER_CODES.items()),
        )
    )
)
