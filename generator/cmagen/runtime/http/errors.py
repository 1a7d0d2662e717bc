"""The errors of calls, all below `CmagenError`. No message contains a credential."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

from ..records.errors import CmagenError
from ..records.typeguards import is_mapping
from .error_text import Hidden, complaints, printable, safe_copy, without

if TYPE_CHECKING:
    from httpx import Response

__all__ = [
    "ApiError",
    "BadRequest",
    "Conflict",
    "ConnectionFailed",
    "Forbidden",
    "InvalidParameter",
    "MissingParameter",
    "NotFound",
    "PreconditionFailed",
    "ServerError",
    "TimedOut",
    "TooManyRequests",
    "Unauthorized",
    "Unprocessable",
    "error_class",
]

K = TypeVar("K", bound="ApiError")


class ConnectionFailed(CmagenError):
    """There was no response: the connection failed or broke.

    `sent` is True if part of the request may have reached the server.
    """

    def __init__(self, message: str, *, sent: bool = False) -> None:
        super().__init__(message)
        self.sent = sent


class TimedOut(ConnectionFailed):
    """There was no response in time; see `timeout` of the client or the call."""


class MissingParameter(CmagenError, ValueError):
    """A required header is set neither in the call nor on the client.

    `name` is the header.
    """

    def __init__(self, name: str, method: str, path: str, hint: str = "") -> None:
        super().__init__(
            f"{method} {path} requires {name!r}: pass it to the call or the client{hint}"
        )
        self.name = name


class InvalidParameter(CmagenError, ValueError):
    """A value cannot be sent, such as a header with a line break."""


class ApiError(CmagenError):
    """The server answered a call with an error.

    Attributes:
        method, path: the call; the path is without query.
        response: the httpx response.
        status: the HTTP status code.
        body: the error body in the type that the document gives it, else decoded JSON,
            else None.
        error_code: the code in the body, under one of the usual names, else None.
        error_message: the message in the body, else None; for a body in plain text, its
            first 500 characters.
        errors: what the body has as `errors` or `details`, often
            `{field: [message, ...]}`; None without any.
        request_id: the server's id of the request, from the headers, else the body.
    """

    def __init__(
        self,
        method: str,
        path: str,
        response: Response,
        *,
        body: object = None,
        error_code: int | str | None = None,
        error_message: str | None = None,
        errors: object = None,
        request_id: str | None = None,
        hidden: tuple[str, ...] = (),
    ) -> None:
        self.method = method
        self.path = path
        self.response = response
        self.status = response.status_code
        self.body = body
        self.error_code = error_code
        self.error_message = error_message
        self.errors = errors
        self.request_id = request_id
        self._hidden = Hidden(hidden)
        super().__init__(printable(without(self._message(), hidden)))

    def __reduce__(self) -> tuple[object, ...]:
        rebuild, parts = super().__reduce__()[0], dict(self.__dict__)
        hidden = parts.pop("_hidden")
        safe = parts["response"] = safe_copy(self.response, hidden)
        if safe.content != self.response.content:
            # the server sent a credential back
            parts |= {"body": None, "errors": None}
        for name in ("error_code", "error_message", "request_id"):
            if isinstance(parts[name], str):
                parts[name] = without(parts[name], hidden)
        return rebuild, (type(self), self.args, {**parts, "_hidden": ()})

    @property
    def details(self) -> Mapping[str, object]:
        """The error body as decoded JSON if it is an object, else an empty mapping."""
        from ..records.codec import from_json

        try:
            body = from_json(self.response.content)
        except (CmagenError, RecursionError):
            return {}
        return body if is_mapping(body) else {}

    def attach_current(self, data: object) -> None:
        """Receive what the call of `Settings.lookup` returned; does nothing here."""

    def as_kind(self, kind: type[K]) -> K:
        """Return the same error as an instance of a more specific class."""
        return kind(
            self.method,
            self.path,
            self.response,
            body=self.body,
            error_code=self.error_code,
            error_message=self.error_message,
            errors=self.errors,
            request_id=self.request_id,
            hidden=self._hidden,
        )

    def _message(self) -> str:
        code = "" if self.error_code is None else f" ({self.error_code})"
        text = self.error_message or self.response.reason_phrase or "no message"
        named = complaints(self.details)
        if named and named not in text:
            text = f"{text} ({named})"
        about = f" [request {self.request_id}]" if self.request_id else ""
        return f"{self.method} {self.path}: {self.status}{code}: {text}{about}"


class BadRequest(ApiError):
    """Status 400: the request is not valid."""


class Unauthorized(ApiError):
    """Status 401: no credential, or one that is not valid."""


class Forbidden(ApiError):
    """Status 403: the credential does not allow this call."""


class NotFound(ApiError):
    """Status 404: there is no such resource."""


class Conflict(ApiError):
    """Status 409: the request conflicts with the state of the resource."""


class PreconditionFailed(ApiError):
    """Status 412; some systems use it for a wrong API key."""


class Unprocessable(ApiError):
    """Status 422: content is refused; some systems also use it for an unknown uid."""


class TooManyRequests(ApiError):
    """Status 429: the rate limit is exceeded, also after the retries."""


class ServerError(ApiError):
    """Status 5xx: the server failed, also after the retries."""


_CLASSES: dict[int, type[ApiError]] = {
    400: BadRequest,
    401: Unauthorized,
    403: Forbidden,
    404: NotFound,
    409: Conflict,
    412: PreconditionFailed,
    422: Unprocessable,
    429: TooManyRequests,
}


def error_class(status: int) -> type[ApiError]:
    """Return the error class of a status; `ApiError` if it has no class of its own."""
    return _CLASSES.get(status, ServerError if status >= 500 else ApiError)
