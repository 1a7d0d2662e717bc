r"""The character classes of JavaScript, written for Python's `re`, whose own classes differ."""

from __future__ import annotations

__all__ = [
    "ANY",
    "DOT",
    "LINE_END",
    "WORD_FOLDED",
    "CharacterClass",
    "Untranslatable",
    "escaped",
    "is_cased",
    "units",
]

ANY = r"[\s\S]"
DOT = r"[^\n\r\u2028\u2029]"
LINE_END = r"[\n\r\u2028\u2029]"
# ECMA-262, WordCharacters: with the flags iu, U+017F folds to s and U+212A to k, so `\w` matches them too.
WORD_FOLDED = r"0-9A-Za-z_\u017f\u212a"

# WhiteSpace and LineTerminator of ECMA-262: sections 12.2 and 12.3.
_SPACE = r"\t-\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_NOT_SPACE = (
    r"\x00-\x08\x0e-\x1f!-\x9f\xa1-\u167f\u1681-\u1fff\u200b-\u2027\u202a-\u202e"
    r"\u2030-\u205e\u2060-\u2fff\u3001-\ufefe\uff00-\U0010ffff"
)
_SPECIAL = frozenset(r"\.^$*+?{}[]|()")
# `[`, `&`, `~` and `|` are plain here in JavaScript; Python warns of `[[`, `&&`, `~~` and `||`.
_SPECIAL_IN_CLASS = frozenset(r"\]^-[&~|")


class Untranslatable(ValueError):
    """A pattern that has no exact equivalent in Python's `re`. The message gives the reason."""


def escaped(char: str, special: frozenset[str] = _SPECIAL) -> str:
    """Return the character as a literal of a pattern: readable if printable, escaped if special."""
    if char in special:
        return "\\" + char
    if char.isprintable():
        return char
    point = ord(char)
    return f"\\x{point:02x}" if point < 256 else f"\\u{point:04x}" if point < 65536 else f"\\U{point:08x}"


def is_cased(char: str) -> bool:
    """Return whether ignoring case can affect the character beyond the ASCII rules of `(?ai)`."""
    return not char.isascii() and (char.lower() != char or char.upper() != char)


class CharacterClass:
    """Collects the members of one `[...]` and renders it."""

    def __init__(self, negated: bool = False, *, folded: bool = False) -> None:
        self._negated = negated
        self._folded = folded
        self._parts: list[str] = []
        self._escapes: set[str] = set()

    def add(self, char: str) -> CharacterClass:
        """Add one character. Return the class itself."""
        self._parts.append(escaped(char, _SPECIAL_IN_CLASS))
        return self

    def add_range(self, first: str, last: str) -> CharacterClass:
        """Add all characters from `first` to `last`. Return the class itself."""
        self._parts.append(f"{escaped(first, _SPECIAL_IN_CLASS)}-{escaped(last, _SPECIAL_IN_CLASS)}")
        return self

    def add_escape(self, letter: str) -> CharacterClass:
        r"""Add the class of an escape: `d` for `\d`. Return the class itself; may raise `Untranslatable`."""
        self._escapes.add(letter)
        self._parts.append(self._spelled(letter))
        return self

    def _spelled(self, letter: str) -> str:
        if letter in "sS":
            return _SPACE if letter == "s" else _NOT_SPACE
        if not self._folded:
            return "\\" + letter
        if letter in "DW":
            raise Untranslatable(f"\\{letter} in a class means more than ASCII with the flags iu")
        return "0-9" if letter == "d" else WORD_FOLDED

    def render(self) -> str:
        """Return the class as text for Python's `re`."""
        # `[\s\S]` is the usual way to match any character; Python's `re` has no way to write `[^]` or `[]`.
        if any({letter, letter.upper()} <= self._escapes for letter in "dws"):
            return "(?!)" if self._negated else ANY
        if not self._parts:
            return ANY if self._negated else "(?!)"
        if self._parts == [_NOT_SPACE]:
            return f"[{'' if self._negated else '^'}{_SPACE}]"
        return f"[{'^' if self._negated else ''}{''.join(self._parts)}]"


def units(source: str) -> str:
    """Return the string in UTF-16 code units: each character above U+FFFF becomes two surrogates."""
    if all(char <= "\uffff" for char in source):
        return source
    raw = source.encode("utf-16-le", "surrogatepass")
    return "".join(chr(int.from_bytes(raw[at : at + 2], "little")) for at in range(0, len(raw), 2))
