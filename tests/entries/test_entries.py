from __future__ import annotations

import asyncio
import inspect
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, cast

import pytest
from cmagen.fake import FakeCma
from cmagen.runtime.contentstack.async_entries import AsyncEntries
from cmagen.runtime.contentstack.entries import Entries
from cmagen.runtime.contentstack.entry import Entry, References
from cmagen.runtime.contentstack.fields import EntryFields
from cmagen.runtime.contentstack.inputs import EntryInput, ReferencesInput
from cmagen.runtime.entries.constraints import Between
from cmagen.runtime.entries.fields_of import FieldsOf
from cmagen.runtime.http.auth import Scheme
from cmagen.runtime.http.errors import NotFound, Unprocessable
from cmagen.runtime.http.request import RequestOptions
from cmagen.runtime.http.sender import AsyncSender, SyncSender
from cmagen.runtime.http.settings import Settings
from cmagen.runtime.records.errors import DecodeError, Problem
from cmagen.runtime.records.missing import MISSING, Missing
from cmagen.runtime.records.problems import problems_of

if TYPE_CHECKING:
    from cmagen.runtime.contentstack.query import NumberField, ReferenceField, TextField


@dataclass(kw_only=True, slots=True)
class BlogPost(Entry):
    """As small as can be; emitted classes are tested with their package."""

    content_type_uid: ClassVar[str] = "blog_post"
    q: ClassVar[BlogPostFields]
    if not TYPE_CHECKING:
        q = FieldsOf()
    title: str = ""
    rating: int | float | None = None
    author: References[Entry] = field(default_factory=list)

    def to_input(self) -> BlogPostInput:
        return BlogPostInput.of(self)


@dataclass(kw_only=True, slots=True)
class BlogPostInput(EntryInput):
    content_type_uid: ClassVar[str] = "blog_post"
    mandatory_fields: ClassVar[tuple[str, ...]] = ("title",)
    title: str | Missing = MISSING
    rating: Annotated[int | Missing | None, Between(max=10)] = MISSING
    author: ReferencesInput[Entry] | Missing = MISSING


class BlogPostFields(EntryFields):
    title: TextField
    rating: NumberField
    author: ReferenceField


q = BlogPost.q
Made = Callable[..., Any]


@pytest.fixture(params=["sync", "async"])
def call(request: pytest.FixtureRequest, cma: FakeCma, url: str) -> Made:
    """`call("list", limit=1)`: the method on sync or async entries; iterators become lists."""
    settings = Settings(
        base_url=url,
        schemes={"token": Scheme("token", "api_key", "header", "authorization")},
        credentials={"token": cma.management_token},
        header_parameters={"api_key": cma.stack.api_key},
        max_retries=0,
    )

    def sync(method: str, *args: Any, **more: Any) -> Any:
        sender = SyncSender(settings)
        try:
            answer = getattr(Entries(sender, BlogPost), method)(*args, **more)
            return list(answer) if isinstance(answer, Iterator) else answer
        finally:
            sender.close()

    async def awaited(method: str, *args: Any, **more: Any) -> Any:
        sender = AsyncSender(settings)
        try:
            answer = getattr(AsyncEntries(sender, BlogPost), method)(*args, **more)
            if isinstance(answer, AsyncIterator):
                return [entry async for entry in answer]
            return await cast(Awaitable[Any], answer)
        finally:
            await sender.close()

    if request.param == "sync":
        return sync
    return lambda *args, **more: asyncio.run(awaited(*args, **more))


def titles(entries: Any) -> list[str]:
    return [entry.title for entry in entries]


def test_list_with_a_condition_and_an_order(call: Made, cma: FakeCma) -> None:
    page = call("list", q.rating >= 2, sort=q.rating.descending(), count=True, include=[q.author])
    assert titles(page) == ["First", "Second"]
    assert (page.count, page.next_skip, len(page)) == (2, None, 2)
    assert page.entries[0].author[0].extra["title"] == "Ada"
    [request] = cma.requests
    assert dict(request.query) == {
        "query": '{"rating":{"$gte":2}}',
        "desc": "rating",
        "include[]": "author",
        "include_count": "true",
    }


def test_pages_say_where_to_go_on(call: Made) -> None:
    page = call("list", limit=2, count=True, sort="title")
    assert (titles(page), page.next_skip) == (["First", "Second"], 2)
    assert titles(call("list", skip=page.next_skip, sort=[q.title])) == ["Third"]


def test_iterate_fetches_every_page_once(call: Made, cma: FakeCma) -> None:
    path = "/content_types/blog_post/entries"
    for number in range(150):
        body = json.dumps({"entry": {"title": f"n{number:03}"}}).encode()
        cma.handle("POST", path, "", cma.headers(), body)
    cma.log.clear()
    found = titles(call("iterate", sort=q.title.ascending()))
    assert len(found) == len(set(found)) == 153
    assert [request.first("skip") for request in cma.requests] == ["0", "100"]
    assert len(call("iterate", limit=120)) == 120
    assert [request.first("limit") for request in cma.requests[2:]] == ["100", "20"]


