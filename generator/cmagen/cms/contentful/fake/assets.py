"""Uploads, and assets: make, process, publish, archive, delete."""

from __future__ import annotations

from typing import Any

from ...fakes.message import JsonObject, Reply
from ...fakes.routing import Routes
from .context import Context
from .listing import page, selected
from .message import Refusal, body_of, empty, invalid, told
from .saving import ASSET_FIELDS, check_saved
from .search import found
from .states import archived, check_editable, published, unarchived, unpublished

__all__ = ["routes", "upload_routes"]

routes: Routes[Context] = Routes()
upload_routes: Routes[Context] = Routes()


@upload_routes("POST", "/uploads")
def create_upload(context: Context) -> Reply:
    uid = context.space.new_id()
    context.space.uploads[uid] = context.request.body
    return told(_upload(context, uid), 201)


def _upload(context: Context, uid: str) -> JsonObject:
    if uid not in context.space.uploads:
        raise Refusal(404, "NotFound", "The resource could not be found.", {"type": "Upload", "id": uid})
    sys = context.space.made("Upload", uid)
    kept = ("type", "id", "space", "createdAt", "createdBy")
    return {"sys": {key: sys[key] for key in kept} | {"expiresAt": context.space.clock()}}


@upload_routes("GET", "/uploads/{}")
def get_upload(context: Context, uid: str) -> Reply:
    return told(_upload(context, uid))


@upload_routes("DELETE", "/uploads/{}")
def delete_upload(context: Context, uid: str) -> Reply:
    _upload(context, uid)
    del context.space.uploads[uid]
    return empty()


@routes("GET", "/assets")
def list_assets(context: Context) -> Reply:
    rows = found(context.environment, iter(context.environment.assets.rows.values()), context.request)
    return page(context.request, rows, context.environment.default_locale)


@routes("GET", "/public/assets")
def list_published(context: Context) -> Reply:
    rows = found(context.environment, iter(context.environment.assets.published.values()), context.request)
    return page(context.request, rows, context.environment.default_locale)


@routes("GET", "/assets/{}")
def get_asset(context: Context, uid: str) -> Reply:
    return told(selected(context.request, context.environment.assets.get(uid)))


@routes("POST", "/assets")
def create_asset(context: Context) -> Reply:
    return _put(context, context.space.new_id())


@routes("PUT", "/assets/{}")
def put_asset(context: Context, uid: str) -> Reply:
    return _put(context, uid)


def _put(context: Context, uid: str) -> Reply:
    shelf, sent = context.environment.assets, body_of(context.request)
    known: JsonObject = shelf.rows.get(uid, {})
    if known:
        context.check_version(known)
        check_editable(known)
    fields = sent.get("fields", {})
    check_saved(context.environment, list(ASSET_FIELDS), fields, known.get("fields") or {})
    content = {"metadata": sent.get("metadata", known.get("metadata", {"tags": []})), "fields": fields}
    row, new = context.put(shelf, uid, content)
    return told(row, 201 if new else 200)


@routes("PUT", "/assets/{}/files/{}/process")
def process_asset(context: Context, uid: str, locale: str) -> Reply:
    """The file takes the place of its upload; the real API needs a moment for that, this one none."""
    row = context.environment.assets.get(uid)
    context.check_version(row)
    check_editable(row)
    files: Any = (row.get("fields") or {}).get("file")
    file = files.get(locale) if isinstance(files, dict) else None
    if not isinstance(file, dict) or not {"upload", "uploadFrom"} & set(file):
        raise invalid("ValidationFailed", f"There is no upload to process in the locale {locale!r}.")
    fields = row["fields"] | {"file": files | {locale: _processed(context, uid, file)}}
    context.environment.assets.rows[uid] = row | {"fields": fields, "sys": context.space.touched(row["sys"])}
    return empty()


def _processed(context: Context, uid: str, file: JsonObject) -> JsonObject:
    content = _uploaded(context, file)
    token, name = context.space.new_id(), file.get("fileName") or "file"
    address = f"//assets.ctfassets.net/{context.space.id}/{uid}/{token}/{name}"
    context.space.files[address] = content
    kept = {key: value for key, value in file.items() if key not in ("upload", "uploadFrom")}
    return kept | {"url": address, "details": {"size": len(content)}}


def _uploaded(context: Context, file: JsonObject) -> bytes:
    """The bytes that were uploaded; those at an address of the web are never fetched, so there are none."""
    source: Any = file.get("uploadFrom")
    sys = source.get("sys") if isinstance(source, dict) else None
    uid = sys.get("id") if isinstance(sys, dict) else None
    if source is not None and uid not in context.space.uploads:
        error = {"name": "notResolvable", "path": ["fields", "file"], "link": sys}
        raise invalid("ValidationFailed", "The upload is not there.", [error])
    return context.space.uploads.get(str(uid), b"")


@routes("DELETE", "/assets/{}")
def delete_asset(context: Context, uid: str) -> Reply:
    row = context.environment.assets.get(uid)
    context.check_version(row, needed=False)
    if "publishedVersion" in row["sys"]:
        raise Refusal(400, "BadRequest", "Cannot delete published")
    context.environment.assets.remove(uid)
    return empty()


@routes("PUT", "/assets/{}/published")
def publish_asset(context: Context, uid: str) -> Reply:
    row = context.environment.assets.get(uid)
    context.check_version(row)
    check_editable(row)
    files: Any = (row.get("fields") or {}).get("file") or {}
    for locale, file in files.items():
        if not isinstance(file, dict) or "url" not in file:
            error = {"name": "required", "path": ["fields", "file", locale, "url"]}
            raise invalid("ValidationFailed", "The file was not processed.", [error])
    if not files:
        raise invalid(
            "ValidationFailed", "There is no file.", [{"name": "required", "path": ["fields", "file"]}]
        )
    return published(context, context.environment.assets, uid)


@routes("DELETE", "/assets/{}/published")
def unpublish_asset(context: Context, uid: str) -> Reply:
    return unpublished(context, context.environment.assets, uid)


@routes("PUT", "/assets/{}/archived")
def archive_asset(context: Context, uid: str) -> Reply:
    return archived(context, context.environment.assets, uid)


@routes("DELETE", "/assets/{}/archived")
def unarchive_asset(context: Context, uid: str) -> Reply:
    return unarchived(context, context.environment.assets, uid)
