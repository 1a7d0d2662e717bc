"""Read the sides of a comparison: from files and folders, git revisions of them, or the live stack."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..cms.live import model_of, pull_source
from ..content.json_files import refuse
from ..content.model import ContentModel
from ..diagnostics import Place
from .revisions import write_revision

__all__ = ["Context", "model_from"]


@dataclass(frozen=True, slots=True)
class Context:
    """The configuration: its snapshot, or None without one, and its `source` table, which names the stack."""

    snapshot: Path | None
    source: Mapping[str, str]

    @property
    def folder(self) -> Path:
        """The folder of the snapshot; without one, the working directory."""
        return (self.snapshot or Path("snapshot.json")).absolute().parent


def model_from(side: str, context: Context) -> ContentModel:
    """Return the content model that one side names.

    `live` and `live:BRANCH` read the stack, `git:REV` reads the configured snapshot at a revision, and
    `git:REV:PATH` any file or folder at a revision. Everything else is a path.

    Raises:
        BadInput: the model cannot be read.
    """
    kind, _, rest = side.partition(":")
    if kind == "live":
        branch = {"branch": rest} if rest else {}
        pulled = pull_source({**context.source, **branch}, context.folder)
        return model_of(pulled.text, side)
    if kind == "git":
        return _of_revision(rest, context)
    return _of_path(Path(side))


def _of_path(path: Path) -> ContentModel:
    from ..cms.load import load_content

    return load_content(path)[0]


def _of_revision(rest: str, context: Context) -> ContentModel:
    revision, _, named = rest.partition(":")
    file = Path(named) if named else context.snapshot
    if file is None:
        refuse(
            "diff-no-snapshot",
            Place(f"git:{rest}"),
            "No snapshot is configured.",
            "Name the file: `git:REV:PATH`.",
        )
    with tempfile.TemporaryDirectory() as folder:
        return _of_path(write_revision(revision or "HEAD", file, Path(folder)))
