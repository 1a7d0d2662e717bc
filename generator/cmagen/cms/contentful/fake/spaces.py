"""The space: its environments and aliases, and resources that belong to no environment."""

from __future__ import annotations

from functools import partial

from ...fakes.message import JsonObject, Reply
from ...fakes.routing import Routes
from .context import Context
from .listing import page
from .replies import conflict, invalid_property, no_content, refusal, reply
from .space import Environment, Shelf, link

__all__ = ["routes", "space_row"]

routes: Routes[Context] = Routes()

# Name in paths -> `sys.type`; handlers of all of these are the same.
_PLAIN = {
    "api_keys": "ApiKey",
    "roles": "Role",
    "space_memberships": "SpaceMembership",
    "webhook_definitions": "WebhookDefinition",
}


def space_row(context: Context) -> JsonObject:
    space = context.space
    space.sys = space.sys or {**space.new_sys("Space", space.id), "organization": link("Organization", "org")}
    return {"name": space.name, "sys": {key: value for key, value in space.sys.items() if key != "space"}}


@routes("GET", "")
def get_space(context: Context) -> Reply:
    return reply(space_row(context))


@routes("PUT", "")
def update_space(context: Context) -> Reply:
    context.check_version(space_row(context))
    name = context.request.json(optional=True).get("name")
    if not isinstance(name, str):
        raise invalid_property("required", ["name"])
    context.space.name, context.space.sys = name, context.space.changed_sys(context.space.sys)
    return reply(space_row(context))


def _environment_row(context: Context, environment: Environment) -> JsonObject:
    """Return an environment as the API writes it; one that was seeded gets its `sys` now."""
    if not environment.sys:
        status = {"status": {"sys": {"type": "Link", "linkType": "Status", "id": "ready"}}}
        environment.sys = context.space.new_sys("Environment", environment.id) | status
    return {"name": environment.id, "sys": environment.sys}


@routes("GET", "/environments")
def list_environments(context: Context) -> Reply:
    rows = [_environment_row(context, environment) for environment in context.space.environments.values()]
    return page(context.request, rows)


@routes("GET", "/environments/{}")
def get_environment(context: Context, uid: str) -> Reply:
    return reply(_environment_row(context, context.space.environment(uid)))


@routes("POST", "/environments")
def create_environment(context: Context) -> Reply:
    return _new_environment(context, context.space.new_id())


@routes("PUT", "/environments/{}")
def put_environment(context: Context, uid: str) -> Reply:
    known = context.space.environments.get(uid)
    if known is None:
        return _new_environment(context, uid)
    context.check_version(_environment_row(context, known))
    known.sys = context.space.changed_sys(known.sys)
    return reply(_environment_row(context, known))


def _new_environment(context: Context, uid: str) -> Reply:
    """Copy the source environment; the copy is ready at once, the real one after a while."""
    source = context.request.headers.get("x-contentful-source-environment", "master")
    if context.version is not None:
        raise conflict()
    environment = context.space.environment(source).copy(uid)
    environment.sys = {}
    context.space.environments[uid] = environment
    return reply(_environment_row(context, environment), 201)


@routes("DELETE", "/environments/{}")
def delete_environment(context: Context, uid: str) -> Reply:
    context.space.environment(uid)
    if uid == "master" or uid in context.space.aliases:
        raise refusal(403, "AccessDenied", "This environment cannot be deleted.")
    del context.space.environments[uid]
    return no_content()


@routes("GET", "/environment_aliases")
def list_aliases(context: Context) -> Reply:
    return page(context.request, context.space.aliases.values())


@routes("GET", "/environment_aliases/{}")
def get_alias(context: Context, uid: str) -> Reply:
    return reply(_aliases(context).get(uid))


def _aliases(context: Context) -> Shelf:
    return Shelf("EnvironmentAlias", context.space.aliases)


@routes("PUT", "/environment_aliases/{}")
def put_alias(context: Context, uid: str) -> Reply:
    sent = context.request.json(optional=True).get("environment")
    sys = sent.get("sys") if isinstance(sent, dict) else None
    target = sys.get("id") if isinstance(sys, dict) else None
    if target not in context.space.environments:
        raise invalid_property("notResolvable", ["environment"])
    row, new = context.put(_aliases(context), uid, {"environment": link("Environment", str(target))})
    return reply(row, 201 if new else 200)


@routes("DELETE", "/environment_aliases/{}")
def delete_alias(context: Context, uid: str) -> Reply:
    _aliases(context).get(uid)
    del context.space.aliases[uid]
    return no_content()


def _list(name: str, context: Context) -> Reply:
    return page(context.request, context.space.shelf(name, _PLAIN[name]).rows.values())


def _get(name: str, context: Context, uid: str) -> Reply:
    return reply(context.space.shelf(name, _PLAIN[name]).get(uid))


def _create(name: str, context: Context) -> Reply:
    return _put(name, context, context.space.new_id())


def _put(name: str, context: Context, uid: str) -> Reply:
    row, new = context.put(context.space.shelf(name, _PLAIN[name]), uid, context.request.json(optional=True))
    return reply(row, 201 if new else 200)


def _delete(name: str, context: Context, uid: str) -> Reply:
    shelf = context.space.shelf(name, _PLAIN[name])
    shelf.get(uid)
    shelf.remove(uid)
    return no_content()


for _name in _PLAIN:
    routes("GET", f"/{_name}")(partial(_list, _name))
    routes("GET", f"/{_name}/{{}}")(partial(_get, _name))
    routes("POST", f"/{_name}")(partial(_create, _name))
    routes("PUT", f"/{_name}/{{}}")(partial(_put, _name))
    routes("DELETE", f"/{_name}/{{}}")(partial(_delete, _name))
