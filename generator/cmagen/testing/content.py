"""Entries for an application's tests: factories, strategies and a fake CMS, from its snapshot."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, Self, TypeGuard, TypeVar

from polyfactory.factories.base import BaseFactory
from polyfactory.field_meta import FieldMeta

from ..content import load_content
from ..content.model import ContentModel
from .draw import HypothesisDraw, RandomDraw
from .values import Maker

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

    from ..fake import FakeCma

__all__ = ["Content", "EntryFactory"]


class Emitted(Protocol):
    """An emitted class of entries, to read (`BlogPost`) or to send (`BlogPostInput`)."""

    content_type_uid: ClassVar[str]

    @classmethod
    def from_wire(cls, data: Mapping[str, object], /) -> Self: ...


T = TypeVar("T", bound=Emitted)


class EntryFactory(BaseFactory[T], Generic[T]):
    """A polyfactory factory: `build`, `batch`, `seed_random`, `pytest_plugin.register_fixture` as there.

    Arguments of `build` are attributes of the class, set on what was made; for inputs they are checked.
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
        return made

    @classmethod
    def wire(cls) -> dict[str, object]:
        """The JSON object that an entry is made from."""
        source: random.Random = cls.__random__
        maker = Maker(cls.content, RandomDraw(source), sending=_is_input(cls.__model__))
        return maker.entry(cls.__model__.content_type_uid)


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
        """A hypothesis strategy of valid entries."""
        from hypothesis import strategies

        @strategies.composite
        def entries(draw: DrawFn) -> T:
            maker = Maker(self.model, HypothesisDraw(draw), sending=_is_input(cls))
            return cls.from_wire(maker.entry(cls.content_type_uid))

        return entries()

    def fake(self, recorded: str | Path | None = None) -> FakeCma:
        """A fake CMS with this content model; `recorded` is a folder of `cmagen record`."""
        from ..fake import FakeCma, add_recorded, stack_from_folder, stack_from_snapshot

        read = stack_from_folder if self._source.is_dir() else stack_from_snapshot
        stack = read(self._source)
        if recorded is not None:
            add_recorded(stack, Path(recorded))
        return FakeCma(stack)
