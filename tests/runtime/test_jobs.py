"""Waiting for background work, and version conflicts."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from cmagen.runtime.contentful.conflicts import AsyncVersionedClient, VersionConflict, VersionedClient
from cmagen.runtime.http.errors import Conflict, NotFound
from cmagen.runtime.http.jobs import (
    JobFailed,
    JobTimedOut,
    Patience,
    async_wait_for,
    exists,
    is_over,
    wait_for,
    went_wrong,
)
from cmagen.runtime.http.request import Call, RequestOptions
from cmagen.runtime.http.settings import Settings
from support.both import with_sender
from support.loopback import Loopback, answer

FAST = Patience(timeout=2, interval=0.001, longest=0.004)
BRANCH: Call[dict[str, str]] = Call("GET", "/branch", returns=dict[str, str])


def waiting(client: Any, **more: Any) -> Any:
    def is_done(seen: dict[str, str]) -> bool:
        return seen["state"] == "done"

    def sync(sender: Any) -> Any:
        return wait_for(lambda: sender.send(BRANCH), is_done, **more)

    def asynchronous(sender: Any) -> Any:
        return async_wait_for(lambda: sender.send(BRANCH), is_done, **more)

    return with_sender(client, sync, asynchronous)


def states(*names: str) -> list[Any]:
    return [answer({"state": name}) for name in names]


def test_the_outcome_is_the_last_thing_seen(server: Loopback, run: Any) -> None:
    server.script(answer(None, 404), *states("queued", "running", "done"))
    seen: list[str] = []
    more: dict[str, Any] = {"not_yet": (NotFound,), "on_progress": lambda one: seen.append(one["state"])}
    assert run(lambda client: waiting(client, patience=FAST, **more)) == {"state": "done"}
    assert seen == ["queued", "running", "done"]


def test_what_is_not_expected_is_raised(server: Loopback, run: Any) -> None:
    server.script(answer(None, 404))
    with pytest.raises(NotFound):
        run(lambda client: waiting(client, patience=FAST))


def test_failure_and_time_out(server: Loopback, run: Any) -> None:
    server.script(*states("running", "failed"))
    with pytest.raises(JobFailed) as failed:
        run(lambda client: waiting(client, patience=FAST, failed=lambda one: one["state"] == "failed"))
    assert failed.value.outcome == {"state": "failed"}
    server.script(*states("running"))
    with pytest.raises(JobTimedOut, match=r"0\.02 s") as late:
        run(lambda client: waiting(client, patience=Patience(0.02, 0.005, 0.01)))
    assert late.value.last == {"state": "running"}
    assert isinstance(late.value, TimeoutError)


@pytest.fixture(params=["sync", "async"])
def versioned(request: pytest.FixtureRequest, server: Loopback) -> Callable[[Call[Any]], Any]:
    def send(call: Call[Any]) -> Any:
        settings = Settings(base_url=server.url, max_retries=0)
        if request.param == "sync":
            with VersionedClient(settings) as client:
                return client._sender.send(call, RequestOptions(headers={"x-a": "1"}))

        async def go() -> Any:
            async with AsyncVersionedClient(settings) as client:
                return await client._sender.send(call, RequestOptions(headers={"x-a": "1"}))

        return asyncio.run(go())

    return send


def put(path: str) -> Call[Any]:
    return Call("PUT", path, returns=dict[str, object], headers={"X-Contentful-Version": 3}, body={})


MISMATCH = answer({"sys": {"type": "Error", "id": "VersionMismatch"}}, 409)


def test_a_conflict_has_both_versions(server: Loopback, versioned: Any) -> None:
    server.script(MISMATCH, answer({"sys": {"version": 5}}))
    with pytest.raises(VersionConflict, match="sent version 3, current version is 5") as caught:
        versioned(put("/entries/a/published"))
    assert (caught.value.sent_version, caught.value.current_version) == (3, 5)
    assert isinstance(caught.value, Conflict)
    assert (server.last.method, server.last.path) == ("GET", "/entries/a")
    assert "x-contentful-version" not in server.last.headers


def test_a_conflict_without_the_current_version(server: Loopback, versioned: Any) -> None:
    server.script(answer(None, 409), answer(None, 404))
    with pytest.raises(VersionConflict, match="unknown"):
        versioned(put("/entries/a"))
    server.script(answer({"sys": {"id": "Other"}, "message": "m"}, 409))
    with pytest.raises(Conflict, match="m") as caught:
        versioned(put("/entries/a"))
    assert not isinstance(caught.value, VersionConflict)


def test_an_operation_with_servers_of_its_own(server: Loopback) -> None:
    call: Call[None] = Call("GET", "/x", servers={"na": f"{server.url}/na", "eu": f"{server.url}/eu/"})
    for region, path in (("eu", "/eu/x"), ("other", "/na/x"), (None, "/base/x")):
        with VersionedClient(Settings(base_url=f"{server.url}/base", region=region)) as client:
            client._sender.send(call)
        assert server.last.path == path
        with VersionedClient(Settings(base_url="http://127.0.0.1:9", region=region)) as client:
            client._sender.send(call, RequestOptions(base_url=f"{server.url}/own"))
        assert server.last.path == "/own/x"


@pytest.mark.parametrize(
    ("job", "over", "wrong"),
    [
        ({"status": "in_progress"}, False, False),
        ({"status": "Complete"}, True, False),
        ({"merge_details": {"status": "failed"}}, True, True),
        ({"release": {"status": [{"status": "complete"}, {"status": "scheduled"}]}}, False, False),
        ({"release": {"status": [{"status": "complete"}, {"status": "complete"}]}}, True, False),
        ({"status": 3}, False, False),
        ({"uid": "x"}, False, False),
        ("done", False, False),
    ],
)
def test_states_of_jobs(job: object, over: bool, wrong: bool) -> None:
    assert (is_over(job), went_wrong(job)) == (over, wrong)


def test_without_a_condition_the_state_decides(server: Loopback, run: Any) -> None:
    server.script(*states("queued", "done"))
    poll: Any = {"patience": FAST}
    got = run(
        lambda client: with_sender(
            client,
            lambda s: wait_for(lambda: s.send(BRANCH), **poll),
            lambda s: async_wait_for(lambda: s.send(BRANCH), **poll),
        )
    )
    assert got == {"state": "done"}
    assert exists(None)
