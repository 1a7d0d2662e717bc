# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Packages that import a module when one of its names is first asked for (PEP 562)."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import import_module

__all__ = ["load"]


def load(package: str, modules: Mapping[str, str], name: str) -> object:
    """The attribute `name` of `package`, found in the module that `modules` gives for it.

    Meant as the body of a package's `__getattr__`: `return load(__name__, _MODULES, name)`, where
    `_MODULES` maps a name to its module relative to the package (`"entry"`, `".entry"` or
    `"globals.seo"`). The value is kept in the package, so it is asked for once.

    Raises:
        AttributeError: the package has no such name.
    """
    if name not in modules:
        raise AttributeError(f"module {package!r} has no attribute {name!r}")
    value: object = getattr(
        import_module(f".{modules[name].lstrip('.')}", package), name
    )
    setattr(sys.modules[package], name, value)
    return value
