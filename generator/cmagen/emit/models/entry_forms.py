"""How entries of one system look in generated code.

The emitter asks nothing else about a system. `read`, `sent` and `query` give the code of one field: its type
when it is read, its type and constraints when it is sent, the class of its queries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ...content.model import ContentModel, Field
from .reserved import ReservedNames
from .type_printer import FieldCode, TypePrinter

__all__ = ["ClientHelper", "EntryForms", "IndexModule"]


@dataclass(frozen=True, slots=True)
class IndexModule:
    """A module of `models/` beside those of the types: file name without `.py`, text, exported names."""

    name: str
    text: str
    exported: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClientHelper:
    """A further method of clients, which returns `cls` of a runtime module, asynchronous as `Async<cls>`.

    It is given the sender, the constant `constant` of a module of `models/`, and the entries' parameters.
    """

    method: str
    cls: str
    module: str
    async_module: str
    doc: str
    constant: str
    constant_module: str


@dataclass(frozen=True)
class EntryForms:
    """`runtime` is the folder of the system's runtime in a package: `_runtime/<runtime>/`.

    `values` are classes of the runtime that applications meet in entries; models export them. `added` are
    names that models import and that are not reserved: they end with an underscore.
    `lists_mandatory`: input classes name their mandatory attributes. `parameters` are optional keyword
    arguments of `client.content(...)` that say where the entries are. `index_modules` are further modules of
    `models/`.
    """

    runtime: str
    reserved: ReservedNames
    read: Callable[[TypePrinter, Field, str], FieldCode]
    sent: Callable[[TypePrinter, Field, str, list[str]], FieldCode]
    query: Callable[[TypePrinter, Field, str], str]
    values: frozenset[str]
    added: frozenset[str] = frozenset()
    lists_mandatory: bool = False
    parameters: tuple[str, ...] = ()
    helpers: tuple[ClientHelper, ...] = ()
    index_modules: Callable[[ContentModel], Iterator[IndexModule]] = lambda model: iter(())
