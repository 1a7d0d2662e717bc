"""Small documents for tests: build one from parts, load it, look at the result."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cmagen.diagnostics import BadInput, Diagnostics
from cmagen.openapi import LoadOptions, load_api
from cmagen.openapi.model import Api, ObjectSchema, Operation, Property, Schema, Type

Value = dict[str, Any]
OK: Value = {"200": {"description": "Done."}}


def document(paths: Value | None = None, schemas: Value | None = None, **more: Any) -> Value:
    """A document of OpenAPI 3.1, or of the version given as `openapi`."""
    head: Value = {"openapi": "3.1.0", "info": {"title": "Small", "version": "1"}, "paths": paths or {}}
    components = {"schemas": schemas or {}, **more.pop("components", {})}
    return {**head, "components": components, **more}


def answering(schema: Value | bool, **more: Any) -> Value:
    """Paths with one operation, `GET /thing`, that answers with a schema."""
    content = {"application/json": {"schema": schema}}
    operation = {"operationId": "getThing", "responses": {"200": {"description": "", "content": content}}}
    return {"/thing": {"get": {**operation, **more}}}


def load(value: Value | str, options: LoadOptions | None = None) -> tuple[Api, Diagnostics]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "api.yaml")
        file.write_text(value if isinstance(value, str) else json.dumps(value), "utf-8")
        return load_api(str(file), options=options or LoadOptions())


def problems(value: Value | str, options: LoadOptions | None = None) -> list[str]:
    """Codes of a document that cannot be read."""
    try:
        load(value, options)
    except BadInput as bad:
        return [finding.code for finding in bad.findings]
    raise AssertionError("The document was read.")


def type_of(schema: Value | bool, schemas: Value | None = None, **more: Any) -> tuple[Type, Api, list[str]]:
    """The type of the one answer of a document, and the codes of its diagnostics."""
    api, found = load(document(answering(schema), schemas, **more))
    answer = only(api).responses[0].media[0].type
    assert answer is not None
    return answer, api, codes(found)


def codes(found: Diagnostics) -> list[str]:
    return [finding.code for finding in found]


def only(api: Api) -> Operation:
    (operation,) = api.operations
    return operation


def fields(schema: Schema | None) -> dict[str, Property]:
    assert isinstance(schema, ObjectSchema), schema
    return {one.name: one for one in schema.properties}


def named(api: Api, *hint: str) -> Iterator[Schema]:
    return (schema for schema in api.schemas.values() if schema.hint == hint)
