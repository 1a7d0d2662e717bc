# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Exceptions of httpx and of the libraries below it, as errors of this package."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

import httpx

from ..records.errors import CmagenError
from .errors import ConnectionFailed, InvalidParameter, TimedOut

__all__ = ["FromCaller", "translated"]

_NOTHING_SENT = (
    # raised before the request leaves, so any method can be sent again
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
)


class FromCaller(BaseException):
    """Carries an exception of the application, such as of a progress callback, out of httpx.

    It is no `Exception`, so that nothing on the way takes it for a failed connection.
    """

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error


@contextmanager
def translated(where: str) -> Generator[None, None, None]:
    """Raise whatever httpx raises as CmagenError; `where` is method, host and path."""
    try:
        yield
    except CmagenError:
        raise
    except FromCaller as wrapped:
        raise wrapped.error from None
    except (httpx.LocalProtocolError, httpx.UnsupportedProtocol, httpx.InvalidURL):
        # the message of httpx may quote a header value, which may be a credential
        raise InvalidParameter(f"{where}: invalid URL or header value") from None
    except UnicodeError:
        # `idna` and the resolver refuse labels that are empty or longer than 63
        raise InvalidParameter(f"{where}: this is no host name") from None
    except (httpx.TimeoutException, TimeoutError) as error:
        sent = not isinstance(error, _NOTHING_SENT)
        kind = type(error).__name__
        raise TimedOut(f"{where}: timed out ({kind})", sent=sent) from error
    except httpx.RequestError as error:
        sent = not isinstance(error, _NOTHING_SENT)
        text = f"{where}: {error or type(error).__name__}"
        raise ConnectionFailed(text, sent=sent) from error
    except Exception as error:
        text = f"{where}: {type(error).__name__}: {error}"
        raise ConnectionFailed(text, sent=True) from error
