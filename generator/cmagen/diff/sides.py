"""Where the two sides of a diff come from: files, git revisions of a file, branches of the live stack."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..cms.live import model_of, pull_source
from ..content.json_files import refuse
from ..content.model import ContentModel
from ..diagnostics import Place

__all__ = ["Context", "model_from"]


@dataclass(frozen=True, slots=True)
class Context:
    """`snapshot` is the configured one, None without a configuration; `source` says where the stack is."""

    snapshot: Path | None
    source: Mapping[str, str]

    @property
    def folder(self) -> Path:
        return (self.snapshot or Path("snapshot.json")).absolute().parent


def model_from(side: str, context: Context) -> ContentModel:
    """The model that one side names.

    `live` and `live:BRANCH` read the stack; `git:REV` is the configured snapshot at a revision, and
    `git:REV:PATH` any file; everything else is a path.

    Raises:
        BadInput: it cannot be read.
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
        refuse("diff-no-snapshot", Place(f"git:{rest}"), "There is no configured snapshot.", "Add `:PATH`.")
    shown = _git_show(revision or "HEAD", file)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / file.name
        copy.write_bytes(shown)
        return _of_path(copy)


def _git_show(revision: str, file: Path) -> bytes:
    """The file at a revision; `./` makes git take the path relative to its folder."""
    place = Place(f"git:{revision}:{file.as_posix()}")
    if revision.startswith("-"):
        refuse("diff-revision", place, "A revision does not begin with a hyphen.")
    command = ["git", "show", f"{revision}:./{file.name}"]
    try:
        done = subprocess.run(command, cwd=file.absolute().parent, capture_output=True, check=False)
    except OSError as problem:
        refuse("diff-revision", place, f"git could not be run: {problem.strerror}.")
    if done.returncode != 0:
        why = done.stderr.decode(errors="replace").strip().splitlines()
        refuse("diff-revision", place, f"git has no such file: {why[0] if why else 'no reason given'}.")
    return done.stdout
