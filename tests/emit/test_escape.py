"""Whatever the text, the literal reads back as the text and the docstring ends where it should."""

from __future__ import annotations

import ast

import black
import pytest
from cmagen.emit.escape import code_span, comment, docstring, environment, literal, markdown
from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import DictLoader, UndefinedError

MODE = black.Mode(target_versions={black.TargetVersion.PY311})
HOSTILE = st.text(alphabet="ab \"'\\\n\t\r#-`{}%\u202e\u200b\x00\u3164é漢", max_size=200)
TEXT = st.one_of(st.text(), HOSTILE)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
)
HEADS = {0: "", 4: "class A:\n    ", 8: "class A:\n    def f():\n        "}


@given(TEXT)
@example("\u202e\u200b\x00\u3164")
def test_text_becomes_one_printable_literal_that_black_leaves_alone(text: str) -> None:
    code = literal(text)
    assert ast.literal_eval(code) == text
    assert code.isprintable()
    assert black.format_str(f"x = {code}\n", mode=MODE) == f"x = {code}\n" or len(code) > 80


@given(JSON)
def test_json_reads_back(value: object) -> None:
    assert (
        ast.literal_eval(literal(value).replace('float("inf")', "1e999").replace('float("-inf")', "-1e999"))
        == value
    )


def test_what_is_not_json_has_no_literal() -> None:
    with pytest.raises(TypeError, match="no literal for object"):
        literal(object())


@given(TEXT, st.sampled_from([0, 4, 8]))
@example('ends with "', 4)
@example('"""\nimport os', 4)
@example("ends with \\", 0)
def test_a_docstring_stays_a_docstring(text: str, indent: int) -> None:
    source = f"{HEADS[indent]}{docstring(text, indent)}\n"
    assert black.format_str(source, mode=MODE) == source
    body = ast.parse(source).body
    assert sum(isinstance(node, ast.Constant) for node in ast.walk(ast.Module(body, []))) == 1


def test_a_docstring_shows_what_cannot_be_seen() -> None:
    assert docstring("a\u202eb\x00") == '"""a\\\\u202eb\\\\x00"""'


def test_a_long_docstring_is_wrapped_and_lists_stay_lists() -> None:
    text = "word " * 30 + "\n\n- one\n- " + "two " * 30
    lines = docstring(text, 4).split("\n")
    assert max(map(len, lines)) <= 88
    assert "    - one" in lines
    assert any(line.startswith("      two") for line in lines)


@given(TEXT)
def test_a_comment_is_one_line(text: str) -> None:
    assert ast.parse(comment(text)).body == []
    assert comment(text).isprintable()


@given(TEXT)
def test_markdown_is_one_line_without_live_markup(text: str) -> None:
    shown = markdown(text)
    assert "\n" not in shown
    assert "<" not in shown.replace("\\<", "")
    assert "\n" not in code_span(text)


def test_templates_must_get_every_name() -> None:
    template = environment(DictLoader({"t": "{{ text | literal }} {{ absent }}"})).get_template("t")
    with pytest.raises(UndefinedError):
        template.render(text="a")


def test_characters_that_python_versions_disagree_on_are_spelled_out() -> None:
    assert literal("\U0001fae8") == '"\\U0001fae8"'
    assert docstring("a\U0001fae8") == '"""a\\\\U0001fae8"""'
    assert literal("\U0001f389") == '"\U0001f389"'
