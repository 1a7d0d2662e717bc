"""Answers that say less or other things than the document knows are read all the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from specs.contentstack import Exchange, exchanges
from specs.replay import replay

Change = Callable[[object], object]
SURE = {"access_token", "uid"}
ANSWERED = [one for one in exchanges() if "body" in one.response]


def nulled(value: object) -> object:
    """null for every plain value that is not sure to be there."""
    if isinstance(value, dict):
        return {key: item if key in SURE else nulled(item) for key, item in value.items()}
    if isinstance(value, list):
        return [nulled(item) if isinstance(item, dict | list) else item for item in value]
    return None


def emptied(value: object) -> object:
    """What is in the wrapper loses what is not sure to be there, lists their items."""
    if isinstance(value, dict):
        return {key: bare(item) for key, item in value.items()}
    return value


def bare(value: object) -> object:
    if isinstance(value, dict):
        return {key: item for key, item in value.items() if key in SURE}
    return [] if isinstance(value, list) else value


def extended(value: object) -> object:
    """One more key in every object."""
    if isinstance(value, dict):
        return {
            "_from_a_later_version": {"x": [1, None]},
            **{key: extended(item) for key, item in value.items()},
        }
    return [extended(item) for item in value] if isinstance(value, list) else value


def dummied(value: object, key: str = "") -> object:
    """Placeholders where times are expected, as hand-written examples have them."""
    if isinstance(value, dict):
        return {name: dummied(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [dummied(item) for item in value]
    return f"{key}_date" if key.endswith(("_at", "_on", "time", "At")) and isinstance(value, str) else value


@pytest.mark.parametrize("change", [nulled, emptied, extended, dummied], ids=lambda change: change.__name__)
@pytest.mark.parametrize("exchange", ANSWERED, ids=str)
def test_answer_is_read_with(exchange: Exchange, change: Change) -> None:
    changed = change(exchange.response["body"])
    told = replace(exchange, response={**exchange.response, "body": changed})
    _, result = replay(told)
    wire = result.to_wire() if hasattr(result, "to_wire") else None
    assert wire is None or set(wire) <= set(changed if isinstance(changed, dict) else {})
