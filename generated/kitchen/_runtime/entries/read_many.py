# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Reading many entries at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Literal, TypeVar, overload

from .errors import WrongContent

if TYPE_CHECKING:
    from typing import Self

__all__ = ["Collected", "ReadsMany"]

T = TypeVar("T")


@dataclass(frozen=True)
class Collected(Generic[T]):
    """The entries that could be read, and one error for each that could not."""

    entries: list[T]
    errors: list[WrongContent]


class ReadsMany:
    """Adds `read_all` to classes of entries."""

    __slots__ = ()

    if TYPE_CHECKING:

        @classmethod
        def from_wire(cls, data: Mapping[str, object] | bytes | str) -> Self: ...

    @overload
    @classmethod
    def read_all(
        cls,
        items: Iterable[Mapping[str, object]],
        *,
        errors: Literal["raise"] = "raise",
    ) -> list[Self]: ...

    @overload
    @classmethod
    def read_all(
        cls, items: Iterable[Mapping[str, object]], *, errors: Literal["collect"]
    ) -> Collected[Self]: ...

    @classmethod
    def read_all(
        cls,
        items: Iterable[Mapping[str, object]],
        *,
        errors: Literal["raise", "collect"] = "raise",
    ) -> list[Self] | Collected[Self]:
        """Read many entries.

        With `errors="collect"`, return the entries that can be read together with the
        errors of the others.

        Raises:
            WrongContent: with `errors="raise"`, an entry has a wrong JSON type.
        """
        if errors == "raise":
            return [cls.from_wire(item) for item in items]
        collected: Collected[Self] = Collected([], [])
        for item in items:
            try:
                collected.entries.append(cls.from_wire(item))
            except WrongContent as error:
                collected.errors.append(error)
        return collected
