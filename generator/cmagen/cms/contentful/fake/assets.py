"""Uploads, and assets: create, process, publish."""

from __future__ import annotations

from typing import Any

from ...fakes.message import JsonObject, Reply
from ...fakes.routing import Routes
from .context import Context
from .listing import page
from .replies import invalid, invalid_property, no_content, not_found, reply
from .saving import ASSET_FIELDS, check_saved
from .search import matching
from .states import add_state_routes, check_editable, publish

__all__ = ["routes", "upload_routes"]

routes: Routes[Context] = Routes()
upload_routes: Routes[Context] = Routes()
add_state_routes(routes, "assets", lambda environment: environment.assets)


@upload_routes("POST", "/uploads")
def create_upload(context: Context) -> Reply:
    uid = context.space.new_id()
    context.space.uploads[uid] = context.request.body
    return reply(_upload(context, uid), 201)


def _upload(context: Context, uid: str) -> JsonObject:
    if uid not in context.space.uploads:
        raise not_found("Upload", uid)
    sys = context.space.new_sys("Upload", uid)
    kept = ("type", "id", "space", "createdAt", "createdBy")
    return {"sys": {key: sys[key] for key in kept} | {"expiresAt": context.space.clock()}}


@upload_routes("GET", "/uploads/{}")
def get_upload(context: Context, uid: str) -> Reply:
    return reply(_upload(context, uid))


@upload_routes("DELETE", "/uploads/{}")
def delete_upload(context: Context, uid: str) -> Reply:
    _upload(context, uid)
    del context.space.uploads[uid]
    return no_content()


@routes("GET", "/assets")
def list_assets(context: Context) -> Reply:
    rows = matching(context.environment, context.environment.assets.rows.values(), context.request)
    return page(context.request, rows, context.environment.default_locale)


@routes("GET", "/public/assets")
def list_published(context: Context) -> Reply:
    rows = matching(context.environment, context.environment.assets.published.values(), context.request)
    return page(context.request, rows, context.environment.default_locale)


@routes("POST", "/assets")
def create_asset(context: Context) -> Reply:
    return _put(context, context.space.new_id())


@routes("PUT", "/assets/{}")
def put_asset(context: Context, uid: str) -> Reply:
    return _put(context, uid)


def _put(context: Context, uid: str) -> Reply:
    shelf, sent = context.environment.assets, context.request.json(optional=True)
    known: JsonObject = shelf.rows.get(uid, {})
    if known:
        context.check_version(known)
        check_editable(known)
    fields = sent.get("fields", {})
    check_saved(context.environment, list(ASSET_FIELDS), fields, known.get("fields") or {})
    content = {"metadata": sent.get("metadata", known.get("metadata", {"tags": []})), "fields": fields}
    row, new = context.put(shelf, uid, content)
    return reply(row, 201 if new else 200)


@routes("PUT", "/assets/{}/files/{}/process")
def process_asset(context: Context, uid: str, locale: str) -> Reply:
    """Put the file in place of its upload, at once; the real API takes a moment."""
    row = context.environment.assets.get(uid)
    context.check_version(row)
    check_editable(row)
    files: Any = (row.get("fields") or {}).get("file")
    file = files.get(locale) if isinstance(files, dict) else None
    if not isinstance(file, dict) or not {"upload", "uploadFrom"} & set(file):
        raise invalid("ValidationFailed", f"There is no upload to process in the locale {locale!r}.")
    fields = row["fields"] | {"file": files | {locale: _processed(context, uid, file)}}
    context.environment.assets.rows[uid] = row | {
        "fields": fields,
        "sys": context.space.changed_sys(row["sys"]),
    }
    # 204 without a body, as in the API: clients read the asset until it has a URL.
    return no_content()


def _processed(context: Context, uid: str, file: JsonObject) -> JsonObject:
    content = _uploaded(context, file)
    token, name = context.space.new_id(), file.get("fileName") or "file"
    # Without a scheme, as the API writes the URLs of its files.
    url = f"//assets.ctfassets.net/{context.space.id}/{uid}/{token}/{name}"
    context.space.files[url] = content
    kept = {key: value for key, value in file.items() if key not in ("upload", "uploadFrom")}
    return kept | {"url": url, "details": {"size": len(content)}}


def _uploaded(context: Context, file: JsonObject) -> bytes:
    """Return the uploaded bytes; none for a file at a URL, because the fake makes no requests."""
    source: Any = file.get("uploadFrom")
    sys = source.get("sys") if isinstance(source, dict) else None
    uid = sys.get("id") if isinstance(sys, dict) else None
    if source is not None and uid not in context.space.uploads:
        error = {"name": "notResolvable", "path": ["fields", "file"], "link": sys}
        raise invalid("ValidationFailed", "The upload does not exist.", [error])
    return context.space.uploads.get(str(uid), b"")


@routes("PUT", "/assets/{}/published")
def publish_asset(context: Context, uid: str) -> Reply:
    row = context.environment.assets.get(uid)
    context.check_version(row)
    check_editable(row)
    files: Any = (row.get("fields") or {}).get("file") or {}
    # Processing replaces `upload` by `url`; only then can an asset be published.
    for locale, file in files.items():
        if not isinstance(file, dict) or "url" not in file:
            raise invalid_property("required", ["fields", "file", locale, "url"])
    if not files:
        raise invalid_property("required", ["fields", "file"])
    return publish(context, context.environment.assets, uid)
