"""JavaScript patterns: translated so that they say the same, or not at all."""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import pytest
from cmagen.content.patterns import Untranslatable, translate
from hypothesis import given
from hypothesis import strategies as st
from support.content_stacks import patient


def _units(text: str) -> str:
    raw = text.encode("utf-16-le", "surrogatepass")
    return "".join(chr(int.from_bytes(raw[at : at + 2], "little")) for at in range(0, len(raw), 2))


def _found(source: str, flags: str, text: str) -> bool:
    seen = text if "u" in flags else _units(text)
    return re.search(translate(source, flags), seen) is not None


@pytest.mark.parametrize(
    ("source", "flags", "matches", "others"),
    [
        (r"^\d{3}$", "", ["123"], ["١٢٣", "123\n", "1234"]),
        (r"^\w+$", "", ["a_1"], ["é", "ſ"]),
        (r"\bk\b", "", ["k", "ék"], ["xk"]),
        (r"^\s$", "", ["\ufeff", "\u00a0", "\u2028", " "], ["\x1c", "\x85", "\u200b"]),
        (r"^\S$", "", ["\x1c", "a"], ["\ufeff"]),
        (r"^.$", "", ["a", "\x85"], ["\r", "\u2028", "\n", "😀"]),
        (r"^.$", "u", ["😀"], ["\u2029"]),
        (r"^.$", "s", ["\n"], [""]),
        (r"a$", "", ["ba"], ["a\n"]),
        (r"^b$", "m", ["a\nb", "a\u2028b\r"], ["ab"]),
        (r"^[\w-\.]+$", "", ["a-b.c"], ["a/b"]),
        (r"[\d-x]", "", ["-", "5", "x"], ["m"]),
        (r"^[^]$", "", ["\n"], [""]),
        (r"[]", "", [], ["a", ""]),
        (r"^x{,3}$", "", ["x{,3}"], ["xx"]),
        (r"^(?<year>\d{4})\/(?<m>\d\d)$", "", ["2024/05"], ["24/05"]),
        (r"^[a-z]+$", "i", ["AbC"], ["\u212a", "ſ"]),
        (r"^k$", "iu", ["K", "\u212a"], ["c"]),
        (r"^\u{1F600}$", "u", ["😀"], ["u"]),
        (r"^[😀]$", "u", ["😀"], ["\ud83d"]),
        (r"^\u0041\x42\cA\t$", "", ["AB\x01\t"], ["AB"]),
        (r"^[[a&&b]$", "", ["[", "&", "b"], ["c"]),
        (r"^[\b]$", "", ["\b"], ["b"]),
        (r"fall|spring", "", ["late fall"], ["summer"]),
    ],
)
def test_it_means_the_same(source: str, flags: str, matches: list[str], others: list[str]) -> None:
    assert [text for text in matches if not _found(source, flags, text)] == []
    assert [text for text in others if _found(source, flags, text)] == []


@pytest.mark.parametrize(
    ("source", "flags"),
    [
        (r"(a)\1", ""),
        (r"\p{L}", "u"),
        (r"(?<=a|bc)d", ""),
        (r"(?i:a)", ""),
        (r"^é$", "i"),
        (r"\k<n>", ""),
        (r"a++", ""),
        (r"*a", ""),
        (r"(a", ""),
        (r"[a", ""),
        (r"[z-a]", ""),
        ("a\\", ""),
        (r"\012", ""),
        (r"[\w-a]", "u"),
        ("a", "v"),
    ],
)
def test_what_cannot_be_said_is_refused(source: str, flags: str) -> None:
    with pytest.raises(Untranslatable):
        translate(source, flags)


_ESCAPES = [r"\d", r"\w", r"\s", r"\S", r"\b", r"\.", r"\-", r"\/", r"\u0061", r"\x62", r"\D", r"\W"]
_GROUPS = ["(", ")", "(?:", "(?=", "(?!", "[", "]", "[^", "*", "+", "?", "{2}", "{1,}", "{", "}", ","]
_PIECES = st.sampled_from([*"ab1-_.^$|é😀", *_GROUPS, *_ESCAPES])
_TEXTS = [
    "",
    "a",
    "b",
    "ab",
    "aab",
    "1",
    "-",
    "é",
    "😀",
    "\n",
    "a\n",
    "\u2028",
    "\ufeff",
    "a-b",
    "_",
    ".",
    "{",
    "1a",
]
_SCRIPT = """
const rows = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(rows.map(([source, texts]) => {
  try { const made = new RegExp(source); return texts.map((text) => made.test(text)); } catch { return null; }
})));
"""


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("node") is None, reason="compares with a JavaScript engine")
def test_it_agrees_with_a_javascript_engine() -> None:
    sources: list[str] = []

    @patient
    @given(st.lists(_PIECES, min_size=1, max_size=7).map("".join))
    def collect(source: str) -> None:
        sources.append(source)

    collect()
    rows = json.dumps([[source, _TEXTS] for source in sources])
    done = subprocess.run(["node", "-e", _SCRIPT], input=rows, capture_output=True, text=True, check=True)
    for source, wanted in zip(sources, json.loads(done.stdout), strict=True):
        try:
            got = [_found(source, "", text) for text in _TEXTS]
        except Untranslatable:
            continue
        assert wanted is None or got == wanted, source
