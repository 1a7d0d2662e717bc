"""The keys of `[tool.cmagen]`, in one table for the reader, its messages, the JSON schema and the docs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ..cms.registry import DEFAULT, bundled_systems, source_keys

__all__ = ["SELECTION_KEYS", "TARGET_KEYS", "Key", "KeyKind", "config_schema", "source_table_keys"]

KeyKind: TypeAlias = Literal["text", "flag", "texts", "names", "selection", "source"]


@dataclass(frozen=True, slots=True)
class Key:
    """A key. `kind` is the type of its value, `doc` a description in one sentence, `example` a TOML value."""

    kind: KeyKind
    doc: str
    example: str


SELECTION_KEYS: Mapping[str, Key] = {
    "operations": Key("texts", "Operations, by operationId.", '["getStack"]'),
    "paths": Key("texts", "Paths of the document; `*` matches any text.", '["/stacks*"]'),
    "tags": Key("texts", "Tags of the document.", '["Entries"]'),
}


def source_table_keys(system: str | None = None) -> Mapping[str, Key]:
    """Return the keys of the table `source`: those of the bundled systems and of the system with this name.

    Raises UnknownSystem if there is no such system.
    """
    names = " or ".join(f"`{candidate.name}`" for candidate in bundled_systems())
    keys = {"system": Key("text", f"{names}.", f'"{DEFAULT}"')}
    keys |= {name: Key("text", key.doc, key.example) for name, key in source_keys(system).items()}
    return dict(sorted(keys.items()))


TARGET_KEYS: Mapping[str, Key] = {
    "allow-outside": Key("flag", "Allow references to files outside the folder of the document.", "true"),
    "allow-private": Key("flag", "Allow URLs with private addresses or plain http.", "true"),
    "content": Key("text", "Content model: a snapshot, or an export file or folder.", '"cms/snapshot.json"'),
    "exclude": Key("selection", "Operations to leave out.", '{ tags = ["Webhooks"] }'),
    "include": Key("selection", "Only these operations.", '{ paths = ["/content_types*"] }'),
    "overlays": Key("texts", "OpenAPI Overlay documents, applied in order.", '["cms/repairs.yaml"]'),
    "package": Key("text", "Folder of the generated package.", '"src/shop/cms"'),
    "pins": Key(
        "names", "Python names that must not move, by key.", '{ "#/components/schemas/Entry" = "Entry" }'
    ),
    "source": Key("source", "Where `cmagen pull` reads the content model; no secrets.", '{ region = "eu" }'),
    "spec": Key("text", "OpenAPI document: a bundled name, a path or a URL.", f'"{DEFAULT}"'),
    "strict": Key("flag", "Validate the document, treat warnings as errors.", "true"),
}

_SHAPES: Mapping[KeyKind, Mapping[str, object]] = {
    "text": {"type": "string", "minLength": 1},
    "flag": {"type": "boolean"},
    "texts": {"type": "array", "items": {"type": "string"}},
    "names": {"type": "object", "additionalProperties": {"type": "string"}},
}


def config_schema() -> dict[str, object]:
    """Return the JSON schema (2020-12) of the table `[tool.cmagen]`."""
    target = _table(TARGET_KEYS)
    targets = {
        "type": "object",
        "description": "Several packages, by name. A key given above applies to all of them.",
        "additionalProperties": target,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "[tool.cmagen] of pyproject.toml",
        **_table(TARGET_KEYS, targets=targets),
    }


def _table(keys: Mapping[str, Key], **more: object) -> dict[str, object]:
    properties = {name: {**_shape(key.kind), "description": key.doc} for name, key in keys.items()}
    return {"type": "object", "properties": properties | more, "additionalProperties": False}


def _shape(kind: KeyKind) -> Mapping[str, object]:
    if kind == "selection":
        return _table(SELECTION_KEYS)
    return _table(source_table_keys()) if kind == "source" else _SHAPES[kind]
