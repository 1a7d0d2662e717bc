"""The contract of a content management system: everything that cmagen does differently for one of them.

A system is one object below `System`. Its class attributes are facts that cost nothing to read; its methods
import what they need when they are called, so that a command which only looks at names stays fast. What a
method gives back is one of the protocols of `system_parts.py`, or a class of the room that works with it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, ClassVar

from .system_parts import (
    Demo,
    EntryInspector,
    EntryMaker,
    LiveSource,
    ModelFiles,
    Redacted,
    SourceKey,
    WebhookRequest,
)

if TYPE_CHECKING:
    import httpx

    from ..content.model import ContentModel
    from ..emit.client_features import ClientFeatures
    from ..emit.models.entry_forms import EntryForms
    from .fakes.api import FakeApi
    from .samples.draw import Draw

__all__ = ["System"]


class System(ABC):
    """One content management system.

    `name` is its name in configurations, snapshots and folders (`_runtime/<name>/`), `title` the one people
    use. Environment variables of the system begin with `environment_prefix`;
    `credentials_help` names those that hold credentials, in a part of a sentence. `factories_reread`: what
    a factory was given for an attribute may be plain JSON, so the entry is read once more.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    environment_prefix: ClassVar[str]
    source_keys: ClassVar[Mapping[str, SourceKey]]
    credentials_help: ClassVar[str]
    redacted: ClassVar[Redacted] = Redacted()
    factories_reread: ClassVar[bool] = False

    @property
    def documents(self) -> Mapping[str, Path]:
        """OpenAPI documents that come with the system: name -> file."""
        return {}

    @property
    def runtime(self) -> Path | None:
        """The folder of the system's runtime, copied into packages as `_runtime/<name>/`.

        None: it is part of cmagen's own runtime. Modules of another distribution import cmagen's by
        absolute names (`from cmagen.runtime.http.request import Call`); the copies are relative.
        """
        return None

    @abstractmethod
    def files(self) -> ModelFiles:
        """Return what reads content models of this system from files."""

    @abstractmethod
    def connect(
        self,
        source: Mapping[str, str],
        variables: Mapping[str, str],
        transport: httpx.BaseTransport | None = None,
    ) -> AbstractContextManager[LiveSource]:
        """Open the stack or space that `source` (table of the configuration) and the environment name.

        Raises:
            BadInput: with everything that is missing or wrong.
        """

    @abstractmethod
    def entry_forms(self) -> EntryForms:
        """Return how entries look in generated code."""

    def client_features(self) -> ClientFeatures | None:
        """Return what clients of the system's API have beyond calls; None if they have nothing more."""
        return None

    @abstractmethod
    def inspector(self, runtime: ModuleType) -> EntryInspector:
        """Return what looks at entries of a generated package; `runtime` is its module `_runtime.<name>`."""

    @abstractmethod
    def maker(self, model: ContentModel, draw: Draw, *, sending: bool) -> EntryMaker:
        """Return a maker of random entries; `sending`: as in the body of a request."""

    @abstractmethod
    def fake(self, content: Path, recorded: Path | None = None) -> FakeApi:
        """Return a fake API with the content model at a path, its entries, and those of a recording."""

    def is_genuine(self, request: WebhookRequest, secret: str, now: float) -> bool | None:
        """Return whether the sender of a webhook knows the secret; None if it is not of this system.

        `now` is in seconds since 1970.
        """
        return None

    def demo(self) -> Demo | None:
        """Return what `cmagen demo` shows, None if there is nothing."""
        return None
