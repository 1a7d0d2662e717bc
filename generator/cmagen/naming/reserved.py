"""Names that mean something already where ours are going to stand."""

from __future__ import annotations

__all__ = ["ARGUMENTS", "BUILTIN_TYPES", "FIELDS", "MODULES"]

# a class attribute of this name would hide the type from the annotations after it
BUILTIN_TYPES = frozenset({"bool", "bytes", "dict", "float", "int", "list", "object", "str", "tuple", "type"})

# `field(default_factory=...)` and `import datetime as dt` are used in the bodies of dataclasses
FIELDS = (BUILTIN_TYPES | {"dt", "field"}) - {"type"}

# what plan functions and methods call, and the arguments every method has
ARGUMENTS = frozenset({"body", "dt", "options", "self", "url_path"})

# `from . import x` must not find one of these instead
MODULES = frozenset(
    {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))}
)
