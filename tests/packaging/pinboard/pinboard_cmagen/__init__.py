"""Pinboard: boards with columns, and pins on them. A made-up system that shows all that one needs."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, ClassVar

from cmagen.cms.system import System
from cmagen.cms.system_parts import SourceKey

if TYPE_CHECKING:
    import httpx
    from cmagen.cms.fakes.api import FakeApi
    from cmagen.cms.samples.draw import Draw
    from cmagen.cms.system_parts import EntryInspector, EntryMaker, LiveSource, ModelFiles
    from cmagen.content.model import ContentModel
    from cmagen.emit.models.entry_forms import EntryForms

__all__ = ["PinboardSystem"]

HERE = Path(__file__).parent


class PinboardSystem(System):
    """A board is a content type, a column a field, a pin an entry."""

    name = "pinboard"
    title = "Pinboard"
    environment_prefix = "PINBOARD_"
    credentials_help = "PINBOARD_TOKEN"
    source_keys: ClassVar[Mapping[str, SourceKey]] = {
        "wall": SourceKey("Wall whose boards are read.", '"kitchen"', implies=True)
    }

    @property
    def documents(self) -> Mapping[str, Path]:
        return {self.name: HERE / "pinboard.yaml"}

    @property
    def runtime(self) -> Path:
        return HERE / "runtime"

    def files(self) -> ModelFiles:
        from . import files

        return files

    def connect(
        self,
        source: Mapping[str, str],
        variables: Mapping[str, str],
        transport: httpx.BaseTransport | None = None,
    ) -> AbstractContextManager[LiveSource]:
        from .live import live_wall

        return live_wall(source, variables, transport)

    def entry_forms(self) -> EntryForms:
        from .entry_forms import ENTRY_FORMS

        return ENTRY_FORMS

    def inspector(self, runtime: ModuleType) -> EntryInspector:
        from .entries import PinInspector

        return PinInspector()

    def maker(self, model: ContentModel, draw: Draw, *, sending: bool) -> EntryMaker:
        from .entries import PinMaker

        return PinMaker(model, draw, sending=sending)

    def fake(self, content: Path, recorded: Path | None = None) -> FakeApi:
        from .fake import FakePinboard

        return FakePinboard(content)
