"""Type recovery: an overlay with schemas for bodies that have examples or recordings but no schema."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from ..diagnostics import Diagnostics
from .document_source import Library, locate
from .load_document import open_documents
from .load_options import LoadOptions
from .model import Json
from .nodes import Node, unescape
from .operations import Slot, slots
from .recordings import Exchange, read_recordings
from .references import Documents
from .sample_schemas import schema_of

__all__ = ["infer_overlay", "overlay_text"]

_JSON = "application/json"
_DEFAULTS = LoadOptions()


@dataclass(slots=True, eq=False)
class _Samples:
    """Values of one body and where they come from.

    The first `examples` values are examples of the document; the others were read from `files`.
    """

    values: list[Json] = field(default_factory=lambda: [])
    examples: int = 0
    files: set[str] = field(default_factory=lambda: set())

    def origin(self) -> dict[str, Json]:
        """Return the content of `x-origin`: counts of examples and recordings, and files of recordings."""
        origin: dict[str, Json] = {"examples": self.examples} if self.examples else {}
        recorded = len(self.values) - self.examples
        return origin | ({"recordings": recorded, "files": [*sorted(self.files)]} if recorded else {})


def infer_overlay(
    source: str, recordings: Path | None = None, *, options: LoadOptions = _DEFAULTS
) -> tuple[dict[str, Json], Diagnostics]:
    """Return an OpenAPI Overlay that adds a schema to every untyped JSON body with samples.

    Each schema has `x-origin`: the numbers of examples and recordings it was inferred from, and the files
    of the recordings. Raises BadInput if the document or a recording cannot be read.
    """
    findings = Diagnostics()
    location, file = locate(source)
    documents = open_documents(Library(location, options), location, file, options, findings)
    exchanges = read_recordings(recordings, findings) if recordings is not None else ()
    known = list(slots(documents))
    calls = _by_operation(known, exchanges)
    readers = [_Inference(documents, slot, calls.get(slot.key, [])) for slot in known]
    actions = [action for reader in readers for action in reader.actions()]
    findings.stop_on_errors()
    info = documents.root.node.get("info") or documents.root.node
    head: dict[str, Json] = {"title": f"Inferred types of {info.text('title')}".strip(), "version": "1"}
    return {"overlay": "1.0.0", "info": head, "actions": [*actions]}, findings


def overlay_text(overlay: dict[str, Json]) -> str:
    """Return the overlay as YAML; equal overlays give equal text."""
    return yaml.safe_dump(overlay, sort_keys=False, allow_unicode=True, width=100)


class _Inference:
    """Inference of schemas for the untyped bodies of one operation."""

    def __init__(self, documents: Documents, slot: Slot, exchanges: Sequence[Exchange]) -> None:
        self._documents = documents
        self._slot = slot
        self._exchanges = exchanges
        self._nullable_keyword = documents.version.startswith("3.0")

    def actions(self) -> Iterator[Json]:
        """Yield overlay actions, the request's first, then those of responses by status."""
        yield from self._request()
        responses = self._slot.node.get("responses")
        known = dict(responses.members()) if responses is not None else {}
        recorded = {exchange.status for exchange in self._exchanges if exchange.answered is not None}
        # A recorded status that the document does not list gets a response of its own in the overlay.
        for status in sorted({code for code in known if not code.startswith("x-")} | recorded):
            exchanges = [
                exchange
                for exchange in self._exchanges
                if exchange.status == status and exchange.answered is not None
            ]
            samples = [(exchange.file, exchange.answered) for exchange in exchanges]
            yield from self._body(known.get(status), self._slot.node, ["responses", status], samples)

    def _request(self) -> Iterator[Json]:
        sent = [(exchange.file, exchange.sent) for exchange in self._exchanges if exchange.sent is not None]
        yield from self._body(self._slot.node.get("requestBody"), self._slot.node, ["requestBody"], sent)

    def _body(
        self, stated: Node | None, owner: Node, steps: list[str], recorded: Sequence[tuple[str, Json]]
    ) -> Iterator[Json]:
        """Yield the action for one body, if it is JSON without a schema and has samples.

        `stated` is the body in the document, `steps` its path below the operation, `recorded` pairs of file
        and value.
        """
        target = self._documents.follow(stated) if stated is not None else None
        media_type, media = _json_media(target)
        if not media_type or (media is not None and _is_typed(media)):
            return
        samples = self._samples(media, recorded)
        if not samples.values:
            return
        # The target of an action is a JSONPath, which selects values in the root document only.
        if owner.document is not self._documents.root or (target and target.document is not owner.document):
            owner.remark(
                "infer-elsewhere", "This body is in another file, which an overlay cannot change; left out."
            )
            return
        schema = schema_of(samples.values, nullable_keyword=self._nullable_keyword)
        content: Json = {media_type: {"schema": {**schema, "x-origin": samples.origin()}}}
        yield _action(target, owner, steps, content)

    def _samples(self, media: Node | None, recorded: Sequence[tuple[str, Json]]) -> _Samples:
        samples = _Samples([*self._examples(media)] if media is not None else [])
        samples.examples = len(samples.values)
        samples.values += [value for _, value in recorded]
        samples.files |= {file for file, _ in recorded}
        return samples

    def _examples(self, media: Node) -> Iterator[Json]:
        """Yield the values of `example` and `examples`."""
        example = media.get("example")
        if example is not None:
            yield example.value
        for _, entry in media.entries("examples"):
            target = self._documents.follow(entry)
            value = target.get("value") if target is not None else None
            if value is not None:
                yield value.value


