"""What is added to the runtime takes no name that a field, a property or a type may have."""

from __future__ import annotations

import pytest
from cmagen.cms.contentful import reserved_names as contentful_names
from cmagen.cms.contentstack import reserved_names as contentstack_names
from cmagen.emit.models.reserved import exported, public_attributes
from cmagen.naming.reserved_names import CLIENT, FIELDS, METHODS
from cmagen.runtime import contentful, contentstack
from cmagen.runtime.http.clients import BaseAsyncClient, BaseClient
from cmagen.runtime.http.methods import AsyncResource, Resource
from cmagen.runtime.records.record import Record


def public(*classes: type) -> set[str]:
    return {name for name in public_attributes(*classes) if not name.startswith("_")}


@pytest.mark.parametrize(
    ("names", "frozen"),
    [
        (
            public(contentstack.Entry, contentstack.UnknownEntry, contentstack.EntryInput),
            contentstack_names.ENTRY,
        ),
        (
            public(contentstack.Group, contentstack.GroupInput, contentstack.Block, contentstack.BlockInput),
            contentstack_names.GROUP,
        ),
        (exported(contentstack), contentstack_names.RUNTIME),
        (public(contentful.Entry, contentful.EntryInput), contentful_names.ENTRY),
        (exported(contentful), contentful_names.RUNTIME),
        (public(Record) - {"q", "to_input"}, FIELDS),
        (public(Resource, AsyncResource) - {"q", "to_input"}, METHODS),
        (public(BaseClient, BaseAsyncClient) - {"q", "to_input"}, CLIENT),
    ],
)
def test_only_names_with_a_trailing_underscore_are_added(names: set[str], frozen: frozenset[str]) -> None:
    assert {name for name in names - frozen if not name.endswith("_")} == set()


@pytest.mark.parametrize("names", [contentstack_names, contentful_names])
def test_what_is_added_and_ends_with_an_underscore_is_never_listed(names: object) -> None:
    listed = {name for each in names.__all__ for name in getattr(names, each)}
    assert {name for name in listed if name.endswith("_")} == set()
