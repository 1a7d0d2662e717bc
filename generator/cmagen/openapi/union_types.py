"""Putting types together: unions in their one form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .model import AnyJson, Choice, Discriminator, JsonScalar, Never, Null, Scalar, Type, Union

__all__ = ["ANY", "NEVER", "NULL", "union"]

ANY = AnyJson()
NEVER = Never()
NULL = Null()


def union(options: Iterable[Type], discriminator: Discriminator | None = None) -> Type:
    """One of several types: flat, each once, known values joined, `Null` last; the only one by itself."""
    options = list(options)
    others = [option for option in options if not isinstance(option, Null)]
    if discriminator is None and len(others) == 1 and isinstance(others[0], Union):
        discriminator = others[0].discriminator
    distinct: dict[object, Type] = {}
    for option in _flat(options):
        distinct.setdefault(_identity(option), option)
    joined = _joined([option for option in distinct.values() if not isinstance(option, Never | Null)])
    if any(isinstance(option, AnyJson) for option in joined):
        return ANY
    if NULL in distinct.values():
        joined.append(NULL)
    if len(joined) > 1:
        return Union(tuple(joined), discriminator)
    return joined[0] if joined else NEVER


def _flat(options: Iterable[Type]) -> Iterator[Type]:
    for option in options:
        if isinstance(option, Union):
            yield from option.options
        else:
            yield option


def _identity(option: Type) -> object:
    """Equal for equal types; `1`, `1.0` and `true` are different values although Python holds them equal."""
    if isinstance(option, Choice):
        return Choice, tuple((type(value), value) for value in option.values)
    return option


def _joined(options: list[Type]) -> list[Type]:
    """Several choices become one, at the place of the first; a plain `number` takes in `integer`."""
    choices = [option for option in options if isinstance(option, Choice)]
    if len(choices) > 1:
        first = options.index(choices[0])
        rest = [option for option in options if not isinstance(option, Choice)]
        options = [*rest[:first], _one_choice(choices), *rest[first:]]
    if Scalar("number") in options and Scalar("integer") in options:
        options.remove(Scalar("integer"))
    return options


def _one_choice(choices: list[Choice]) -> Choice:
    said: dict[tuple[type, JsonScalar], str] = {}
    for choice in choices:
        descriptions = choice.descriptions or ("",) * len(choice.values)
        for value, description in zip(choice.values, descriptions, strict=True):
            said.setdefault((type(value), value), description)
    descriptions = tuple(said.values()) if any(said.values()) else ()
    return Choice(tuple(value for _, value in said), descriptions)
