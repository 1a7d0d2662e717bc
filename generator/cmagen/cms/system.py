"""The contract of a content management system: everything that differs between systems.

A system is one subclass of `System`. Its class attributes are plain values. Its methods import the modules
they need when they are called, so that a command which only reads names stays fast. Methods return
a protocol of `system_parts.py`, or a class of the room that works with the result.
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

    `name` is used in configurations, snapshots and folders (`_runtime/<name>/`); `title` is the name in
    messages. Environment variables of the system start with `environment_prefix`. `credentials_help` lists
    the variables that hold credentials, as part of a sentence. `factories_reread`: values passed to a
    factory may be plain JSON, so the entry is read again.
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
        """OpenAPI documents that the system provides: name -> file."""
        return {}

    @property
    def runtime(self) -> Path | None:
        """Folder of the system's runtime, copied into packages as `_runtime/<name>/`.

        None if the runtime is part of cmagen. Modules of another distribution import cmagen's runtime by
        absolute names (`from cmagen.runtime.http.request import Call`); the copies use relative imports.
        """
        return None

    @abstractmethod
    def files(self) -> ModelFiles:
        """Return the reader for content models of this system in files."""

    @abstractmethod
    def connect(
        self,
        source: Mapping[str, str],
        variables: Mapping[str, str],
        transport: httpx.BaseTransport | None = None,
    ) -> AbstractContextManager[LiveSource]:
        """Open the stack or space that `source` (a table of the configuration) and `variables` name.

        Raises:
            BadInput: settings or credentials are missing or wrong; lists all of them.
        """

    @abstractmethod
    def entry_forms(self) -> EntryForms:
        """Return the types and names that generated code uses for entries."""

    def client_features(self) -> ClientFeatures | None:
        """Return what clients of the system's API offer beyond its operations, or None."""
        return None

    @abstractmethod
    def inspector(self, runtime: ModuleType) -> EntryInspector:
        """Return an inspector for entries of a generated package.

        `runtime` is the package's module `_runtime.<name>`.
        """

    @abstractmethod
    def maker(self, model: ContentModel, draw: Draw, *, sending: bool) -> EntryMaker:
        """Return a maker of random entries. With `sending`, they have the form of a request body."""

    @abstractmethod
    def fake(self, content: Path, recorded: Path | None = None) -> FakeApi:
        """Return a fake API with the content model and entries at `content` and the recorded entries."""

    def is_genuine(self, request: WebhookRequest, secret: str, now: float) -> bool | None:
        """Return whether a webhook was signed with the secret; None if it is not from this system.

        `now` is in seconds since 1970.
        """
        return None

    def demo(self) -> Demo | None:
        """Return the content of `cmagen demo` for this system, or None."""
        return None
