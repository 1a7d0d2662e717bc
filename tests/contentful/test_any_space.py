"""Spaces nobody thought of: whatever the names and fields, the package imports and loses nothing."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from support.contentful_models import content_type, field, link, models_of

HOSTILE = [
    *("class", "import", "None", "def", "list", "str", "object", "type", "id", "sys", "metadata", "fields"),
    *("self", "q", "extra", "from_wire", "to_wire", "to_input", "copy", "json", "field", "Entry", "Link"),
    *("blog-post", "blog.post", "blogPost", "BlogPost", "blog_post", "3uQBN", "_x", "a-", "A.B", "x" * 64),
    *(
        "Localized",
        "ByLocale",
        "CONTENT_TYPES",
        "SPACE",
        "space",
        "catalog",
        "stack",
        "con",
        "aux",
        "__init__",
    ),
]
FREE = st.text("abzAZ019-_.", min_size=1, max_size=12)
IDS = st.sampled_from(HOSTILE) | FREE
FIELD_IDS = st.sampled_from(HOSTILE) | st.text("abzAZ019_", min_size=1, max_size=10)
TEXT = st.text(max_size=20) | st.sampled_from(['"""', "\\", "'\n'", "{{ x }}", "\u202e", "%s", "#", "\0"])
BOUND = st.none() | st.integers(-3, 50)
BOUNDS = st.fixed_dictionaries({}, optional={"min": BOUND, "max": BOUND})
PATTERN = st.sampled_from(["^a+$", "(?<n>x)", "[^]", r"\d{2,}", "(", r"\p{L}", "a/b", '"""', ""])
FLAG = st.sampled_from([None, "", "gi"])
CHOICE = TEXT | st.integers() | st.floats(-5, 5) | st.booleans()
RULE = st.one_of(
    st.fixed_dictionaries({"size": BOUNDS | st.none()}, optional={"message": st.none() | TEXT}),
    st.fixed_dictionaries({"range": BOUNDS}),
    st.fixed_dictionaries({"in": st.lists(CHOICE, max_size=4)}),
    st.fixed_dictionaries(
        {"regexp": st.fixed_dictionaries({"pattern": PATTERN, "flags": st.sampled_from([None, "", "gi"])})}
    ),
    st.fixed_dictionaries({"linkContentType": IDS | st.lists(IDS, max_size=2)}),
    st.fixed_dictionaries({"linkMimetypeGroup": st.just("image") | st.lists(st.just("image"), max_size=1)}),
    st.fixed_dictionaries({"dateRange": st.just({"min": "2020-01-01", "max": None, "after": None})}),
    st.fixed_dictionaries({"nodes": st.just({}) | st.just({"embedded-resource-block": {"validations": []}})}),
    st.fixed_dictionaries({"enabledMarks": st.lists(TEXT, max_size=2)}),
    st.just({"unique": True}),
    st.just({"mood": 1}),
)
PLAIN = ["Symbol", "Text", "Integer", "Number", "Date", "Boolean", "Object", "Location", "RichText"]
ITEMS = st.sampled_from(
    [{"type": "Symbol"}, {"type": "Link", "linkType": "Entry"}, {"type": "ResourceLink"}, {}]
)
FLAGS = {name: st.booleans() for name in ("required", "localized", "disabled", "omitted")}

# a package is generated and imported for each example, so nothing is made smaller afterwards
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)


@st.composite
def fields(draw: st.DrawFn) -> dict[str, Any]:
    kind = draw(st.sampled_from([*PLAIN, "Link", "Array", "ResourceLink", "Mystery"]))
    more = draw(st.fixed_dictionaries({}, optional=FLAGS))
    more["validations"] = draw(st.lists(RULE, max_size=3))
    more |= {"linkType": draw(st.sampled_from(["Entry", "Asset"]))} if kind == "Link" else {}
    more |= (
        {"items": {**draw(ITEMS), "validations": draw(st.lists(RULE, max_size=2))}} if kind == "Array" else {}
    )
    return field(draw(FIELD_IDS), kind, **more) | {"name": draw(TEXT)}


TYPES = st.builds(
    lambda uid, name, description, listed: content_type(uid, *listed, name=name, description=description),
    IDS, TEXT, TEXT | st.none(), st.lists(fields(), max_size=8),
)  # fmt: skip
SPACES = st.lists(TYPES, min_size=1, max_size=5).map(lambda types: {"contentTypes": types})
RICH_TEXT = {"nodeType": "document", "data": {}, "content": [{"nodeType": "new-node", "data": {}}]}
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "Symbol": st.text(max_size=5),
    "Text": st.text(max_size=5),
    "Integer": st.integers(-9, 9),
    "Number": st.integers(-9, 9) | st.floats(-9, 9),
    "Date": st.sampled_from(["2015-11-06", "2015-11-06T09:45+02:00", "2015-11-06T09:45:01.5Z"]),
    "Boolean": st.booleans(),
    "Object": st.dictionaries(st.text(max_size=3), st.integers(), max_size=2)
    | st.lists(st.integers(), max_size=2),
    "Location": st.just({"lon": 1, "lat": 2.5}),
    "RichText": st.just(RICH_TEXT),
    "ResourceLink": st.just({"sys": {"type": "ResourceLink", "linkType": "A:B", "urn": "crn:x"}}),
    "Mystery": st.just({"a": [None, 1]}),
}


def value_of(kind: dict[str, Any]) -> st.SearchStrategy[Any]:
    if kind.get("type") == "Array":
        return st.lists(value_of(kind["items"]), max_size=2)
    if kind.get("type") == "Link":
        return st.just(link(kind.get("linkType", "Entry"), "x"))
    return VALUES.get(kind.get("type", ""), st.just([1]))


def entry_of(each: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    first = {one["id"]: one for one in reversed(each["fields"])}
    locales = st.sampled_from(["en-US", "de", "tlg"])
    values = {uid: st.dictionaries(locales, value_of(one), max_size=2) for uid, one in first.items()}
    unknown = st.fixed_dictionaries({}, optional={"someOldField": st.just({"en-US": [None]})})
    return st.builds(
        lambda known, rest: {"sys": {"id": "e", "type": "Entry", "version": 1}, "fields": {**known, **rest}},
        st.fixed_dictionaries({}, optional=values),
        unknown,
    )


@pytest.mark.slow
@given(data=st.data(), space=SPACES)
@settings(max_examples=25, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))
def test_any_space_reads_and_sends_its_entries(
    tmp_path: Path, data: st.DataObject, space: dict[str, Any]
) -> None:
    models = models_of(space, tmp_path)
    first = {each["sys"]["id"]: each for each in reversed(space["contentTypes"])}
    assert sorted(models.CONTENT_TYPES) == sorted(first)
    assert len({each.__name__ for each in models.CONTENT_TYPES.values()}) == len(first)
    for uid, each in first.items():
        entry = data.draw(entry_of(each))
        read = models.CONTENT_TYPES[uid].from_wire(deepcopy(entry))
        assert json.dumps(read.to_wire()) == json.dumps(entry)
        made = read.to_input()
        assert made.to_wire() == entry
        assert all(violation.path.startswith("fields.") for violation in made.violations())
        assert type(made).from_wire(deepcopy(entry)).to_wire() == entry
