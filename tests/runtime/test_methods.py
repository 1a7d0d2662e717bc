"""A method written once: what the asynchronous class, iterators and deprecation make of it."""

from __future__ import annotations

import asyncio
import inspect
import json
import subprocess
import sys
import traceback
import warnings
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from cmagen.runtime.http.deprecation import deprecated
from cmagen.runtime.http.errors import NotFound
from cmagen.runtime.http.methods import AsyncResource, Resource, awaited, iterated, same_as, with_call_of
from cmagen.runtime.http.paging import Paging, iterate
from cmagen.runtime.http.request import Call, RequestOptions
from support.loopback import Loopback, answer
from support.shop.client import AsyncClient, Client
from support.shop.schemas import Entry, EntryList


class Pages(Resource):
    """Entries, page by page."""

    def list(self, kind: str, *, limit: int = 2, options: RequestOptions | None = None) -> EntryList:
        """List entries."""
        call: Call[EntryList] = Call("GET", f"/{kind}", returns=EntryList, query={"limit": limit})
        return self._sender.send(call, options)

    @with_call_of(list)
    def iterate(self, call: Call[EntryList], options: RequestOptions | None) -> Iterator[Entry]:
        """Every item of `list`."""
        return iterate(self._sender, call, Paging("skip", "limit"), lambda page: page.entries, options)

    @deprecated("GET /old is deprecated.")
    def old(self, *, options: RequestOptions | None = None) -> EntryList:
        """Old list."""
        call: Call[EntryList] = Call("GET", "/old", returns=EntryList)
        return self._sender.send(call, options)

    @deprecated("GET /old is deprecated.")
    @with_call_of(old)  # type: ignore[deprecated, unused-ignore]
    def iterate_old(self, call: Call[EntryList], options: RequestOptions | None) -> Iterator[Entry]:
        """Every item of `old`."""
        return iterate(self._sender, call, Paging("skip", "limit"), lambda page: page.entries, options)


class AsyncPages(AsyncResource):
    """Entries, page by page, asynchronous."""

    list = awaited(Pages.list)
    iterate = iterated(Pages.iterate)

    @deprecated("GET /old is deprecated.")
    @same_as(awaited(Pages.old))  # type: ignore[deprecated, unused-ignore]
    def old(self) -> None:
        """Old list."""

    @deprecated("GET /old is deprecated.")
    @same_as(iterated(Pages.iterate_old))  # type: ignore[deprecated, unused-ignore]
    def iterate_old(self) -> None:
        """Every item of `old`."""


def used(server: Loopback, is_async: bool, use: Callable[[Any], Any]) -> Any:
    """The result of `use(pages)`; of an iterator, its items."""
    if not is_async:
        with Client(server.url) as client:
            result = use(Pages(client._sender))
            return [*result] if isinstance(result, Iterator) else result

    async def go() -> Any:
        async with AsyncClient(server.url) as client:
            result = use(AsyncPages(client._sender))
            return [item async for item in result] if isinstance(result, AsyncIterator) else await result

    return asyncio.run(go())


both = pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])


@both
def test_one_function_serves_both_clients(server: Loopback, is_async: bool) -> None:
    server.script(answer({"entries": [{"title": "a"}]}))
    page = used(server, is_async, lambda pages: pages.list("x", limit=1))
    assert (page.entries[0].title, server.last.query) == ("a", [("limit", "1")])


@both
def test_an_iterator_takes_the_arguments_of_the_list(server: Loopback, is_async: bool) -> None:
    server.script(*(answer({"entries": [{"title": title} for title in page]}) for page in ("ab", "c")))
    options = RequestOptions(headers={"x-a": "1"})
    items = used(server, is_async, lambda pages: pages.iterate("x", options=options))
    assert [item.title for item in items] == ["a", "b", "c"]
    assert {request.headers["x-a"] for request in server.requests} == {"1"}


@both
@pytest.mark.parametrize("name", ["old", "iterate_old"])
def test_a_deprecated_method_warns_once_where_it_is_called(
    server: Loopback, is_async: bool, name: str
) -> None:
    server.script(answer({"entries": []}))
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        used(server, is_async, lambda pages: getattr(pages, name)())
    (warning,) = [one for one in caught if one.category is DeprecationWarning]
    assert (str(warning.message), warning.filename) == ("GET /old is deprecated.", __file__)


def test_tools_see_one_signature_and_docstring() -> None:
    shown = "(self, kind: 'str', *, limit: 'int' = 2, options: 'RequestOptions | None' = None)"
    assert str(inspect.signature(Pages.list)) == f"{shown} -> 'EntryList'"
    assert str(inspect.signature(AsyncPages.list)) == f"{shown} -> 'EntryList'"
    assert str(inspect.signature(Pages.iterate)) == f"{shown} -> 'Iterator[Entry]'"
    assert str(inspect.signature(AsyncPages.iterate)) == f"{shown} -> 'AsyncIterator[Entry]'"
    assert inspect.iscoroutinefunction(AsyncPages.list)
    assert [method.__doc__ for method in (AsyncPages.list, AsyncPages.iterate, AsyncPages.old)] == [
        "List entries.",
        "Every item of `list`.",
        "Old list.",
    ]


