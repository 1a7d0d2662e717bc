from __future__ import annotations

from collections.abc import Mapping

from cmagen.runtime.http.bodies import FileInput, Multipart
from cmagen.runtime.http.encode import as_json
from cmagen.runtime.http.methods import AsyncResource, Resource, awaited
from cmagen.runtime.http.request import Call, RequestOptions, path
from cmagen.runtime.http.response_types import BYTES, TEXT, ByMedia, ByStatus
from cmagen.runtime.records.jsonvalue import JsonValue

from ..schemas import Author, Entry, EntryList, Failure

_ERRORS = {"4XX": Failure}


class Entries(Resource):
    """`client.entries`"""

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
        """Get the entries."""
        call: Call[EntryList] = Call(
            "GET",
            path("/content_types/{content_type_uid}/entries", content_type_uid),
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
        return self._sender.send(call, options)

    def create_entry(
        self, body: Entry | Mapping[str, JsonValue], *, options: RequestOptions | None = None
    ) -> Entry:
        call: Call[Entry] = Call("POST", "/entries", returns=Entry, body=body, errors=_ERRORS)
        return self._sender.send(call, options)

    def delete_entry(self, uid: str, *, options: RequestOptions | None = None) -> None:
        call: Call[None] = Call("DELETE", path("/entries/{entry_uid}", uid), errors=_ERRORS)
        return self._sender.send(call, options)

    def toggle(self, uid: str, *, options: RequestOptions | None = None) -> None:
        call: Call[None] = Call("GET", path("/entries/{entry_uid}/toggle", uid), repeatable=False)
        return self._sender.send(call, options)

    def job(self, uid: str, *, options: RequestOptions | None = None) -> Entry | Author | None:
        call: Call[Entry | Author | None] = Call(
            "GET",
            path("/jobs/{uid}", uid),
            returns=ByStatus({"200": Entry, "202": Author, "204": None}),
            security=(("Key",), ("Basic",)),
        )
        return self._sender.send(call, options)

    def export(self, uid: str, *, options: RequestOptions | None = None) -> Entry | str | bytes:
        media = {"application/json": Entry, "text/csv": TEXT, "*/*": BYTES}
        call: Call[Entry | str | bytes] = Call(
            "GET", path("/exports/{uid}", uid), returns=ByMedia(media), security=()
        )
        return self._sender.send(call, options)

    def upload(
        self,
        file: FileInput,
        *,
        title: str | None = None,
        tags: list[str] | None = None,
        options: RequestOptions | None = None,
    ) -> Entry:
        body = Multipart({"asset[upload]": file, "asset[title]": title, "asset[tags]": tags})
        call: Call[Entry] = Call("POST", "/assets", returns=Entry, body=body)
        return self._sender.send(call, options)


class AsyncEntries(AsyncResource):
    """`client.entries`, asynchronous."""

    get_entries = awaited(Entries.get_entries)
    create_entry = awaited(Entries.create_entry)
    delete_entry = awaited(Entries.delete_entry)
    toggle = awaited(Entries.toggle)
    job = awaited(Entries.job)
    export = awaited(Entries.export)
    upload = awaited(Entries.upload)
