"""The one pass that gives everything in a document its Python name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile

from ..openapi.media_names import stream_kind
from ..openapi.model import Api, ObjectSchema, Operation, Schema
from ..openapi.nodes import escape
from .allocate import NameRequest
from .identifiers import module, pascal, snake, spelled, words
from .memory import NameMemory
from .multipart_variants import file_twin
from .reserved_names import ARGUMENTS, CLASSES, CLIENT, FIELDS, INDEX, METHODS, MODULES, TAG_CLASSES

__all__ = ["ApiNames", "argument_key"]

# A search lists something else than its neighbour that lists: `search_terms` is iterated as such.
_GETTERS = {"get", "list"}
_ROLES = {"request", "response", "parameter"}
_LOCATIONS = ("path", "query", "header", "cookie", "form")


def argument_key(location: str, name: str) -> str:
    """Return what tells an argument of an operation from its others: `query skip`."""
    return f"{location} {name}"


@dataclass(frozen=True)
class ApiNames:
    """Python names for an `Api`; each mapping is from the key or wire name to the name.

    Pins are by schema key, `<schema key>/properties/<property>`, operation key, `tag <name>`, or by the keys
    of the memory.
    """

    api: Api
    memory: NameMemory = field(default_factory=NameMemory)

    @cached_property
    def classes(self) -> Mapping[str, str]:
        """Schema key to class or alias name, distinct in the whole package."""
        requests = (_class_claim(schema) for schema in self.api.schemas.values())
        return self.memory.allocate(
            requests, lambda key: f"schema {self.identities[key]}", pin_of=str, reserved=CLASSES
        )

    @cached_property
    def identities(self) -> Mapping[str, str]:
        """Schema key to identity, made distinct: of several, the root document's is the plain one."""
        identities: dict[str, str] = {}
        known: set[str] = set()
        for schema in sorted(self.api.schemas.values(), key=_by_file):
            identity = schema.identity
            identities[schema.key] = f"{identity} ({schema.key})" if identity in known else identity
            known.add(identity)
        return identities

    @cached_property
    def modules(self) -> Mapping[str, str]:
        """Schema key to the module in `schemas/`: a component's own, with its inline children."""
        return {key: _module(schema) for key, schema in self.api.schemas.items()}

    def attributes(self, schema: ObjectSchema) -> Mapping[str, str]:
        """Property to attribute of one class."""
        owner = f"property {self.identities[schema.key]}"
        return self.memory.allocate(
            (_field_claim(prop.name) for prop in schema.properties),
            lambda name: f"{owner}/{escape(name)}",
            pin_of=lambda name: f"{schema.key}/properties/{name}",
            reserved=FIELDS,
        )

    @cached_property
    def tags(self) -> Mapping[str, str]:
        """Tag to the client's property, which is the module in `api/` too."""
        return self.memory.allocate(
            (NameRequest(tag, (module(tag),), rank=tag != module(tag)) for tag in self._tags),
            lambda tag: f"tag {tag}",
            reserved=CLIENT | MODULES,
            fold=True,
        )

    @cached_property
    def tag_classes(self) -> Mapping[str, str]:
        """Tag to its class; `Async` in front of it makes the other one."""
        requests = (
            NameRequest(tag, (_tag_class(name), f"{pascal(name)}Api")) for tag, name in self.tags.items()
        )
        return self.memory.allocate(requests, lambda tag: f"tag-class {tag}", reserved=CLASSES | TAG_CLASSES)

    @cached_property
    def methods(self) -> Mapping[str, str]:
        """Operation key to method; `<key> iterate` is the iterator of a list that pages, `<key> multipart`
        the method that sends a file where the other one sends JSON."""
        by_tag: defaultdict[str, list[Operation]] = defaultdict(list)
        for operation in self.api.operations:
            by_tag[operation.tag].append(operation)
        names: dict[str, str] = {}
        for tag, operations in by_tag.items():
            names |= self.memory.allocate(
                _method_claims(operations),
                lambda key: f"method {key}",
                pin_of=str,
                home=self.tags[tag],
                reserved=METHODS,
            )
        return names

    def arguments(self, operation: Operation, fields: Iterable[str] = ()) -> Mapping[str, str]:
        """Argument of each parameter and form field of an operation, by `argument_key`."""
        named = [(parameter.location, parameter.name) for parameter in operation.parameters] + [
            ("form", name) for name in fields
        ]
        return self.memory.allocate(
            (_argument_claim(*place) for place in named),
            lambda key: f"argument {operation.key}/{escape(key)}",
            reserved=ARGUMENTS,
        )

    @property
    def _tags(self) -> list[str]:
        return sorted({operation.tag for operation in self.api.operations})


