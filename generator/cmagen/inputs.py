"""What a package is made from, as hashes: the part of `cmagen.lock` that tells whether anything changed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from .config import Target
from .lock import digest
from .resources import bundled_spec

__all__ = ["hash_inputs", "is_url", "rehash", "spec_path"]


def is_url(spec: str) -> bool:
    return "://" in spec


def spec_path(spec: str) -> Path | None:
    """The document on disk; None for a URL."""
    if is_url(spec):
        return None
    named = None if Path(spec).is_file() else bundled_spec(spec)
    return named or Path(spec)


def hash_inputs(target: Target, further: Iterable[Path] = ()) -> dict[str, str]:
    """Name -> sha256 of every file and option that decides what is generated.

    `further` are the files that the document refers to. Names are relative to the document or the
    export folder, so they are alike everywhere.
    """
    hashes = {"options": digest(_options(target))}
    if target.spec and (document := spec_path(target.spec)):
        hashes["spec"] = _sha(document)
        hashes |= {_further(path, document): _sha(path) for path in further}
    for number, overlay in enumerate(target.overlays, 1):
        if not is_url(overlay):
            hashes[f"overlay {number}"] = _sha(Path(overlay))
    if target.content:
        hashes |= {name: _sha(path) for name, path in _content_files(target.content)}
    return hashes


def rehash(target: Target, names: Iterable[str]) -> dict[str, str]:
    """`hash_inputs` again, for the referenced files that a lock names."""
    document = spec_path(target.spec) if target.spec else None
    folder = document.parent if document else Path()
    further = [folder / name.removeprefix("spec ") for name in names if name.startswith("spec ")]
    return hash_inputs(target, further)


def _sha(path: Path) -> str:
    return digest(path.read_bytes())


def _content_files(content: Path) -> Iterator[tuple[str, Path]]:
    """The file, or every JSON file of an export folder."""
    if content.is_file():
        yield "content", content
    else:
        for path in sorted(content.rglob("*.json")):
            yield f"content {path.relative_to(content).as_posix()}", path


def _further(path: Path, spec_file: Path) -> str:
    """`..` steps are kept: a document may refer to files beside its folder."""
    return f"spec {Path(os.path.relpath(path, spec_file.parent)).as_posix()}"


def _options(target: Target) -> bytes:
    """The options that change output; where it stands and what it is called do not."""
    every = asdict(target)
    chosen = {key: every[key] for key in ("include", "exclude", "pins")}
    return json.dumps(chosen, sort_keys=True).encode()
