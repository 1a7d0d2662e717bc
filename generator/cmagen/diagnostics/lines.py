"""Finds the line of a file that a JSON pointer refers to, for annotations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import yaml

from .model import Place

__all__ = ["line_of"]

# Parsing with positions is slow. Annotations of a file with more bytes have no line.
_LARGEST = 2_000_000


def line_of(place: Place) -> int | None:
    """Return the line number, from 1, or None if the file does not exist, is too large, or has no such place.

    If only the beginning of the pointer exists, the line of its last existing part is returned.
    """
    file = Path(place.file)
    if not place.pointer or not file.is_file() or file.stat().st_size > _LARGEST:
        return None
    steps = [step.replace("~1", "/").replace("~0", "~") for step in place.pointer.split("/")[1:]]
    text = file.read_text("utf-8", "replace")
    return _in_toml(text, steps[-1]) if file.suffix == ".toml" else _in_yaml(text, steps)


def _in_toml(text: str, key: str) -> int | None:
    """Return the first line that sets the key, or the header of the table with that name."""
    match = re.search(rf'^\s*(\[[^\]\n]*\b)?"?{re.escape(key)}\b', text, re.MULTILINE)
    return text.count("\n", 0, match.end()) + 1 if match else None


@lru_cache(maxsize=4)
def _composed(text: str) -> yaml.Node | None:
    """Return the parsed document with line numbers, or None if it is not YAML. JSON is read as YAML."""
    try:
        node = yaml.compose(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, RecursionError):
        return None
    return node if isinstance(node, yaml.Node) else None


def _in_yaml(text: str, steps: Sequence[str]) -> int | None:
    line, node = None, _composed(text)
    for step in steps:
        below = _below(node, step)
        if below is None:
            break
        line, node = below
    return line


def _below(node: yaml.Node | None, step: str) -> tuple[int, yaml.Node] | None:
    """Return the line of a key or item, and its value."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and step.isdigit() and int(step) < len(node.value):
        item = node.value[int(step)]
        return item.start_mark.line + 1, item
    return None
