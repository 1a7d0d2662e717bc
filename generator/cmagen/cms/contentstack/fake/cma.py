"""A fake of Contentstack's Content Management API, with state."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from ...fakes.api import FakeApi
from ...fakes.message import MalformedRequest, Reply, Request
from ...fakes.routing import Routes
from . import assets, entries, entry_states, schemas, sessions, settings
from .auth import authorize
from .context import Account, Context, World
from .refusals import NOT_VALID, error_reply, refusal
from .seed import SEED_API_KEY, add_locales, stack_from_folder
from .stack import Stack

__all__ = ["FAKE_MANAGEMENT_TOKEN", "FakeCma"]

# Accepted by the fake only; shaped like the real one so that code which checks the shape works.
FAKE_MANAGEMENT_TOKEN = "csfake0000000000000000000000000000"
FAKE_PASSWORD = "fake-password"


class FakeCma(FakeApi):
    """Use `handle` directly, `transport()` with httpx, or `serve()` for a real local server.

    `stack` is the main branch; the header `branch` selects another one, by uid or alias.
    """

    prefix: ClassVar[str] = "/v3"
    routes: ClassVar[Routes[Context]] = Routes(
        schemas.routes, entries.routes, entry_states.routes, assets.routes, settings.routes, sessions.routes
    )

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
        return {"api_key": self.stack.api_key, "authorization": self.management_token}

    def respond(self, request: Request) -> Reply:
        match = self.routes.find(request.method, request.segments)
        if match is None:
            return _no_such_path(request)
        route, values = match
        # The real API refuses this with 400: clients must not set a JSON content type on every request.
        if request.method == "DELETE" and not request.body and "content-type" in request.headers:
            raise refusal(400, "A DELETE without a body must not have a content type.", 140)
        return route.handler(authorize(self.world, request, route.access), *values)

    def malformed_reply(self, problem: MalformedRequest) -> Reply:
        status, code = {"body": (400, 140), "form": (422, 145), "query": (422, 141)}[problem.part]
        wrong = ["is not a number."] if problem.part == "query" else NOT_VALID
        return error_reply(status, problem.message, code, {problem.name: wrong} if problem.name else {})

    def prepared_error(self, status: int) -> Reply:
        return error_reply(status, f"Prepared failure {status}.", 194)

    def rate_limit_reply(self) -> Reply:
        reply = error_reply(429, "Too many requests.", 429)
        return Reply(429, {**reply.headers, "retry-after": "1"}, reply.body)

    def rate_limit_headers(self) -> dict[str, str]:
        limit = self.rate_limit
        return {"x-ratelimit-limit": str(limit.limit), "x-ratelimit-remaining": str(limit.left)}


def _empty_stack() -> Stack:
    stack = Stack(SEED_API_KEY)
    add_locales(stack, [])
    stack.environments["production"] = {"uid": stack.new_uid(), "name": "production", "urls": []}
    return stack


def _no_such_path(request: Request) -> Reply:
    """Return a page: the real API's web framework replies to an unknown path before its JSON code does."""
    page = f"<!DOCTYPE html><html><body><pre>Cannot {request.method}</pre></body></html>"
    return Reply(404, {"content-type": "text/html; charset=utf-8"}, page.encode())
