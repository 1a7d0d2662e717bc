"""Decides whether a package is up to date, and remembers what each run wrote.

Imports no heavy module: a run that changes nothing should end quickly.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from .. import __version__
from ..project.config import Target
from ..publish.lock import LOCK_NAME, digest, read_lock
from .input_hashes import is_url, rehash
from .reuse import Part, Reuse

__all__ = ["forget", "is_fresh", "last_run", "remember"]


_RECORD = {"generator", "inputs", "lock", "parts", "warnings"}


def is_fresh(target: Target) -> bool:
    """Return whether generator, inputs and options are those of the last run, and no file was edited.

    Return False in case of doubt, and for every target with a URL, because only fetching it would tell.
    """
    record = _read_record(target)
    remote = any(map(is_url, (target.spec or "", *target.overlays)))
    if record is None or remote or (target.strict and record["warnings"]):
        return False
    try:
        return _is_same_generator(target, record) and _is_unedited(target, _inputs(record))
    except OSError:
        return False


def last_run(target: Target) -> Reuse:
    """Return the parts of the last run that this run may reuse; none in case of doubt."""
    record, lock = _read_record(target), read_lock(target.package)
    try:
        usable = record is not None and lock is not None and _is_same_generator(target, record)
    except OSError:
        usable = False
    # Reused parts are not read again, so strict could not say which warnings they had.
    if record is None or not usable or (target.strict and record["warnings"]):
        return Reuse(target.package)
    inputs = _inputs(record)
    return Reuse(target.package, lock, inputs, _parts(record["parts"]), int(str(record["warnings"])))


def _inputs(record: Mapping[str, object]) -> dict[str, str]:
    value = record["inputs"]
    return {str(name): str(sha) for name, sha in value.items()} if isinstance(value, dict) else {}


def _parts(value: object) -> dict[str, Part]:
    entries = value.items() if isinstance(value, dict) else ()
    return {str(name): (str(key), tuple(map(str, paths))) for name, (key, paths) in entries}


def remember(target: Target, inputs: Iterable[str], warnings: int, parts: Mapping[str, Part]) -> None:
    """Record that the package is the output of this generator for its inputs, with the key of each part.

    `inputs` are the names of the inputs; they are hashed as they are after the run.
    """
    file = _record_file(target)
    lock = (target.package / LOCK_NAME).read_bytes()
    record = {"generator": _generator(target), "lock": digest(lock), "warnings": warnings, "parts": parts}
    record["inputs"] = rehash(target, inputs)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(record), "utf-8")
    except OSError:
        pass  # Without a writable cache folder, the next run generates everything again.


def forget(target: Target) -> None:
    """Delete the record of the last run, so that the next run generates everything."""
    _record_file(target).unlink(missing_ok=True)


def _is_same_generator(target: Target, record: dict[str, object]) -> bool:
    lock = (target.package / LOCK_NAME).read_bytes()
    return record["generator"] == _generator(target) and record["lock"] == digest(lock)


def _is_unedited(target: Target, inputs: Mapping[str, str]) -> bool:
    lock = read_lock(target.package)
    if lock is None or lock.damaged or rehash(target, inputs) != inputs:
        return False
    return all(digest((target.package / path).read_bytes()) == sha for path, sha in lock.files.items())


def _generator(target: Target) -> str:
    """Return the version and options that affect the result; in a checkout, also a hash of the code's files.

    In a checkout, the code changes while the version stays the same.
    """
    # These two options are not among the inputs, because they change what may be read, not what is generated.
    here, allowed = Path(__file__).parents[1], f"{target.allow_private} {target.allow_outside}"
    if here.parent.name == "generator":
        return f"{__version__} {_looks(here)} {_looks(here.parents[1] / 'templates')} {allowed}"
    return f"{__version__} {allowed}"


def _looks(folder: Path) -> str:
    """Return a hash of names, sizes and times of the files in a folder, without reading them."""
    # another process may be writing its caches there
    files = sorted(path for path in folder.rglob("*") if "__pycache__" not in path.parts and path.is_file())
    return digest(
        repr([(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in files]).encode()
    )


def _read_record(target: Target) -> dict[str, object] | None:
    try:
        record = json.loads(_record_file(target).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    is_whole = isinstance(record, dict) and record.keys() == _RECORD
    return record if is_whole else None


def _record_file(target: Target) -> Path:
    name = digest(os.fsencode(target.package.resolve()))[:32]
    return _cache_folder() / f"{name}.json"


def _cache_folder() -> Path:
    """Return the folder in CMAGEN_CACHE_DIR, or else the cache folder of the user."""
    if chosen := os.environ.get("CMAGEN_CACHE_DIR"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "cmagen" / "cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "cmagen"
