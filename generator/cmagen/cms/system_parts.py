"""Values and protocols that a system exchanges with the rooms that use it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from ..diagnostics import Diagnostic, Diagnostics
from ..diagnostics.progress import Progress

if TYPE_CHECKING:
    from ..content.model import ContentModel
    from ..content.raw_model import Item, Json, JsonObject, RawModel
    from .fakes.api import FakeApi

__all__ = [
    "Demo",
    "EntryInspector",
    "EntryMaker",
    "EntryPage",
    "LiveSource",
    "ModelFiles",
    "Pulled",
    "Redacted",
    "Reference",
    "SourceKey",
    "Violation",
    "WebhookRequest",
]


@dataclass(frozen=True, slots=True)
class SourceKey:
    """A key of `[tool.cmagen.source]`: its meaning in one sentence, and an example as a TOML value.

    `implies`: if this key is given on the command line without a system, this system is used.
    """

    doc: str
    example: str
    implies: bool = False


@dataclass(frozen=True, slots=True)
class Redacted:
    """Rules for recordings of a system: JSON keys with personal data, and response headers to keep."""

    person_keys: frozenset[str] = frozenset()
    kept_headers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pulled:
    """A content model that was read from the server.

    `text` is the snapshot, `counts` the number of objects of each part, such as `content_types`.
    """

    text: str
    counts: Mapping[str, int]
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryPage:
    """Some stored entries of one content type.

    `key` identifies the list they come from, `skip` is the position of the first row in it. `total` is
    the length of the list, None if unknown.
    """

    key: str
    content_type: str
    skip: int
    rows: Sequence[Mapping[str, object]]
    total: int | None


@dataclass(frozen=True, slots=True)
class WebhookRequest:
    """A request that may be a webhook. The names in `headers` are lower-case."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference inside an entry. `content_type` is "" if the entry does not contain it."""

    place: str
    content_type: str
    uid: str


class Violation(Protocol):
    """A rule of the content model that an entry violates."""

    @property
    def path(self) -> str: ...

    @property
    def message(self) -> str: ...


class ModelFiles(Protocol):
    """Recognises and reads content models in files, and prunes them for snapshots."""

    def from_value(self, value: Json, file: str, /) -> RawModel | None:
        """Return the model in one JSON value, None if it does not belong to this system."""

    def from_folder(self, folder: Path, /) -> RawModel | None:
        """Return the model in a folder, None if it does not belong to this system."""

    def entries_of(self, source: Path, /, *, variants: bool = False) -> Mapping[str, tuple[Item, ...]]:
        """Return the entries (or entry variants) stored with the model, by content type uid."""

    def identity(self, value: JsonObject, /) -> str:
        """Return the identifier of an object among its siblings. Snapshots are sorted by it."""

    def prune(self, raw: RawModel, /) -> RawModel:
        """Return the model with only the keys that `read` needs: the content of a snapshot."""

    def read(self, raw: RawModel, problems: Diagnostics, /) -> ContentModel:
        """Return the content model. Unusable parts are left out and reported to `problems`."""


class LiveSource(Protocol):
    """An open connection to one stack, space or project. Methods raise `BadInput` if reading fails."""

    def pull(self, progress: Progress | None, /) -> Pulled:
        """Return the complete content model as a snapshot. No file is written."""

    def pages(
        self, content_types: Sequence[str], done: Mapping[str, int], locales: Sequence[str], /
    ) -> Iterator[EntryPage]:
        """Yield all entries in pages. `done` maps the key of a list to the number of entries to skip.

        Without `locales`, the default locale of the system is read.
        """

    def ask(self, path: str, query: Mapping[str, object], /) -> object:
        """Send a GET to a path of the API and return the parsed JSON. Raises the client's errors."""

    def sample(self, entries: int, progress: Progress | None, /) -> None:
        """Request the content model and some entries of each content type, for `cmagen record`."""


class EntryInspector(Protocol):
    """Inspects one entry for `cmagen verify`: `row` is its JSON, `entry` the object of its class."""

    def uid(self, row: Mapping[str, Any], /) -> str: ...

    def references(self, row: Mapping[str, Any], /) -> Iterator[Reference]: ...

    def violations(self, entry: Any, /) -> Sequence[Violation]: ...

    def leftovers(self, entry: Any, /) -> Iterator[str]:
        """Return the paths of keys that the content model does not have."""


class EntryMaker(Protocol):
    """Creates random entries that satisfy every rule of the content model."""

    def entry(self, content_type: str, /) -> dict[str, object]:
        """Return the JSON of an entry. Raises KeyError for an unknown content type."""


@dataclass(frozen=True, slots=True)
class Demo:
    """The content of `cmagen demo` for one system.

    `content` is a sample content model, `application` a program in `templates/demo` that reads the server's
    address from `DEMO_URL`. `credentials` returns the environment variables with the credentials of a fake.
    """

    name: str
    content: Path
    spec: str
    application: str
    credentials: Callable[[FakeApi], Mapping[str, str]]
    tags: tuple[str, ...] = ()
