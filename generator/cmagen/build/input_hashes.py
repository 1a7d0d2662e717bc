"""What a package is made from, as hashes: the part of `cmagen.lock` that tells whether anything changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from ..cms.registry import document
from ..project.config import Target
from ..publish.lock import digest

__all__ = ["hash_inputs", "is_url", "rehash", "spec_path"]


def is_url(spec: str) -> bool:
    return "://" in spec


def spec_path(spec: str) -> Path | None:
    """Return the document on disk; None for a URL."""
    if is_url(spec):
        return None
    named = None if Path(spec).is_file() else document(spec)
    return named or Path(spec)


def hash_inputs(target: Target, spec_files: Iterable[str] = ()) -> dict[str, str]:
    """Name -> sha256 of every file and option that decides what is generated.

    `spec_files` are those the document is spread over. Names are relative to the document or the
    export folder, so they are alike everywhere.
    """
    hashes = {"options": digest(_options(target))}
    if target.spec and (document := spec_path(target.spec)):
        hashes["spec"] = _sha(document)
        further = set(spec_files) - {document.name}
        hashes |= {f"spec {name}": _sha(document.parent / name) for name in further}
    for number, overlay in enumerate(target.overlays, 1):
        if not is_url(overlay):
            hashes[f"overlay {number}"] = _sha(Path(overlay))
    if target.content:
        hashes |= {name: _sha(path) for name, path in _content_files(target.content)}
    return hashes


def rehash(target: Target, names: Iterable[str]) -> dict[str, str]:
    """`hash_inputs` again, for the files that a lock names."""
    return hash_inputs(target, [name.removeprefix("spec ") for name in names if name.startswith("spec ")])


def _sha(path: Path) -> str:
    return digest(path.read_bytes())


def _content_files(content: Path) -> Iterator[tuple[str, Path]]:
    """Yield the file, or every JSON file of an export folder."""
    if content.is_file():
        yield "content", content
    else:
        for path in sorted(content.rglob("*.json")):
            yield f"content {path.relative_to(content).as_posix()}", path


def _options(target: Target) -> bytes:
    """Return the options that change output; where it stands and what it is called do not."""
    every = asdict(target)
    chosen = {key: every[key] for key in ("include", "exclude", "pins")}
    return json.dumps(chosen, sort_keys=True).encode()
