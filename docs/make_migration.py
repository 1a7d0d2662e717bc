"""Write docs/migrating-from-the-sdk.md from docs/migration and the document: python docs/make_migration.py"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from cmagen.naming import ApiNames, file_twin
from cmagen.openapi.load_document import load_api
from cmagen.openapi.model import Api, Named, ObjectSchema, Operation

DOCS = Path(__file__).parent
TABLES = DOCS / "migration"
PAGE = DOCS / "migrating-from-the-sdk.md"
Row = Mapping[str, str]


@dataclass(frozen=True)
class Calls:
    """How each operation of the bundled document is called."""

    api: Api
    names: ApiNames

    def method(self, operation_id: str) -> str:
        """`client.entries.get_entry`"""
        operation = self.operation(operation_id)
        return f"client.{self.names.tags[operation.tag]}.{self.names.methods[operation.key]}"

    def call(self, operation_id: str, keywords: str = "") -> str:
        """`client.entries.get_entry(content_type_uid, entry_uid)`"""
        arguments = [*self._needed(self.operation(operation_id), keywords), *([keywords] if keywords else [])]
        return f"{self.method(operation_id)}({', '.join(arguments)})"

    def operation(self, operation_id: str) -> Operation:
        """By its id; with ` file`, as it is called to send a file where it could send JSON."""
        name, _, file = operation_id.partition(" ")
        found = next(one for one in self.api.operations if one.operation_id == name)
        twin = file_twin(found) if file else None
        return twin or found

    def _needed(self, operation: Operation, keywords: str) -> Iterator[str]:
        """Path parameters, the body, and what else must be given."""
        parts = self._parts(operation)
        named = self.names.arguments(operation, parts)
        for one in operation.parameters:
            if one.location == "path":
                yield named[f"path {one.name}"]
        if operation.body is not None and operation.body.required and not parts:
            yield "body"
        yield from (f"{name}=..." for name in (named[f"form {part}"] for part in parts))
        for one in operation.parameters:
            name = named[f"{one.location} {one.name}"]
            if one.location == "query" and one.required and f"{name}=" not in keywords:
                yield f"{name}=..."

    def _parts(self, operation: Operation) -> list[str]:
        """The parts that a multipart body must have, where that is the only kind of body."""
        media = operation.body.media if operation.body else ()
        if len(media) != 1 or not media[0].content_type.startswith("multipart/"):
            return []
        type_ = media[0].type
        schema = self.api.schemas[type_.key] if isinstance(type_, Named) else None
        found = schema.properties if isinstance(schema, ObjectSchema) else ()
        return [one.name for one in found if one.required]


@cache
def calls() -> Calls:
    api, _ = load_api("contentstack")
    return Calls(api, ApiNames(api))


def rows(name: str) -> list[Row]:
    with (TABLES / name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def ours(row: Row) -> str:
    """What to write instead; the column `ours` holds keywords for an operation, else all of it."""
    return calls().call(row["operation"], row["ours"]) if row["operation"] else row["ours"]


def page() -> str:
    return "\n".join([*introduction(), *sdk_tables(), *reference_tables()]) + "\n"


def introduction() -> Iterator[str]:
    yield (TABLES / "introduction.txt").read_text("utf-8").rstrip()


def sdk_tables() -> Iterator[str]:
    yield "\n## Method by method"
    for resource, group in groupby(rows("sdk-methods.csv"), key=lambda row: row["resource"]):
        yield f"\n### {resource}\n"
        yield from table("the SDK", ((f"`{row['sdk']}`", row) for row in group))


def reference_tables() -> Iterator[str]:
    yield "\n## By the calls of the API reference"
    for section, group in groupby(rows("reference-calls.csv"), key=lambda row: row["section"]):
        yield f"\n### Reference: {section}\n"
        yield from table("the reference", ((row["call"], row) for row in group))


def table(head: str, lines: Iterable[tuple[str, Row]]) -> Iterator[str]:
    yield f"| {head} | the generated client | |\n|---|---|---|"
    for theirs, row in lines:
        yield f"| {theirs} | `{ours(row)}` | {row['note']} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
