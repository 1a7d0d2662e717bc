"""Whether a package is already what a run would write, told without importing anything heavy."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from .. import __version__
from ..project.config import Target
from ..publish.lock import LOCK_NAME, digest, read_lock
from .input_hashes import is_url, rehash
from .reuse import Part, Reuse

__all__ = ["forget", "is_fresh", "last_run", "remember"]


def is_fresh(target: Target) -> bool:
    """Return whether the last run here had the same generator, inputs and options, and nothing was edited.

    A URL is never fresh: only fetching it would tell. A doubt of any kind means no.
    """
    record = _read_record(target)
    remote = any(map(is_url, (target.spec or "", *target.overlays)))
    if record is None or remote or (target.strict and record["warnings"]):
        return False
    try:
        return _is_same_generator(target, record) and _is_unedited(target)
    except OSError:
        return False


def last_run(target: Target) -> Reuse:
    """Return what the last run left that this one may use again; nothing, in case of doubt."""
    record, lock = _read_record(target), read_lock(target.package)
    try:
        usable = record is not None and lock is not None and _is_same_generator(target, record)
    except OSError:
        usable = False
    if record is None or not usable or (target.strict and record["warnings"]):
        return Reuse(target.package)
    return Reuse(target.package, lock, _parts(record["parts"]), int(str(record["warnings"])))


def _parts(found: object) -> dict[str, Part]:
    entries = found.items() if isinstance(found, dict) else ()
    return {str(name): (str(key), tuple(map(str, paths))) for name, (key, paths) in entries}


def remember(target: Target, warnings: int, parts: Mapping[str, Part]) -> None:
    """Note that the package is what this generator makes of its inputs, part by part."""
    file = _record_file(target)
    lock = (target.package / LOCK_NAME).read_bytes()
    record = {"generator": _generator(target), "lock": digest(lock), "warnings": warnings, "parts": parts}
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(record), "utf-8")
    except OSError:
        pass  # A machine without a writable home only loses the short cut.


def forget(target: Target) -> None:
    """The next run generates, whatever the hashes say."""
    _record_file(target).unlink(missing_ok=True)


def _is_same_generator(target: Target, record: dict[str, object]) -> bool:
    lock = (target.package / LOCK_NAME).read_bytes()
    return record["generator"] == _generator(target) and record["lock"] == digest(lock)


def _is_unedited(target: Target) -> bool:
    lock = read_lock(target.package)
    if lock is None or lock.damaged or rehash(target, lock.inputs) != lock.inputs:
        return False
    return all(digest((target.package / path).read_bytes()) == sha for path, sha in lock.files.items())


def _generator(target: Target) -> str:
    """The version; in a checkout, where code changes without a version, also what its files look like."""
    here, allowed = Path(__file__).parents[1], f"{target.allow_private} {target.allow_outside}"
    if here.parent.name == "generator":
        return f"{__version__} {_looks(here)} {_looks(here.parents[1] / 'templates')} {allowed}"
    return f"{__version__} {allowed}"


def _looks(folder: Path) -> str:
    files = sorted(path for path in folder.rglob("*") if path.suffix != ".pyc" and path.is_file())
    return digest(
        repr([(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in files]).encode()
    )


def _read_record(target: Target) -> dict[str, object] | None:
    try:
        record = json.loads(_record_file(target).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    is_whole = isinstance(record, dict) and record.keys() == {"generator", "lock", "warnings", "parts"}
    return record if is_whole else None


def _record_file(target: Target) -> Path:
    name = digest(os.fsencode(target.package.resolve()))[:32]
    return _cache_folder() / f"{name}.json"


def _cache_folder() -> Path:
    """CMAGEN_CACHE_DIR, else the user's own cache folder."""
    if chosen := os.environ.get("CMAGEN_CACHE_DIR"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "cmagen" / "cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "cmagen"
