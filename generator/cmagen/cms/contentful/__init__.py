"""Contentful: content types of a space's environment, every field by locale, entries with versions."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, ClassVar

from ...resources import bundled_spec, resource_folder
from ..system import System
from ..system_parts import Demo, Redacted, SourceKey

if TYPE_CHECKING:
    import httpx

    from ...content.model import ContentModel
    from ...emit.client_features import ClientFeatures
    from ...emit.models.entry_forms import EntryForms
    from ..fakes.api import FakeApi
    from ..samples.draw import Draw
    from ..system_parts import EntryInspector, EntryMaker, LiveSource, ModelFiles, WebhookRequest

__all__ = ["ContentfulSystem"]


class ContentfulSystem(System):
    """Contentful as a system; the methods are documented in `System`."""

    name = "contentful"
    title = "Contentful"
    environment_prefix = "CONTENTFUL_"
    credentials_help = "CONTENTFUL_MANAGEMENT_TOKEN"
    source_keys: ClassVar[Mapping[str, SourceKey]] = {
        "environment": SourceKey("Environment of a Contentful space.", '"master"'),
        "host": SourceKey("Host, for a region that cmagen does not know.", '"api.example.com"'),
        "region": SourceKey("Region of the CMS.", '"eu"'),
        "space": SourceKey("Id of a Contentful space.", '"kitchen01"', implies=True),
        "types": SourceKey("State of the content types of Contentful: `activated` or `drafts`.", '"drafts"'),
    }
    # A field is passed to a factory as a plain `{locale: value}`; reading makes it a `Localized`.
    factories_reread = True
    redacted = Redacted(
        person_keys=frozenset({"firstName", "lastName", "avatarUrl"}),
        kept_headers=frozenset(
            f"x-contentful-ratelimit-{name}" for name in ("reset", "second-limit", "second-remaining")
        ),
    )

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
        from .connection import space_connection
        from .live_space import live_space

        return live_space(space_connection(source, variables), transport)

    def entry_forms(self) -> EntryForms:
        from .entry_forms import ENTRY_FORMS

        return ENTRY_FORMS

    def client_features(self) -> ClientFeatures:
        from .client_features import CLIENT_FEATURES

        return CLIENT_FEATURES

    def inspector(self, runtime: ModuleType) -> EntryInspector:
        from .inspect_entries import EntryInspector

        return EntryInspector()

    def maker(self, model: ContentModel, draw: Draw, *, sending: bool) -> EntryMaker:
        from .sample_entries import LocalizedMaker

        return LocalizedMaker(model, draw, sending=sending)

    def fake(self, content: Path, recorded: Path | None = None) -> FakeApi:
        from .fake import FakeContentful, add_recorded_entries, space_from_export

        space = space_from_export(content)
        if recorded is not None:
            add_recorded_entries(space, recorded)
        return FakeContentful(space)

    def is_genuine(self, request: WebhookRequest, secret: str, now: float) -> bool | None:
        from .webhooks import is_signed, is_signed_by

        return is_signed_by(request, secret, now) if is_signed(request) else None

    def demo(self) -> Demo:
        return Demo(
            name="kitchen",
            content=resource_folder("specs") / "stacks" / "kitchen.json",
            spec=self.name,
            application="kitchen_app.py",
            credentials=_credentials,
            tags=("Entries",),
        )


def _credentials(fake: FakeApi) -> Mapping[str, str]:
    return {"CONTENTFUL_MANAGEMENT_TOKEN": fake.headers()["authorization"].removeprefix("Bearer ")}
