"""Assets and folders: upload, list, read, change, delete, publish, download."""

from __future__ import annotations

from ...fakes.message import JsonObject, Reply, Request, json_reply
from ...fakes.multipart import Part, parts
from ...fakes.routing import Routes
from .context import Context
from .entry_states import referring
from .listing import filter_and_order, page
from .refusals import NOT_VALID, REQUIRED, refusal, wrapped

__all__ = ["routes"]

routes: Routes[Context] = Routes()

_TEXT_PARTS = ("title", "description", "parent_uid", "tags")


def _asset(context: Context, uid: str) -> JsonObject:
    asset = context.stack.assets.get(uid)
    if asset is None:
        raise refusal(404, "Asset was not found.", 145, {"uid": NOT_VALID})
    return asset


@routes("GET", "/assets")
def list_assets(context: Context) -> Reply:
    """Return files, and folders with `include_folders`; `folder` limits the list to what one folder holds."""
    request = context.request
    rows = list(context.stack.assets.values())
    if not request.flag("include_folders") and "is_dir" not in (request.first("query") or ""):
        rows = [row for row in rows if not row.get("is_dir")]
    if request.first("folder") is not None:
        parent = None if request.first("folder") == "cs_root" else request.first("folder")
        rows = [row for row in rows if row.get("parent_uid") == parent]
    return page(request, "assets", filter_and_order(request, rows))


@routes("GET", "/assets/{}")
def get_asset(context: Context, uid: str) -> Reply:
    # The API lists assets by type under a path that looks like that of one asset.
    if uid in ("images", "videos"):
        return _by_type(context, uid.removesuffix("s") + "/")
    return json_reply({"asset": _asset(context, uid)})


def _by_type(context: Context, prefix: str) -> Reply:
    rows = context.stack.assets.values()
    files = [row for row in rows if str(row.get("content_type")).startswith(prefix)]
    return page(context.request, "assets", filter_and_order(context.request, files))


@routes("POST", "/assets")
def upload_asset(context: Context) -> Reply:
    sent = parts(context.request)
    uid = context.stack.new_uid()
    envelope = {"uid": uid, "_version": 1, "is_dir": False, "parent_uid": None, "tags": [], "ACL": {}}
    asset = context.stack.stamp(envelope | _content(context, uid, sent), created=True)
    context.stack.assets[uid] = asset
    return json_reply({"notice": "Asset created successfully.", "asset": asset}, 201)


def _content(context: Context, uid: str, sent: dict[str, Part]) -> JsonObject:
    upload = sent.get("asset[upload]")
    if upload is None or upload.filename is None:
        message = "File was not uploaded. Please try again."
        raise refusal(422, message, 145, {"upload": REQUIRED})
    context.stack.files[uid] = upload.content
    address = f"{context.world.base_url}/assets/{context.stack.api_key}/{uid}/{upload.filename}"
    fields: JsonObject = {
        "title": upload.filename,
        "filename": upload.filename,
        "content_type": upload.content_type,
        # A string of digits, as in responses of the API.
        "file_size": str(len(upload.content)),
        "url": address,
    }
    texts = {name: sent[f"asset[{name}]"] for name in _TEXT_PARTS if f"asset[{name}]" in sent}
    fields |= {name: part.content.decode() for name, part in texts.items()}
    # In a multipart body, tags are one string, joined by commas.
    if "tags" in fields:
        fields["tags"] = [tag.strip() for tag in fields["tags"].split(",") if tag.strip()]
    return fields


@routes("PUT", "/assets/{}")
def update_asset(context: Context, uid: str) -> Reply:
    asset = _asset(context, uid)
    new = asset | _changes(context, uid) | {"uid": uid, "_version": asset.get("_version", 1) + 1}
    context.stack.assets[uid] = context.stack.stamp(new)
    return json_reply({"notice": "Asset updated successfully.", "asset": context.stack.assets[uid]})


def _changes(context: Context, uid: str) -> JsonObject:
    if _is_multipart(context.request):
        return _content(context, uid, parts(context.request))
    return wrapped(context.request, "asset")


def _is_multipart(request: Request) -> bool:
    return request.headers.get("content-type", "").startswith("multipart/")


@routes("DELETE", "/assets/{}")
def delete_asset(context: Context, uid: str) -> Reply:
    _asset(context, uid)
    del context.stack.assets[uid]
    context.stack.files.pop(uid, None)
    return json_reply({"notice": "Asset deleted successfully."})


@routes("GET", "/assets/{}/references")
def asset_references(context: Context, uid: str) -> Reply:
    _asset(context, uid)
    return json_reply({"references": list(referring(context.stack, uid))})


@routes("POST", "/assets/{}/publish")
def publish_asset(context: Context, uid: str) -> Reply:
    return _set_published(context, uid, published=True)


@routes("POST", "/assets/{}/unpublish")
def unpublish_asset(context: Context, uid: str) -> Reply:
    return _set_published(context, uid, published=False)


def _set_published(context: Context, uid: str, *, published: bool) -> Reply:
    asset, stack = _asset(context, uid), context.stack
    sent, version = wrapped(context.request, "asset"), asset.get("_version", 1)
    targets = {(env, code) for env in sent.get("environments", []) for code in sent.get("locales", [])}
    before = asset.get("publish_details") or []
    rows = [row for row in before if (row["environment"], row["locale"]) not in targets]
    fresh = [stack.publish_details(*target, version) for target in sorted(targets)] if published else []
    asset["publish_details"] = rows + fresh
    return json_reply({"notice": "Asset sent for publishing." if published else "Asset unpublished."}, 201)


@routes("GET", "/assets/{}/{}/{}", access="none")
def download_asset(context: Context, api_key: str, uid: str, slug: str) -> Reply:
    content = context.stack.files.get(uid)
    if content is None or api_key != context.stack.api_key:
        raise refusal(404, "Asset was not found.", 145, {"uid": NOT_VALID})
    return Reply(200, {"content-type": str(_asset(context, uid).get("content_type"))}, content)


@routes("POST", "/assets/folders")
def create_folder(context: Context) -> Reply:
    sent = wrapped(context.request, "asset")
    if not sent.get("name"):
        raise refusal(422, "Folder creation failed.", 145, {"name": REQUIRED})
    folder: JsonObject = {
        "uid": context.stack.new_uid(),
        "is_dir": True,
        "parent_uid": None,
        "_version": 1,
    } | sent
    context.stack.assets[folder["uid"]] = context.stack.stamp(folder, created=True)
    return json_reply({"notice": "Folder created successfully.", "asset": folder}, 201)


@routes("GET", "/assets/folders/{}")
def get_folder(context: Context, uid: str) -> Reply:
    return json_reply({"asset": _asset(context, uid)})


@routes("PUT", "/assets/folders/{}")
def update_folder(context: Context, uid: str) -> Reply:
    folder = _asset(context, uid) | wrapped(context.request, "asset") | {"uid": uid}
    context.stack.assets[uid] = context.stack.stamp(folder)
    return json_reply({"notice": "Folder updated successfully.", "asset": context.stack.assets[uid]})


@routes("DELETE", "/assets/folders/{}")
def delete_folder(context: Context, uid: str) -> Reply:
    _asset(context, uid)
    del context.stack.assets[uid]
    return json_reply({"notice": "Folder deleted successfully."})
