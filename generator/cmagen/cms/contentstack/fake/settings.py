"""Locales, environments, taxonomies, branches and the stack itself."""

from __future__ import annotations

from ...fakes.message import JsonObject, Refused, Reply, json_reply
from ...fakes.routing import Routes
from .context import Context
from .listing import page, select
from .stack import Stack

__all__ = ["routes"]

routes: Routes[Context] = Routes()


def _table(stack: Stack, kind: str) -> dict[str, JsonObject]:
    return {"locale": stack.locales, "environment": stack.environments, "taxonomy": stack.taxonomies}[kind]


def _one(context: Context, kind: str, key: str) -> JsonObject:
    found = _table(context.stack, kind).get(key)
    if found is None:
        raise Refused(422, f"The {kind} '{key}' was not found.", 141, {kind: ["is not valid."]})
    return found


def _create(context: Context, kind: str, key: str) -> Reply:
    sent, table = context.request.wrapped(kind), _table(context.stack, kind)
    if not sent.get(key) or sent[key] in table:
        wrong = "is not unique." if sent.get(key) else "is a required field."
        raise Refused(422, f"The {kind} was not created.", 119, {key: [wrong]})
    row = {"uid": context.stack.new_uid(), "_version": 1, "ACL": {}} | sent
    table[sent[key]] = context.stack.stamp(row, created=True)
    return json_reply({"notice": f"{kind.capitalize()} created successfully.", kind: row}, 201)


def _update(context: Context, kind: str, name: str) -> Reply:
    row = _one(context, kind, name) | context.request.wrapped(kind)
    _table(context.stack, kind)[name] = context.stack.stamp(row)
    return json_reply({"notice": f"{kind.capitalize()} updated successfully.", kind: row})


def _delete(context: Context, kind: str, name: str) -> Reply:
    _one(context, kind, name)
    del _table(context.stack, kind)[name]
    return json_reply({"notice": f"{kind.capitalize()} deleted successfully."})


@routes("GET", "/locales")
def list_locales(context: Context) -> Reply:
    return page(context.request, "locales", select(context.request, context.stack.locales.values()))


@routes("GET", "/locales/{}")
def get_locale(context: Context, code: str) -> Reply:
    return json_reply({"locale": _one(context, "locale", code)})


@routes("POST", "/locales")
def create_locale(context: Context) -> Reply:
    return _create(context, "locale", "code")


@routes("PUT", "/locales/{}")
def update_locale(context: Context, code: str) -> Reply:
    return _update(context, "locale", code)


@routes("DELETE", "/locales/{}")
def delete_locale(context: Context, code: str) -> Reply:
    return _delete(context, "locale", code)


@routes("GET", "/environments")
def list_environments(context: Context) -> Reply:
    return page(context.request, "environments", select(context.request, context.stack.environments.values()))


@routes("GET", "/environments/{}")
def get_environment(context: Context, name: str) -> Reply:
    return json_reply({"environment": _one(context, "environment", name)})


@routes("POST", "/environments")
def create_environment(context: Context) -> Reply:
    return _create(context, "environment", "name")


@routes("PUT", "/environments/{}")
def update_environment(context: Context, name: str) -> Reply:
    return _update(context, "environment", name)


@routes("DELETE", "/environments/{}")
def delete_environment(context: Context, name: str) -> Reply:
    return _delete(context, "environment", name)


@routes("GET", "/taxonomies")
def list_taxonomies(context: Context) -> Reply:
    return page(context.request, "taxonomies", select(context.request, context.stack.taxonomies.values()))


@routes("GET", "/taxonomies/{}")
def get_taxonomy(context: Context, uid: str) -> Reply:
    return json_reply({"taxonomy": _one(context, "taxonomy", uid)})


@routes("GET", "/taxonomies/{}/terms")
def list_terms(context: Context, uid: str) -> Reply:
    _one(context, "taxonomy", uid)
    return page(context.request, "terms", select(context.request, context.stack.terms.get(uid, [])))


@routes("GET", "/stacks/branches")
def list_branches(context: Context) -> Reply:
    rows = [{"uid": uid, "source": ""} for uid in context.world.branches]
    return page(context.request, "branches", rows)


@routes("GET", "/stacks", need="either")
def stacks(context: Context) -> Reply:
    """With the header `api_key` one stack, without it all stacks of the user."""
    row = _stack_row(context.stack)
    if "api_key" in context.request.headers:
        return json_reply({"stack": row})
    return page(context.request, "stacks", select(context.request, [row]))


def _stack_row(stack: Stack) -> JsonObject:
    return {
        "uid": f"stack{stack.api_key}",
        "name": stack.name,
        "description": "",
        "api_key": stack.api_key,
        "org_uid": "bltorganization01",
        "master_locale": stack.master_locale,
        "owner_uid": stack.user,
        "user_uids": [stack.user],
        "settings": {"branches": True},
    }
