"""A fake of Contentful's Content Management API: credentials, the environment of a request, routes."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from ...fakes.api import FakeApi
from ...fakes.message import JsonObject, MalformedRequest, Refusal, Reply, Request
from ...fakes.routing import Routes
from . import assets, content_types, entries, settings, spaces
from .context import Context
from .replies import error_body, not_found, refusal, reply
from .seed import add_locales, add_resources, space_from_export
from .space import ENGLISH, Environment, Space

__all__ = ["FAKE_ACCESS_TOKEN", "FakeContentful"]

# Accepted by the fake only; shaped like the real one so that code which checks the shape works.
FAKE_ACCESS_TOKEN = "CFPAT-fake0000000000000000000000000000000000"


class FakeContentful(FakeApi):
    """Use `handle` directly, `transport()` with httpx, or `serve()` for a real local server.

    Paths without an environment mean `master`; uploads are served from the same base URL.
    `check_links`: refuse to publish an entry that links to something that does not exist.
    """

    prefix: ClassVar[str] = ""
    environment_routes: ClassVar[Routes[Context]] = Routes(
        content_types.routes, entries.routes, settings.routes, assets.routes, assets.upload_routes
    )
    space_routes: ClassVar[Routes[Context]] = spaces.routes

    def __init__(
        self,
        space: Space | None = None,
        *,
        access_token: str = FAKE_ACCESS_TOKEN,
        requests_per_second: int | None = None,
        check_links: bool = True,
    ) -> None:
        super().__init__(requests_per_second=requests_per_second)
        self.space = space or _empty_space()
        self.access_token = access_token
        self.check_links = check_links

    @classmethod
    def from_export(cls, file: str | Path) -> FakeContentful:
        """Seed from an export file of the official command line tool, or a folder of API responses."""
        return cls(space_from_export(Path(file)))

    @property
    def environment(self) -> Environment:
        """The environment that was seeded, `master` unless the export says otherwise."""
        return self.space.environments[self.space.main]

    def add(self, *rows: JsonObject) -> None:
        """Store content types, entries, assets and tags as the API writes them, unchecked.

        Those with a `sys.publishedVersion` count as published in the form they have.
        """
        add_resources(self.space, rows)

    def headers(self) -> dict[str, str]:
        return {"authorization": f"Bearer {self.access_token}"}

    def respond(self, request: Request) -> Reply:
        if request.headers.get("authorization") != f"Bearer {self.access_token}":
            message = "The access token you sent could not be found or is invalid."
            raise refusal(401, "AccessTokenInvalid", message)
        parts = request.segments
        if parts[:1] != ("spaces",) or len(parts) == 1:
            return self._account(request)
        if parts[1] != self.space.id:
            raise not_found("Space", parts[1])
        return self._in_space(request, parts[2:])

    def _account(self, request: Request) -> Reply:
        """Reply to requests outside any space: the user, the organizations, the list of spaces."""
        context = Context(request, self.space, self.environment)
        rows = {
            "/spaces": spaces.space_row(context),
            "/organizations": {"name": "Example", "sys": {"type": "Organization", "id": "org"}},
        }
        if request.method == "GET" and request.path == "/users/me":
            return reply(_user(self.space.user))
        if request.method != "GET" or request.path not in rows:
            raise _unknown_route()
        counts = {"total": 1, "skip": 0, "limit": 100}
        return reply({"sys": {"type": "Array"}, **counts, "items": [rows[request.path]]})

    def _in_space(self, request: Request, parts: tuple[str, ...]) -> Reply:
        named = parts[:1] == ("environments",) and len(parts) > 2
        environment = self.space.environment(parts[1] if named else "master")
        context = Context(request, self.space, environment, self.check_links)
        rest = parts[2:] if named else parts
        match = None if named else self.space_routes.find(request.method, rest or ("",))
        match = match or self.environment_routes.find(request.method, rest)
        if match is None:
            raise _unknown_route()
        route, values = match
        return route.handler(context, *values)

    def malformed_reply(self, problem: MalformedRequest) -> Reply:
        return reply(error_body("BadRequest", problem.message), 400)

    def prepared_error(self, status: int) -> Reply:
        code = "ServerError" if status >= 500 else "BadRequest"
        return reply(error_body(code, f"Prepared failure {status}."), status)

    def rate_limit_reply(self) -> Reply:
        message = "You have exceeded the rate limit of the Organization this Space belongs to."
        return reply(error_body("RateLimitExceeded", message), 429)

    def rate_limit_headers(self) -> dict[str, str]:
        limit, prefix = self.rate_limit, "x-contentful-ratelimit-"
        counts = {f"{prefix}second-limit": str(limit.limit), f"{prefix}second-remaining": str(limit.left)}
        # The API documents no Retry-After: this header has the seconds until requests are accepted again.
        return counts | {f"{prefix}reset": "0" if limit.left else "1"}


def _unknown_route() -> Refusal:
    return refusal(404, "UnknownRoute", "The requested route could not be found.")


def _user(uid: str) -> dict[str, object]:
    names = {"firstName": "Ada", "lastName": "Example", "email": "editor@example.com"}
    return {"sys": {"type": "User", "id": uid, "version": 1}, **names, "confirmed": True, "activated": True}


def _empty_space() -> Space:
    space = Space("fakespace001")
    add_locales(space, space.environments["master"], [ENGLISH | {"sys": {"id": "fakelocale01"}}])
    return space
