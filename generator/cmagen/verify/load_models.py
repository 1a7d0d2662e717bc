"""Import the classes of a generated package from its folder."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from itertools import count
from pathlib import Path
from typing import NoReturn, Protocol, cast

from ..cms.registry import UnknownSystem, system
from ..cms.system_parts import EntryInspector
from ..diagnostics import BadInput, Diagnostic, Place, Severity

__all__ = ["Models", "ReadClass", "load_models"]

_NUMBERS = count()


class ReadClass(Protocol):
    """The class for reading the entries of a content type."""

    def from_wire(self, data: Mapping[str, object], /, *, strict: bool = False) -> object: ...


@dataclass(frozen=True, slots=True)
class Models:
    """The models of a package.

    `types` maps the UID of a content type to its class. `wrong` is the exception that the package raises
    for an entry that cannot be read.
    """

    types: Mapping[str, ReadClass]
    wrong: type[Exception]
    inspector: EntryInspector


def load_models(package: Path) -> Models:
    """Import the package under a unique name, whatever the application calls it.

    Raises:
        BadInput: there is no generated package with models, or it cannot be imported.
    """
    name = f"_cmagen_verified_{next(_NUMBERS)}"
    index = package / "__init__.py"
    spec = spec_from_file_location(name, index, submodule_search_locations=[str(package)])
    # Without `models`, the package was generated from a document only and has no content types.
    if spec is None or spec.loader is None or not (package / "models").is_dir():
        _refuse(package, "This folder has no generated package with models.")
    module = module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
        models, errors = import_module(f"{name}.models"), import_module(f"{name}._runtime.entries.errors")
        types = {uid: cast(ReadClass, models.CONTENT_TYPES[uid]) for uid in models.CONTENT_TYPES}
        return Models(types, errors.WrongContent, _inspector(name))
    except (ImportError, AttributeError, SyntaxError, OSError, UnknownSystem) as problem:
        _refuse(package, f"The package cannot be imported: {problem}.")


def _inspector(name: str) -> EntryInspector:
    """Return the inspector of the system whose runtime defines the base class of the content types."""
    base: type = import_module(f"{name}.models.catalog").Entry
    runtime = base.__module__.removeprefix(f"{name}._runtime.").partition(".")[0]
    return system(runtime).inspector(import_module(f"{name}._runtime.{runtime}"))


def _refuse(package: Path, message: str) -> NoReturn:
    hint = "Run `cmagen generate` first, or name another package with --package."
    raise BadInput([Diagnostic("verify-package", Severity.ERROR, Place(package.as_posix()), message, hint)])
