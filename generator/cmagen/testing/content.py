"""Factories, strategies and a fake CMS for the tests of an application, from its content model."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, Self, TypeGuard, TypeVar

from polyfactory.factories.base import BaseFactory
from polyfactory.field_meta import FieldMeta

from ..cms.load import load_content
from ..cms.registry import system
from ..cms.samples.draw import Draw, HypothesisDraw, RandomDraw
from ..content.model import ContentModel

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

    from ..fake import FakeApi

__all__ = ["Content", "EntryFactory"]


class Emitted(Protocol):
    """A generated class of entries, for reading (`BlogPost`) or for writing (`BlogPostInput`)."""

    content_type_uid: ClassVar[str]

    @classmethod
    def from_wire(cls, data: Mapping[str, object], /) -> Self: ...

    def to_wire(self) -> Mapping[str, object]: ...


T = TypeVar("T", bound=Emitted)


class EntryFactory(BaseFactory[T], Generic[T]):
    """A polyfactory factory of random valid entries, from `Content.factory`.

    `build`, `batch`, `seed_random` and `pytest_plugin.register_fixture` work as in polyfactory. Arguments of
    `build` set attributes of the entry; inputs check them. If fields hold a value per locale, the arguments
    do too: `build(title={"en-US": "Soup"})`.
    """

    __is_base_factory__ = True
    __check_model__ = False
    content: ClassVar[ContentModel]

    @classmethod
    def is_supported_type(cls, value: Any) -> TypeGuard[type[T]]:
        """Return whether a value is a generated class of entries."""
        return hasattr(value, "content_type_uid")

    @classmethod
    def get_model_fields(cls) -> list[FieldMeta]:
        """Return no fields: polyfactory must not create values one by one.

        `build` creates an entry as a whole, so that rules between fields are satisfied.
        """
        return []

    @classmethod
    def build(cls, factory_use_construct: bool | None = None, **kwargs: Any) -> T:
        """Return a random valid entry. `kwargs` are values of its attributes.

        Raises:
            TypeError: the class has no such attribute.
            ValueError: the class is an input and rejects a value.
        """
        entry = cls.__model__.from_wire(cls.wire())
        for name, value in kwargs.items():
            if not hasattr(entry, name):
                raise TypeError(f"{cls.__model__.__name__} has no attribute {name!r}")
            setattr(entry, name, value)
        # In some systems a given value may be plain JSON; reading the entry again gives it its Python type.
        reread = system(cls.content.source.system).factories_reread
        return cls.__model__.from_wire(entry.to_wire()) if reread else entry

    @classmethod
    def wire(cls) -> dict[str, object]:
        """Return a random entry as the JSON object of the API."""
        source: random.Random = cls.__random__
        return _entry(cls.content, cls.__model__, RandomDraw(source))


def _entry(model: ContentModel, cls: type[Emitted], draw: Draw) -> dict[str, object]:
    maker = system(model.source.system).maker(model, draw, sending=_is_input(cls))
    return maker.entry(cls.content_type_uid)


def _is_input(cls: type[Emitted]) -> bool:
    """Return whether entries of the class are sent. Only classes for reading have `to_input`."""
    return not hasattr(cls, "to_input")


class Content:
    """The content model of an application; creates factories, strategies and fakes for its tests."""

    def __init__(self, model: ContentModel, source: Path) -> None:
        self.model = model
        self._source = source

    @classmethod
    def load(cls, source: str | Path) -> Content:
        """Load the model from a snapshot, or any other source that `cmagen generate --content` accepts."""
        return cls(load_content(source)[0], Path(source))

    def factory(self, cls: type[T]) -> type[EntryFactory[T]]:
        """Return a factory of random valid entries: `BlogPostFactory = content.factory(BlogPost)`."""
        # `__random__` of its own: polyfactory would share one source of random numbers with all factories.
        namespace = {"__model__": cls, "content": self.model, "__random__": random.Random()}
        return type(f"{cls.__name__}Factory", (EntryFactory,), namespace)

    def strategy(self, cls: type[T]) -> SearchStrategy[T]:
        """Return a hypothesis strategy that generates valid entries of a class."""
        from hypothesis import strategies

        @strategies.composite
        def entries(draw: DrawFn) -> T:
            return cls.from_wire(_entry(self.model, cls, HypothesisDraw(draw)))

        return entries()

    def fake(self, recorded: str | Path | None = None) -> FakeApi:
        """Return a fake CMS of the same system with this content model.

        If the model came from an export, the fake has its entries. `recorded` is a folder that
        `cmagen record` has written; its entries are added.
        """
        folder = None if recorded is None else Path(recorded)
        return system(self.model.source.system).fake(self._source, folder)