def test_what_appears_while_paging_comes_once(call: Made, cma: FakeCma) -> None:
    """The newest come first, so an entry created between two pages shifts all others."""
    path = "/content_types/blog_post/entries"
    for number in range(110):
        cma.handle("POST", path, "", cma.headers(), json.dumps({"entry": {"title": f"n{number}"}}).encode())
    respond = cma.respond

    def late(request: Any) -> Any:
        if request.first("skip") == "100":
            cma.respond = respond  # type: ignore[method-assign]
            cma.handle("POST", path, "", cma.headers(), b'{"entry": {"title": "late"}}')
        return respond(request)

    cma.respond = late  # type: ignore[method-assign]
    found = titles(call("iterate"))
    assert len(found) == len(set(found)) == 113


def test_only_and_leave_out(call: Made) -> None:
    [first, *_] = call("list", only=[q.title], sort=q.title)
    assert (first.title, first.rating) == ("First", None)
    [first, *_] = call("list", leave_out=["title"], sort=q.title)
    assert (first.title, first.rating) == ("", 5)


def test_count(call: Made) -> None:
    assert call("count") == 3
    assert call("count", q.rating.is_(5)) == 1


def test_locales_and_branches(call: Made) -> None:
    assert call("get", "bltpost1", locale="de-at").locale == "de"
    call("delete", "bltpost1", branch="develop")
    assert (call("count", branch="dev"), call("count")) == (2, 3)


def test_create_update_delete(call: Made) -> None:
    made = call("create", BlogPostInput(title="New", rating=3))
    assert (made.title, made.rating, bool(made.uid)) == ("New", 3, True)
    changed = call("update", made, BlogPostInput(rating=4))
    assert (changed.title, changed.rating) == ("New", 4)
    assert call("get", made.uid, version=1).rating == 3
    call("delete", made)
    with pytest.raises(NotFound):
        call("get", made.uid)


def test_create_sends_nothing_when_a_mandatory_field_is_not_set(call: Made, cma: FakeCma) -> None:
    with pytest.raises(ValueError, match="title"):
        call("create", BlogPostInput(rating=3))
    assert cma.requests == []


def test_the_servers_findings_come_along(call: Made) -> None:
    with pytest.raises(Unprocessable) as caught:
        call("create", BlogPostInput(title="First", rating=9))
    assert caught.value.errors == {"title": ["is not unique."], "rating": ["should be at most 5."]}


def test_publish_and_unpublish(call: Made, cma: FakeCma) -> None:
    at = datetime(2030, 1, 2, 3, 4, tzinfo=UTC)
    call("publish", "bltpost1", environments=["production"], locales=["en-us"], version=1, at=at)
    assert cma.requests[-1].json() == {
        "entry": {"environments": ["production"], "locales": ["en-us"]},
        "version": 1,
        "scheduled_at": "2030-01-02T03:04:00.000Z",
    }
    [details] = call("get", "bltpost1", publish_details=True).publish_details
    assert (details.environment, details.locale) == ("bltenvproduction", "en-us")
    assert titles(call("list", environment="production")) == ["First"]
    call("unpublish", "bltpost1", environments=["production"], locales=["en-us"])
    assert call("get", "bltpost1", publish_details=True).publish_details == []


def test_localize_and_unlocalize(call: Made) -> None:
    german = call("localize", "bltpost2", BlogPostInput(title="Zweiter"), "de")
    assert (german.title, german.locale, german.rating) == ("Zweiter", "de", 2)
    assert [row.code for row in call("locales", "bltpost2") if row.localized] == ["de", "en-us"]
    call("unlocalize", "bltpost2", "de")
    assert call("get", "bltpost2", locale="de").title == "Second"


def test_references_and_versions(call: Made) -> None:
    assert call("references", "bltpost1") == []
    call("update", "bltpost1", BlogPostInput(rating=1))
    versions = call("versions", "bltpost1", locale="en-us")
    assert [(row.number, row.locale, row.name) for row in versions] == [(1, "en-us", ""), (2, "en-us", "")]


def test_a_value_of_a_wrong_type_is_kept(call: Made, cma: FakeCma) -> None:
    cma.stack.entries["blog_post"]["bltpost2"].locales["en-us"][-1]["title"] = 7
    for page in (call("list", sort=q.rating), call("iterate", sort=q.rating)):
        assert titles(page) == ["Third", None, "First"]
    post = call("get", "bltpost2")
    assert problems_of(post) == (Problem("title", "a string", "number"),)
    assert post.to_wire()["title"] == post.to_input().to_wire()["title"] == 7


def test_strict_reading_raises(call: Made, cma: FakeCma) -> None:
    cma.stack.entries["blog_post"]["bltpost2"].locales["en-us"][-1]["title"] = 7
    for arguments in (("list",), ("iterate",), ("get", "bltpost2")):
        with pytest.raises(DecodeError) as wrong:
            call(*arguments, options=RequestOptions(strict_reading=True))
        assert wrong.value.path == "title"
        assert wrong.value.value.rating == 2


def test_an_answer_of_another_shape_is_a_decode_error(call: Made, cma: FakeCma) -> None:
    cma.faults.status(200)
    with pytest.raises(DecodeError):
        call("list")


def test_both_sides_have_the_same_methods_and_arguments() -> None:
    def surface(cls: type) -> dict[str, list[str]]:
        found = inspect.getmembers(cls, inspect.isfunction)
        return {name: list(inspect.signature(one).parameters) for name, one in found if name[0] != "_"}

    assert surface(Entries) == surface(AsyncEntries)
