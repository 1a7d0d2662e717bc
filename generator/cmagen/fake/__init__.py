"""Fake content-management APIs for tests and demos: in memory, with state, without any network."""

from .api import FakeApi
from .cma import FakeCma
from .contentful import FakeContentful, Space, add_recorded_entries, space_from_export
from .context import Account
from .faults import Fault
from .message import Reply, Request
from .seed import add_entries, add_recorded, stack_from_folder, stack_from_snapshot
from .stack import Stack

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
