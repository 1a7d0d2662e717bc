# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""`BlogPost.q`: the fields of a content type, to build conditions from."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from typing import cast

__all__ = ["FieldsOf"]

_NAMED = re.compile(r"ClassVar\[(\w+)\]")


class FieldsOf:
    """Makes `BlogPost.q` on first use, from its annotation `q: ClassVar[BlogPostFields]`."""

    def __get__(self, instance: object, owner: type) -> object:
        match = _NAMED.fullmatch(
            str(vars(owner).get("__annotations__", {}).get("q", ""))
        )
        named = vars(sys.modules[owner.__module__]).get(match[1]) if match else None
        if (
            named is None
        ):  # also while the module is being imported: `dataclass` asks for every name
            raise AttributeError(f"{owner.__name__} has no attribute 'q'")
        made = cast("Callable[[], object]", named)()
        type.__setattr__(owner, "q", made)
        return made
