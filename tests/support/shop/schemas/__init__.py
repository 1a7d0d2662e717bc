from __future__ import annotations

from typing import TYPE_CHECKING

from cmagen.runtime.records.lazy import load

if TYPE_CHECKING:
    from .entry import Author as Author
    from .entry import Entry as Entry
    from .entry_list import EntryList as EntryList
    from .failure import Failure as Failure
    from .node import Node as Node
    from .node import Tree as Tree
    from .shapes import Circle as Circle
    from .shapes import Drawing as Drawing
    from .shapes import Square as Square

_MODULES = {
    "Author": "entry",
    "Circle": "shapes",
    "Drawing": "shapes",
    "Entry": "entry",
    "EntryList": "entry_list",
    "Failure": "failure",
    "Node": "node",
    "Square": "shapes",
    "Tree": "node",
}


def __getattr__(name: str) -> object:
    return load(__name__, _MODULES, name)
