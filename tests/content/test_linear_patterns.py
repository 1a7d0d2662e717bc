"""Patterns of editors never take long, and mean the same in both engines."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from cmagen.content.linear_patterns import is_bounded, linear
from cmagen.content.patterns import Untranslatable, translate
from cmagen.runtime.entries.checks import checker
from cmagen.runtime.entries.constraints import Matches
from hypothesis import assume, example, given
from hypothesis import strategies as st
from support.content_stacks import content_type, field, model_of, models_of

_LETTERS = [
    *"abkK1 _.-é😀",
    r"\d",
    r"\D",
    r"\w",
    r"\W",
    r"\s",
    r"\S",
    r"\b",
    r"\/",
    r"\u00e9",
    r"\.",
    r"\x41",
]
_CLASSES = ["[a-c]", r"[^\d]", r"[\w-]", r"[\W\d]", r"[^a\n]", "[]", "[^]", r"[\]\[]", r"[&~|]"]
_ATOMS = st.sampled_from([*_LETTERS, *_CLASSES])
_PATTERNS = st.recursive(
    _ATOMS,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        inner.map(lambda part: f"(?:{part})"),
        st.tuples(inner, st.sampled_from(["*", "+", "?", "{2}", "{1,3}", "*?"])).map(
            lambda both: f"({both[0]}){both[1]}"
        ),
        st.tuples(inner, inner).map("|".join),
        inner.map(lambda part: f"^{part}$"),
    ),
    max_leaves=6,
)
_TEXTS = st.text(alphabet="abkKſs1 _.-éÉ😀\n\r\u2028\u212a[]/\\&A", max_size=8)


@given(source=_PATTERNS, flags=st.sampled_from(["", "i", "m", "s"]), text=_TEXTS)
@example("[^a]", "", "😀")
@example("k", "i", "\u212a")
@example(r"^\S+$", "", "\u2028")
def test_both_engines_agree(source: str, flags: str, text: str) -> None:
    try:
        python = translate(source, flags)
    except Untranslatable:
        assume(False)
    pattern = linear(python)
    assume(pattern is not None)
    one = list(checker(Matches(pattern or "", code_points="u" in flags))(text or "x"))
    other = list(checker(Matches(python, backtracks=True, code_points="u" in flags))(text or "x"))
    assert bool(one) == bool(other)


@pytest.mark.parametrize(
    "source", ["^(a+)+$", "(a|a)*b", "(x+x+)+y", r"^(\w+\s?)*$", "(.*a){20}", "a*a*a*a*b"]
)
def test_what_takes_exponential_time_in_re_takes_none(source: str) -> None:
    pattern = linear(translate(source))
    assert pattern is not None
    start = time.monotonic()
    list(checker(Matches(pattern))("a" * 5_000 + "!"))
    assert time.monotonic() - start < 1


@pytest.mark.parametrize(
    ("source", "bounded"),
    [
        (r"^(?=.*[A-Z])(?=.*\d).{8,}$", True),
        (r"^(?!.*foo).*$", True),
        (r"^(?!admin)[a-z]+(-[a-z]{1,20}){0,5}$", True),
        (r"(?=a)(a+)+$", False),
        (r"(?!x)(a|b*)*c", False),
        (r"(?=.*a.*b.*c)x", False),
        (r"(?!x)a*b*c", False),
        (r"(?!x)(?:a{1,1000}){1,1000}", False),
    ],
)
def test_look_around_is_checked_where_repetition_is_bounded(source: str, bounded: bool) -> None:
    python = translate(source)
    assert linear(python) is None
    assert is_bounded(python) == bounded


def test_an_input_class_uses_them(tmp_path: Path) -> None:
    model, problems = model_of(
        content_type(
            "room",
            field("slow", format="^(a+)+$"),
            field("looks", format=r"^(?!admin)[a-z]+$"),
            field("never", format=r"(?!x)(a+)+$"),
        )
    )
    assert [problem.code for problem in problems if "pattern" in problem.code] == ["pattern-not-checked"]
    models: Any = models_of(model, tmp_path)
    made = models.RoomInput(slow="aaa", looks="guest", never="a" * 40 + "!")
    with pytest.raises(ValueError, match="looks: must match"):
        made.looks = "admin"
    with pytest.raises(ValueError, match="slow: must match"):
        made.slow = "a" * 10_000 + "!"
