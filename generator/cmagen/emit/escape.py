"""The only place where text of a document or stack becomes code, a comment, a docstring or Markdown."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from textwrap import dedent
from typing import TypeAlias
from unicodedata import category, east_asian_width

from jinja2 import BaseLoader, Environment, StrictUndefined

from ..naming.recent_unicode import YOUNG

__all__ = [
    "code_span",
    "comment",
    "diagram_label",
    "docstring",
    "environment",
    "literal",
    "markdown",
    "one_line",
    "visible",
    "width",
    "wrap",
]

LINE = 88
# letters by category, blank to the eye (Hangul fillers, the empty Braille pattern), and what is too new
_HIDDEN = re.compile(f"[\u115f\u1160\u2800\u3164\uffa0]|{YOUNG.pattern}")
NO_SECTIONS: Mapping[str, Iterable[tuple[str, str]]] = {}
_ITEM = re.compile(r"(?:[-*+] |\d{1,3}[.)] |#{1,6} |\||>)")


def width(text: str) -> int:
    """Columns `text` takes: wide East Asian characters count twice, combining marks not at all."""
    if text.isascii():
        return len(text)
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if category(char).startswith("M"):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def literal(value: object) -> str:
    """Any JSON value (tuples too) as a Python expression, quoted the way black likes it."""
    match value:
        case str():
            return _text(value)
        case float() if not math.isfinite(value):
            return f'float("{value}")'
        case None | bool() | int() | float():
            return repr(value)
        case Mapping():
            pairs = (f"{literal(key)}: {literal(item)}" for key, item in value.items())
            return "{" + ", ".join(pairs) + "}"
        case tuple():
            inner = ", ".join(map(literal, value))
            return f"({inner},)" if len(value) == 1 else f"({inner})"
        case Iterable():
            return "[" + ", ".join(map(literal, value)) + "]"
    raise TypeError(f"no literal for {type(value).__name__}")


def _text(value: str) -> str:
    quote = "'" if value.count('"') > value.count("'") else '"'
    if "'" in value or '"' in value:
        body = "".join(_char(char, quote) for char in value)
    else:
        body = repr(value)[1:-1]
    return quote + _spell_blanks(body) + quote


def _char(char: str, quote: str) -> str:
    if char in "'\"":
        return "\\" + char if char == quote else char
    return repr(char)[1:-1]


def _spell_blanks(text: str) -> str:
    return text if text.isascii() else _HIDDEN.sub(lambda found: _code(found[0]), text)


def _code(char: str) -> str:
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"


def visible(text: str) -> str:
    """`text` on one or more lines, with every character that cannot be seen spelled out (`\\u202e`)."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4)
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    return "\n".join("".join(map(_seen, line)) for line in text.split("\n"))


def _seen(char: str) -> str:
    if char.isspace():
        return " "
    if _HIDDEN.match(char):
        return _code(char)
    return char if char.isprintable() else repr(char)[1:-1]


def one_line(text: str) -> str:
    """`visible` text with all white space folded."""
    return " ".join(visible(text).split())


def wrap(text: str, columns: int) -> list[str]:
    """Lines of at most `columns`, where words allow. Paragraphs, list items and code stay apart."""
    lines: list[str] = []
    paragraph: list[str] = []
    fenced = False
    for line in visible(text).strip("\n").split("\n"):
        fence = line.lstrip().startswith("```")
        if paragraph and (fence or fenced or not line.strip() or _ITEM.match(line.lstrip())):
            lines += _fill(" ".join(paragraph), columns)
            paragraph = []
        if fence or fenced or not line.strip():
            lines.append(line.rstrip())
        else:
            paragraph.append(line if not paragraph else line.strip())
        fenced ^= fence
    lines += _fill(" ".join(paragraph), columns) if paragraph else []
    return _squeeze(lines)


def _fill(text: str, columns: int) -> list[str]:
    indent = " " * (len(text) - len(text.lstrip())) if _ITEM.match(text.lstrip()) else ""
    if width(text) <= columns and not indent:
        return [" ".join(text.split())]
    lines, current = [], ""
    hang = indent + "  " if _ITEM.match(text.lstrip()) else ""
    for word in text.split():
        if current and width(current) + 1 + width(word) > columns:
            lines.append(current)
            current = hang + word
        else:
            current = f"{current} {word}" if current else indent + word
    return [*lines, current]


def _squeeze(lines: list[str]) -> list[str]:
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    while kept and not kept[-1]:
        kept.pop()
    return kept


Sections: TypeAlias = Mapping[str, Iterable[tuple[str, str]]]


def docstring(text: str, indent: int = 0, sections: Sections = NO_SECTIONS) -> str:
    """Return a docstring in black's form for a place `indent` columns in; the first line is not indented.

    `sections` follow the text: `{"Args": [("limit", "Entries to return.")]}`.
    """
    columns = LINE - indent
    lines = wrap(text, columns - 6) if text else []
    for title, items in sections.items():
        rows = [row for name, told in items for row in _item(name, told, columns)]
        lines += ["", f"{title}:", *rows] if rows else []
    return _quoted([_inert(line) for line in lines], " " * indent)


def _item(name: str, text: str, columns: int) -> list[str]:
    first, *rest = wrap(f"{one_line(name)}: {text}" if text else one_line(name), columns - 8)
    return [f"    {first}", *(f"        {row}" if row else "" for row in rest)]


def _quoted(lines: list[str], space: str) -> str:
    first = lines[0].strip() if lines else ""
    first = f" {first}" if first.startswith('"') or not first else first
    if len(lines) < 2:
        return f'"""{first}{" " if first.endswith(chr(34)) else ""}"""'
    rest = dedent("\n".join(lines[1:])).split("\n")
    return '"""' + "\n".join([first, *(space + line if line else "" for line in rest), f'{space}"""'])


def _inert(line: str) -> str:
    return line.replace("\\", "\\\\").replace('"""', '\\"\\"\\"').rstrip()


def comment(text: str) -> str:
    """Return a one-line comment."""
    return f"# {one_line(text)}".rstrip()


def markdown(text: str) -> str:
    """Return one line of Markdown that shows `text` as it is, inside a table too."""
    return re.sub(r"([\\`*_{}\[\]<>()#+!|~&-])", r"\\\1", one_line(text))


def code_span(text: str) -> str:
    """`text` as inline code of Markdown, inside a table too."""
    inner = one_line(text).replace("|", "\\|")
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", inner)), default=0))
    pad = " " if inner.startswith("`") or inner.endswith("`") else ""
    return f"{fence}{pad}{inner}{pad}{fence}"


def diagram_label(text: str) -> str:
    """Return the inside of a quoted label of Mermaid: what means something there is a numbered entity."""
    return re.sub(r"[^\w ./:-]", lambda found: f"#{ord(found[0])};", one_line(text))


def environment(loader: BaseLoader) -> Environment:
    """Jinja with the filters above; a name the template does not get is an error."""
    made = Environment(
        loader=loader,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    made.filters.update(
        literal=literal, docstring=docstring, comment=comment, markdown=markdown, code_span=code_span
    )
    return made
