"""Publishing and localization of entries, references to them, their versions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...fakes.json_values import objects_in
from ...fakes.message import JsonObject, Reply, json_reply
from ...fakes.routing import Routes
from .context import Context
from .entries import ONE, read_locale
from .listing import page
from .refusals import NOT_VALID, refusal, wrapped
from .stack import Stack, StoredEntry

__all__ = ["referring", "routes"]

routes: Routes[Context] = Routes()


@routes("POST", f"{ONE}/publish")
def publish_entry(context: Context, content_type: str, uid: str) -> Reply:
    entry = context.stack.entry(content_type, uid)
    for environment, locale in _targets(context):
        code = read_locale(context.stack, entry, locale) or context.stack.master_locale
        _withdraw(entry, environment, locale)
        version = context.request.json().get("version") or entry.latest(code)["_version"]
        entry.published.append(context.stack.publish_details(environment, locale, version))
    return json_reply({"notice": "The requested action has been performed."}, 201)


@routes("POST", f"{ONE}/unpublish")
def unpublish_entry(context: Context, content_type: str, uid: str) -> Reply:
    entry = context.stack.entry(content_type, uid)
    for environment, locale in _targets(context):
        _withdraw(entry, environment, locale)
    return json_reply({"notice": "The requested action has been performed."}, 201)


def _targets(context: Context) -> list[tuple[str, str]]:
    """Return (environment uid, locale) for each pair that is sent; refuse unknown names with 422."""
    stack, sent = context.stack, wrapped(context.request, "entry")
    errors: dict[str, list[str]] = {}
    environments, locales = sent.get("environments") or [], sent.get("locales") or []
    # The API takes environments by name or by uid.
    uids = {env["name"]: env["uid"] for env in stack.environments.values()}
    known = uids | {uid: uid for uid in uids.values()}
    if not environments or any(name not in known for name in environments):
        errors["environments"] = NOT_VALID
    if any(code not in stack.locales for code in locales):
        errors["locales"] = NOT_VALID
    if errors:
        raise refusal(422, "Publish failed. Please enter valid data.", 141, errors)
    return [(known[name], code) for name in environments for code in locales or [stack.master_locale]]


def _withdraw(entry: StoredEntry, environment: str, locale: str) -> None:
    entry.published = [
        row for row in entry.published if (row["environment"], row["locale"]) != (environment, locale)
    ]


@routes("GET", f"{ONE}/locales")
def entry_locales(context: Context, content_type: str, uid: str) -> Reply:
    entry = context.stack.entry(content_type, uid)
    rows: list[JsonObject] = [
        {"code": code, "localized": True} if code in entry.locales else {"code": code}
        for code in sorted(context.stack.locales)
    ]
    return json_reply({"locales": rows})


@routes("POST", f"{ONE}/unlocalize")
def unlocalize_entry(context: Context, content_type: str, uid: str) -> Reply:
    entry = context.stack.entry(content_type, uid)
    locale = context.request.first("locale")
    if locale is None or locale == context.stack.master_locale or locale not in entry.locales:
        raise refusal(422, "Entry is not localized.", 141, {"locale": NOT_VALID})
    del entry.locales[locale]
    return json_reply({"notice": "Entry unlocalized successfully."})


@routes("GET", f"{ONE}/references")
def entry_references(context: Context, content_type: str, uid: str) -> Reply:
    context.stack.entry(content_type, uid)
    return json_reply({"references": list(referring(context.stack, uid))})


def referring(stack: Stack, target: str) -> Iterator[JsonObject]:
    """Yield one row per entry and locale that uses an entry or asset."""
    for content_type, entries in sorted(stack.entries.items()):
        for uid, entry in sorted(entries.items()):
            for locale in entry.locales:
                latest = entry.latest(locale)
                if _mentions([latest[key] for key in latest if key != "uid"], target):
                    yield {
                        "entry_uid": uid,
                        "content_type_uid": content_type,
                        "content_type_title": stack.content_types[content_type]["title"],
                        "locale": locale,
                        "title": latest.get("title", ""),
                    }


def _mentions(value: Any, uid: str) -> bool:
    # References and files are objects with a uid; rich text embeds by attributes with a hyphen.
    keys = ("uid", "entry-uid", "asset-uid")
    return any(uid in [inner.get(key) for key in keys] for inner in objects_in(value))


@routes("GET", f"{ONE}/versions")
def entry_versions(context: Context, content_type: str, uid: str) -> Reply:
    entry = context.stack.entry(content_type, uid)
    locale = context.request.first("locale")
    rows = [
        {"_version": row["_version"], "locale": code, **entry.version_names.get((code, row["_version"]), {})}
        for code, versions in entry.locales.items()
        for row in versions
        if locale in (None, code)
    ]
    named = [row for row in rows if "_version_name" in row or not context.request.flag("named")]
    return page(context.request, "versions", named)


@routes("POST", f"{ONE}/versions/{{}}/name")
def name_version(context: Context, content_type: str, uid: str, number: str) -> Reply:
    body = wrapped(context.request, "entry")
    entry = context.stack.entry(content_type, uid)
    key = (body.get("locale") or context.stack.master_locale, int(number))
    entry.version_names[key] = {"_version_name": {"title": body.get("_version_name", "")}}
    return json_reply({"notice": "Version name assigned successfully."}, 201)


@routes("DELETE", f"{ONE}/versions/{{}}/name")
def unname_version(context: Context, content_type: str, uid: str, number: str) -> Reply:
    body = wrapped(context.request, "entry")
    entry = context.stack.entry(content_type, uid)
    entry.version_names.pop((body.get("locale") or context.stack.master_locale, int(number)), None)
    return json_reply({"notice": "Version name deleted successfully."})
