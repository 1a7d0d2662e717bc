"""The guide for users of the official SDK is up to date, and everything it names is there."""

from __future__ import annotations

import ast
import importlib.util
import inspect
import sys
from collections.abc import Mapping
from functools import cache
from types import ModuleType
from typing import Any

import pytest
from specs.contentstack import ROOT
from specs.replay import package

DOCS = ROOT / "docs"


@cache
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_migration", DOCS / "make_migration.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def rows(name: str) -> list[Mapping[str, str]]:
    found: list[Mapping[str, str]] = maker().rows(name)
    return found


METHODS = rows("sdk-methods.csv")
CALLS = rows("reference-calls.csv")


def test_page_is_what_its_tables_make() -> None:
    page = (DOCS / "migrating-from-the-sdk.md").read_text("utf-8")
    assert page == maker().page(), "run: python docs/make_migration.py"


def test_tables_hold_every_method_and_call() -> None:
    assert len([row for row in METHODS if row["kind"] == "operation"]) == 195
    assert len(CALLS) == 138


@pytest.mark.parametrize("row", [*METHODS, *CALLS], ids=lambda row: row.get("sdk") or row["call"])
def test_our_call_can_be_made(row: Mapping[str, str]) -> None:
    code = maker().ours(row)
    if row.get("kind") == "request-option":
        keyword = ast.parse(f"call({code})", mode="eval").body
        assert isinstance(keyword, ast.Call)
        assert made_options(keyword.keywords[0].value)
        return
    tree = ast.parse(code, mode="eval").body
    if not isinstance(tree, ast.Call):
        assert attribute_of(tree) is not None
        return
    method = attribute_of(tree.func)
    given = {str(one.arg): object() for one in tree.keywords}
    inspect.signature(method).bind(*[object() for _ in tree.args], **given)


def made_options(tree: ast.expr) -> object:
    """`RequestOptions(query={"name": "value", ...})`: its keywords are there."""
    assert isinstance(tree, ast.Call)
    assert {str(one.arg) for one in tree.keywords} <= set(
        inspect.signature(package().RequestOptions).parameters
    )
    return tree


def attribute_of(tree: ast.expr) -> Any:
    """What `client.entries.get_entry` names, on a client."""
    if isinstance(tree, ast.Attribute):
        return getattr(attribute_of(tree.value), tree.attr)
    assert isinstance(tree, ast.Name)
    assert tree.id == "client"
    return package().Client()
