# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""What every input is, for code below the classes that applications see."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from ..entries.class_cache import layout_of
from ..records.jsonvalue import JsonObject
from ..records.missing import MISSING

if TYPE_CHECKING:
    from typing import Self

__all__ = ["InputBase"]


class InputBase:
    """A dataclass to send, with the JSON object it changes and the attributes that were set since."""

    __slots__ = ("_base", "_ready", "_touched")
    _base: Mapping[str, object]
    _ready: bool
    _touched: set[str]

    mandatory_fields: ClassVar[tuple[str, ...]] = ()
    """Attributes that must be there and not empty when the entry is created."""

    server_keys: ClassVar[frozenset[str]] = frozenset()
    """Keys of what was read that are never sent back."""

    @classmethod
    def assembled(
        cls, values: Mapping[str, object], base: Mapping[str, object]
    ) -> Self:
        """Return an input of values that are known to be right; `base` is the JSON object it changes."""
        made = object.__new__(cls)
        made._fill(values, base)
        return made

    def _fill(self, values: Mapping[str, object], base: Mapping[str, object]) -> None:
        keep = object.__setattr__
        for name in layout_of(type(self)).by_name:
            keep(self, name, values.get(name, MISSING))
        keep(self, "_base", base)
        keep(self, "_touched", set())
        keep(self, "_ready", True)

    @abstractmethod
    def to_wire(self) -> JsonObject:
        """Return the JSON object."""
