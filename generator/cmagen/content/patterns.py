"""Translates JavaScript regular expressions (ECMA-262) to Python: exactly, or not at all.

`(?a)` limits `\\d \\w \\b` to ASCII, as in JavaScript; `\\s` and `.` are written out, because they differ.
Without the flag `u`, Annex B applies, and a pattern matches UTF-16 code units: two above U+FFFF.
"""

from __future__ import annotations

import re
import warnings

from .charset import ANY, DOT, LINE_END, WORD_FOLDED, CharacterClass, Untranslatable, escaped, is_cased, units

__all__ = ["Untranslatable", "translate"]

_FLAGS = frozenset("dgimsuy")
_GROUP = re.compile(r"\?(?::|=|!|<=|<!|<(?P<name>[^>]*)>)")
_QUANTIFIER = re.compile(r"(?:[*+?]|\{[0-9]+(?:,[0-9]*)?\})\??")
_HEX = {"x": re.compile("[0-9a-fA-F]{2}"), "u": re.compile("[0-9a-fA-F]{4}")}
_POINT = re.compile(r"\{([0-9a-fA-F]{1,6})\}")
_CONTROL = {"t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r"}


def translate(source: str, flags: str = "") -> str:
    """Return the pattern for `re.search`. Raise `Untranslatable` if none has exactly the same meaning."""
    if odd := set(flags) - _FLAGS:
        raise Untranslatable(f"the flags {''.join(sorted(odd))!r} are not supported")
    body = _Translator(source, flags).run()
    # ECMA-262, Canonicalize: without `u`, no character outside ASCII is folded to one in ASCII, as with (?a).
    python = ("(?ai)" if "i" in flags and "u" not in flags else "(?i)" if "i" in flags else "(?a)") + body
    python = python if re.search(r"\\[dwb]|\(\?a?i\)", python, re.IGNORECASE) else body
    try:
        with warnings.catch_warnings():
            # Python warns of a class that a later version may read as a set operation, such as `[a--b]`.
            warnings.simplefilter("error")
            re.compile(python)
    except (re.error, Warning, OverflowError, RecursionError) as no:
        raise Untranslatable(f"Python's re rejects it ({no})") from None
    return python


