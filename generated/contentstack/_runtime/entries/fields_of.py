# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""`BlogPost.q`: the fields of a content type, for conditions of queries."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from typing import cast

__all__ = ["FieldsOf"]

_NAMED = re.compile(r"ClassVar\[(\w+)\]")


class FieldsOf:
    """Descriptor that creates `BlogPost.q` from `q: ClassVar[BlogPostFields]`, once."""

    def __get__(self, instance: object, owner: type) -> object:
        match = _NAMED.fullmatch(
            str(vars(owner).get("__annotations__", {}).get("q", ""))
        )
        kind = vars(sys.modules[owner.__module__]).get(match[1]) if match else None
        # during the import of the module, `dataclass` reads the attribute of every name
        if kind is None:
            raise AttributeError(f"{owner.__name__} has no attribute 'q'")
        query_fields = cast("Callable[[], object]", kind)()
        type.__setattr__(owner, "q", query_fields)
        return query_fields
