# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""The locales of a space, and the values of a field by locale."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
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
    """The locale codes of a space; `default` is "" if it is not known.

    `fallbacks` maps every locale to its fallback locale, None if it has none. In the
    locales of `optional`, required fields may be empty.
    """

    default: str = ""
    fallbacks: Mapping[str, str | None] = field(default_factory=lambda: {})
    optional: frozenset[str] = frozenset()

    def chain(self, code: str) -> Iterator[str]:
        """Yield the locale and its fallback locales in order, each once.

        A circular fallback ends at the first repetition.
        """
        seen: set[str] = set()
        current: str | None = code
        while current is not None and current not in seen:
            yield current
            seen.add(current)
            current = self.fallbacks.get(current)

    @property
    def mandatory(self) -> tuple[str, ...]:
        """Codes of the locales in which a required field must have a value, sorted."""
        return tuple(sorted(set(self.fallbacks) - self.optional))


UNKNOWN_LOCALES = Locales()
"""The locales of a field that was not read through a generated class."""


@dataclass(frozen=True, slots=True)
class Space:
    """The source of a content model: ids of space and environment, and the locales."""

    id: str = ""
    environment: str = "master"
    locales: Locales = UNKNOWN_LOCALES


class Localized(dict[str, T], Generic[T]):
    """The values of a field by locale code, as a dict: `post.title["de"]`.

    A field without any value is empty. Values in locales that the space no longer has
    are kept.
    """

    __slots__ = ("_locales", "_shared")
    _locales: Locales
    _shared: bool

    def resolve(self, locale: str) -> T | None:
        """Return the value for a locale, as the delivery API does, or None.

        It is the value of the locale, else that of the first fallback locale with a
        value. A null value ends the search, as in the delivery API. A field that is not
        localized has one value for all locales.
        """
        if self._is_shared:
            return self.default
        chain = self._space_locales.chain(locale)
        return next((self[code] for code in chain if code in self), None)

    @property
    def default(self) -> T | None:
        """The value in the default locale, None if there is none.

        If the default locale is unknown, or the field is not localized, a single value
        is the default whatever its locale.
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
        """Set the locales of the space.

        `shared` means that the field is not localized: it has one value for all
        locales.
        """
        self._locales = locales
        self._shared = shared

    def __repr__(self) -> str:
        return f"Localized({dict(self)!r})"

    @classmethod
    def __json_shape__(
        cls, arguments: Sequence[object], shape: Callable[[object], CoreSchema]
    ) -> CoreSchema:
        from pydantic_core import core_schema

        value = core_schema.nullable_schema(shape(arguments[0]))
        return core_schema.dict_schema(core_schema.str_schema(), value)

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
    """Marks a field that is not localized: its value is under the default locale."""


Unlocalized: TypeAlias = Annotated[Localized[T], OneLocale()]
"""A `Localized[T]` with one value for all locales: `post.slug.default`."""
