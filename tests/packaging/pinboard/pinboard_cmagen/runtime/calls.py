"""Requests about pins."""

from __future__ import annotations

from collections.abc import Mapping

from cmagen.runtime.http.request import Call, path

__all__ = ["create", "pins"]


def pins(board: str) -> Call[dict[str, list[dict[str, object]]]]:
    return Call("GET", path("/boards/{}/pins", board), returns=dict[str, list[dict[str, object]]])


def create(board: str, body: Mapping[str, object]) -> Call[Mapping[str, object]]:
    return Call("POST", path("/boards/{}/pins", board), body=body, returns=dict[str, object])
