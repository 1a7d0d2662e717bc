"""The synchronous half of the runtime is what `generator/unasync.py` makes of the asynchronous one."""

from __future__ import annotations

from pathlib import Path

import pytest
import unasync

ASYNC = '''"""Rooms of the asynchronous client."""

from __future__ import annotations

from collections.abc import AsyncIterator

from .request import AsyncSender
from .rooms import async_wait_for

class AsyncRooms:
    """Rooms, to be awaited or not."""

    async def __aenter__(self) -> AsyncRooms:
        return self

    async def iterate(self, sender: AsyncSender) -> AsyncIterator[str]:
        async with sender.stream() as rooms:
            async for room in rooms:
                yield room

    async def close(self, sender: AsyncSender) -> None:
        await async_wait_for(sender.aclose)
'''
SYNC = '''# Generated from async_rooms.py by generator/unasync.py; do not edit.
"""Rooms of the synchronous client."""

from __future__ import annotations

from collections.abc import Iterator

from .request import Sender
from .rooms import wait_for


class Rooms:
    """Rooms, to be awaited or not."""

    def __enter__(self) -> Rooms:
        return self

    def iterate(self, sender: Sender) -> Iterator[str]:
        with sender.stream() as rooms:
            yield from rooms

    def close(self, sender: Sender) -> None:
        wait_for(sender.close)
'''


def test_the_committed_modules_are_what_the_script_makes() -> None:
    assert unasync.main(["--check"]) == 0


def test_an_asynchronous_module_becomes_a_synchronous_one(tmp_path: Path) -> None:
    (tmp_path / "async_rooms.py").write_text(ASYNC, "utf-8")
    assert list(unasync.modules(tmp_path)) == [(tmp_path / "rooms.py", SYNC)]


def test_a_module_that_differs_is_named_and_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(unasync, "RUNTIME", tmp_path)
    (tmp_path / "async_rooms.py").write_text(ASYNC, "utf-8")
    (tmp_path / "rooms.py").write_text("edited by hand", "utf-8")
    assert unasync.main(["--check"]) == 1
    assert "rooms.py" in capsys.readouterr().out
    assert unasync.main([]) == 0
    assert (tmp_path / "rooms.py").read_text("utf-8") == SYNC
    assert unasync.main(["--check"]) == 0
