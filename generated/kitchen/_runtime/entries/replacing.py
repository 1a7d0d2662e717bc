# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""`dataclasses.replace` and `copy.replace` for classes that keep more than their fields."""

from __future__ import annotations

from inspect import currentframe
from typing import TypeVar

__all__ = ["replaced_from"]

T = TypeVar("T")
_NAMES = ("obj", "self")


def replaced_from(copy: T) -> T | None:
    """Return the object that `copy` replaces; None if it is simply created.

    To be called by `__post_init__`. Both functions make the copy with `__init__`, which
    knows nothing of the JSON that the object was read from; only their own frame does.
    """
    frame = currentframe()
    # this function, __post_init__, __init__, and what called it
    for _ in range(3):
        frame = frame and frame.f_back
    if frame is None or frame.f_globals.get("__name__") != "dataclasses":
        return None
    known = (frame.f_locals.get(name) for name in _NAMES)
    return next((one for one in known if type(one) is type(copy)), None)
