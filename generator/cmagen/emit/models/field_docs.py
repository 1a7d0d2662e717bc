"""Docstrings: what editors see, in one line of plain text, and the rules in words."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from ...content.model import ContentType, Custom, Date, Field, File, GlobalField, Option, Select, Text
from ...content.rules_text import kind_in_words, rules_in_words

__all__ = ["field_doc", "global_doc", "input_doc", "plain", "sentence", "type_doc"]


_BREAKS = frozenset({"br", "div", "h1", "h2", "h3", "h4", "li", "ol", "p", "tr", "ul"})


class _Texts(HTMLParser):
    """Collects what stands between tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in _BREAKS:
            self.texts.append(" ")

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def plain(text: str) -> str:
    """Text of an editor without HTML, on one line."""
    if "<" in text or "&" in text:
        parser = _Texts()
        parser.feed(text)
        parser.close()
        text = "".join(parser.texts)
    return " ".join(text.split())


def sentence(text: str) -> str:
    """With a full stop, if it is not empty and has no end yet."""
    text = plain(text)
    return text if not text or text[-1] in ".!?:…" else f"{text}."


def field_doc(field: Field, attribute: str) -> str:
    """Label, help, kind where the type does not tell it, rules, and the key if it differs."""
    rules = ", ".join(rules_in_words(field))
    parts = [
        sentence(field.label),
        sentence(field.help) if plain(field.help) != plain(field.label) else "",
        sentence(_kind(field)) if _kind(field) != plain(field.label) else "",
        sentence(rules[:1].upper() + rules[1:]),
        *(sentence(text) for text in _remarks(field)),
        f"Key `{field.uid}`." if field.uid != attribute else "",
    ]
    return " ".join(filter(None, parts)) or sentence(field.uid)


def _kind(field: Field) -> str:
    match field.kind:
        case Text("markdown" | "html") | Date(with_time=False) | File(images_only=True) | Custom():
            words = kind_in_words(field.kind)
            return words[:1].upper() + words[1:]
        case _:
            return ""


def _remarks(field: Field) -> Iterator[str]:
    if isinstance(field.kind, Select):
        told = [option for option in field.kind.options if _tells(option)]
        if labels := [f"{each.value} is {each.label}" for each in told]:
            yield "; ".join(labels)
    for pattern in field.rules.patterns:
        if pattern.python is None:
            yield f"The pattern is not checked here: {pattern.reason}"


def _tells(option: Option) -> bool:
    """Return whether a choice's label says more than its value."""
    return bool(option.label) and _folded(option.label) != _folded(str(option.value))


def _folded(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def type_doc(each: ContentType) -> str:
    """Title, description, and whether it is a page or a singleton."""
    facts = ["One entry only." if each.singleton else "", _page(each)]
    return " ".join(filter(None, [sentence(each.title), sentence(each.description), *facts]))


def _page(each: ContentType) -> str:
    if not each.is_page:
        return ""
    pattern = f"{each.url_prefix.rstrip('/')}{each.url_pattern}" if each.url_pattern else each.url_prefix
    return f"A page, at {plain(pattern)}." if pattern else "A page."


def global_doc(each: GlobalField) -> str:
    return " ".join(filter(None, [sentence(each.title), sentence(each.description)]))


def input_doc(title: str) -> str:
    """Of an input class."""
    return f"What can be sent for {plain(title) or 'it'}; every rule is checked."
