r"""Patterns for an engine that takes linear time, and how long others may take.

Python's `re` takes exponential time for `^(a+)+$`. The engine of pydantic-core (Rust's `regex`) takes linear
time for every pattern; it has no look-around. Patterns are read as `patterns.py` writes them for `re`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pydantic_core import SchemaError, SchemaValidator, core_schema

from ..diagnostics import Diagnostics, Place
from .patterns import Untranslatable, translate
from .rule_values import Pattern

__all__ = ["is_bounded", "linear", "translated"]

_TOKEN = re.compile(
    r"""(?P<escape>\\(?:u[0-9a-f]{4}|U[0-9a-f]{8}|x[0-9a-f]{2}|.))
    | (?P<set>\[(?:\\.|[^\]\\])*\])
    | (?P<flags>\(\?[ai]+\))
    | (?P<group>\((?:\?(?::|=|!|<=|<!))?)
    | (?P<close>\))
    | (?P<quantifier>(?:[*+?]|\{[0-9]+(?:,[0-9]*)?\})\??)
    | (?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|U([0-9a-f]{8})|(.))", re.DOTALL)
# `\d`, `\w` and `\b` are ASCII in JavaScript, and Unicode in Rust
_CLASSES = {"d": "0-9", "w": "0-9A-Za-z_"}
_ALONE = {"Z": r"\z", "b": r"(?-u:\b)", "B": r"(?-u:\B)"}
# a longer repetition of something that repeats is as good as without end
_MANY = 100


def translated(pattern: Pattern, place: Place, problems: Diagnostics) -> Pattern:
    """Return the pattern with `python` set. If that is impossible, report it and set `reason`."""
    points = "u" in pattern.flags
    try:
        python = translate(pattern.source, pattern.flags)
    except Untranslatable as no:
        message = f"The pattern {pattern.source!r} cannot be checked in Python: {no}. It is only documented."
        problems.warning("pattern-not-translated", place, message)
        return replace(pattern, reason=str(no))
    engine = linear(python)
    if engine is None and not is_bounded(python):
        reason = "a value could take exponential time"
        message = f"The pattern {pattern.source!r} is not checked: {reason}. It is only documented."
        problems.warning("pattern-not-checked", place, message, "Repeat nothing that repeats itself.")
        return replace(pattern, reason=reason)
    return replace(pattern, python=python, linear=engine, code_points=points)


def linear(python: str) -> str | None:
    """Return the pattern for Rust's `regex`; None if it has look-around, or means something else there."""
    parts: list[str] = []
    for token in _TOKEN.finditer(python):
        kind, text = str(token.lastgroup), token.group()
        if kind == "flags":
            if text == "(?i)":
                # Unicode folds more than JavaScript does
                return None
            text = "(?i)" if "i" in text else ""
        elif kind == "group" and text not in ("(", "(?:"):
            return None
        elif kind in ("escape", "set"):
            # one that no other character is in, such as half of a pair of UTF-16
            if _has_surrogate(text):
                return None
            text = _escape(text) if kind == "escape" else _set(text)
        parts.append(text)
    pattern = "".join(parts)
    return pattern if _compiles(pattern) else None


def _compiles(pattern: str) -> bool:
    try:
        SchemaValidator(core_schema.str_schema(pattern=pattern, regex_engine="rust-regex"))
    except (SchemaError, UnicodeEncodeError):
        return False
    return True


def _has_surrogate(text: str) -> bool:
    points = [int(hit[1] or hit[2], 16) for hit in _ESCAPE.finditer(text) if hit[1] or hit[2]]
    return any(0xD800 <= point <= 0xDFFF for point in points)


def _escape(text: str) -> str:
    letter = text[1]
    if letter in _ALONE:
        return _ALONE[letter]
    if letter.lower() in _CLASSES:
        return f"[{'^' if letter.isupper() else ''}{_CLASSES[letter.lower()]}]"
    return _point(text)


def _point(text: str) -> str:
    return f"\\x{{{text[2:]}}}" if text[1] in "uUx" else text


def _set(text: str) -> str:
    return _ESCAPE.sub(_member, re.sub(r"\\x([0-9a-f]{2})", r"\\u00\1", text))


def _member(hit: re.Match[str]) -> str:
    letter = hit[3]
    if letter is None:
        return f"\\x{{{hit[1] or hit[2]}}}"
    if letter in _CLASSES:
        return _CLASSES[letter]
    return f"[^{_CLASSES[letter.lower()]}]" if letter in "DW" else hit.group()


@dataclass(slots=True)
class _Sequence:
    """The inside of a group: how many parts repeat without end, and the most in one of its alternatives."""

    looks: bool = False
    unbounded: int = 0
    most: int = 0

    def alternative(self) -> None:
        self.most, self.unbounded = max(self.most, self.unbounded), 0

    def closed(self) -> int:
        self.alternative()
        return self.most


def is_bounded(python: str) -> bool:
    """Return whether a backtracking engine takes at most quadratic time for a pattern.

    So it is if nothing that repeats without end is repeated, and no alternative has two such parts in a row.
    Look-around counts for itself: it is never entered again.
    """
    stack, last = [_Sequence()], 0
    for token in _TOKEN.finditer(python):
        kind, text, top = str(token.lastgroup), token.group(), stack[-1]
        if kind == "group":
            stack.append(_Sequence(looks=text not in ("(", "(?:")))
        elif kind == "close" and len(stack) > 1:
            done = stack.pop()
            last = done.closed()
            if last > 1:
                return False
            stack[-1].unbounded += 0 if done.looks else last
            continue
        elif kind == "quantifier" and _is_long(text):
            if last:
                return False
            top.unbounded += 1
        elif text == "|":
            top.alternative()
        last = 0
    return stack[0].closed() <= 1


def _is_long(quantifier: str) -> bool:
    text = quantifier[:-1] if len(quantifier) > 1 and quantifier.endswith("?") else quantifier
    if text in ("*", "+") or text.endswith(",}"):
        return True
    most = re.search(r"([0-9]+)\}$", text)
    return most is not None and int(most[1]) > _MANY
