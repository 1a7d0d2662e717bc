"""Hypothesis strategies: stacks of every kind of field with hostile names, and entries that fit them."""

from __future__ import annotations

from typing import Any

from cmagen.content.model import (
    Blocks,
    Boolean,
    ContentModel,
    Custom,
    Date,
    Field,
    File,
    Group,
    Link,
    NumberKind,
    ReferenceKind,
    RichText,
    Select,
    Shared,
    Taxonomy,
    Text,
)
from hypothesis import strategies as st
from support.content_stacks import content_type, field, global_field, global_schema

_AWKWARD = (
    *("class", "from", "import", "None", "type", "list", "str", "self", "field", "cls", "mro", "schema"),
    *("json", "copy", "dict", "items", "title", "url", "uid", "uid_", "tags", "version", "locale", "extra"),
    *("ref", "of", "check", "to_wire", "from_wire", "to_input", "q", "item_uid", "block_uid", "Asset"),
    *("Entry", "Group", "Block", "Reference", "Literal", "Annotated", "Key", "MISSING", "sorted", "load"),
    *("annotations", "object", "Foo", "foo", "FOO", "foo_", "_foo", "foo__bar", "foo_bar", "fooBar", "2nd"),
    *("3d", "__init__", "__slots__", "_wire", "x", "input", "Input", "foo_input", "foo_fields"),
)
_BREAKS = ['"""', "'''", "\\", '\\"', "a\nb", "#", "{x}", "{{ x }}", "{% x %}", "\r", "*/"]
HOSTILE = st.sampled_from([*_BREAKS, "\u202e", "\x00", "é", "名", "😀"])
TEXTS = st.text(max_size=12) | HOSTILE | st.tuples(HOSTILE, HOSTILE).map("".join)
UIDS = st.sampled_from(_AWKWARD) | st.from_regex(r"[A-Za-z0-9_]{1,6}", fullmatch=True) | TEXTS.filter(bool)
_TYPES = st.lists(UIDS, min_size=1, max_size=3, unique=True)


def _leaf(types: list[str], shared: list[str]) -> st.SearchStrategy[Any]:
    plain = st.sampled_from(["text", "number", "boolean", "isodate", "file", "link", "json", "hologram"])
    fields = st.builds(field, UIDS, plain, multiple=st.booleans())
    choices = st.lists(TEXTS, min_size=1, max_size=3).map(lambda all_: [{"value": each} for each in all_])
    selects = st.builds(field, UIDS, enum=choices.map(lambda some: {"choices": some}), multiple=st.booleans())
    numbers = st.lists(st.integers(0, 9), min_size=1, max_size=3)
    ranks = numbers.map(lambda all_: field("rank", "number", enum={"choices": [{"value": n} for n in all_]}))
    targets = st.lists(st.sampled_from(types), min_size=1, max_size=2)
    references = st.builds(field, UIDS, st.just("reference"), reference_to=targets)
    rich = st.builds(
        field, UIDS, st.just("json"), meta=st.just({"allow_json_rte": True}), multiple=st.booleans()
    )
    custom = st.builds(field, UIDS, st.sampled_from(["text", "number", "json"]), extension_uid=st.just("e"))
    rules = st.builds(
        field, UIDS, min=st.integers(0, 3), max=st.integers(4, 9), format=TEXTS, mandatory=st.booleans()
    )
    terms = st.just(
        field("taxonomies", "taxonomy", multiple=True, taxonomies=[{"taxonomy_uid": "t", "max_terms": 2}])
    )
    kinds = [fields, selects, ranks, references, rich, custom, rules, terms]
    if shared:
        used = st.sampled_from(shared)
        kinds.append(
            st.builds(field, UIDS, st.just("global_field"), reference_to=used, multiple=st.booleans())
        )
    return st.one_of(kinds)


