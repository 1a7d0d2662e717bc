"""Locales and tags of an environment."""

from __future__ import annotations

from ...fakes.message import JsonObject, Reply
from ...fakes.routing import Routes
from .context import Context
from .listing import page
from .message import Refusal, body_of, empty, invalid, told

__all__ = ["routes"]

routes: Routes[Context] = Routes()


@routes("GET", "/locales")
def list_locales(context: Context) -> Reply:
    return page(context.request, context.environment.locales.rows.values())


@routes("GET", "/locales/{}")
def get_locale(context: Context, uid: str) -> Reply:
    return told(context.environment.locales.get(uid))


@routes("POST", "/locales")
def create_locale(context: Context) -> Reply:
    sent, environment = body_of(context.request), context.environment
    _check_locale(context, sent, environment.locale_codes)
    flags = {"optional": False, "contentDeliveryApi": True, "contentManagementApi": True}
    content = {"fallbackCode": None, **flags, **sent, "default": False}
    return told(context.put(environment.locales, context.space.new_id(), content)[0], 201)


def _check_locale(context: Context, sent: JsonObject, taken: tuple[str, ...]) -> None:
    code, fallback = sent.get("code"), sent.get("fallbackCode")
    if "default" in sent:
        raise invalid("ValidationFailed", "Validation error", [{"name": "unknown", "path": ["default"]}])
    for name in ("name", "code"):
        if not isinstance(sent.get(name), str) or not sent[name]:
            raise invalid("ValidationFailed", "Validation error", [{"name": "required", "path": [name]}])
    if code in taken:
        error = {"name": "taken", "path": ["code"], "value": code}
        raise invalid("ValidationFailed", "Validation error", [error])
    if fallback is not None and fallback not in context.environment.locale_codes:
        error = {"name": "fallback", "path": ["fallbackCode"], "value": fallback}
        raise invalid("ValidationFailed", "Validation error", [error])


@routes("PUT", "/locales/{}")
def update_locale(context: Context, uid: str) -> Reply:
    locales = context.environment.locales
    row, sent = locales.get(uid), body_of(context.request)
    others = [str(other.get("code")) for key, other in locales.rows.items() if key != uid]
    context.check_version(row)
    _check_locale(context, {key: value for key, value in sent.items() if key != "sys"}, tuple(others))
    return told(context.put(locales, uid, row | sent)[0])


@routes("DELETE", "/locales/{}")
def delete_locale(context: Context, uid: str) -> Reply:
    """All content in the locale goes with it."""
    environment = context.environment
    row = environment.locales.get(uid)
    if row.get("default"):
        raise Refusal(403, "AccessDenied", "The default locale cannot be deleted.")
    environment.locales.remove(uid)
    for shelf in (environment.entries, environment.assets):
        for resource in [*shelf.rows.values(), *shelf.published.values()]:
            for values in (resource.get("fields") or {}).values():
                values.pop(row["code"], None)
    return empty()


@routes("GET", "/tags")
def list_tags(context: Context) -> Reply:
    return page(context.request, context.environment.tags.rows.values())


@routes("GET", "/tags/{}")
def get_tag(context: Context, uid: str) -> Reply:
    return told(context.environment.tags.get(uid))


@routes("PUT", "/tags/{}")
def put_tag(context: Context, uid: str) -> Reply:
    """The visibility of a tag stands in the `sys` that is sent, and stays as it was made."""
    sent = body_of(context.request)
    if not isinstance(sent.get("name"), str):
        raise invalid("ValidationFailed", "Validation error", [{"name": "required", "path": ["name"]}])
    asked = sent.get("sys")
    visibility = asked.get("visibility", "private") if isinstance(asked, dict) else "private"
    tag, new = context.put(context.environment.tags, uid, {"name": sent["name"]}, {"visibility": visibility})
    return told(tag, 201 if new else 200)


@routes("DELETE", "/tags/{}")
def delete_tag(context: Context, uid: str) -> Reply:
    context.check_version(context.environment.tags.get(uid))
    context.environment.tags.remove(uid)
    return empty()
