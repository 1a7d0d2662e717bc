"""Everything a call can raise, below `CmagenError`. No message ever holds a credential."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

from ..records.errors import CmagenError
from ..records.typeguards import is_mapping

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
    """No answer came. `sent`: part of the request may have reached the server."""

    def __init__(self, message: str, *, sent: bool = False) -> None:
        super().__init__(message)
        self.sent = sent


class TimedOut(ConnectionFailed):
    """No answer came in time."""


class MissingParameter(CmagenError, ValueError):
    """A header that must be given stands neither in the call nor on the client."""

    def __init__(self, name: str, method: str, path: str) -> None:
        super().__init__(
            f"{method} {path} needs {name!r}: pass it to the call or to the client"
        )
        self.name = name


class InvalidParameter(CmagenError, ValueError):
    """A value that cannot be sent, such as a header with a line break."""


class ApiError(CmagenError):
    """The server refused.

    `body` is the error body as the document types it, else decoded JSON, else None. `error_code`,
    `error_message` and `errors` are what is found under the usual names; `errors` is often
    `{field: [text, ...]}`. `request_id` comes from the headers, else from the body.
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
        super().__init__(self._message())

    @property
    def details(self) -> Mapping[str, object]:
        """The error body as it came, if it is a JSON object."""
        try:
            body: object = self.response.json()
        except ValueError:
            return {}
        return body if is_mapping(body) else {}

    def attach_current(self, data: object) -> None:
        """Take in what the call of `Settings.lookup` returned."""

    def as_kind(self, kind: type[K]) -> K:
        """The same error as a more telling class."""
        return kind(
            self.method,
            self.path,
            self.response,
            body=self.body,
            error_code=self.error_code,
            error_message=self.error_message,
            errors=self.errors,
            request_id=self.request_id,
        )

    def _message(self) -> str:
        code = "" if self.error_code is None else f" ({self.error_code})"
        text = self.error_message or self.response.reason_phrase or "no message"
        return f"{self.method} {self.path}: {self.status}{code}: {text}"


class BadRequest(ApiError):
    """400"""


class Unauthorized(ApiError):
    """401"""


class Forbidden(ApiError):
    """403"""


class NotFound(ApiError):
    """404"""


class Conflict(ApiError):
    """409"""


class PreconditionFailed(ApiError):
    """412; some systems answer so to a wrong API key."""


class Unprocessable(ApiError):
    """422; some systems answer so to a wrong uid."""


class TooManyRequests(ApiError):
    """429, after the retries"""


class ServerError(ApiError):
    """5xx, after the retries"""


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
    """The class for a status; `ApiError` itself for one that has none of its own."""
    return _CLASSES.get(status, ServerError if status >= 500 else ApiError)
