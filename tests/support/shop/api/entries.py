from __future__ import annotations

from collections.abc import Mapping

from cmagen.runtime.http.bodies import FileInput, Json, Multipart
from cmagen.runtime.http.encode import as_json
from cmagen.runtime.http.request import AsyncSender, Call, RequestOptions, Sender, path
from cmagen.runtime.http.response_types import BYTES, TEXT, ByMedia, ByStatus
from cmagen.runtime.records.jsonvalue import JsonValue

from ..schemas import Author, Entry, EntryList, Failure

_ERRORS = {"4XX": Failure}


def _get_entries(
    content_type_uid: str,
    *,
    locale: str | None,
    include_count: bool | None,
    include: list[str] | None,
    query: Mapping[str, JsonValue] | None,
    api_key: str | None,
) -> Call[EntryList]:
    return Call(
        "GET",
        path("/content_types/{}/entries", content_type_uid),
        returns=EntryList,
        query={
            "locale": locale,
            "include_count": include_count,
            "include[]": include,
            "query": as_json(query),
        },
        headers={"api_key": api_key, "branch": None},
        required=("api_key",),
        errors=_ERRORS,
    )


def _create_entry(body: Entry | Mapping[str, JsonValue]) -> Call[Entry]:
    return Call("POST", "/entries", returns=Entry, body=Json(body, Entry), errors=_ERRORS)


def _delete_entry(uid: str) -> Call[None]:
    return Call("DELETE", path("/entries/{}", uid), errors=_ERRORS)


def _toggle(uid: str) -> Call[None]:
    return Call("GET", path("/entries/{}/toggle", uid), repeatable=False)


def _job(uid: str) -> Call[Entry | Author | None]:
    return Call(
        "GET",
        path("/jobs/{}", uid),
        returns=ByStatus({"200": Entry, "202": Author, "204": None}),
        security=(("Key",), ("Basic",)),
    )


def _export(uid: str) -> Call[Entry | str | bytes]:
    media = {"application/json": Entry, "text/csv": TEXT, "*/*": BYTES}
    return Call("GET", path("/exports/{}", uid), returns=ByMedia(media), security=())


def _upload(file: FileInput, title: str | None, tags: list[str] | None) -> Call[Entry]:
    body = Multipart({"asset[upload]": file, "asset[title]": title, "asset[tags]": tags})
    return Call("POST", "/assets", returns=Entry, body=body)


class Entries:
    """`client.entries`"""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    def get_entries(
        self,
        content_type_uid: str,
        *,
        locale: str | None = None,
        include_count: bool | None = None,
        include: list[str] | None = None,
        query: Mapping[str, JsonValue] | None = None,
        api_key: str | None = None,
        options: RequestOptions | None = None,
    ) -> EntryList:
        call = _get_entries(
            content_type_uid,
            locale=locale,
            include_count=include_count,
            include=include,
            query=query,
            api_key=api_key,
        )
        return self._sender.send(call, options)

    def create_entry(
        self, body: Entry | Mapping[str, JsonValue], *, options: RequestOptions | None = None
    ) -> Entry:
        return self._sender.send(_create_entry(body), options)

    def delete_entry(self, uid: str, *, options: RequestOptions | None = None) -> None:
        return self._sender.send(_delete_entry(uid), options)

    def toggle(self, uid: str, *, options: RequestOptions | None = None) -> None:
        return self._sender.send(_toggle(uid), options)

    def job(self, uid: str, *, options: RequestOptions | None = None) -> Entry | Author | None:
        return self._sender.send(_job(uid), options)

    def export(self, uid: str, *, options: RequestOptions | None = None) -> Entry | str | bytes:
        return self._sender.send(_export(uid), options)

    def upload(
        self,
        file: FileInput,
        *,
        title: str | None = None,
        tags: list[str] | None = None,
        options: RequestOptions | None = None,
    ) -> Entry:
        return self._sender.send(_upload(file, title, tags), options)


class AsyncEntries:
    """`client.entries`, asynchronous."""

    def __init__(self, sender: AsyncSender) -> None:
        self._sender = sender

    async def get_entries(
        self,
        content_type_uid: str,
        *,
        locale: str | None = None,
        include_count: bool | None = None,
        include: list[str] | None = None,
        query: Mapping[str, JsonValue] | None = None,
        api_key: str | None = None,
        options: RequestOptions | None = None,
    ) -> EntryList:
        call = _get_entries(
            content_type_uid,
            locale=locale,
            include_count=include_count,
            include=include,
            query=query,
            api_key=api_key,
        )
        return await self._sender.send(call, options)

    async def create_entry(
        self, body: Entry | Mapping[str, JsonValue], *, options: RequestOptions | None = None
    ) -> Entry:
        return await self._sender.send(_create_entry(body), options)

    async def delete_entry(self, uid: str, *, options: RequestOptions | None = None) -> None:
        return await self._sender.send(_delete_entry(uid), options)

    async def toggle(self, uid: str, *, options: RequestOptions | None = None) -> None:
        return await self._sender.send(_toggle(uid), options)

    async def job(self, uid: str, *, options: RequestOptions | None = None) -> Entry | Author | None:
        return await self._sender.send(_job(uid), options)

    async def export(self, uid: str, *, options: RequestOptions | None = None) -> Entry | str | bytes:
        return await self._sender.send(_export(uid), options)

    async def upload(
        self,
        file: FileInput,
        *,
        title: str | None = None,
        tags: list[str] | None = None,
        options: RequestOptions | None = None,
    ) -> Entry:
        return await self._sender.send(_upload(file, title, tags), options)
