"""A Contentful space with state on 127.0.0.1, for tests: entries, assets, versions, publishing, errors."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeAlias
from urllib.parse import parse_qs, urlsplit

__all__ = ["MEDIA_TYPE", "Refused", "Request", "Space", "content_type"]

MEDIA_TYPE = "application/vnd.contentful.management.v1+json"
Json: TypeAlias = dict[str, Any]
_BASE = re.compile(r"/spaces/(?P<space>[^/]+)(?:/environments/(?P<environment>[^/]+))?/(?P<rest>.*)")

_LINK = re.compile(r'"linkType": "(Entry|Asset)", "id": "([^"]+)"')


@dataclass(frozen=True)
class Request:
    """What came over the wire; header names are lower case."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: Any

    @property
    def version(self) -> int | None:
        text = self.headers.get("x-contentful-version")
        return int(text) if text else None


class Refused(Exception):
    """An error answer."""

    def __init__(self, status: int, code: str, **more: Any) -> None:
        super().__init__(code)
        self.status = status
        self.body = {"sys": {"type": "Error", "id": code}, **more}


def content_type(uid: str, fields: list[Json], **sys: Any) -> Json:
    system = {"type": "ContentType", "id": uid, "version": 2, "publishedVersion": 1}
    return {"sys": {**system, **sys}, "name": uid, "displayField": None, "fields": fields}


def _owner(row: Json) -> Any:
    return row["sys"].get("contentType", {}).get("sys", {}).get("id")


def _link(kind: str, uid: str) -> Json:
    return {"sys": {"type": "Link", "linkType": kind, "id": uid}}


