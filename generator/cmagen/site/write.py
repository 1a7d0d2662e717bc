"""Create the files of a static site from a content model, without any input or output of its own.

Jinja escapes every string of the model.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ..content.model import ContentModel
from ..content.relations import Node, Relation, by_node, relations
from ..resources import resource_folder
from .diagram import HEIGHT, WIDTH, Diagram, neighbourhood, overview
from .view import Page, addresses, pages

__all__ = ["Finding", "site"]

Finding = tuple[str, str, str]
"""A change: verdict, place, message."""

# Every page has a list of all pages. In larger models only the first page has it, because thousands of
# links on thousands of pages are too many; the search finds all of them.
_LISTED = 200


def site(model: ContentModel, changes: Iterable[Finding] = ()) -> dict[str, bytes]:
    """Return the files of the site by relative path.

    `changes` are the differences from another model. If there are any, they get a page of their own. A
    browser can open the site from the disk; no page loads anything from the network.
    """
    every = relations(model)
    shown, near = pages(model, every), by_node(every)
    where = addresses(page.node for page in shown)
    changes_made = tuple(changes)
    listed = shown if len(shown) <= _LISTED else ()
    common = {"model": model, "pages": shown, "listed": listed, "where": where, "changes": changes_made}
    whole = _svg(overview(every), where, "")
    files = {"index.html": _render("index.html.jinja", root="", diagram=whole, **common)}
    for page in shown:
        files[where[page.node]] = _type_page(page, near.get(page.node, ()), where, common)
    if changes_made:
        files["changes.html"] = _render("changes.html.jinja", root="", **common)
    files["search.js"] = _search_index(shown, where)
    for name in ("style.css", "site.js"):
        files[name] = _templates().get_template(name).render()
    return {name: files[name].encode() for name in sorted(files)}


def _type_page(
    page: Page, near: tuple[Relation, ...], where: Mapping[Node, str], common: Mapping[str, object]
) -> str:
    diagram = _svg(neighbourhood(page.node, near), where, "../", page.node)
    return _render("type.html.jinja", root="../", page=page, diagram=diagram, **common)


def _svg(diagram: Diagram, where: Mapping[Node, str], root: str, focus: Node | None = None) -> Markup:
    text = _render(
        "diagram.svg.jinja", d=diagram, where=where, root=root, focus=focus, width=WIDTH, height=HEIGHT
    )
    return Markup(text)


def _search_index(shown: tuple[Page, ...], where: Mapping[Node, str]) -> str:
    items = [[where[page.node], page.title, page.node.uid, ""] for page in shown]
    items += [
        [f"{where[page.node]}#{row.anchor}", row.label or row.uid, row.anchor, page.title]
        for page in shown
        for row in page.rows
    ]
    # A script instead of JSON: a page that was opened from the disk cannot fetch files.
    return f"window.SEARCH = {json.dumps(items, ensure_ascii=True, separators=(',', ':'))};\n"


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(resource_folder("templates") / "site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _render(template: str, **values: object) -> str:
    return _templates().get_template(template).render(**values)
