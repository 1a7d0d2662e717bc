"""httpx transports that record exchanges, or send recorded responses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import httpx

from .exchange import Exchange, from_bytes, key_of, read_exchanges
from .redact import Redaction

__all__ = ["NoRecording", "RecordingTransport", "ReplayTransport"]

_CREDENTIALS = ("authorization", "authtoken")


class NoRecording(AssertionError):
    """Raised for a request that was not recorded."""


class RecordingTransport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Forwards requests and writes each exchange to a file in `folder`, redacted.

    `inner` and `async_inner` send the requests; without them, httpx sends to the network. The credentials
    of each request are redacted wherever they occur; `secrets` are further strings to redact. `files` lists
    the written files.
    """

    def __init__(
        self,
        folder: Path,
        *,
        inner: httpx.BaseTransport | None = None,
        async_inner: httpx.AsyncBaseTransport | None = None,
        secrets: Iterable[str] = (),
    ) -> None:
        self._folder, self._secrets = folder, tuple(secrets)
        self._inner, self._async_inner = inner, async_inner
        self.files: list[Path] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self._inner = self._inner or httpx.HTTPTransport()
        response = self._inner.handle_request(request)
        response.read()
        return self._recorded(request, request.read(), response)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self._async_inner = self._async_inner or httpx.AsyncHTTPTransport()
        response = await self._async_inner.handle_async_request(request)
        await response.aread()
        return self._recorded(request, await request.aread(), response)

    def _recorded(self, request: httpx.Request, body: bytes, response: httpx.Response) -> httpx.Response:
        redaction = Redaction((*self._secrets, *_credentials(request)))
        self.files.append(_exchange(request, body, response, redaction).save(self._folder))
        # `content` is already decompressed: with these headers, httpx would decompress it again.
        plain = {k: v for k, v in response.headers.items() if k not in ("content-encoding", "content-length")}
        return httpx.Response(response.status_code, headers=plain, content=response.content, request=request)

    def close(self) -> None:
        if self._inner is not None:
            self._inner.close()

    async def aclose(self) -> None:
        if self._async_inner is not None:
            await self._async_inner.aclose()


def _credentials(request: httpx.Request) -> Iterator[str]:
    """Yield the words of the headers with credentials, such as `Bearer` and the token."""
    for name in _CREDENTIALS:
        yield from request.headers.get(name, "").split()


def _exchange(
    request: httpx.Request, body: bytes, response: httpx.Response, redaction: Redaction
) -> Exchange:
    return Exchange(
        request.method,
        redaction.text(request.url.path),
        tuple(redaction.query(request.url.params.multi_items())),
        redaction.request_headers(request.headers),
        from_bytes(body, request.headers.get("content-type", ""), redaction),
        response.status_code,
        redaction.response_headers(response.headers),
        from_bytes(response.content, response.headers.get("content-type", ""), redaction),
    )


class ReplayTransport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Sends the recorded responses of a folder.

    A request gets the response of the exchange with the same method, path, query and body. The host, the
    headers and the order of query parameters do not matter.

    Raises:
        NoRecording: no exchange matches; the message lists those with the same path.
    """

    def __init__(self, folder: Path) -> None:
        self._exchanges = {exchange.key: exchange for exchange in read_exchanges(folder)}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self._answer(request, request.read())

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return self._answer(request, await request.aread())

    def _answer(self, request: httpx.Request, body: bytes) -> httpx.Response:
        redaction, kind = Redaction(_credentials(request)), request.headers.get("content-type", "")
        query = request.url.query.decode("ascii")
        exchange = self._exchanges.get(key_of(request.method, request.url.path, query, body, kind, redaction))
        if exchange is None:
            raise NoRecording(self._missing(request))
        headers = dict(exchange.response_headers)
        return httpx.Response(
            exchange.status, headers=headers, content=exchange.response_bytes(), request=request
        )

    def _missing(self, request: httpx.Request) -> str:
        wanted = f"{request.method} {request.url.raw_path.decode('ascii')}"
        near = [key for key in self._exchanges if key[1] == request.url.path]
        known = "; ".join(f"{method} {path} {dict(query)}" for method, path, query, _ in near)
        return f"No recorded exchange matches {wanted}. Recorded for the same path: {known or 'nothing'}."
