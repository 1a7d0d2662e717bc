"""Names are identifiers, distinct, and do not depend on the order or on what else is there."""

from __future__ import annotations

import random
from keyword import iskeyword

import pytest
from cmagen.naming import NameRequest, allocate_names, module, pascal, snake, spelled
from hypothesis import given
from hypothesis import strategies as st

TEXT = st.one_of(st.text(max_size=90), st.text(alphabet="aA1_-$ é漢\u202e{}/.", max_size=12))


@given(TEXT)
def test_any_text_makes_a_name(text: str) -> None:
    for made in (snake(text), pascal(text), module(text), spelled(text)):
        assert made.isidentifier()
        assert not iskeyword(made)
        assert not made.startswith("_")
        assert len(made) <= 62
    assert module(text).isascii()


@pytest.mark.parametrize(
    ("text", "attribute", "class_name"),
    [
        ("publishRequest", "publish_request", "PublishRequest"),
        ("HTTPServerError", "http_server_error", "HttpServerError"),
        ("asset[upload]", "asset_upload", "AssetUpload"),
        ("userIDs", "user_ids", "UserIDs"),
        ("OAuth", "oauth", "OAuth"),
        ("x-api-key", "x_api_key", "XApiKey"),
        ("class", "class_", "Class"),
        ("None", "none", "None_"),
        ("+1", "plus_1", "Plus1"),
        ("-1", "minus_1", "Minus1"),
        ("3d_model", "x_3d_model", "X3dModel"),
        ("__init__", "init", "Init"),
        ("_version", "version", "Version"),
        ("$", "dollar", "Dollar"),
        ("\ufb01le", "file", "File"),
    ],
)
def test_names_read_well(text: str, attribute: str, class_name: str) -> None:
    assert (snake(text), pascal(text)) == (attribute, class_name)


CLAIMS = st.lists(TEXT, unique=True).map(
    lambda texts: [
        NameRequest(text, (snake(text), spelled(text)), rank=text != snake(text)) for text in texts
    ]
)


@given(CLAIMS, st.randoms(use_true_random=False))
def test_settled_names_are_distinct_whatever_the_order(
    requests: list[NameRequest], chance: random.Random
) -> None:
    names = allocate_names(requests, fold=True, reserved=["list"])
    shuffled = chance.sample(requests, len(requests))
    assert allocate_names(shuffled, fold=True, reserved=["list"]) == names
    assert len({name.casefold() for name in names.values()}) == len(requests)
    assert "list" not in names.values()


def test_the_one_that_is_written_so_keeps_the_name() -> None:
    requests = [NameRequest("_id", ("id", "underscore_id"), 1), NameRequest("id", ("id",), 0)]
    assert allocate_names(requests) == {"_id": "underscore_id", "id": "id"}


def test_adding_a_lower_claim_renames_nothing() -> None:
    before = allocate_names([NameRequest("Pet", ("Pet",)), NameRequest("PetTag", ("PetTag",))])
    added = NameRequest("Pet/tag", ("PetTag", "PetTagInline"), rank=1)
    after = allocate_names([NameRequest("Pet", ("Pet",)), NameRequest("PetTag", ("PetTag",)), added])
    assert before.items() < after.items()
    assert after["Pet/tag"] == "PetTagInline"


def test_kept_names_win_and_others_make_room() -> None:
    requests = [NameRequest("a", ("name",)), NameRequest("b", ("other",))]
    names = allocate_names(requests, kept={"b": "name"})
    assert names["b"] == "name"
    assert names["a"] not in {"name", "other"}
