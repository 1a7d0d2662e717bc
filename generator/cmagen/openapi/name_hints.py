"""The words of class names. They depend on a schema's place only, so additions rename nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeGuard

from .model import Json
from .nodes import Document, Node, escape, unescape
from .option_words import hoisted, option_word, stem

__all__ = ["METHODS", "Hints", "operation_words"]

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
_SECTIONS = {"definitions", "$defs"}
_GROUPS = _SECTIONS | {"components", "paths", "webhooks", "x-webhooks"}
# Operations below these are requests the API sends; their own key names them.
_SENT = {"webhooks", "x-webhooks", "callbacks"}
_ROLE_ENDINGS = {
    "responses": ("response", ("response", "error")),
    "requestBodies": ("request", ("request", "body")),
}
_STATUS = re.compile(r"\d\d\d|\dXX|default|x-.*", re.IGNORECASE)
_SUCCESS = re.compile(r"2\d\d|2XX", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hint:
    """How a schema is called: the words of its class name, and what it is (see `ObjectSchema`)."""

    words: tuple[str, ...]
    identity: str


class Hints:
    """Words and identity for any place in any document.

    `names` maps places in other files to names of components; `operations` maps places of operations to
    their keys (`GET /pets`).
    """

    def __init__(self) -> None:
        self.names: dict[tuple[str, str], str] = {}
        self.operations: dict[tuple[str, str], str] = {}

    def of(self, node: Node) -> Hint:
        """Return the hint for the schema at a node. The node may be virtual (a merged property)."""
        walk = _Walk(node.document, self.names, self.operations)
        for step in node.pointer.split("/")[1:]:
            walk.take(unescape(step))
        return Hint(tuple(walk.words) or ("Schema",), "/".join(walk.steps))


class _Walk:
    """A walk down a JSON pointer, step by step, that knows what each step means in OpenAPI."""

    def __init__(
        self,
        document: Document,
        names: Mapping[tuple[str, str], str],
        operations: Mapping[tuple[str, str], str],
    ) -> None:
        self._names, self._operations = names, operations
        self._location = document.location
        self._value: Json = document.root
        self._pointer = ""
        self._trail: list[str] = []
        self._before = ""
        self._bare = True
        self.words: list[str] = [] if document.key == "" else [stem(document.key)]
        self.steps = [escape(word) for word in self.words]
        self._restart()

    def take(self, step: str) -> None:
        parent, self._value = self._value, _child(self._value, step)
        self._pointer = f"{self._pointer}/{step.replace('~', '~0').replace('/', '~1')}"
        words = self.words.copy()
        is_name = self._say(step, parent)
        self._identify(step, parent)
        if self.words != words:
            self._bare = self._starts(step)
        self._trail.append(step)
        # After a name, the next step is a keyword, whatever the name: a property may be called `items`.
        self._before = "" if is_name else step
        self._restart()

    def _say(self, step: str, parent: Json) -> bool:
        """Add the words of a step. Return True if it is a name the document chose, not a keyword."""
        before = self._before
        if before in ("properties", "patternProperties", "dependentSchemas", "headers"):
            self.words.append(step)
        elif before == "schemas" or before in _GROUPS - {"components", "paths"}:
            self.words = [step]
        elif before in ("responses", "requestBodies") and "components" in self._trail[-2:-1]:
            self._component(before, step)
        elif before == "paths":
            self.words = [*re.findall(r"\w+", step)]
        elif before == "responses":
            self.words += ["response", *_status_words(step, parent)]
        elif before in ("oneOf", "anyOf"):
            # The only option with a class keeps the words so far, unless they are the union's own name.
            if self._bare or hoisted(parent) > 1:
                self.words.append(option_word(step, self._value, parent))
        elif before == "prefixItems":
            self.words += ["item", str(int(step) + 1) if step.isdigit() else step]
        elif before == "content":
            self.words += _media_words(step, parent)
        elif before in ("parameters", "callbacks", "allOf", "encoding"):
            self.words += _named(self._value, step, before)
        else:
            self._keyword(step)
            return False
        return True

    def _identify(self, step: str, parent: Json) -> None:
        """Add a step to the identity: without the group of a component, with words in place of indexes.

        An index means another schema as soon as an element is added in front of it.
        """
        before = self._before
        if before in _SECTIONS or (self._trail[-2:-1] == ["components"] and self._trail[-1] == before):
            self.steps = [escape(step)]
        elif before in ("oneOf", "anyOf") and isinstance(parent, list):
            self.steps.append(escape(option_word(step, self._value, parent)))
        elif before == "parameters":
            self.steps += map(escape, _named(self._value, step, before))
        elif before == "allOf" and isinstance(parent, list):
            self.steps.pop()
        elif self.steps or step not in _GROUPS:
            self.steps.append(escape(step))

    def _starts(self, step: str) -> bool:
        """Return whether the words are just the name of a named schema."""
        return self._before in _GROUPS | {"schemas"} and self.words == [step]

    def _keyword(self, step: str) -> None:
        if step in ("items", "itemSchema"):
            self.words.append("item")
        elif step in ("additionalProperties", "unevaluatedProperties"):
            self.words.append("value")
        elif step == "requestBody":
            self.words.append("request")

    def _component(self, group: str, name: str) -> None:
        word, endings = _ROLE_ENDINGS[group]
        self.words = [name] if name.lower().endswith(endings) else [name, word]

    def _restart(self) -> None:
        """Restart the words at a place with a name of its own: an operation, or a pinned place."""
        place = (self._location, self._pointer)
        pinned = self._names.get(place)
        if place in self._operations:
            self.steps = [self._operations[place]]
        if pinned is not None:
            self.words, self._bare = [pinned], True
            self.steps = [escape(pinned)]
        elif _is_operation(self._value) and not _SENT & {*self._trail}:
            self._bare = False
            self.words = list(operation_words(self._value, self._trail))


def operation_words(operation: dict[str, Json], trail: list[str]) -> tuple[str, ...]:
    """Return the words for an operation.

    They are `x-cmagen-name` or the operationId, else method and path (or webhook name), else the last step.
    """
    name = operation.get("x-cmagen-name") or operation.get("operationId")
    # An operationId such as "%&/" has nothing that a Python name could use.
    if isinstance(name, str) and re.search(r"\w", name):
        return (name,)
    if len(trail) >= 2 and trail[-1] in METHODS:
        return (trail[-1], *re.findall(r"\w+", trail[-2]))
    return tuple(trail[-1:]) or ("operation",)


def _is_operation(value: Json) -> TypeGuard[dict[str, Json]]:
    """Return whether this is an operation, not an object of properties that are called like its keys."""
    if not isinstance(value, dict):
        return False
    responses = value.get("responses")
    if isinstance(value.get("operationId"), str) and not isinstance(value.get("type"), str):
        return True
    return isinstance(responses, dict) and bool(responses) and all(map(_STATUS.fullmatch, responses))


def _child(value: Json, step: str) -> Json:
    if isinstance(value, dict):
        return value.get(step)
    if isinstance(value, list) and step.isdigit() and int(step) < len(value):
        return value[int(step)]
    return None


def _status_words(status: str, responses: Json) -> list[str]:
    """Return the status; nothing for the first success status (`default` if there is no 2xx)."""
    known = sorted(responses) if isinstance(responses, dict) else []
    success = [code for code in known if _SUCCESS.fullmatch(code)] or ["default"]
    return [] if status == success[0] else [status]


def _media_words(content_type: str, content: Json) -> list[str]:
    """Return the last word of the media type; nothing for the first JSON (else first) entry of `content`."""
    known = sorted(content) if isinstance(content, dict) else []
    candidates = [media_type for media_type in known if "json" in media_type.lower()] or known
    if not candidates or content_type == candidates[0]:
        return []
    return re.findall(r"\w+", content_type.partition(";")[0].rpartition("/")[2])[-1:]


def _named(value: Json, step: str, group: str) -> list[str]:
    """Return the `name` of an element, else its key; nothing for an index and for members of `allOf`."""
    if group == "allOf":
        return []
    name = value.get("name") if isinstance(value, dict) else None
    return [name] if isinstance(name, str) else [] if step.isdigit() else [step]
