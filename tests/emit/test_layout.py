"""What the layout prints is what black prints."""

from __future__ import annotations

import black
from cmagen.emit.class_attributes import attribute
from cmagen.emit.code_layout import bracketed, call, exports, function, imports, listing, statement
from hypothesis import given
from hypothesis import strategies as st

MODE = black.Mode(target_versions={black.TargetVersion.PY311})
NAME = st.text(alphabet="abcdefg_", min_size=1, max_size=24).map(lambda text: f"n{text}")
VALUE = st.one_of(NAME, st.sampled_from(['{"a": b, "c": d}', 'url_path("/x/{}", b)', "[1, 2]"]))
ARGUMENT = st.builds("{}={}".format, NAME, VALUE)
HINT = st.sampled_from(["str", 'Literal["a", "b"] | None', "dict[str, list[int]]", "Annotated[int, X]"])
AT = st.sampled_from([0, 4, 8])
HEADS = {0: "", 4: "class A:\n", 8: "class A:\n    def f(self):\n"}


def unchanged(code: str, at: int) -> bool:
    source = f"{HEADS[at]}{code}\n"
    return black.format_str(source, mode=MODE) == source


@given(
    st.sampled_from(["return self._sender.send", "call = _plan", "await f"]),
    st.lists(ARGUMENT, max_size=9),
    AT,
)
def test_calls(head: str, parts: list[str], at: int) -> None:
    assert unchanged(call(head, parts, at), at)


@given(NAME, st.lists(st.builds("{}: {}".format, NAME, HINT), max_size=9), HINT, AT)
def test_signatures(name: str, parameters: list[str], returns: str, at: int) -> None:
    parts = [f"a{number}{part}" for number, part in enumerate(parameters)]
    code = function(f"def {name}", parts, returns, at)
    assert unchanged(f"{code}\n{' ' * at}    pass", at)


@given(NAME, st.lists(NAME, min_size=1, max_size=9))
def test_imports(module: str, names: list[str]) -> None:
    assert unchanged(imports(f"..{module}", names), 0)
    assert unchanged(exports(names), 0)


@given(
    st.sampled_from(["[]", "()", "{}"]),
    st.lists(st.builds('"{}": {}'.format, NAME, VALUE), min_size=2, max_size=9),
    AT,
)
def test_displays(brackets: str, parts: list[str], at: int) -> None:
    items = parts if brackets == "{}" else [part.split(": ")[0] for part in parts]
    assert unchanged(listing("x = ", items, brackets, at), at)


@given(st.lists(HINT, min_size=1, max_size=9), AT)
def test_annotations(parts: list[str], at: int) -> None:
    assert unchanged(bracketed("x: TypeAlias = Annotated[", parts, "]", at), at)
    assert unchanged(
        statement(f"some_field_of_ours: Annotated[{' | '.join(parts)}, Field(alias=1)] = None", at), at
    )


CLASS_NAME = st.text(alphabet="abcdefgh", min_size=1, max_size=40).map(str.capitalize)
SUBSCRIPT = st.builds(
    "{}[{}]".format,
    st.sampled_from(["list", "References", "Blocks"]),
    st.lists(CLASS_NAME, min_size=1, max_size=3).map(" | ".join),
)
MARK = st.sampled_from(
    [
        "Items(max=1)",
        'FileRule(suffixes=("png",))',
        'Key("a]b")',
        "Between(min=1, max=6)",
        'Terms(max={"a": None})',
    ]
)
ATTRIBUTE_HINT = st.one_of(
    SUBSCRIPT,
    st.builds("{} | Missing".format, SUBSCRIPT),
    st.builds("Annotated[{} | None | Missing, {}]".format, st.one_of(CLASS_NAME, SUBSCRIPT), MARK),
    st.builds("Annotated[{}, {}, {}]".format, SUBSCRIPT, MARK, MARK),
)
DEFAULT = st.one_of(
    st.sampled_from(["MISSING", "None", '""', "False", "field(default_factory=lambda: [])"]),
    st.builds("field(default_factory=lambda: {}())".format, CLASS_NAME),
)


@given(NAME, ATTRIBUTE_HINT, DEFAULT)
def test_attributes(name: str, hint: str, default: str) -> None:
    assert unchanged(attribute(name, hint, default, 4), 4)
