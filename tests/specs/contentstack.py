"""Contentstack's document and the exchanges recorded for it, as the tests read them."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "tests/fixtures/contentstack"
METHODS = ("get", "put", "post", "delete", "patch")


@dataclass(frozen=True)
class Exchange:
    """A recorded call: what was asked of the client, what went over the wire, what came back."""

    tag: str
    operation: str
    name: str
    call: Mapping[str, Any]
    request: Mapping[str, Any]
    response: Mapping[str, Any]

    def __str__(self) -> str:
        return f"{self.operation}: {self.name}"


@cache
def document() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(
        (ROOT / "specs/contentstack-cma.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader
    )
    return loaded


@cache
def operations() -> dict[str, dict[str, Any]]:
    """Operations by operationId, with their method and path, the path without a fragment."""
    return {
        operation["operationId"]: {**operation, "method": method.upper(), "path": path.partition("#")[0]}
        for path, item in document()["paths"].items()
        for method, operation in item.items()
        if method in METHODS
    }


@cache
def facts() -> tuple[dict[str, str], ...]:
    """What is known of every operation of the API, from `contentstack-operations.csv`."""
    table = Path(__file__).with_name("contentstack-operations.csv").read_text("utf-8")
    return tuple(csv.DictReader(table.splitlines()))


def resolved(node: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a `$ref` into the document points to; anything else as it is."""
    if "$ref" not in node:
        return node
    found: Any = document()
    for step in node["$ref"].removeprefix("#/").split("/"):
        found = found[step]
    return found  # type: ignore[no-any-return]


def parameters(operation: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [resolved(one) for one in operation.get("parameters", [])]


@cache
def exchanges() -> tuple[Exchange, ...]:
    return tuple(_recorded())


def _recorded() -> Iterator[Exchange]:
    for file in sorted(FIXTURES.glob("*/*.json")):
        told = json.loads(file.read_text("utf-8"))
        for one in told["exchanges"]:
            yield Exchange(file.parent.name, told["operation"], **one)
