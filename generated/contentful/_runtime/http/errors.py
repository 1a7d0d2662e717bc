# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Everything a call can raise, below `CmagenError`. No message ever holds a credential."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from ..records.typeguards import is_mapping

if TYPE_CHECKING:
    from .transport import Response

__all__ = [
    "ApiError",
    "BadRequest",
    "CmagenError",
    "Conflict",
    "ConnectionFailed",
    "DecodeError",
    "Forbidden",
    "InvalidParameter",
    "MissingParameter",
    "NotFound",
    "PreconditionFailed",
    "Problem",
    "ServerError",
    "TimedOut",
    "TooManyRequests",
    "Unauthorized",
    "Unprocessable",
    "error_class",
]

K = TypeVar("K", bound="ApiError")


class CmagenError(Exception):
    """The base of all errors of this package; they can be pickled."""

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuilt, (type(self), self.args, self.__dict__)


def _rebuilt(
    cls: type[CmagenError], args: tuple[object, ...], state: dict[str, object]
) -> CmagenError:
    error = cls.__new__(cls, *args)
    error.args = args
    error.__dict__.update(state)
    return error


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


class Problem(NamedTuple):
    """One place where data does not fit: `entries[2].title`, "a valid string", "number"."""

    path: str
    expected: str
    found: str

    def __str__(self) -> str:
        where = f"{self.path}: " if self.path else ""
        return f"{where}expected {self.expected}, found {self.found}"


class DecodeError(CmagenError, ValueError):
    """What came is not what was promised. `response` is there if it came from a server."""

    def __init__(
        self,
        path: str,
        expected: str,
        found: str,
        problems: Sequence[Problem] = (),
        what: str = "",
        response: Response | None = None,
    ) -> None:
        self.path = path
        self.expected = expected
        self.found = found
        self.problems: Sequence[Problem] = problems or (Problem(path, expected, found),)
        self.what = what
        self.response = response
        super().__init__(self._message())

    def _message(self) -> str:
        more = f" (and {len(self.problems) - 1} more)" if len(self.problems) > 1 else ""
        what = f"cannot read {self.what}: " if self.what else "cannot read: "
        return f"{what}{self.problems[0]}{more}"

    def of(self, response: Response, where: str) -> DecodeError:
        """The same finding, with the answer it was made in; `where` is method and path."""
        what = f"{self.what} from {where}" if self.what else f"the answer to {where}"
        return type(self)(
            self.path, self.expected, self.found, self.problems, what, response
        )


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
            found: object = self.response.json()
        except ValueError:
            return {}
        return found if is_mapping(found) else {}

    def learn(self, data: object) -> None:
        """Take in what `Settings.lookup` found out."""

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
    """412; at Contentstack a wrong api_key."""


class Unprocessable(ApiError):
    """422; at Contentstack also a wrong uid."""


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