class _Translator:
    """Translates in one pass from left to right. Every method advances past the text that it translates."""

    def __init__(self, source: str, flags: str) -> None:
        self._source = source if "u" in flags else units(source)
        self._at = 0
        self._unicode = "u" in flags
        self._ignore_case = "i" in flags
        self._multiline = "m" in flags
        self._dot = ANY if "s" in flags else DOT
        self._depth = 0

    def run(self) -> str:
        parts: list[str] = []
        while self._at < len(self._source):
            parts.append(self._term())
            parts.append(self._quantifier(parts[-1]))
        return "".join(parts)

    def _take(self) -> str:
        self._at += 1
        return self._source[self._at - 1]

    def _peek(self) -> str:
        return self._source[self._at : self._at + 1]

    def _term(self) -> str:
        char = self._take()
        match char:
            case "|" | ")":
                return char
            case "(":
                return self._group()
            case "[":
                return self._class()
            case ".":
                return self._dot
            case "^":
                return f"(?:^|(?<={LINE_END}))" if self._multiline else "^"
            case "$":
                # Python's own `$` also matches before a line end at the end of the string.
                return rf"(?=\Z|{LINE_END})" if self._multiline else r"\Z"
            case "\\":
                return self._escape()
            case "*" | "+" | "?":
                raise Untranslatable("a quantifier has nothing to repeat")
            case "{" if _QUANTIFIER.match(self._source, self._at - 1):
                raise Untranslatable("a quantifier has nothing to repeat")
            case _:
                return self._literal(char)

    def _quantifier(self, term: str) -> str:
        if term in ("|", "(", "(?:", "(?=", "(?!", "(?<=", "(?<!", "^", r"\Z", ""):
            return ""
        hit = _QUANTIFIER.match(self._source, self._at)
        if hit is None:
            return ""
        self._at = hit.end()
        return hit.group()

    def _group(self) -> str:
        if self._peek() != "?":
            return "("
        hit = _GROUP.match(self._source, self._at)
        if hit is None:
            raise Untranslatable("this kind of group has no equivalent")
        self._at = hit.end()
        return "(" if hit["name"] is not None else "(" + hit.group()

    def _literal(self, char: str) -> str:
        if self._ignore_case and is_cased(char):
            raise Untranslatable("Python ignores case differently for letters outside ASCII")
        return escaped(char)

    def _escape(self) -> str:
        char = self._peek()
        if char in ("d", "D"):
            return "\\" + self._take() if not self._folded else f"[{'^' if char == 'D' else ''}0-9]"
        if char and char in "wWbB":
            return self._word(self._take())
        if char and char in "sS":
            return CharacterClass().add_escape(self._take()).render()
        return self._literal(self._character())

    @property
    def _folded(self) -> bool:
        return self._unicode and self._ignore_case

    def _word(self, char: str) -> str:
        if not self._folded:
            return "\\" + char
        if char in "bB":
            raise Untranslatable(r"\b means more than ASCII with the flags iu")
        return f"[{'^' if char == 'W' else ''}{WORD_FOLDED}]"

    def _character(self) -> str:
        """Return the character that an escape stands for. The backslash is already consumed."""
        if self._at >= len(self._source):
            raise Untranslatable("it ends with a backslash")
        char = self._take()
        if char in _CONTROL:
            return _CONTROL[char]
        # A backreference to a group that did not take part matches "" in JavaScript and fails in Python.
        if char in "123456789" or char == "k" or char in "pP":
            raise Untranslatable(f"\\{char} has no exact equivalent")
        if char == "0":
            if self._peek().isdigit():
                raise Untranslatable("octal escapes have no exact equivalent")
            return "\0"
        if char == "c":
            return self._control()
        if char in _HEX:
            return self._hex(char)
        if self._unicode and char.isalnum():
            raise Untranslatable(f"\\{char} is not an escape")
        return char

    def _control(self) -> str:
        if not (self._peek().isascii() and self._peek().isalpha()):
            raise Untranslatable(r"\c is not followed by a letter")
        return chr(ord(self._take()) % 32)

    def _hex(self, char: str) -> str:
        if char == "u" and self._unicode and (point := _POINT.match(self._source, self._at)):
            self._at = point.end()
            return chr(min(int(point[1], 16), 0x10FFFF))
        hit = _HEX[char].match(self._source, self._at)
        if hit is None and (self._unicode or self._peek() == "{"):
            raise Untranslatable(f"\\{char} is not followed by hexadecimal digits")
        if hit is None:
            return char
        self._at = hit.end()
        return self._joined(chr(int(hit.group(), 16)))

    def _joined(self, char: str) -> str:
        """Return the character, joined with a low surrogate in the next escape if the flag is `u`."""
        low = re.compile(r"\\u([dD][c-fC-F][0-9a-fA-F]{2})").match(self._source, self._at)
        if not (self._unicode and "\ud800" <= char <= "\udbff" and low):
            return char
        self._at = low.end()
        return (char + chr(int(low[1], 16))).encode("utf-16", "surrogatepass").decode("utf-16")

    def _class(self) -> str:
        negated = self._peek() == "^"
        self._at += negated
        chosen = CharacterClass(negated, folded=self._folded)
        while self._peek() != "]":
            if not self._peek():
                raise Untranslatable("a character class is not closed")
            self._member(chosen)
        self._at += 1
        return chosen.render()

    def _member(self, chosen: CharacterClass) -> None:
        first = self._class_atom()
        if self._peek() != "-" or self._source[self._at + 1 : self._at + 2] in ("]", ""):
            self._add(chosen, first)
            return
        self._at += 1
        last = self._class_atom()
        if len(first) == len(last) == 1:
            self._range(chosen, first, last)
        elif self._unicode:
            raise Untranslatable("a range needs a character at both ends")
        else:
            for member in (first, "-", last):
                self._add(chosen, member)

    def _class_atom(self) -> str:
        r"""Return one character, or the two characters of an escape such as `\d`."""
        char = self._take()
        if char != "\\":
            return char
        following = self._peek()
        if following and following in "dDwWsS":
            return "\\" + self._take()
        if following == "b":
            self._at += 1
            return "\b"
        return self._take() if following == "-" and self._unicode else self._character()

    def _add(self, chosen: CharacterClass, member: str) -> None:
        if len(member) == 2:
            chosen.add_escape(member[1])
        else:
            self._literal(member)
            chosen.add(member)

    def _range(self, chosen: CharacterClass, first: str, last: str) -> None:
        if first > last:
            raise Untranslatable("a range is out of order")
        if self._ignore_case and any(is_cased(chr(point)) for point in range(ord(first), ord(last) + 1)):
            raise Untranslatable("Python ignores case differently for letters outside ASCII")
        chosen.add_range(first, last)
