# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Packages that import a module on first use of one of its names (PEP 562)."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import import_module

__all__ = ["load"]


def load(package: str, modules: Mapping[str, str], name: str) -> object:
    """Return the attribute `name` of `package`; import the module that `modules` names.

    The body of a package's `__getattr__` is `return load(__name__, _MODULES, name)`;
    `_MODULES` maps a name to its module relative to the package (`"entry"`, `".entry"`
    or `"globals.seo"`). The value is stored in the package, so this runs once per name.

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
