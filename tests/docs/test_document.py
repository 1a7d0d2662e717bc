"""The page about Contentstack's document says what the document says."""

from __future__ import annotations

import runpy

from specs.contentstack import ROOT, operations

MADE: str = runpy.run_path(str(ROOT / "docs/make_document.py"))["page"]()


def test_page_is_up_to_date() -> None:
    page = (ROOT / "docs/contentstack-document.md").read_text("utf-8")
    assert page == MADE, "run: python docs/make_document.py"


def test_everything_unproven_is_listed_by_name() -> None:
    marked = {name for name, operation in operations().items() if "x-unproven" in operation}
    assert marked
    assert all(f"| `{name}` |" in MADE for name in marked)
