"""The fakes of the bundled systems, under the names that applications import from `cmagen.fake`."""

from __future__ import annotations

from .contentful.fake import FakeContentful, Space, add_recorded_entries, space_from_export
from .contentstack.fake.cma import FakeCma
from .contentstack.fake.context import Account
from .contentstack.fake.seed import add_entries, add_recorded, stack_from_folder, stack_from_snapshot
from .contentstack.fake.stack import Stack

__all__ = [
    "Account",
    "FakeCma",
    "FakeContentful",
    "Space",
    "Stack",
    "add_entries",
    "add_recorded",
    "add_recorded_entries",
    "space_from_export",
    "stack_from_folder",
    "stack_from_snapshot",
]
