"""Pinboard in memory."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from cmagen.cms.fakes.api import FakeApi
from cmagen.cms.fakes.message import JsonObject, MalformedRequest, Reply, Request, json_reply
from cmagen.content.json_files import read_json
from cmagen.content.raw_model import as_list, as_object

__all__ = ["FakePinboard"]

TOKEN = "pinboard-fake-token"


class FakePinboard(FakeApi):
    prefix: ClassVar[str] = ""

    def __init__(self, content: Path) -> None:
        super().__init__()
        wall = as_object(read_json(content))
        self.boards = as_list(wall.get("boards"))
        pins = as_object(wall.get("pins"))
        self.pins: dict[str, list[JsonObject]] = {
            board: [dict(as_object(row)) for row in as_list(rows)] for board, rows in pins.items()
        }

    def respond(self, request: Request) -> Reply:
        if request.headers.get("authorization") != f"Bearer {TOKEN}":
            return json_reply({"error": "who are you?"}, 401)
        match request.method, request.segments:
            case "GET", ("boards",):
                return json_reply({"boards": self.boards})
            case "GET", ("boards", board, "pins"):
                return json_reply({"pins": self.pins.get(board, [])})
            case "POST", ("boards", board, "pins"):
                pin = {"id": f"p{len(self.pins.get(board, [])) + 1}", **request.json()}
                self.pins.setdefault(board, []).append(pin)
                return json_reply(pin, 201)
            case _:
                return json_reply({"error": "no such place"}, 404)

    def headers(self) -> dict[str, str]:
        return {"authorization": f"Bearer {TOKEN}"}

    def malformed_reply(self, problem: MalformedRequest) -> Reply:
        return json_reply({"error": problem.message}, 400)

    def prepared_error(self, status: int) -> Reply:
        return json_reply({"error": "prepared"}, status)

    def rate_limit_reply(self) -> Reply:
        return json_reply({"error": "too fast"}, 429)

    def rate_limit_headers(self) -> dict[str, str]:
        return {}