def _action(target: Node | None, owner: Node, steps: list[str], content: Json) -> Json:
    """Return an action that adds content to an existing body, or the whole body to the operation."""
    if target is not None:
        return {"target": _json_path(target.pointer), "update": {"content": content}}
    body: Json = (
        {"content": content}
        if steps[0] == "requestBody"
        else {"description": "Recorded.", "content": content}
    )
    for step in reversed(steps):
        body = {step: body}
    return {"target": _json_path(owner.pointer), "update": body}


def _json_path(pointer: str) -> str:
    """Return a JSON pointer as a JSONPath."""
    quoted = (unescape(step).replace("\\", "\\\\").replace("'", "\\'") for step in pointer.split("/")[1:])
    return "$" + "".join(f"['{step}']" for step in quoted)


def _json_media(body: Node | None) -> tuple[str, Node | None]:
    """Return the JSON entry of a body's `content`: its media type, and its node if it has one.

    Without `content`, the media type is `application/json`. If no entry is JSON, it is "".
    """
    entries = list(body.entries("content")) if body is not None else []
    entry = next(((name, node) for name, node in entries if "json" in name.lower()), None)
    return entry or (_JSON if not entries else "", None)


def _is_typed(media: Node) -> bool:
    """Return whether the schema of an entry states more than "any value" or "any object"."""
    schema = media.get("schema")
    return schema is not None and schema.value not in (None, True, {}, {"type": "object"})


def _by_operation(slots: Sequence[Slot], exchanges: Sequence[Exchange]) -> dict[str, list[Exchange]]:
    """Return exchanges by the key of the operation they name, else of the one with the closest path."""
    keys_by_id = {slot.node.text("operationId"): slot.key for slot in slots}
    forms = [(slot, _form(slot)) for slot in slots]
    by_operation: dict[str, list[Exchange]] = {}
    for exchange in exchanges:
        fitting = [
            slot
            for slot, form in forms
            if slot.method.upper() == exchange.method and form.search(exchange.path)
        ]
        closest = max(fitting, key=_closeness, default=None)
        key = keys_by_id.get(exchange.operation) if exchange.operation else closest.key if closest else None
        if key is not None:
            by_operation.setdefault(key, []).append(exchange)
    return by_operation


def _literals(slot: Slot) -> list[str]:
    """Return the parts of a path between its parameters, without a fragment."""
    return re.split(r"{[^{}]*}", slot.path.partition("#")[0])


def _form(slot: Slot) -> re.Pattern[str]:
    """Return a pattern for paths of the operation."""
    # For `search`: recorded paths begin with the base path of the server, such as `/v3`.
    return re.compile("[^/]+".join(map(re.escape, _literals(slot))) + r"/?\Z")


def _closeness(slot: Slot) -> tuple[int, int]:
    """Return a rank: longer literal text first, then fewer parameters."""
    # `/things/search` fits `/things/{id}` too, but the literal path is meant.
    literals = _literals(slot)
    return sum(map(len, literals)), -len(literals)