def _class_claim(schema: Schema) -> NameRequest:
    kind = "Object" if isinstance(schema, ObjectSchema) else "Value"
    name = pascal(*schema.hint)
    return NameRequest(schema.key, (name, pascal(*schema.hint, kind)), rank=len(schema.hint))


def _by_file(schema: Schema) -> tuple[bool, int, str]:
    return (not schema.key.startswith("#"), len(schema.key), schema.key)


def _module(schema: Schema) -> str:
    """Return a component's own; below an operation, that of the words before its request or response."""
    below = schema.key.startswith(("#/paths/", "#/webhooks/"))
    own = tuple(takewhile(lambda word: word not in _ROLES, schema.hint)) if below else ()
    name = module(" ".join(own or schema.hint[:1]))
    return f"{name}_" if name in MODULES | INDEX else name


def _field_claim(name: str) -> NameRequest:
    made = snake(name)
    made = f"{made}_" if made in FIELDS else made
    return NameRequest(name, (made, spelled(name)), rank=made.rstrip("_") != name)


def _tag_class(name: str) -> str:
    made = pascal(name)
    return f"Api{made}" if made.startswith(("Async", "Raw")) else made


def _method_claims(operations: Iterable[Operation]) -> Iterable[NameRequest]:
    for operation in operations:
        name, request = _method_claim(operation)
        yield request
        twin = file_twin(operation)
        if twin is not None:
            yield NameRequest(twin.key, (f"{name}_multipart",), rank=3)
            yield from _answer_claims(twin, f"{name}_multipart")
        plain = _without_getter(name)
        if operation.pagination:
            yield NameRequest(f"{operation.key} iterate", (f"iterate_{plain}", f"iterate_{name}"), rank=3)
        yield from _answer_claims(operation, name)


def _answer_claims(operation: Operation, name: str) -> Iterable[NameRequest]:
    """Methods that take the answer piece by piece, or to a file."""
    if any(stream_kind(media.content_type) for response in operation.responses for media in response.media):
        yield NameRequest(f"{operation.key} stream", (f"stream_{name}", f"{name}_stream"), rank=3)
    yield NameRequest(f"{operation.key} file", (f"{name}_to_file",), rank=4)


def _method_claim(operation: Operation) -> tuple[str, NameRequest]:
    """By its id, else by method and path; a path that ends with a slash says so where it must."""
    method, stated = operation.method.lower(), operation.operation_id
    name = snake(stated or f"{method} {operation.path}")
    name = f"{name}_" if name in METHODS else name
    if stated:
        base = name.rstrip("_")
        choices = (name, f"{base}_{method}", snake(f"{base} {method} {operation.path}"))
        return name, NameRequest(operation.key, choices)
    slash = (f"{name}_slash",) if operation.path.endswith("/") else ()
    return name, NameRequest(operation.key, (name, *slash), rank=2)


def _without_getter(name: str) -> str:
    first, *rest = words(name)
    return "_".join(rest) if rest and first in _GETTERS else name


def _argument_claim(location: str, name: str) -> NameRequest:
    made = snake(name)
    choices = (made, f"{made.rstrip('_')}_{location}", spelled(name))
    return NameRequest(argument_key(location, name), choices, rank=_LOCATIONS.index(location))
