# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Adds names imported under `TYPE_CHECKING` to the namespace of a module.

Generated modules import the classes in their annotations for type checkers only. Before
the annotations of a class are evaluated, on its first use, each name that its module
lacks is looked up in the lazy index (`_MODULES`) of the nearest package around it.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from threading import RLock
from typing import cast, get_args

__all__ = ["link", "link_form"]

_NAME = re.compile(r"[^\W\d]\w*")
_LOCK = RLock()
_LINKED: set[object] = set()
_PYDANTIC_NAMES = {"Field"}
# all builtins in annotations; a generated class may have the name of others (`Warning`)
_BUILT_IN = {"None", "bool", "bytes", "dict", "float", "int", "list", "str", "tuple"}


def link(cls: type) -> None:
    """Import the names in the annotations of `cls` and its bases into their modules."""
    with _LOCK:
        if cls in _LINKED:
            return
        _LINKED.add(cls)
        for owner in cls.__mro__[:-1]:
            for annotation in inspect.get_annotations(owner).values():
                _link_text(annotation, owner.__module__)


def link_form(form: object) -> None:
    """Do the same for the aliases inside a type such as `list[Node] | None`."""
    with _LOCK:
        if isinstance(form, type):
            return
        value: object = getattr(form, "__value__", None)
        if value is not None and id(form) not in _LINKED:
            _LINKED.add(id(form))
            _link_text(value, str(getattr(form, "__module__", "")))
        for argument in get_args(form):
            link_form(argument)


def _link_text(annotation: object, module: str) -> None:
    if not isinstance(annotation, str):
        return link_form(annotation)
    namespace = vars(sys.modules[module])
    for name in _NAME.findall(annotation):
        if name not in namespace and name not in _BUILT_IN:
            _bind(name, namespace, module)
        link_form(namespace.get(name))
    return None


def _bind(name: str, namespace: dict[str, object], module: str) -> None:
    if name in _PYDANTIC_NAMES:
        namespace[name] = getattr(import_module("pydantic"), name)
        return
    for package, modules in _indexes(module):
        if name in modules:
            module_of_name = import_module(f".{modules[name].lstrip('.')}", package)
            namespace[name] = _evaluated(name, module_of_name.__name__)
            return


def _evaluated(name: str, module: str) -> object:
    """Return the named value; evaluate a string alias in the module that defines it."""
    namespace = vars(sys.modules[module])
    value: object = namespace[name]
    if isinstance(value, str):
        _link_text(value, module)
        value = namespace[name] = eval(value, namespace)
    return value


def _indexes(module: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield the lazy indexes of the packages around a module, innermost first."""
    package = module
    while package:
        modules: object = getattr(sys.modules.get(package), "_MODULES", None)
        if isinstance(modules, Mapping):
            yield package, cast("Mapping[str, str]", modules)
        package = package.rpartition(".")[0]