def _fields(types: list[str], shared: list[str]) -> st.SearchStrategy[Any]:
    def holders(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        some = st.lists(inner, max_size=3)
        groups = st.builds(field, UIDS, st.just("group"), schema=some, multiple=st.booleans())
        block = st.builds(
            lambda uid, title, schema: {"uid": uid, "title": title, "schema": schema}, UIDS, TEXTS, some
        )
        if shared:
            uses = st.builds(
                lambda uid, to: {"uid": uid, "title": uid, "reference_to": to}, UIDS, st.sampled_from(shared)
            )
            block = block | uses
        return groups | st.builds(field, UIDS, st.just("blocks"), blocks=st.lists(block, max_size=3))

    return st.lists(st.recursive(_leaf(types, shared), holders, max_leaves=5), max_size=5)


@st.composite
def stacks(draw: st.DrawFn) -> tuple[list[Any], list[Any]]:
    """Content types and global fields as the API answers them, with texts that try to break out."""
    types, shared = draw(_TYPES), draw(st.lists(UIDS, max_size=2, unique=True))
    told = {"description": draw(TEXTS), "title": draw(TEXTS)}
    made = [content_type(uid, *draw(_fields(types, shared)), **told) for uid in types]
    globals_ = [global_field(uid, *draw(_fields(types, shared))) for uid in shared]
    for each in made[0]["schema"]:
        each["display_name"] = draw(TEXTS)
        each["field_metadata"] = {**each["field_metadata"], "description": draw(TEXTS)}
    return made, globals_


_JSON = st.recursive(
    st.booleans() | st.integers(-9, 9) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)
_ASSETS = st.fixed_dictionaries({"uid": st.just("as1"), "filename": st.just("a.png"), "ACL": st.just([])})


def entries(model: ContentModel, uid: str) -> st.SearchStrategy[Any]:
    """Entries of a content type: any field may be absent, and keys may be there that no schema names."""
    fields = next(each.fields for each in model.content_types if each.uid == uid)
    envelope = {"uid": st.just("e1"), "_version": st.integers(1, 9), "locale": st.just("en-us")}
    return st.builds(
        lambda head, body: {**body, **head},
        st.fixed_dictionaries({}, optional=envelope),
        _objects(model, fields),
    )


def _objects(model: ContentModel, fields: tuple[Field, ...]) -> st.SearchStrategy[Any]:
    known = {each.uid: _values(model, each) for each in fields if each.uid not in _ENVELOPE}
    odd = st.dictionaries(st.sampled_from(["zz_old", "zz_older"]), _JSON, max_size=1)
    return st.builds(lambda some, more: {**some, **more}, st.fixed_dictionaries({}, optional=known), odd)


_ENVELOPE = {"uid", "_version", "locale", "tags", "_metadata"}


def _values(model: ContentModel, each: Field) -> st.SearchStrategy[Any]:
    one = _value(model, each)
    return st.lists(one, max_size=2) if each.multiple else one | st.none()


def _value(model: ContentModel, each: Field) -> st.SearchStrategy[Any]:
    match each.kind:
        case Text() | Custom(stored="text"):
            return st.text(max_size=5)
        case NumberKind() | Custom(stored="number"):
            return st.integers(-9, 9) | st.floats(-9, 9)
        case Boolean():
            return st.booleans()
        case Select(options):
            return st.sampled_from([option.value for option in options])
        case Date():
            return st.sampled_from(["2024-05-01", "2024-05-01T10:00:00.000Z"])
        case File():
            return _ASSETS
        case Link():
            return st.fixed_dictionaries({"title": st.text(max_size=3), "href": st.text(max_size=3)})
        case RichText():
            return st.builds(lambda text: {"type": "doc", "children": [{"text": text}]}, st.text(max_size=3))
        case Taxonomy():
            return st.just({"taxonomy_uid": "t", "term_uid": "a"})
        case ReferenceKind(targets):
            return st.sampled_from(targets).map(lambda uid: {"uid": "r1", "_content_type_uid": uid})
        case Group(fields):
            return _objects(model, fields)
        case Shared(uid):
            return _objects(model, global_schema(model, uid))
        case Blocks(blocks):
            bodies = {
                b.uid: _objects(model, global_schema(model, b.shared) if b.shared else b.fields)
                for b in blocks
            }
            unknown = st.just({"zz gone": {"a": 1}})
            return st.one_of(unknown, *[st.fixed_dictionaries({uid: body}) for uid, body in bodies.items()])
        case _:
            return _JSON
