"""A fake of Contentstack's Content Management API, with state."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path

from ...fakes.api import FakeApi
from ...fakes.message import Refused, Reply, Request
from ...fakes.routing import Routes
from ...fakes.server import serve
from ...fakes.transport import FakeTransport
from . import assets, entries, entry_states, schemas, sessions, settings
from .auth import authorize
from .context import Account, Context, World
from .seed import SEED_API_KEY, stack_from_folder
from .stack import Stack

__all__ = ["FAKE_MANAGEMENT_TOKEN", "FakeCma"]

# Accepted by the fake only; shaped like the real one so that code which checks the shape works.
FAKE_MANAGEMENT_TOKEN = "csfake0000000000000000000000000000"
FAKE_PASSWORD = "fake-password"


def _all_routes() -> Routes[Context]:
    table: Routes[Context] = Routes()
    for module in (schemas, entries, entry_states, assets, settings, sessions):
        table.all += module.routes.all
    return table


class FakeCma(FakeApi):
    """Use `handle` directly, `transport()` with httpx, or `serve()` for a real local server.

    `stack` is the main branch; further branches answer to the header `branch`, by uid or alias.
    """

    routes = _all_routes()

    def __init__(
        self,
        stack: Stack | None = None,
        *,
        branches: Iterable[Stack] = (),
        aliases: dict[str, str] | None = None,
        management_token: str = FAKE_MANAGEMENT_TOKEN,
        requests_per_second: int | None = None,
    ) -> None:
        super().__init__(requests_per_second=requests_per_second)
        main = stack or _empty_stack()
        self.world = World(
            branches={branch.branch: branch for branch in (main, *branches)},
            aliases=aliases or {},
            accounts=[Account("editor@example.com", FAKE_PASSWORD)],
            management_tokens={management_token},
            oauth_tokens=set(),
            organizations=[{"uid": "bltorganization01", "name": "Example", "enabled": True}],
        )

    @classmethod
    def from_folder(cls, folder: str | Path, *, api_key: str = SEED_API_KEY) -> FakeCma:
        """Seed from a folder with `content_types.json` and `entries/`; see `seed`."""
        return cls(stack_from_folder(Path(folder), api_key=api_key))

    @property
    def stack(self) -> Stack:
        return self.world.main

    @property
    def management_token(self) -> str:
        return next(iter(self.world.management_tokens))

    def headers(self) -> dict[str, str]:
        """The headers of a request that may do everything."""
        return {"api_key": self.stack.api_key, "authorization": self.management_token}

    def transport(self) -> FakeTransport:
        """An httpx transport, for sync and async clients; any host will do."""
        return FakeTransport(self)

    def serve(self, *, port: int = 0) -> AbstractContextManager[str]:
        """A server on 127.0.0.1 for as long as the block runs; yields the base URL."""
        return serve(self, port=port)

    def answer(self, request: Request) -> Reply:
        found = self.routes.find(request.method, request.segments)
        if found is None:
            return _no_such_path(request)
        route, values = found
        if request.method == "DELETE" and not request.body and "content-type" in request.headers:
            raise Refused(400, "A DELETE without a body must not have a content type.", 140)
        return route.answer(authorize(self.world, request, route.need), *values)


def _empty_stack() -> Stack:
    stack = Stack(SEED_API_KEY)
    stack.locales["en-us"] = {"code": "en-us", "name": "English - United States", "fallback_locale": None}
    stack.environments["production"] = {"uid": stack.new_uid(), "name": "production", "urls": []}
    return stack


def _no_such_path(request: Request) -> Reply:
    """The API's framework answers an unknown path with a page, not with JSON."""
    page = f"<!DOCTYPE html><html><body><pre>Cannot {request.method}</pre></body></html>"
    return Reply(404, {"content-type": "text/html; charset=utf-8"}, page.encode())
