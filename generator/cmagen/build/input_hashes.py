"""Hashes of the inputs of a package, kept in the cache to detect changes."""

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
    """Return whether a document is given as a URL."""
    return "://" in spec


def spec_path(spec: str) -> Path | None:
    """Return the path of a document, which may be given by the name of a bundled one; None for a URL."""
    if is_url(spec):
        return None
    # A file of the project takes precedence over a bundled document with the same name.
    named = None if Path(spec).is_file() else document(spec)
    return named or Path(spec)


def hash_inputs(target: Target, spec_files: Iterable[str] = ()) -> dict[str, str]:
    """Return name -> sha256 of every file and of the options that determine the output.

    `spec_files`: the files of the document, if it has several. Names are relative to the document or to the
    export folder, so they are the same on every machine.
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
    if target.names_file.is_file():
        hashes["names"] = _sha(target.names_file)
    return hashes


def rehash(target: Target, names: Iterable[str]) -> dict[str, str]:
    """Return `hash_inputs` as it is now, for the document files that the names of earlier hashes mention."""
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
    """Return the options that affect the output as JSON. The package folder and the target's name do not."""
    every = asdict(target)
    chosen = {key: every[key] for key in ("include", "exclude", "pins", "source")}
    return json.dumps(chosen, sort_keys=True).encode()
