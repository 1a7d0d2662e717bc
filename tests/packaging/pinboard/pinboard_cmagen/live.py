"""A live wall, read with cmagen's own client: retries, timeouts and redacted logs come with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import httpx
from cmagen.cms.connecting import refuse, secure_url
from cmagen.cms.snapshot import dump
from cmagen.cms.system_parts import EntryPage, Pulled
from cmagen.diagnostics import Diagnostics, Place
from cmagen.diagnostics.progress import Progress
from cmagen.runtime.http.auth import Scheme
from cmagen.runtime.http.request import Call, path
from cmagen.runtime.http.sender import SyncSender
from cmagen.runtime.http.settings import Settings
from cmagen.runtime.records.errors import CmagenError

__all__ = ["live_wall"]


@contextmanager
def live_wall(
    source: Mapping[str, str], variables: Mapping[str, str], transport: httpx.BaseTransport | None
) -> Iterator[LiveWall]:
    problems = Diagnostics()
    token, wall = variables.get("PINBOARD_TOKEN"), source.get("wall")
    if not token:
        problems.error("pull-credential", Place("environment"), "PINBOARD_TOKEN is not set.")
    if not wall:
        problems.error("pull-wall", Place("source"), "The wall is missing.")
    url = secure_url(variables.get("PINBOARD_HOST", "api.pinboard.example"), problems)
    problems.stop_on_errors()
    settings = Settings(
        base_url=url, schemes={"token": Scheme("token", "bearer")}, credentials={"token": token}
    )
    sender = SyncSender(settings, transport)
    try:
        yield LiveWall(sender, str(wall))
    finally:
        sender.close()


class LiveWall:
    def __init__(self, sender: SyncSender, wall: str) -> None:
        self._sender, self._wall = sender, wall

    def pull(self, progress: Progress | None, /) -> Pulled:
        boards = self._get("/boards")["boards"]
        text = dump("pinboard", {"boards": boards}, space=self._wall)
        return Pulled(text, {"boards": len(boards)})

    def pages(
        self, content_types: Sequence[str], done: Mapping[str, int], locales: Sequence[str], /
    ) -> Iterator[EntryPage]:
        for board in content_types:
            rows = self._get(path("/boards/{}/pins", board))["pins"]
            yield EntryPage(board, board, 0, rows[done.get(board, 0) :], len(rows))

    def ask(self, path: str, query: Mapping[str, object], /) -> object:
        return self._sender.send(Call("GET", path, query=query, returns=object))

    def sample(self, entries: int, progress: Progress | None, /) -> None:
        self._get("/boards")

    def _get(self, path: str) -> dict[str, list[dict[str, object]]]:
        try:
            return self._sender.send(Call("GET", path, returns=dict[str, list[dict[str, object]]]))
        except CmagenError as error:
            refuse("pull-refused", path, f"The wall could not be read: {error}.")
