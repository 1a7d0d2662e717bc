"""Diagnostic codes of this room: `{chapter: {code: (meaning, consequence)}}`."""

from __future__ import annotations

__all__ = ["CODES"]

CODES: dict[str, dict[str, tuple[str, str]]] = {
    "Sources": {
        "bad-alias": ("A YAML alias has no anchor, or is inside its own value.", "Nothing is generated."),
        "bad-overlay": (
            "The overlay is not an OpenAPI Overlay 1.0 document, or an action is malformed.",
            "Nothing is generated.",
        ),
        "control-character": ("A YAML file contains control characters.", "They are read as spaces."),
        "document-conflict": (
            "A document has the markers of a merge conflict.",
            "Nothing is generated.",
        ),
        "duplicate-key": ("A key occurs twice in one object.", "The last one is used."),
        "forbidden-address": ("A URL is not https, or its host is private.", "Nothing is generated."),
        "forbidden-ref": (
            "A reference leaves the folder of the document, or is not a path or an https URL.",
            "Nothing is generated.",
        ),
        "infer-elsewhere": (
            "A body to infer is described in another file.",
            "It is left out of the overlay.",
        ),
        "invalid-document": ("openapi-spec-validator reports an error in the document.", "Reported only."),
        "no-recordings": ("No recordings in the folder.", "Types are inferred from examples alone."),
        "not-fetched": (
            "A URL could not be read: no response, an error status, a timeout, or too many redirects.",
            "Nothing is generated.",
        ),
        "not-found": ("The document does not exist or cannot be opened.", "Nothing is generated."),
        "not-json": ("A .json file is not JSON.", "Nothing is generated."),
        "not-openapi": ("The document is not OpenAPI 3.", "Nothing is generated."),
        "not-text": ("The file is not UTF-8 or UTF-16.", "Nothing is generated."),
        "not-yaml": ("The file is neither JSON nor YAML.", "Nothing is generated."),
        "overlay-no-match": ("The target of an overlay action matches nothing.", "The action does nothing."),
        "swagger-2": ("The document is Swagger 2.0.", "Nothing is generated."),
        "too-deep": (
            "Values or types are nested beyond the limit.",
            "Nothing is generated. Deep types: any value is allowed.",
        ),
        "too-large": (
            "A file, or the number of files or values, is beyond the limit.",
            "Nothing is generated.",
        ),
        "unknown-version": (
            "The OpenAPI version is newer than those known.",
            "It is read as the newest known version.",
        ),
        "yaml-tag": ("A YAML tag is not known.", "The value is kept as a string."),
    },
    "Operations": {
        "bad-api-key": ("An apiKey scheme lacks `in` or `name`.", "The header `Authorization` is assumed."),
        "bad-parameter": ("A parameter has no name, or an unknown location.", "It is left out."),
        "bad-status": ("A key of `responses` is not a status.", "It is read as `default`."),
        "bad-style": (
            "A style is not allowed in the location of the parameter.",
            "The default style is used.",
        ),
        "body-parameter": (
            "A parameter is in `body` or `formData`, as in Swagger 2.",
            "It becomes the request body.",
        ),
        "body-without-content": ("A request body has no media type.", "The operation has no body."),
        "duplicate-operation-id": (
            "Two operations have the same operationId.",
            "Their names are made distinct.",
        ),
        "duplicate-parameter": ("A parameter is declared twice in one list.", "The first one is used."),
        "duplicate-status": ("A status is described twice.", "The first description is used."),
        "missing-operation-id": ("An operation has no operationId.", "Its name comes from method and path."),
        "no-responses": ("An operation documents no response.", "The parsed JSON is returned."),
        "parameter-without-schema": (
            "A parameter has no schema.",
            "The `type` beside it is used, else string is assumed.",
        ),
        "path-parameter-spelling": (
            "A path parameter is declared with another spelling.",
            "Both are treated as the same parameter.",
        ),
        "path-without-slash": ("A path does not begin with a slash.", "One is added."),
        "querystring-parameter": (
            "A `querystring` parameter is not a form with properties.",
            "It is left out.",
        ),
        "relative-server": ("A server's URL is relative.", "Clients must be given a base URL."),
        "reserved-header": ("A header that the client sets is declared as a parameter.", "It is left out."),
        "selection-no-match": ("A pattern of `include` or `exclude` matches nothing.", "It has no effect."),
        "server-scheme": ("A server URL has no scheme.", "https is assumed."),
        "several-tags": ("An operation has several tags.", "It is placed under the first tag."),
        "undeclared-path-parameter": (
            "The path names a parameter that is not declared.",
            "A string argument is added.",
        ),
        "undeclared-server-variable": (
            "A server variable is not declared or has no default.",
            "The first value of `enum` is used, else ''.",
        ),
        "unknown-method": ("A key of a path is not a method and not a known keyword.", "It is left out."),
        "unknown-security-scheme": (
            "A security requirement names a scheme that is not declared.",
            "It is left out.",
        ),
        "unknown-security-type": (
            "A security scheme has an unknown type.",
            "The credential is sent unchanged.",
        ),
        "empty-operation": ("A path or an operation has no content.", "It is left out."),
        "hidden-character": (
            "A path contains a character that nobody sees, such as U+200E, or starts or ends with a space.",
            "Requests are sent without it.",
        ),
        "unreadable-operation": (
            "A path or operation is an unresolved reference or not an object.",
            "Nothing is generated.",
        ),
        "unused-path-parameter": ("A path parameter does not occur in the path.", "It is left out."),
    },
    "Schemas": {
        "bad-discriminator": (
            "A discriminator or one of its mappings is not valid.",
            "Subtypes are distinguished by their properties.",
        ),
        "bad-enum": ("`enum` is not a list, or empty.", "It is ignored."),
        "contradicting-schemas": (
            "No value satisfies all schemas that apply at once.",
            "Any value is allowed there.",
        ),
        "discriminator-unusable": ("A discriminator applies to types that are not objects.", "Ignored."),
        "enum-not-scalar": ("An enum value is an object or an array.", "The type does not list the values."),
        "enum-type": ("An enum value is not of the declared type.", "It is converted, or kept unchanged."),
        "items-list": ("`items` is a list of one schema.", "The schema applies to every item."),
        "items-missing": ("An array does not describe its items.", "Items may be any value."),
        "large-family": (
            "More than 60 subtypes extend a schema with a discriminator.",
            "It is not modelled as a union.",
        ),
        "merge-too-deep": (
            "Merged schemas contain merged schemas without end.",
            "The last one is used, or any value is allowed.",
        ),
        "not-a-schema": ("A schema is neither an object nor a boolean.", "Any value is allowed there."),
        "required-on-property": (
            "`required: true` is not valid on a property.",
            "It is treated as listed in the parent's `required`.",
        ),
        "required-unknown": (
            "`required` lists a property that is not declared.",
            "It has no attribute of its own.",
        ),
        "several-unions": ("Two unions apply at once.", "Only the first is distinguished."),
        "unknown-type": (
            "`type` is not a JSON type.",
            "The closest JSON type is assumed, else any value is allowed.",
        ),
    },
    "References": {
        "circular-ref": ("Circular reference.", "Ignored."),
        "moved-ref": (
            "Unresolved reference, but a schema has the last part of it as its name.",
            "That schema is used.",
        ),
        "unresolved-ref": ("Unresolved reference.", "Treated as any JSON value; as a body, ignored."),
        "wrong-shape": ("An object or an array is expected, and something else is there.", "It is ignored."),
    },
}
