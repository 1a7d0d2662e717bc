"""Sources of random values: the random numbers of Python, or draws of hypothesis."""

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
# Patterns of a CMS come from JavaScript, which sees a character beyond this as two UTF-16 units.
LAST_PLAIN_CHARACTER = 0xFFFF


class Draw(Protocol):
    """A source of random values. All limits are inclusive."""

    def whole(self, low: int, high: int) -> int:
        """Return a whole number."""
        ...

    def flag(self) -> bool:
        """Return true or false."""
        ...

    def choice(self, options: Sequence[T]) -> T:
        """Return one of the options, which must not be empty."""
        ...

    def text(self, low: int, high: int) -> str:
        """Return a string of `low` to `high` characters."""
        ...

    def matching(self, pattern: str) -> str:
        """Return a string in which a Python pattern matches."""
        ...


class RandomDraw:
    """Values from random numbers. The same seed gives the same values."""

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
        characters = (self._source.choice(LETTERS) for _ in range(size))
        return "".join(characters)

    def matching(self, pattern: str) -> str:
        from polyfactory.value_generators.regex import RegexFactory

        return str(RegexFactory(random=self._source)(pattern))


class HypothesisDraw:
    """Values from hypothesis. `draw` is the function that a composite strategy receives."""

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
