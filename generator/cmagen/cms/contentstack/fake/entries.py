"""Entries: list, read, create, update, delete."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...fakes.message import JsonObject, Reply, json_reply
from ...fakes.routing import Routes
from .check_entry import check_entry
from .context import Context
from .filters import Lookup, matches
from .includes import with_references
from .listing import filter_and_order, page, select_fields
from .merging import merge
from .refusals import NOT_VALID, refusal, wrapped
from .stack import Stack, StoredEntry, entry_not_found
from .walk_fields import normalize

__all__ = ["content_of", "read_locale", "routes"]

routes: Routes[Context] = Routes()

LIST = "/content_types/{}/entries"
ONE = "/content_types/{}/entries/{}"
# Set by the server, ignored when sent.
STAMPS = {"created_at", "created_by", "updated_at", "updated_by"}
DROPPED = STAMPS | {"uid", "locale", "_version", "_in_progress", "ACL"}
DROPPED |= {"publish_details", "_workflow", "_branch", "_embedded_items"}


def read_locale(stack: Stack, entry: StoredEntry, locale: str) -> str | None:
    """Return the locale that is read for this one: itself, or the nearest fallback that the entry has."""
    return next((code for code in stack.fallbacks(locale) if code in entry.locales), None)


def content_of(body: JsonObject) -> JsonObject:
    """Return the body without what only the server sets."""
    return {key: value for key, value in body.items() if key not in DROPPED}


def _locale(context: Context) -> str:
    locale = context.request.first("locale") or context.stack.master_locale
    context.stack.fallbacks(locale)
    return locale


def _view(context: Context, content_type: str, entry: StoredEntry, version: JsonObject) -> JsonObject:
    """Return a stored version in the form that the request asks for."""
    request, stack = context.request, context.stack
    view = dict(version)
    if request.flag("include_publish_details"):
        view["publish_details"] = entry.published
    if request.flag("include_branch"):
        view["_branch"] = stack.branch
    view = with_references(stack, view, request.all("include[]"), _locale(context))
    return select_fields(request, view)


def _published(context: Context, entry: StoredEntry, locale: str) -> bool:
    name = context.request.first("environment")
    if name is None:
        return True
    uids = {env["uid"] for env in context.stack.environments.values() if name in (env["name"], env["uid"])}
    return any(row["environment"] in uids and row["locale"] == locale for row in entry.published)


@routes("GET", LIST)
def list_entries(context: Context, content_type: str) -> Reply:
    stack, locale = context.stack, _locale(context)
    schema = stack.content_type(content_type)
    stored = stack.entries.get(content_type, {})
    codes = {uid: read_locale(stack, entry, locale) for uid, entry in stored.items()}
    rows = [stored[uid].latest(code) for uid, code in codes.items() if code]
    rows = [row for row in rows if _published(context, stored[row["uid"]], row["locale"])]
    rows = filter_and_order(context.request, rows, _StackLookup(stack))
    views = [_view(context, content_type, stored[row["uid"]], row) for row in rows]
    beside = {"content_type": schema} if context.request.flag("include_content_type") else {}
    return page(context.request, "entries", views, **beside)


@dataclass(frozen=True, slots=True)
class _StackLookup(Lookup):
    stack: Stack

    def refers(self, pair: Any, query: JsonObject) -> bool:
        if not isinstance(pair, dict):
            return False
        entry = self.stack.entries.get(str(pair.get("_content_type_uid")), {}).get(str(pair.get("uid")))
        versions = [] if entry is None else [entry.latest(code) for code in entry.locales]
        return any(matches(version, query, self) for version in versions)

    def terms_below(self, taxonomy: str, term: Any) -> set[str]:
        terms = self.stack.terms.get(taxonomy, [])
        below: set[str] = set()
        level = {str(term)}
        while level:
            level = {row["uid"] for row in terms if row.get("parent_uid") in level} - below
            below |= level
        return below


@routes("GET", ONE)
def get_entry(context: Context, content_type: str, uid: str) -> Reply:
    entry = context.stack.entry(content_type, uid)
    code = read_locale(context.stack, entry, _locale(context))
    if code is None:
        raise entry_not_found(uid)
    versions = entry.locales[code]
    number = context.request.number("version", versions[-1]["_version"])
    version = next((row for row in versions if row["_version"] == number), None)
    if version is None:
        raise refusal(422, f"Version {number} was not found.", 141, {"version": NOT_VALID})
    body: JsonObject = {"entry": _view(context, content_type, entry, version)}
    if context.request.flag("include_content_type"):
        body["content_type"] = context.stack.content_type(content_type)
    return json_reply(body)


@routes("POST", LIST)
def create_entry(context: Context, content_type: str) -> Reply:
    stack, locale = context.stack, _locale(context)
    schema = stack.content_type(content_type)
    sent = content_of(wrapped(context.request, "entry"))
    check_entry(stack, schema, sent, locale, None)
    uid = stack.new_uid()
    envelope = {"tags": [], "ACL": {}, "_in_progress": False}
    entry = envelope | normalize(stack, schema["schema"], sent)
    entry |= {"uid": uid, "locale": locale, "_version": 1}
    stored = StoredEntry(uid, {locale: [stack.stamp(entry, created=True)]})
    stack.entries.setdefault(content_type, {})[uid] = stored
    return json_reply({"notice": "Entry created successfully.", "entry": stored.latest(locale)}, 201)


@routes("PUT", ONE)
def update_entry(context: Context, content_type: str, uid: str) -> Reply:
    """Change only the fields that are sent. A locale that the entry does not have yet localizes it."""
    stack, locale = context.stack, _locale(context)
    schema = stack.content_type(content_type)
    entry = stack.entry(content_type, uid)
    sent = content_of(wrapped(context.request, "entry"))
    source = read_locale(stack, entry, locale) or next(iter(entry.locales))
    content = merge(entry.latest(source), sent)
    check_entry(stack, schema, content, locale, uid)
    version = {"locale": locale, "_version": entry.latest(locale)["_version"] + 1 if source == locale else 1}
    new = stack.stamp(normalize(stack, schema["schema"], content) | version)
    entry.locales.setdefault(locale, []).append(new)
    return json_reply({"notice": "Entry updated successfully.", "entry": new})


@routes("DELETE", ONE)
def delete_entry(context: Context, content_type: str, uid: str) -> Reply:
    """Delete the whole entry, with a locale only that localization, or those that the body lists."""
    entry = context.stack.entry(content_type, uid)
    # Although this is a DELETE, the locales may be in a JSON body.
    body = context.request.json().get("entry", {}) if context.request.body else {}
    locale = context.request.first("locale")
    codes = body.get("locales") or ([locale] if locale else list(entry.locales))
    all_locales = context.request.flag("delete_all_localized") or context.stack.master_locale in codes
    for code in list(entry.locales) if all_locales else codes:
        entry.locales.pop(code, None)
    if not entry.locales:
        del context.stack.entries[content_type][uid]
    return json_reply({"notice": "Entry deleted successfully."})
