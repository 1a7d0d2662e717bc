"""Contentstack: content types of a stack, modular blocks, global fields, one locale per entry."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, ClassVar

from ...resources import bundled_spec, resource_folder
from ..system import System
from ..system_parts import Demo, SourceKey

if TYPE_CHECKING:
    import httpx

    from ...content.model import ContentModel
    from ...emit.client_features import ClientFeatures
    from ...emit.models.entry_forms import EntryForms
    from ..fakes.api import FakeApi
    from ..samples.draw import Draw
    from ..system_parts import EntryInspector, EntryMaker, LiveSource, ModelFiles

__all__ = ["ContentstackSystem"]


class ContentstackSystem(System):
    """Contentstack as a system; the methods are documented in `System`."""

    name = "contentstack"
    title = "Contentstack"
    environment_prefix = "CONTENTSTACK_"
    credentials_help = "CONTENTSTACK_API_KEY, and CONTENTSTACK_MANAGEMENT_TOKEN or CONTENTSTACK_AUTHTOKEN"
    source_keys: ClassVar[Mapping[str, SourceKey]] = {
        "branch": SourceKey("Branch of a Contentstack stack.", '"main"'),
        "host": SourceKey("Host, for a region that cmagen does not know.", '"api.example.com"'),
        "region": SourceKey("Region of the CMS.", '"eu"'),
    }

    @property
    def documents(self) -> Mapping[str, Path]:
        spec = bundled_spec(self.name)
        return {self.name: spec} if spec else {}

    def files(self) -> ModelFiles:
        from . import model

        return model

    def connect(
        self,
        source: Mapping[str, str],
        variables: Mapping[str, str],
        transport: httpx.BaseTransport | None = None,
    ) -> AbstractContextManager[LiveSource]:
        from .connection import stack_connection
        from .live_stack import live_stack

        return live_stack(stack_connection(source, variables), transport)

    def entry_forms(self) -> EntryForms:
        from .entry_forms import ENTRY_FORMS

        return ENTRY_FORMS

    def client_features(self) -> ClientFeatures:
        from .client_features import CLIENT_FEATURES

        return CLIENT_FEATURES

    def inspector(self, runtime: ModuleType) -> EntryInspector:
        from .inspect_entries import EntryInspector

        return EntryInspector((runtime.Group, runtime.Entry))

    def maker(self, model: ContentModel, draw: Draw, *, sending: bool) -> EntryMaker:
        from .sample_entries import Maker

        return Maker(model, draw, sending=sending)

    def fake(self, content: Path, recorded: Path | None = None) -> FakeApi:
        from .fake.cma import FakeCma
        from .fake.seed import add_recorded, stack_from_folder, stack_from_snapshot

        stack = (stack_from_folder if content.is_dir() else stack_from_snapshot)(content)
        if recorded is not None:
            add_recorded(stack, recorded)
        return FakeCma(stack)

    def demo(self) -> Demo:
        return Demo(
            name="museum",
            content=resource_folder("specs") / "stacks" / "museum",
            spec=self.name,
            application="app.py",
            credentials=_credentials,
        )


def _credentials(fake: FakeApi) -> Mapping[str, str]:
    headers = fake.headers()
    return {
        "CONTENTSTACK_API_KEY": headers["api_key"],
        "CONTENTSTACK_MANAGEMENT_TOKEN": headers["authorization"],
    }
