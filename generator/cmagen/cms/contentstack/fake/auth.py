"""Credentials: api_key, authtoken, management token, OAuth token; and the branch of a request."""

from __future__ import annotations

from ...fakes.message import Request
from .context import Account, Context, World
from .refusals import NOT_VALID, refusal
from .stack import Stack

__all__ = ["authorize"]

LOGIN_AGAIN = "You're not allowed in here unless you're logged in."


def authorize(world: World, request: Request, access: str) -> Context:
    """Check the credentials that a route takes; refuse others with 401 or 412.

    `access` is "none", "user" (who is logged in), "" (a stack) or "either" of these two.
    """
    if access == "either":
        access = "" if "api_key" in request.headers else "user"
    account = _account(world, request)
    if access == "none":
        return Context(request, world, world.main, account)
    oauth = _oauth(world, request)
    if access == "user":
        if account is None and not oauth:
            raise refusal(401, LOGIN_AGAIN, 105)
        return Context(request, world, world.main, account)
    _check_api_key(world, request)
    if account is None and not oauth:
        _check_management_token(world, request)
    return Context(request, world, _branch(world, request), account)


def _account(world: World, request: Request) -> Account | None:
    token = request.headers.get("authtoken")
    if token is None:
        return None
    account = next((account for account in world.accounts if token in account.authtokens), None)
    if account is None:
        raise refusal(401, LOGIN_AGAIN, 105)
    return account


def _oauth(world: World, request: Request) -> bool:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return scheme == "Bearer" and token in world.oauth_tokens


def _check_api_key(world: World, request: Request) -> None:
    # The API responds with 412 to a wrong api_key, and with 400 to an unknown branch.
    if request.headers.get("api_key") != world.main.api_key:
        message = "We can't find that Stack. Please try again."
        raise refusal(412, message, 109, {"api_key": NOT_VALID})


def _check_management_token(world: World, request: Request) -> None:
    # Unlike an OAuth token, a management token is sent bare, without `Bearer`.
    token = request.headers.get("authorization")
    if token is None:
        raise refusal(401, LOGIN_AGAIN, 105)
    if token not in world.management_tokens:
        errors = {"authorization": NOT_VALID}
        raise refusal(401, "The management token is not valid.", 105, errors)


def _branch(world: World, request: Request) -> Stack:
    name = request.headers.get("branch", "")
    uid = world.aliases.get(name, name)
    if not uid:
        return world.main
    if uid not in world.branches:
        raise refusal(400, f"Branch '{name}' was not found.", 901, {"branch": NOT_VALID})
    return world.branches[uid]
