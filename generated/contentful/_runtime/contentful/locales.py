# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""The locales of a space, and what a field says in each of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Generic, TypeAlias, TypeVar

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

__all__ = [
    "UNKNOWN_LOCALES",
    "Locales",
    "Localized",
    "OneLocale",
    "Space",
    "Unlocalized",
]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Locales:
    """Locale codes of a space: the default one, and where each looks for a value it has not.

    `fallbacks` has every locale; None is no fallback. In those of `optional` required fields may be empty.
    """

    default: str = ""
    fallbacks: Mapping[str, str | None] = field(default_factory=lambda: {})
    optional: frozenset[str] = frozenset()

    def chain(self, code: str) -> Iterator[str]:
        """The locale itself, then the ones it falls back to; a circle ends where it closes."""
        seen: set[str] = set()
        current: str | None = code
        while current is not None and current not in seen:
            yield current
            seen.add(current)
            current = self.fallbacks.get(current)

    @property
    def mandatory(self) -> tuple[str, ...]:
        """Locales in which a required field must have a value; sorted."""
        return tuple(sorted(set(self.fallbacks) - self.optional))


UNKNOWN_LOCALES = Locales()


@dataclass(frozen=True, slots=True)
class Space:
    """Where a content model comes from: ids of the space and the environment, and its locales."""

    id: str = ""
    environment: str = "master"
    locales: Locales = UNKNOWN_LOCALES


class Localized(dict[str, T], Generic[T]):
    """The values of a field by locale code: `post.title["de"]`, `.get("de")`, `"de" in post.title`.

    A field without any value is empty. Values of locales that the space no longer has are there, too.
    """

    __slots__ = ("_locales", "_shared")
    _locales: Locales
    _shared: bool

    def resolve(self, locale: str) -> T | None:
        """What delivery shows in a locale: its own value, else that of the nearest fallback with one.

        A value that is null ends the search, as it does at delivery. A field that is not localized
        has one value for all locales. None if there is none.
        """
        if self._is_shared:
            return self.default
        chain = self._space_locales.chain(locale)
        return next((self[code] for code in chain if code in self), None)

    @property
    def default(self) -> T | None:
        """The value in the default locale, None if there is none.

        Where the default locale is not known, or there is one value for all, it is the only value.
        """
        code = self._space_locales.default
        if code not in self and len(self) == 1 and (self._is_shared or not code):
            return next(iter(self.values()))
        return self.get(code)

    @property
    def _space_locales(self) -> Locales:
        return getattr(self, "_locales", UNKNOWN_LOCALES)

    @property
    def _is_shared(self) -> bool:
        return getattr(self, "_shared", False)

    def bind(self, locales: Locales, *, shared: bool) -> None:
        """Tell it the locales of its space; `shared`: the field has one value for all of them."""
        self._locales = locales
        self._shared = shared

    def __repr__(self) -> str:
        return f"Localized({dict(self)!r})"

    @classmethod
    def __content_schema__(cls, arguments: Sequence[object]) -> CoreSchema:
        from pydantic_core import core_schema

        from ..entries.reading import schema_of

        value = core_schema.nullable_schema(schema_of(arguments[0]))
        by_locale = core_schema.dict_schema(
            core_schema.str_schema(), value, strict=True
        )
        return core_schema.no_info_after_validator_function(cls, by_locale)


class OneLocale:
    """Marks a field that is not localized: its value stands under the default locale."""


Unlocalized: TypeAlias = Annotated[Localized[T], OneLocale()]
"""A `Localized[T]` with one value for all locales; `post.slug.default` is that value."""
