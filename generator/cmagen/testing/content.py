"""Entries for an application's tests: factories, strategies and a fake CMS, from its snapshot."""

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
    """An emitted class of entries, to read (`BlogPost`) or to send (`BlogPostInput`)."""

    content_type_uid: ClassVar[str]

    @classmethod
    def from_wire(cls, data: Mapping[str, object], /) -> Self: ...

    def to_wire(self) -> dict[str, object]: ...


T = TypeVar("T", bound=Emitted)


class EntryFactory(BaseFactory[T], Generic[T]):
    """A polyfactory factory: `build`, `batch`, `seed_random`, `pytest_plugin.register_fixture` as there.

    Arguments of `build` are attributes of the class, set on what was made; for inputs they are checked.
    Where fields hold a value per locale, so do the arguments: `build(title={"en-US": "Soup"})`.
    """

    __is_base_factory__ = True
    __check_model__ = False
    content: ClassVar[ContentModel]

    @classmethod
    def is_supported_type(cls, value: Any) -> TypeGuard[type[T]]:
        return hasattr(value, "content_type_uid")

    @classmethod
    def get_model_fields(cls) -> list[FieldMeta]:
        """None: entries are made as a whole, so that rules between fields hold."""
        return []

    @classmethod
    def build(cls, factory_use_construct: bool | None = None, **kwargs: Any) -> T:
        made = cls.__model__.from_wire(cls.wire())
        for name, value in kwargs.items():
            if not hasattr(made, name):
                raise TypeError(f"{cls.__model__.__name__} has no attribute {name!r}")
            setattr(made, name, value)
        reread = system(cls.content.source.system).factories_reread
        return cls.__model__.from_wire(made.to_wire()) if reread else made

    @classmethod
    def wire(cls) -> dict[str, object]:
        """Return the JSON object that an entry is made from."""
        source: random.Random = cls.__random__
        return _entry(cls.content, cls.__model__, RandomDraw(source))


def _entry(model: ContentModel, cls: type[Emitted], draw: Draw) -> dict[str, object]:
    maker = system(model.source.system).maker(model, draw, sending=_is_input(cls))
    return maker.entry(cls.content_type_uid)


def _is_input(cls: type[Emitted]) -> bool:
    return not hasattr(cls, "to_input")


class Content:
    """The content model of the application under test."""

    def __init__(self, model: ContentModel, source: Path) -> None:
        self.model = model
        self._source = source

    @classmethod
    def load(cls, source: str | Path) -> Content:
        """From a snapshot, or anything else that `cmagen generate --content` takes."""
        return cls(load_content(source)[0], Path(source))

    def factory(self, cls: type[T]) -> type[EntryFactory[T]]:
        """`BlogPostFactory = content.factory(BlogPost)`: random valid entries."""
        namespace = {"__model__": cls, "content": self.model, "__random__": random.Random()}
        return type(f"{cls.__name__}Factory", (EntryFactory,), namespace)

    def strategy(self, cls: type[T]) -> SearchStrategy[T]:
        """Return a hypothesis strategy of valid entries."""
        from hypothesis import strategies

        @strategies.composite
        def entries(draw: DrawFn) -> T:
            return cls.from_wire(_entry(self.model, cls, HypothesisDraw(draw)))

        return entries()

    def fake(self, recorded: str | Path | None = None) -> FakeApi:
        """Return a fake CMS of the same system with this content model, and the entries of an export.

        `recorded` is a folder of `cmagen record`, whose entries are added.
        """
        folder = None if recorded is None else Path(recorded)
        return system(self.model.source.system).fake(self._source, folder)
