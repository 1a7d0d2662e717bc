"""Who may ask: api_key, authtoken, bare management token, OAuth bearer token, branch."""

from __future__ import annotations

from ...fakes.message import Refused, Request
from .context import Account, Context, World
from .stack import Stack

__all__ = ["authorize"]

LOGIN_AGAIN = "You're not allowed in here unless you're logged in."


def authorize(world: World, request: Request, need: str) -> Context:
    """Check the credentials a route needs: "none", "user", "stack" or "either"; raise 401 or 412."""
    if need == "either":
        need = "stack" if "api_key" in request.headers else "user"
    account = _account(world, request)
    if need == "none":
        return Context(request, world, world.main, account)
    oauth = _oauth(world, request)
    if need == "user":
        if account is None and not oauth:
            raise Refused(401, LOGIN_AGAIN, 105)
        return Context(request, world, world.main, account)
    _check_api_key(world, request)
    if account is None and not oauth:
        _check_management_token(world, request)
    return Context(request, world, _branch(world, request), account)


def _account(world: World, request: Request) -> Account | None:
    token = request.headers.get("authtoken")
    if token is None:
        return None
    found = next((account for account in world.accounts if token in account.authtokens), None)
    if found is None:
        raise Refused(401, LOGIN_AGAIN, 105)
    return found


def _oauth(world: World, request: Request) -> bool:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return scheme == "Bearer" and token in world.oauth_tokens


def _check_api_key(world: World, request: Request) -> None:
    if request.headers.get("api_key") != world.main.api_key:
        message = "We can't find that Stack. Please try again."
        raise Refused(412, message, 109, {"api_key": ["is not valid."]})


def _check_management_token(world: World, request: Request) -> None:
    token = request.headers.get("authorization")
    if token is None:
        raise Refused(401, LOGIN_AGAIN, 105)
    if token not in world.management_tokens:
        errors = {"authorization": ["is not valid."]}
        raise Refused(401, "The management token is not valid.", 105, errors)


def _branch(world: World, request: Request) -> Stack:
    name = request.headers.get("branch", "")
    uid = world.aliases.get(name, name)
    if not uid:
        return world.main
    if uid not in world.branches:
        raise Refused(400, f"Branch '{name}' was not found.", 901, {"branch": ["is not valid."]})
    return world.branches[uid]
