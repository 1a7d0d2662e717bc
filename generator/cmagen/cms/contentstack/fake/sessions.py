"""Log in and out; the user and the organizations."""

from __future__ import annotations

from ...fakes.message import JsonObject, Reply, json_reply
from ...fakes.routing import Routes
from .context import Account, Context
from .listing import filter_and_order, page
from .refusals import NOT_VALID, error_reply, refusal, wrapped

__all__ = ["routes"]

routes: Routes[Context] = Routes()

# The twenty-first token of a user silently drops the oldest.
MOST_TOKENS = 20


@routes("POST", "/user-session", access="none")
def login(context: Context) -> Reply:
    sent = wrapped(context.request, "user")
    account = _account(context, sent)
    if account.totp and "tfa_token" not in sent:
        message = "Please login using the Two-Factor verification Token."
        # Clients recognise by the code 294 that a one-time code is needed.
        return error_reply(401, message, 294, tfa_type="totp_authenticator")
    if account.totp and sent["tfa_token"] != account.totp:
        raise refusal(401, "Invalid Two-Factor verification Token.", 295, {"tfa_token": NOT_VALID})
    token = context.world.main.new_uid("authtoken")
    account.authtokens = [*account.authtokens, token][-MOST_TOKENS:]
    return json_reply({"notice": "Login Successful.", "user": _user(account) | {"authtoken": token}})


def _account(context: Context, sent: JsonObject) -> Account:
    for account in context.world.accounts:
        if (account.email, account.password) == (sent.get("email"), sent.get("password")):
            return account
    errors = {"auth": ["Your email or password is invalid."]}
    raise refusal(422, "Looks like your email or password is invalid.", 104, errors)


def _user(account: Account) -> JsonObject:
    verified = "verified" if account.totp else "unset"
    return {
        "uid": account.uid,
        "email": account.email,
        "username": account.email.partition("@")[0],
        "first_name": "Ada",
        "last_name": "Example",
        "org_uid": ["bltorganization01"],
        "shared_org_uid": [],
        "active": True,
        "failed_attempts": 0,
        "tfa_status": verified,
        "roles": [],
    }


@routes("DELETE", "/user-session", access="user")
def logout(context: Context) -> Reply:
    if context.account is not None:
        context.account.authtokens.remove(context.request.headers["authtoken"])
    return json_reply({"notice": "You've logged out successfully."})


@routes("GET", "/user", access="user")
def get_user(context: Context) -> Reply:
    account = context.account or context.world.accounts[0]
    return json_reply({"user": _user(account)})


@routes("GET", "/organizations", access="user")
def list_organizations(context: Context) -> Reply:
    return page(
        context.request, "organizations", filter_and_order(context.request, context.world.organizations)
    )


@routes("GET", "/organizations/{}", access="user")
def get_organization(context: Context, uid: str) -> Reply:
    for row in context.world.organizations:
        if row["uid"] == uid:
            return json_reply({"organization": row})
    raise refusal(422, f"The organization '{uid}' was not found.", 309, {"uid": NOT_VALID})
