"""One operation as code: a pure plan, and the methods that send it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ...openapi import model as ir
from ..code_layout import Group, bracketed, call, function
from ..docs_text import sentence
from ..escape import docstring, literal, one_line
from ..media_types import chosen_media
from ..schemas.usage import spread_schema
from .arguments import Argument, arguments_of, filled_path, placed
from .context import ModuleContext, named_servers, requests_per_second
from .request_bodies import Payload, payload_of
from .response_decoding import ResponseDecoding, Stream, errors_of, response_decoding_of, stream_of, successes

__all__ = ["Method", "method_of"]

_EXPLAINED = 3
_RAISES = {
    "400": "BadRequest",
    "401": "Unauthorized",
    "403": "Forbidden",
    "404": "NotFound",
    "409": "Conflict",
    "412": "PreconditionFailed",
    "422": "Unprocessable",
    "429": "TooManyRequests",
}


@dataclass(frozen=True)
class Method:
    """Everything that the module prints of one operation."""

    operation: ir.Operation
    name: str
    arguments: tuple[Argument, ...]
    payload: Payload | None
    decoding: ResponseDecoding
    stream: Stream | None
    errors: dict[str, str]
    scope: ModuleContext

    def plan(self) -> str:
        """`def _name(...) -> Call[T]`."""
        parameters = [f"{argument.name}: {argument.hint}" for argument in self.arguments]
        head = function(f"def _{self.name}", parameters, f"Call[{self.decoding.hint}]")
        parts = [
            literal(self.operation.method),
            filled_path(self.operation, list(self.arguments), self.scope),
        ]
        return "\n".join([head, call("return Call", [*parts, *self._keywords()], 4)])

    def _keywords(self) -> Iterator[str]:
        if self.decoding.form != "None":
            yield f"returns={self.decoding.form}"
        arguments = list(self.arguments)
        for keyword, location in (("query", "query"), ("headers", "header"), ("cookies", "cookie")):
            pairs = list(placed(arguments, location))
            if pairs:
                yield Group.of(f"{keyword}={{", pairs, "}")
        if self.payload is not None:
            yield _keyword("body", self.payload.code)
        if self.errors:
            yield Group.of("errors={", (f"{literal(key)}: {form}" for key, form in self.errors.items()), "}")
        yield from self._conditions()

    def _conditions(self) -> Iterator[str]:
        operation, shared = self.operation, self.scope.shared
        required = tuple(
            parameter.name
            for parameter in operation.parameters
            if parameter.required
            and shared.is_from_client(parameter)
            and parameter.name.lower() not in shared.secured
        )
        if required:
            yield f"required={literal(required)}"
        security = shared.security_of(operation)
        if security != shared.security:
            yield f"security={literal(security)}"
        if operation.repeatable is not None:
            yield f"repeatable={operation.repeatable}"
        if (rate := requests_per_second(operation.extensions)) is not None:
            yield f"per_second={rate}"
        if operation.servers:
            addresses = named_servers(replace(server, url=server_url(server)) for server in operation.servers)
            yield f"servers={literal(addresses)}"

    def signature(self, prefix: str, name: str, returns: str, more: Sequence[str] = ()) -> str:
        """The `def` line of a method, four columns in; the first of `more` follows what must be given."""
        needed = [one.parameter for one in self.arguments if one.positional and one.default is None]
        optional = [one.parameter for one in self.arguments if one.positional and one.default is not None]
        positional = [*needed, *more[:1], *optional]
        keyword = [*(argument.parameter for argument in self.arguments if not argument.positional), *more[1:]]
        options = "options: RequestOptions | None = None"
        parameters = ["self", *positional, "*", *keyword, options]
        return function(f"{prefix} {name}", parameters, returns, 4)

    def planned(self) -> str:
        """Return the call of the plan, with the arguments of the method."""
        return f"_{self.name}({', '.join(argument.name for argument in self.arguments)})"

    def sync(self) -> str:
        return "\n".join(
            [
                self.signature("def", self.name, self.decoding.hint),
                f"        {self.doc()}",
                self._sent("return self._sender.send"),
            ]
        )

    def asynchronous(self, owner: str) -> str:
        return "\n".join(
            [
                self.signature("async def", self.name, self.decoding.hint),
                f"        {self.short_doc(owner)}",
                self._sent("return await self._sender.send"),
            ]
        )

    def _sent(self, head: str) -> str:
        flat = f"{head}({self.planned()}, options)"
        if len(flat) + 8 <= 88:
            return f"        {flat}"
        names = [argument.name for argument in self.arguments]
        planned = bracketed(f"call = _{self.name}(", names, ")", 8)
        return f"{planned}\n        {head}(call, options)"

    @property
    def is_plain(self) -> bool:
        """Whether one call gives one value; an operation that only streams gives an iterator."""
        return self.stream is None or not self.stream.is_all

    @property
    def page(self) -> ir.Type | None:
        """The type of the answer, if there is one only."""
        types = {media.type for response in successes(self.operation) for media in response.media}
        return next(iter(types)) if len(types) == 1 else None

    @property
    def title(self) -> str:
        """What the operation does, on one line."""
        operation = self.operation
        text = operation.summary or operation.description.strip().partition("\n")[0] or operation.key
        return sentence(one_line(text))

    def doc(self) -> str:
        operation = self.operation
        rest = operation.description.strip() if operation.summary else ""
        rest = operation.description.strip().partition("\n")[2] if not operation.summary else rest
        parts = ["Deprecated." if operation.deprecated else "", rest if rest != operation.summary else ""]
        text = "\n\n".join([self.title, *(part for part in parts if part)])
        sections = {
            "Args": [(argument.name, argument.doc) for argument in self.arguments if argument.doc],
            "Raises": self._raises(),
        }
        return docstring(text, 8, sections)

    def short_doc(self, owner: str) -> str:
        return docstring(f"{self.title} See `{owner}.{self.name}`.", 8)

    def _raises(self) -> list[tuple[str, str]]:
        """Errors with what the document says of them; many of them by name only."""
        responses = [response for response in self.operation.responses if response.status in _RAISES]
        if len(responses) > _EXPLAINED:
            return [(", ".join(_RAISES[one.status] for one in responses), "")]
        return [
            (_RAISES[one.status], sentence(one.description)) for one in responses if one.description.strip()
        ]


def _keyword(name: str, code: str) -> str:
    return (
        Group.of(f"{name}={code.head}", code.parts, code.tail)
        if isinstance(code, Group)
        else f"{name}={code}"
    )


def server_url(server: ir.Server) -> str:
    """Return the address with every variable at its default."""
    url = server.url
    for variable in server.variables:
        url = url.replace(f"{{{variable.name}}}", variable.default)
    return url


def method_of(operation: ir.Operation, scope: ModuleContext) -> Method:
    media = chosen_media(operation.body) if operation.body else None
    spread = spread_schema(scope.api, media) if media else None
    fields = [prop.name for prop in spread.properties if not prop.read_only] if spread else []
    names = scope.names.arguments(operation.parameters, fields)
    payload = payload_of(operation, names, scope)
    arguments = arguments_of(operation, names, scope)
    path = [one for one in arguments if one.positional]
    body = list(payload.arguments) if payload else []
    return Method(
        operation,
        scope.names.methods[operation.key],
        (*path, *body, *(argument for argument in arguments if not argument.positional)),
        payload,
        response_decoding_of(operation, scope),
        stream_of(operation, scope),
        errors_of(operation, scope),
        scope,
    )
