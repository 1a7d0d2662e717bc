"""Where random values come from: Python's random numbers, or what hypothesis draws."""

from __future__ import annotations

import random
import string
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

__all__ = ["Draw", "HypothesisDraw", "RandomDraw"]

T = TypeVar("T")

LETTERS = string.ascii_letters + string.digits
# The CMS counts characters beyond this as two.
LAST_PLAIN_CHARACTER = 0xFFFF


class Draw(Protocol):
    """A source of values."""

    def whole(self, low: int, high: int) -> int: ...

    def flag(self) -> bool: ...

    def choice(self, options: Sequence[T]) -> T: ...

    def text(self, low: int, high: int) -> str:
        """So many characters."""
        ...

    def matching(self, pattern: str) -> str:
        """Return a text in which the pattern matches."""
        ...


class RandomDraw:
    """The same seed gives the same values."""

    def __init__(self, source: random.Random) -> None:
        self._source = source

    def whole(self, low: int, high: int) -> int:
        return self._source.randint(low, high)

    def flag(self) -> bool:
        return self._source.random() < 0.5

    def choice(self, options: Sequence[T]) -> T:
        return self._source.choice(options)

    def text(self, low: int, high: int) -> str:
        size = self.whole(low, min(high, max(low, 20)))
        words = (self._source.choice(LETTERS) for _ in range(size))
        return "".join(words)

    def matching(self, pattern: str) -> str:
        from polyfactory.value_generators.regex import RegexFactory

        return str(RegexFactory(random=self._source)(pattern))


class HypothesisDraw:
    """`draw` is what a composite strategy is given."""

    def __init__(self, draw: Callable[..., object]) -> None:
        self._draw = draw

    def _drawn(self, strategy: SearchStrategy[T]) -> T:
        return cast(T, self._draw(strategy))

    def whole(self, low: int, high: int) -> int:
        from hypothesis import strategies

        return self._drawn(strategies.integers(low, high))

    def flag(self) -> bool:
        from hypothesis import strategies

        return self._drawn(strategies.booleans())

    def choice(self, options: Sequence[T]) -> T:
        from hypothesis import strategies

        return self._drawn(strategies.sampled_from(options))

    def text(self, low: int, high: int) -> str:
        from hypothesis import strategies

        characters = strategies.characters(codec="utf-8", max_codepoint=LAST_PLAIN_CHARACTER)
        return self._drawn(strategies.text(characters, min_size=low, max_size=min(high, low + 40)))

    def matching(self, pattern: str) -> str:
        from hypothesis import strategies

        return self._drawn(strategies.from_regex(pattern, alphabet=strategies.characters(max_codepoint=0x7E)))
