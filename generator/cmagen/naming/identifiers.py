"""Words of any text, and the identifiers made of them."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import sha256
from keyword import iskeyword
from unicodedata import normalize

from .recent_unicode import YOUNG

__all__ = ["fingerprint", "module", "pascal", "snake", "spelled", "words"]

LONGEST = 60

# plural capitals, runs of capitals, words; digits stay with the letters before them
_WORD = re.compile(
    r"OAuth|IPv[46]|[A-Z]{2,}s(?![^\W_A-Z])|[A-Z]+(?=[A-Z][a-z])"
    r"|[A-Z]?[^\W_A-Z\d]+\d*|[A-Z]+\d*|\d+[a-z]?(?![^\W\d_])|\d+|[^\W\d_]+"
)
_SIGNS = {"+": "plus", "-": "minus", "<": "less", ">": "greater", "=": "equal", "!": "not", "~": "tilde"}
_SIGNS |= {"$": "dollar", "@": "at", "#": "hash", "%": "percent", "&": "and", "*": "star", "_": "underscore"}
_SIGNS |= {".": "dot", "/": "slash", ":": "colon", ",": "comma", "?": "question", "|": "pipe", " ": "space"}
_SIGNS |= {"[": "bracket", "(": "paren", "{": "brace", "^": "caret", ";": "semicolon", "\\": "backslash"}


def fingerprint(text: str, length: int = 6) -> str:
    """Return a short name for what has no usable words, or clashes in spite of them."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]


@lru_cache(maxsize=50_000)
def words(text: str) -> tuple[str, ...]:
    """`publishRequest-v2` is publish, Request, v2; signs are left out unless nothing else is there."""
    plain = YOUNG.sub(" ", normalize("NFKC", text))
    if re.match(r"[+-]\d", plain):
        plain = f"{_SIGNS[plain[0]]} {plain[1:]}"
    found = _WORD.findall(plain)
    return tuple(found or (_SIGNS[char] for char in plain if char in _SIGNS))


def snake(text: str) -> str:
    """`text` as an attribute, argument or method name; never a keyword or a private name."""
    return _valid("_".join(words(text)).lower(), text, "x")


def pascal(*texts: str) -> str:
    """Return the texts as one class name."""
    parts = (part for text in texts for part in words(text))
    name = "".join(_capital(part) for part in parts)
    return _valid(name, "\0".join(texts), "X")


def module(text: str) -> str:
    """`text` as the name of a module: plain ASCII, so that every file system agrees on it."""
    plain = normalize("NFKD", "_".join(words(text))).encode("ascii", "ignore").decode()
    return _valid("_".join(part for part in plain.lower().split("_") if part), text, "x")


def spelled(text: str) -> str:
    """`snake` with the signs in front in words: the second choice of `_id` where `id` is taken."""
    core = text.lstrip("".join(_SIGNS))
    signs = (_SIGNS[char] for char in text[: len(text) - len(core)])
    return snake("_".join((*signs, core)))


def _capital(word: str) -> str:
    if word.isupper() and word.isascii():
        return word.capitalize()
    return word[:1].upper() + word[1:]


def _valid(name: str, text: str, filler: str) -> str:
    name = normalize("NFKC", name)
    if len(name) > LONGEST:
        name = f"{name[: LONGEST - 7].rstrip('_')}_{fingerprint(text)}"
    if name[:1].isdigit() or (name and not name.isidentifier()):
        name = f"{filler}{'' if filler == 'X' else '_'}{name}"
    if not name.isidentifier():
        name = f"{filler}_{fingerprint(text)}"
    return f"{name}_" if iskeyword(name) else name
