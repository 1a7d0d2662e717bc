"""What the parts of a system give to the rooms that work with them: plain values and small protocols."""

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
    """A key of `[tool.cmagen.source]`: what it means in one sentence, and a TOML value as an example.

    `implies`: given on the command line without a system, the key means this system.
    """

    doc: str
    example: str
    implies: bool = False


@dataclass(frozen=True, slots=True)
class Redacted:
    """What recordings of this system need: JSON keys that hold personal data, response headers to keep."""

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

    `key` names the list they come from, `skip` is the position of the first; `total` is None if unknown.
    """

    key: str
    content_type: str
    skip: int
    rows: Sequence[Mapping[str, object]]
    total: int | None


@dataclass(frozen=True, slots=True)
class WebhookRequest:
    """A request that claims to be a webhook. `headers` have lower-case names."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference inside an entry. `content_type` is "" where the entry does not say it."""

    place: str
    content_type: str
    uid: str


class Violation(Protocol):
    """A rule of the content model that an entry breaks."""

    @property
    def path(self) -> str: ...

    @property
    def message(self) -> str: ...


class ModelFiles(Protocol):
    """Content models in files: recognising, reading, and what a snapshot keeps of them."""

    def from_value(self, value: Json, file: str, /) -> RawModel | None:
        """Return the model in one JSON value, None if it is not of this system."""

    def from_folder(self, folder: Path, /) -> RawModel | None:
        """Return the model in a folder, None if it is not of this system."""

    def entries_of(self, source: Path, /, *, variants: bool = False) -> Mapping[str, tuple[Item, ...]]:
        """Return the entries (or entry variants) stored beside the model, by content type uid."""

    def identity(self, value: JsonObject, /) -> str:
        """Return what identifies an object of the model among its siblings; snapshots are sorted by it."""

    def prune(self, raw: RawModel, /) -> RawModel:
        """Return the model with only what reading needs: the content of a snapshot."""

    def read(self, raw: RawModel, problems: Diagnostics, /) -> ContentModel:
        """Return what the JSON means, as far as it is usable. Problems are added to `problems`."""


class LiveSource(Protocol):
    """An open connection to one stack, space or project. Methods raise `BadInput` when reading fails."""

    def pull(self, progress: Progress | None, /) -> Pulled:
        """Read the content model as a whole. Nothing is written."""

    def pages(
        self, content_types: Sequence[str], done: Mapping[str, int], locales: Sequence[str], /
    ) -> Iterator[EntryPage]:
        """Read all entries in pages; `done` gives the number of entries to skip, by key of the list.

        Without `locales` the system's default is read.
        """

    def ask(self, path: str, query: Mapping[str, object], /) -> object:
        """GET a path of the API and return the parsed JSON. Raises the errors of the client."""

    def sample(self, entries: int, progress: Progress | None, /) -> None:
        """Request the content model and some entries of each content type, for `cmagen record`."""


class EntryInspector(Protocol):
    """Looks at one entry for `cmagen verify`: `row` is its JSON, `entry` the object of its class."""

    def uid(self, row: Mapping[str, Any], /) -> str: ...

    def references(self, row: Mapping[str, Any], /) -> Iterator[Reference]: ...

    def violations(self, entry: Any, /) -> Sequence[Violation]: ...

    def leftovers(self, entry: Any, /) -> Iterator[str]:
        """Return the paths of keys that the content model does not have."""


class EntryMaker(Protocol):
    """Makes random entries that keep every rule of the content model."""

    def entry(self, content_type: str, /) -> dict[str, object]:
        """Return the JSON of an entry. Raises KeyError for an unknown content type."""


@dataclass(frozen=True, slots=True)
class Demo:
    """What `cmagen demo` shows of a system.

    `content` is a sample content model, `application` a program of `templates/demo` that takes the server's
    address from `DEMO_URL`. `credentials` gives the environment variables by which it reaches a fake.
    """

    name: str
    content: Path
    spec: str
    application: str
    credentials: Callable[[FakeApi], Mapping[str, str]]
    tags: tuple[str, ...] = ()
