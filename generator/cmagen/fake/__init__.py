"""Fake content-management APIs for tests and demos: in memory, with state, without any network."""

from .cma import FakeCma
from .context import Account
from .faults import Fault
from .message import Reply, Request
from .seed import add_entries, add_recorded, stack_from_folder, stack_from_snapshot
from .stack import Stack

__all__ = [
    "Account",
    "FakeCma",
    "Fault",
    "Reply",
    "Request",
    "Stack",
    "add_entries",
    "add_recorded",
    "stack_from_folder",
    "stack_from_snapshot",
]
