"""One operation as a method, written once: the asynchronous class takes it over with `awaited`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...openapi import model as ir
from ..code_layout import bracketed, call, function
from ..escape import docstring, literal, one_line
from ..media_types import chosen_media
from ..schemas.usage import spread_schema
from .arguments import Argument, arguments_of
from .call_code import call_code
from .context import ModuleContext
from .operation_docs import method_docstring, title_of
from .request_bodies import Payload, payload_of
from .response_decoding import ResponseDecoding, Stream, errors_of, response_decoding_of, stream_of, successes

__all__ = ["Method", "method_of"]


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

    def definition(self) -> str:
        """Return the method of the synchronous class, the only place that has the parameters."""
        return "\n".join(
            [
                *self.decorators(),
                self.signature(self.name, self.decoding.hint),
                f"        {method_docstring(self.operation, self.arguments)}",
                self.sent("return self._sender.send", ["options"]),
            ]
        )

    def carried(self, owner: str, name: str, carrier: str) -> str:
        """Return a method of the class `owner` as one of the asynchronous class."""
        carrier = self.scope.use("http.methods", carrier)
        if not self.operation.deprecated:
            return call(f"{name} = {carrier}", [f"{owner}.{name}"], 4)
        same = self.mention(
            f"@{self.scope.use('http.methods', 'same_as')}({carrier}(", f"{owner}.{name}", "))"
        )
        head = function(f"def {name}", ["self"], "None", 4)
        return "\n".join([*self.decorators(), same, head, f"        {docstring(self.title, 8)}"])

    def mention(self, head: str, name: str, tail: str) -> str:
        """Return a line that names a method, which is no use of a deprecated one."""
        ignored = "  # type: ignore[deprecated, unused-ignore]"
        return f"    {head}{name}{tail}{ignored if self.operation.deprecated else ''}"

    def decorators(self) -> list[str]:
        """Return `@deprecated`, where the document says so."""
        if not self.operation.deprecated:
            return []
        mark = self.scope.use("http.deprecation", "deprecated")
        text = one_line(f"{self.operation.method} {self.operation.path} is deprecated.")
        return [call(f"@{mark}", [literal(text)], 4)]

    def signature(self, name: str, returns: str, more: Sequence[str] = ()) -> str:
        """The `def` line of a method, four columns in; the first of `more` follows what must be given."""
        needed = [one.parameter for one in self.arguments if one.positional and one.default is None]
        optional = [one.parameter for one in self.arguments if one.positional and one.default is not None]
        positional = [*needed, *more[:1], *optional]
        keyword = [*(argument.parameter for argument in self.arguments if not argument.positional), *more[1:]]
        options = f"options: {self.scope.use('http.request', 'RequestOptions')} | None = None"
        parameters = ["self", *positional, "*", *keyword, options]
        return function(f"def {name}", parameters, returns, 4)

    def sent(self, send: str, more: Sequence[str], first: Sequence[str] = ()) -> str:
        """Return the statements that build the call and pass it to `send`."""
        self.scope.use("http.request", "Call")
        arguments = (self.operation, self.arguments, self.payload, self.decoding, self.errors, self.scope)
        made = call_code(*arguments)
        head = f"call: Call[{self.decoding.hint}] = {made.head}"
        return "\n".join([bracketed(head, made.parts, made.tail, 8), call(send, [*first, "call", *more], 8)])

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
        return title_of(self.operation)


def method_of(operation: ir.Operation, scope: ModuleContext) -> Method:
    media = chosen_media(operation.body) if operation.body else None
    spread = spread_schema(scope.api, media) if media else None
    fields = [prop.name for prop in spread.properties if not prop.read_only] if spread else []
    names = scope.names.arguments(operation, fields)
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
