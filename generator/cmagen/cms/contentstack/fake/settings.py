"""Locales, environments, taxonomies, branches and the stack itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from ...fakes.message import JsonObject, Reply, json_reply
from ...fakes.routing import Routes
from .context import Context
from .listing import filter_and_order, page
from .refusals import NOT_VALID, REQUIRED, refusal, wrapped
from .stack import Stack

__all__ = ["routes"]

routes: Routes[Context] = Routes()


@dataclass(frozen=True, slots=True)
class _Setting:
    """`name` wraps one of them in a body, `plural` a list; `key` is the property that paths name it by."""

    name: str
    plural: str
    key: str
    table: Callable[[Stack], dict[str, JsonObject]]


_LOCALE = _Setting("locale", "locales", "code", lambda stack: stack.locales)
_ENVIRONMENT = _Setting("environment", "environments", "name", lambda stack: stack.environments)
_TAXONOMY = _Setting("taxonomy", "taxonomies", "uid", lambda stack: stack.taxonomies)


def _row(setting: _Setting, context: Context, key: str) -> JsonObject:
    row = setting.table(context.stack).get(key)
    if row is None:
        name = setting.name
        raise refusal(422, f"The {name} '{key}' was not found.", 141, {name: NOT_VALID})
    return row


def _list(setting: _Setting, context: Context) -> Reply:
    rows = filter_and_order(context.request, setting.table(context.stack).values())
    return page(context.request, setting.plural, rows)


def _get(setting: _Setting, context: Context, key: str) -> Reply:
    return json_reply({setting.name: _row(setting, context, key)})


def _create(setting: _Setting, context: Context) -> Reply:
    sent, table, key = wrapped(context.request, setting.name), setting.table(context.stack), setting.key
    if not sent.get(key) or sent[key] in table:
        wrong = ["is not unique."] if sent.get(key) else REQUIRED
        raise refusal(422, f"The {setting.name} was not created.", 119, {key: wrong})
    row = {"uid": context.stack.new_uid(), "_version": 1, "ACL": {}} | sent
    table[sent[key]] = context.stack.stamp(row, created=True)
    return json_reply(
        {"notice": f"{setting.name.capitalize()} created successfully.", setting.name: row}, 201
    )


def _update(setting: _Setting, context: Context, key: str) -> Reply:
    row = _row(setting, context, key) | wrapped(context.request, setting.name)
    setting.table(context.stack)[key] = context.stack.stamp(row)
    return json_reply({"notice": f"{setting.name.capitalize()} updated successfully.", setting.name: row})


def _delete(setting: _Setting, context: Context, key: str) -> Reply:
    _row(setting, context, key)
    del setting.table(context.stack)[key]
    return json_reply({"notice": f"{setting.name.capitalize()} deleted successfully."})


for _setting in (_LOCALE, _ENVIRONMENT, _TAXONOMY):
    routes("GET", f"/{_setting.plural}")(partial(_list, _setting))
    routes("GET", f"/{_setting.plural}/{{}}")(partial(_get, _setting))
for _setting in (_LOCALE, _ENVIRONMENT):
    routes("POST", f"/{_setting.plural}")(partial(_create, _setting))
    routes("PUT", f"/{_setting.plural}/{{}}")(partial(_update, _setting))
    routes("DELETE", f"/{_setting.plural}/{{}}")(partial(_delete, _setting))


@routes("GET", "/taxonomies/{}/terms")
def list_terms(context: Context, uid: str) -> Reply:
    _row(_TAXONOMY, context, uid)
    rows = filter_and_order(context.request, context.stack.terms.get(uid, []))
    return page(context.request, "terms", rows)


@routes("GET", "/stacks/branches")
def list_branches(context: Context) -> Reply:
    rows = [{"uid": uid, "source": ""} for uid in context.world.branches]
    return page(context.request, "branches", rows)


@routes("GET", "/stacks", access="either")
def list_stacks(context: Context) -> Reply:
    """Return one stack with the header `api_key`, all stacks of the user without it."""
    row = _stack_row(context.stack)
    if "api_key" in context.request.headers:
        return json_reply({"stack": row})
    return page(context.request, "stacks", filter_and_order(context.request, [row]))


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
