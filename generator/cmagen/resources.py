"""Files that ship with cmagen: specs and templates, in a checkout or inside the wheel."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

__all__ = ["bundled_spec", "bundled_spec_names", "resource_folder"]

_PACKAGE = Path(__file__).resolve().parent
_SPEC_SUFFIX = "-cma.yaml"


def resource_folder(name: Literal["specs", "templates"]) -> Path:
    """The folder of that name: `cmagen/_data` in a wheel, the top of the repository in a checkout."""
    packed = _PACKAGE / "_data" / name
    return packed if packed.is_dir() else _PACKAGE.parent.parent / name


def bundled_spec_names() -> tuple[str, ...]:
    """Return the names that stand for bundled documents, sorted."""
    files = resource_folder("specs").glob(f"*{_SPEC_SUFFIX}")
    return tuple(sorted(file.name.removesuffix(_SPEC_SUFFIX) for file in files))


def bundled_spec(name: str) -> Path | None:
    """Return the document of a bundled name, None if there is no such name."""
    return resource_folder("specs") / f"{name}{_SPEC_SUFFIX}" if name in bundled_spec_names() else None