@both
def test_tracebacks_are_short(server: Loopback, is_async: bool) -> None:
    server.script(answer({}, 404))
    with pytest.raises(NotFound) as caught:
        used(server, is_async, lambda pages: pages.list("x"))
    names = [frame.name for frame in traceback.extract_tb(caught.value.__traceback__)]
    # a coroutine runs when its method has returned it
    assert names[-3:] == [("run" if is_async else "list"), "send", "result"]


@both
def test_a_wrong_argument_names_the_method(server: Loopback, is_async: bool) -> None:
    with pytest.raises(TypeError, match=r"Pages\.list\(\) got an unexpected keyword argument 'size'"):
        used(server, is_async, lambda pages: pages.list("x", size=1))


TYPED = '''
from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import assert_type, overload

from cmagen.runtime.http.deprecation import deprecated
from cmagen.runtime.http.methods import AsyncResource, Resource, awaited, iterated, same_as, with_call_of
from cmagen.runtime.http.raw_responses import raw_response
from cmagen.runtime.http.request import Call, RequestOptions
from cmagen.runtime.http.streams import events


class Files(Resource):
    @overload
    def put(self, body: str, *, name: str = ...) -> str: ...
    @overload
    def put(self, body: bytes, *, size: int = ...) -> int: ...
    def put(self, body: str | bytes, *, name: str = "", size: int = 0) -> str | int:
        """Put a file."""
        call: Call[str | int] = Call("PUT", "/file", body=body)
        return self._sender.send(call)

    @deprecated("PUT /old is deprecated.")
    def old(self, body: str) -> str:
        """Put a file."""
        call: Call[str] = Call("PUT", "/old", body=body)
        return self._sender.send(call)

    def ask(self, text: str, *, options: RequestOptions | None = None) -> str:
        """Ask."""
        call: Call[str] = Call("POST", "/ask", body=text)
        return self._sender.send(call, options)

    @with_call_of(ask)
    def stream_ask(self, call: Call[str], options: RequestOptions | None) -> Iterator[object]:
        """Ask for a stream."""
        return events(self._sender, call, str, options)


class AsyncFiles(AsyncResource):
    put = awaited(Files.put)
    ask = awaited(Files.ask)
    stream_ask = iterated(Files.stream_ask)

    @deprecated("PUT /old is deprecated.")
    @same_as(awaited(Files.old))  # type: ignore[deprecated, unused-ignore]
    def old(self) -> None:
        """Put a file."""


def use(files: Files) -> None:
    assert_type(files.put("a", name="x"), str)
    assert_type(files.put(b"a", size=1), int)
    assert_type(raw_response(lambda: files.put(b"a")).parsed, int)
    assert_type(files.stream_ask("a"), Iterator[object])
    files.old("a")  # deprecated
    files.put(b"a", name="x")  # wrong
    files.stream_ask(1)  # wrong


async def use_async(files: AsyncFiles) -> None:
    assert_type(await files.put("a", name="x"), str)
    assert_type(await files.put(b"a", size=1), int)
    assert_type((await raw_response(files.put(b"a"))).parsed, int)
    assert_type(files.stream_ask("a"), AsyncIterator[object])
    await files.old("a")  # deprecated
    await files.put(b"a", name="x")  # wrong
    await files.ask("a", option=1)  # wrong
'''


def expected(word: str) -> set[int]:
    return {number for number, line in enumerate(TYPED.split("\n"), 1) if line.endswith(f"# {word}")}


@pytest.mark.slow
def test_mypy_knows_overloads_and_deprecation(tmp_path: Path) -> None:
    (tmp_path / "use.py").write_text(TYPED)
    strict = ["--strict", "--python-version", "3.11", "--enable-error-code", "deprecated", "--cache-dir", "c"]
    found = run_checker(tmp_path, "mypy", *strict, "use.py").splitlines()
    lines = [(int(line.split(":")[1]), line) for line in found if ": error:" in line]
    assert {number for number, line in lines if line.endswith("[deprecated]")} == expected("deprecated")
    assert {number for number, line in lines if not line.endswith("[deprecated]")} == expected("wrong")


@pytest.mark.slow
def test_pyright_knows_overloads_and_deprecation(tmp_path: Path) -> None:
    (tmp_path / "use.py").write_text(TYPED)
    (tmp_path / "pyrightconfig.json").write_text(
        json.dumps({"typeCheckingMode": "strict", "pythonVersion": "3.11", "include": ["use.py"]})
    )
    found = json.loads(run_checker(tmp_path, "pyright", "--pythonpath", sys.executable, "--outputjson"))
    rows = [(row["range"]["start"]["line"] + 1, row.get("rule")) for row in found["generalDiagnostics"]]
    assert {line for line, rule in rows if rule == "reportDeprecated"} == expected("deprecated")
    assert {line for line, rule in rows if rule != "reportDeprecated"} == expected("wrong")


def run_checker(folder: Path, name: str, *arguments: str) -> str:
    command = [sys.executable, "-m", name, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout
