"""Locales and tags of an environment."""

from __future__ import annotations

from ...fakes.message import JsonObject, Reply
from ...fakes.routing import Routes
from .context import Context
from .listing import page
from .replies import invalid_property, no_content, refusal, reply
from .space import LOCALE_FLAGS

__all__ = ["routes"]

routes: Routes[Context] = Routes()


@routes("GET", "/locales")
def list_locales(context: Context) -> Reply:
    return page(context.request, context.environment.locales.rows.values())


@routes("GET", "/locales/{}")
def get_locale(context: Context, uid: str) -> Reply:
    return reply(context.environment.locales.get(uid))


@routes("POST", "/locales")
def create_locale(context: Context) -> Reply:
    sent, environment = context.request.json(optional=True), context.environment
    _check_locale(context, sent, environment.locale_codes)
    content = {"fallbackCode": None, **LOCALE_FLAGS, **sent, "default": False}
    return reply(context.put(environment.locales, context.space.new_id(), content)[0], 201)


def _check_locale(context: Context, sent: JsonObject, taken: tuple[str, ...]) -> None:
    code, fallback = sent.get("code"), sent.get("fallbackCode")
    # A locale must be sent without `default`, although responses have it; the vendor's SDK removes it.
    if "default" in sent:
        raise invalid_property("unknown", ["default"])
    for name in ("name", "code"):
        if not isinstance(sent.get(name), str) or not sent[name]:
            raise invalid_property("required", [name])
    if code in taken:
        raise invalid_property("taken", ["code"], value=code)
    if fallback is not None and fallback not in context.environment.locale_codes:
        raise invalid_property("fallback", ["fallbackCode"], value=fallback)


@routes("PUT", "/locales/{}")
def update_locale(context: Context, uid: str) -> Reply:
    locales = context.environment.locales
    row, sent = locales.get(uid), context.request.json(optional=True)
    others = [str(other.get("code")) for key, other in locales.rows.items() if key != uid]
    context.check_version(row)
    _check_locale(context, {key: value for key, value in sent.items() if key != "sys"}, tuple(others))
    return reply(context.put(locales, uid, row | sent)[0])


@routes("DELETE", "/locales/{}")
def delete_locale(context: Context, uid: str) -> Reply:
    """Delete the locale and all content in it."""
    environment = context.environment
    row = environment.locales.get(uid)
    if row.get("default"):
        raise refusal(403, "AccessDenied", "The default locale cannot be deleted.")
    environment.locales.remove(uid)
    for shelf in (environment.entries, environment.assets):
        for resource in [*shelf.rows.values(), *shelf.published.values()]:
            for values in (resource.get("fields") or {}).values():
                values.pop(row["code"], None)
    return no_content()


@routes("GET", "/tags")
def list_tags(context: Context) -> Reply:
    return page(context.request, context.environment.tags.rows.values())


@routes("GET", "/tags/{}")
def get_tag(context: Context, uid: str) -> Reply:
    return reply(context.environment.tags.get(uid))


@routes("PUT", "/tags/{}")
def put_tag(context: Context, uid: str) -> Reply:
    """Create a tag, or rename one. Its visibility is in the `sys` that is sent, and never changes."""
    sent = context.request.json(optional=True)
    if not isinstance(sent.get("name"), str):
        raise invalid_property("required", ["name"])
    sys = sent.get("sys")
    visibility = sys.get("visibility", "private") if isinstance(sys, dict) else "private"
    tag, new = context.put(context.environment.tags, uid, {"name": sent["name"]}, {"visibility": visibility})
    return reply(tag, 201 if new else 200)


@routes("DELETE", "/tags/{}")
def delete_tag(context: Context, uid: str) -> Reply:
    context.check_version(context.environment.tags.get(uid))
    context.environment.tags.remove(uid)
    return no_content()
