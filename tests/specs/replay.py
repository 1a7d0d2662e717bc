"""Replays recorded exchanges through the generated client, without a network."""

from __future__ import annotations

import importlib
import io
import sys
import tempfile
from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
from cmagen.build.generate import Inputs, generate
from cmagen.naming import ApiNames, file_twin
from cmagen.openapi.load_document import load_api
from specs.contentstack import ROOT, Exchange
from support.replay import replayed, replayed_async

API_KEY = "bltREDACTEDAPIKEY"
CREDENTIALS = {"authtoken": "authtoken", "authorization": "oauth"}


@cache
def package() -> ModuleType:
    """The committed output for Contentstack's document; made on the spot where there is none."""
    sys.path.insert(0, str(ROOT / "generated" if (ROOT / "generated/contentstack").is_dir() else made()))
    try:
        return importlib.import_module("contentstack")
    finally:
        sys.path.pop(0)


def made() -> Path:
    folder = Path(tempfile.mkdtemp())
    api, _ = load_api("contentstack")
    for path, content in generate(Inputs(api)).files.items():
        (folder / "contentstack" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "contentstack" / path).write_bytes(content)
    return folder


@cache
def methods() -> Mapping[str, tuple[str, str]]:
    """Property of the client and method by operationId; with ` file` for the twin that sends one."""
    api, _ = load_api("contentstack")
    names = ApiNames(api)
    found = {}
    for one in api.operations:
        found[f"{one.operation_id}"] = (names.tags[one.tag], names.methods[one.key])
        twin = file_twin(one)
        if twin is not None:
            found[f"{one.operation_id} file"] = (names.tags[one.tag], names.methods[twin.key])
    return found


def replay(exchange: Exchange) -> tuple[httpx.Request, object]:
    """What the client sends, and what it gives or raises."""
    use = partial(called, exchange=exchange)
    return replayed(package(), settings(exchange), exchange.response, use)


def replay_async(exchange: Exchange) -> tuple[httpx.Request, object]:
    """The same with the asynchronous client."""
    use = partial(called, exchange=exchange)
    return replayed_async(package(), settings(exchange), exchange.response, use)


def settings(exchange: Exchange) -> dict[str, Any]:
    sent = exchange.request.get("headers", {})
    secrets = {CREDENTIALS[name]: "REDACTED" for name in CREDENTIALS if name in sent}
    return {"api_key": API_KEY, **secrets, "max_retries": 0, "requests_per_second": None}


def called(client: Any, exchange: Exchange) -> Any:
    """Make the recorded call; with an asynchronous client, something to await."""
    call = exchange.call
    both = f"{exchange.operation} file"
    tag, method = methods()[both if "parts" in call and both in methods() else exchange.operation]
    body = [call["body"]] if "body" in call else []
    parts = {name: part_of(part) for name, part in call.get("parts", {}).items()}
    return getattr(getattr(client, tag), method)(
        *call.get("path", ()), *body, **call.get("keywords", {}), **parts
    )


def part_of(part: object) -> object:
    if not isinstance(part, Mapping):
        return {"true": True, "false": False}.get(str(part), part)
    file = io.BytesIO(part["text"].encode())
    file.name = part["filename"]
    return file
