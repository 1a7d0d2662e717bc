"""Fake content-management APIs for tests and demos: in memory, with state, without any network."""

from ..cms.contentful.fake import FakeContentful, Space, add_recorded_entries, space_from_export
from ..cms.contentstack.fake.cma import FakeCma
from ..cms.contentstack.fake.context import Account
from ..cms.contentstack.fake.seed import add_entries, add_recorded, stack_from_folder, stack_from_snapshot
from ..cms.contentstack.fake.stack import Stack
from ..cms.fakes.api import FakeApi
from ..cms.fakes.faults import Fault
from ..cms.fakes.message import Reply, Request

__all__ = [
    "Account",
    "FakeApi",
    "FakeCma",
    "FakeContentful",
    "Fault",
    "Reply",
    "Request",
    "Space",
    "Stack",
    "add_entries",
    "add_recorded",
    "add_recorded_entries",
    "space_from_export",
    "stack_from_folder",
    "stack_from_snapshot",
]
