"""A fake of Contentful's Content Management API: who may ask, which environment, who answers."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

from ...fakes.api import FakeApi
from ...fakes.faults import Faults, RateLimit
from ...fakes.message import JsonObject, Reply, Request
from ...fakes.routing import Routes
from ...fakes.server import serve
from ...fakes.transport import FakeTransport
from . import assets, content_types, entries, settings, spaces
from .context import Context
from .message import Refusal, error_body, told
from .seed import add_resources, space_from_export
from .space import Environment, Space

__all__ = ["FAKE_ACCESS_TOKEN", "FakeContentful"]

# Accepted by the fake only; shaped like the real one so that code which checks the shape works.
FAKE_ACCESS_TOKEN = "CFPAT-fake0000000000000000000000000000000000"


def _environment_routes() -> Routes[Context]:
    table: Routes[Context] = Routes()
    for module in (content_types, entries, settings, assets):
        table.all += module.routes.all
    table.all += assets.upload_routes.all
    return table


class FakeContentful(FakeApi):
    """Use `handle` directly, `transport()` with httpx, or `serve()` for a real local server.

    Paths without an environment mean `master`. `check_links`: whether publishing is refused while an
    entry links to something that is not there.
    """

    environment_routes = _environment_routes()
    space_routes = spaces.routes

    def __init__(
        self,
        space: Space | None = None,
        *,
        access_token: str = FAKE_ACCESS_TOKEN,
        requests_per_second: int | None = None,
        check_links: bool = True,
    ) -> None:
        super().__init__(requests_per_second=requests_per_second)
        self.faults = Faults(lambda code: told(_prepared(code), code))
        self.rate_limit = _RateLimit(requests_per_second)
        self.space = space or _empty_space()
        self.access_token = access_token
        self.check_links = check_links

    @classmethod
    def from_export(cls, file: str | Path) -> FakeContentful:
        """Seed from an export file of the official command line tool, or a folder of API answers."""
        return cls(space_from_export(Path(file)))

    @property
    def environment(self) -> Environment:
        """The environment that was seeded, `master` unless the export says otherwise."""
        return self.space.environments[self.space.main]

    def add(self, *rows: JsonObject) -> None:
        """Store content types, entries, assets and tags as the API writes them; nothing is checked.

        What has a `sys.publishedVersion` counts as published in the form it has.
        """
        add_resources(self.space, rows)

    def headers(self) -> dict[str, str]:
        """The headers of a request that may do everything."""
        return {"authorization": f"Bearer {self.access_token}"}

    def transport(self) -> FakeTransport:
        """An httpx transport, for sync and async clients; any host will do."""
        return FakeTransport(self, prefix="")

    def serve(self, *, port: int = 0) -> AbstractContextManager[str]:
        """A server on 127.0.0.1 for as long as the block runs; yields the base URL, for uploads, too."""
        return serve(self, port=port, prefix="")

    def answer(self, request: Request) -> Reply:
        if request.headers.get("authorization") != f"Bearer {self.access_token}":
            message = "The access token you sent could not be found or is invalid."
            raise Refusal(401, "AccessTokenInvalid", message)
        parts = request.segments
        if parts[:1] != ("spaces",) or len(parts) == 1:
            return self._account(request)
        if parts[1] != self.space.id:
            message = "The resource could not be found."
            raise Refusal(404, "NotFound", message, {"type": "Space", "id": parts[1]})
        return self._in_space(request, parts[2:])

    def _account(self, request: Request) -> Reply:
        """What belongs to no space: the user, the organizations, the list of spaces."""
        context = Context(request, self.space, self.environment)
        rows = {
            "/spaces": spaces.space_row(context),
            "/organizations": {"name": "Example", "sys": {"type": "Organization", "id": "org"}},
        }
        if request.method == "GET" and request.path == "/users/me":
            return told(_user(self.space.user))
        if request.method != "GET" or request.path not in rows:
            raise _unknown_route()
        counts = {"total": 1, "skip": 0, "limit": 100}
        return told({"sys": {"type": "Array"}, **counts, "items": [rows[request.path]]})

    def _in_space(self, request: Request, parts: tuple[str, ...]) -> Reply:
        named = parts[:1] == ("environments",) and len(parts) > 2
        environment = self.space.environment(parts[1] if named else "master")
        context = Context(request, self.space, environment, self.check_links)
        rest = parts[2:] if named else parts
        found = None if named else self.space_routes.find(request.method, rest or ("",))
        found = found or self.environment_routes.find(request.method, rest)
        if found is None:
            raise _unknown_route()
        route, values = found
        return route.answer(context, *values)


def _unknown_route() -> Refusal:
    return Refusal(404, "UnknownRoute", "The requested route could not be found.")


def _prepared(code: int) -> dict[str, object]:
    return error_body("ServerError" if code >= 500 else "BadRequest", f"Prepared failure {code}.")


def _user(uid: str) -> dict[str, object]:
    names = {"firstName": "Ada", "lastName": "Example", "email": "editor@example.com"}
    return {"sys": {"type": "User", "id": uid, "version": 1}, **names, "confirmed": True, "activated": True}


def _empty_space() -> Space:
    space = Space("fakespace001")
    master = space.environments["master"]
    sys = space.made("Locale", "fakelocale01", master)
    flags = {"optional": False, "contentDeliveryApi": True, "contentManagementApi": True}
    english = {"code": "en-US", "name": "English", "fallbackCode": None, "default": True}
    master.locales.rows["fakelocale01"] = english | flags | {"sys": sys}
    return space


class _RateLimit(RateLimit):
    """This API's own headers: the limit, what is left, and the seconds until there is more."""

    def refuse(self) -> Reply | None:
        refused = super().refuse()
        if refused is None:
            return None
        message = "You have exceeded the rate limit of the Organization this Space belongs to."
        reply = told(error_body("RateLimitExceeded", message), 429)
        return replace(reply, headers={**reply.headers, **self.headers()})

    def headers(self) -> dict[str, str]:
        if self.limit is None:
            return {}
        prefix = "x-contentful-ratelimit-second-"
        counts = {f"{prefix}limit": str(self.limit), f"{prefix}remaining": str(self.left)}
        return counts | {"x-contentful-ratelimit-reset": "0" if self.left else "1"}