@dataclass
class Space:
    """`resources` maps a kind (`entries`, `assets`, ...) to objects by id."""

    space: str = "kitchen01"
    environment: str = "master"
    token: str = "CFPAT-secret"
    resources: dict[str, dict[str, Json]] = field(default_factory=dict)
    snapshots: dict[str, list[Json]] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    made: int = 0

    def add(self, kind: str, *objects: Json) -> None:
        rows = self.resources.setdefault(kind, {})
        for each in objects:
            rows[each.get("sys", {}).get("id") or f"{kind}-{len(rows)}"] = each

    @contextmanager
    def serve(self) -> Iterator[str]:
        server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            server.server_close()
            thread.join()

    def answer(self, request: Request) -> tuple[int, Any]:
        self.requests.append(request)
        try:
            if request.headers.get("authorization") != f"Bearer {self.token}":
                raise Refused(401, "AccessTokenInvalid")
            return self._route(request)
        except Refused as refused:
            return refused.status, refused.body

    def _route(self, request: Request) -> tuple[int, Any]:
        place = _BASE.fullmatch(request.path)
        if (
            place is None
            or place["space"] != self.space
            or place["environment"] not in (None, self.environment)
        ):
            raise Refused(404, "NotFound", details="no such space")
        steps = place["rest"].split("/")
        if steps[0] == "public":
            return 200, self._page(request, [self._public(r) for r in self._rows(steps[1], request)])
        if len(steps) == 1:
            return (
                self._list(steps[0], request) if request.method == "GET" else self._create(steps[0], request)
            )
        return self._one(steps[0], steps[1], steps[2:], request)

    def _public(self, row: Json) -> Json | None:
        sys = {key: value for key, value in row["sys"].items() if key != "version"}
        return {**row, "sys": sys} if "publishedVersion" in sys else None

    def _rows(self, kind: str, request: Request) -> list[Json]:
        rows = self.resources.get(kind, {}).values()
        wanted = request.query.get("content_type")
        found = [
            r for r in rows if wanted in (None, r["sys"].get("contentType", {}).get("sys", {}).get("id"))
        ]
        return sorted(found, key=lambda row: str(row.get("sys", {}).get("id")))

    def _list(self, kind: str, request: Request) -> tuple[int, Any]:
        return 200, self._page(request, list(self._rows(kind, request)))

    def _page(self, request: Request, found: list[Json | None]) -> Json:
        rows = [row for row in found if row is not None]
        limit = int(request.query.get("limit", 100))
        if request.query.get("cursor") == "true":
            start = int(request.query.get("pageNext", 0))
            more = start + limit < len(rows)
            pages = {"next": f"{request.path}?cursor=true&pageNext={start + limit}"} if more else {}
            return {
                "sys": {"type": "Array"},
                "limit": limit,
                "items": rows[start : start + limit],
                "pages": pages,
            }
        skip = int(request.query.get("skip", 0))
        counts = {"total": len(rows), "skip": skip, "limit": limit}
        return {"sys": {"type": "Array"}, **counts, "items": rows[skip : skip + limit]}

    def _create(self, kind: str, request: Request) -> tuple[int, Any]:
        self.made += 1
        return self._write(kind, f"made-{self.made}", request)

    def _one(self, kind: str, uid: str, rest: list[str], request: Request) -> tuple[int, Any]:
        if request.method == "PUT" and not rest:
            return self._write(kind, uid, request)
        row = self.resources.get(kind, {}).get(uid)
        if row is None:
            raise Refused(404, "NotFound", message="", details={"type": kind, "id": uid})
        match request.method, rest:
            case "GET", []:
                return 200, row
            case "DELETE", []:
                if "publishedVersion" in row["sys"]:
                    raise Refused(400, "BadRequest", message="Cannot delete published")
                return 204, self.resources[kind].pop(uid) and None
            case "GET", ["snapshots"]:
                taken = self.snapshots.get(uid, [])
                return 200, {"sys": {"type": "Array"}, "skip": 0, "limit": 100, "items": taken}
            case "GET", ["references"]:
                return 200, self._references(row)
            case "PUT", ["files", locale, "process"]:
                self._check(row, request)
                file = row["fields"]["file"][locale]
                file.pop("uploadFrom", file.pop("upload", None))
                file |= {"url": f"//files.example/{uid}", "details": {"size": 3}}
                row["sys"]["version"] += 1
                return 204, None
            case method, [("published" | "archived") as state]:
                return 200, self._state(row, method, state, request)
        raise Refused(404, "UnknownRoute")

    def _check(self, row: Json, request: Request) -> None:
        if request.version != row["sys"]["version"]:
            raise Refused(409, "VersionMismatch", message="")

    def _write(self, kind: str, uid: str, request: Request) -> tuple[int, Any]:
        if kind == "uploads":
            row = {"sys": {"type": "Upload", "id": uid}, "body": request.body.decode()}
            self.resources.setdefault(kind, {})[uid] = row
            return 201, {"sys": row["sys"]}
        if request.headers.get("content-type") != MEDIA_TYPE or "sys" in request.body:
            raise Refused(422, "ValidationFailed", details={"errors": [{"name": "sys"}]})
        known = self.resources.setdefault(kind, {}).get(uid)
        if known is not None:
            self._check(known, request)
            sys = {**known["sys"], "version": known["sys"]["version"] + 1}
        else:
            if request.version is not None:
                raise Refused(409, "VersionMismatch")
            owner = request.headers.get("x-contentful-content-type", "")
            more = {"contentType": _link("ContentType", owner)} if kind == "entries" else {}
            name = {"entries": "Entry", "assets": "Asset"}.get(kind, kind)
            sys = {"type": name, "id": uid, "version": 1, "space": _link("Space", self.space), **more}
        self.resources[kind][uid] = {"metadata": {"tags": []}, **request.body, "sys": sys}
        return 200 if known else 201, self.resources[kind][uid]

    def _state(self, row: Json, method: str, state: str, request: Request) -> Json:
        sys = row["sys"]
        if method == "PUT" and state == "published":
            self._check(row, request)
            taken = {
                "sys": {"type": "Snapshot", "id": f"snap-{sys['version']}"},
                "snapshot": json.loads(json.dumps(row)),
            }
            self.snapshots.setdefault(sys["id"], []).insert(0, taken)
        key = f"{state}Version"
        if method == "PUT":
            sys[key] = sys["version"]
        else:
            sys.pop(key, None)
        sys["version"] += 1
        return row

    def _references(self, row: Json) -> Json:
        includes: dict[str, list[Json]] = {"Entry": [], "Asset": []}
        errors = []
        for kind, uid in re.findall(
            r'"linkType": "(Entry|Asset)", "id": "([^"]+)"', json.dumps(row["fields"])
        ):
            found = self.resources.get({"Entry": "entries", "Asset": "assets"}[kind], {}).get(uid)
            if found is None:
                details = {"type": "Link", "linkType": kind, "id": uid}
                errors.append({"sys": {"type": "error", "id": "notResolvable"}, "details": details})
            else:
                includes[kind].append(found)
        return {"sys": {"type": "Array"}, "items": [row], "includes": includes, "errors": errors}


def _handler(space: Space) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_all(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
            headers = {name.lower(): value for name, value in self.headers.items()}
            raw = self.rfile.read(int(headers.get("content-length", 0)))
            is_json = "json" in headers.get("content-type", "")
            body = json.loads(raw) if raw and is_json else raw
            status, told = space.answer(Request(self.command, parts.path, query, headers, body))
            sent = b"" if told is None else json.dumps(told).encode()
            self.send_response(status)
            self.send_header("content-type", MEDIA_TYPE)
            self.send_header("content-length", str(len(sent)))
            self.end_headers()
            self.wfile.write(sent)

        do_GET = do_PUT = do_POST = do_DELETE = do_PATCH = handle_all

        def log_message(self, format: str, *arguments: object) -> None:
            """Nothing is printed."""

    return Handler
