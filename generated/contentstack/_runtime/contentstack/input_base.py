# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""The base class of inputs, for modules that the input classes depend on."""

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
    """A dataclass to send.

    `_base` is the JSON object that it changes, `_touched` the attributes set since
    then.
    """

    __slots__ = ("_base", "_ready", "_touched")
    _base: Mapping[str, object]
    _ready: bool
    _touched: set[str]

    mandatory_fields: ClassVar[tuple[str, ...]] = ()
    """Attributes that must not be empty when the entry is created."""

    server_keys: ClassVar[frozenset[str]] = frozenset()
    """JSON keys of the content that was read that are never sent back."""

    @classmethod
    def assembled(
        cls, values: Mapping[str, object], base: Mapping[str, object]
    ) -> Self:
        """Return an input with values by attribute that changes the object `base`.

        The values are not validated.
        """
        instance = object.__new__(cls)
        instance._fill(values, base)
        return instance

    def _fill(self, values: Mapping[str, object], base: Mapping[str, object]) -> None:
        # `Input.__setattr__` would validate each value
        keep = object.__setattr__
        for name in layout_of(type(self)).by_name:
            keep(self, name, values.get(name, MISSING))
        keep(self, "_base", base)
        keep(self, "_touched", set())
        keep(self, "_ready", True)

    @abstractmethod
    def to_wire(self) -> JsonObject:
        """Return the JSON object to send."""
