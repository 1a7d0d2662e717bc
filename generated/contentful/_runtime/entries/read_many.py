# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Reading many entries at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Self

__all__ = ["ReadsMany"]


class ReadsMany:
    """Adds `read_all` to classes of entries."""

    __slots__ = ()

    if TYPE_CHECKING:

        @classmethod
        def from_wire(
            cls, data: Mapping[str, object] | bytes | str, *, strict: bool = False
        ) -> Self: ...

    @classmethod
    def read_all(
        cls, items: Iterable[Mapping[str, object]], *, strict: bool = False
    ) -> list[Self]:
        """Read many entries. See `from_wire`."""
        return [cls.from_wire(item, strict=strict) for item in items]
