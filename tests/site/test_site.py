"""The site of a content model: what its pages show, and that a browser can open them from the disk."""

from __future__ import annotations

import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from cmagen.content.model import (
    Block,
    Blocks,
    ContentModel,
    ContentType,
    Field,
    GlobalField,
    Group,
    Option,
    ReferenceKind,
    Rules,
    Select,
    Shared,
    Source,
    Text,
)
from cmagen.site import site

HOSTILE = "</title><script>alert(1)</script> \"&' {{ 7*7 }} {% raw %}"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def model() -> ContentModel:
    headline = Field("headline", Text(), "Headline", mandatory=True, rules=Rules(min_length=3, max_length=60))
    post = ContentType(
        "blog_post",
        "Blog post",
        (
            Field("title", Text(), "Title", mandatory=True, unique=True),
            Field("author", ReferenceKind(("author", "gone")), "Author", multiple=True),
            Field("mood", Select((Option("up", "Cheerful"), Option("down"))), "Mood"),
            Field("sections", Blocks((Block("hero", "Hero", (headline,)), Block("seo", "SEO", (), "seo")))),
            Field("box", Group((Field("seo", Shared("seo")),)), "Box", help="<b>Bold</b> help"),
        ),
        "Long-form article",
        is_page=True,
        url_prefix="/blog/",
    )
    author = ContentType("author", "Author", (Field("title", Text(), "Name"),))
    shouting = ContentType("AUTHOR", HOSTILE, (Field("x", Text(), HOSTILE, help=HOSTILE),))
    seo = GlobalField("seo", "SEO", (Field("description", Text("lines"), "Description"),))
    return ContentModel(Source("contentstack"), (shouting, author, post), (seo,))


def test_a_type_page_shows_fields_rules_and_targets() -> None:
    page = site(model())["type/blog_post.html"].decode()
    for shown in (
        "Blog post",
        "mandatory",
        "3 to 60 characters",
        "list: reference to",
        "Cheerful",
        "page with a URL below",
    ):
        assert shown in page
    assert 'id="sections.hero.headline"' in page
    assert "gone" not in page


def test_a_page_says_who_uses_it() -> None:
    page = site(model())["global/seo.html"].decode()
    assert "box.seo" in page
    assert "sections.seo" in page
    assert "No type or global field refers to it." in site(model())["type/blog_post.html"].decode()


def test_pages_stay_apart_on_disks_that_ignore_case() -> None:
    names = [name.lower() for name in site(model())]
    assert len(names) == len(set(names))


def test_text_of_the_stack_never_becomes_markup() -> None:
    for name, content in site(model()).items():
        if name.endswith(".html"):
            assert "<script>alert" not in content.decode()
            assert "49" not in re.findall(r"\{\{|49", content.decode())


class Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        self.links += [values[key] for key in ("href", "src") if key in values]
        self.ids |= {values["id"]} if "id" in values else set()


def test_every_link_leads_somewhere_inside(tmp_path: Path) -> None:
    files = site(model())
    parsed = {}
    for name, content in files.items():
        if name.endswith(".html"):
            parsed[name] = Links()
            parsed[name].feed(content.decode())
    for name, page in parsed.items():
        for link in page.links:
            target, anchor = urldefrag(link)
            path = (tmp_path / name).parent.joinpath(target).resolve() if target else tmp_path / name
            file = path.relative_to(tmp_path.resolve()).as_posix()
            assert file in files, (name, link)
            assert not anchor or unquote(anchor) in parsed[file].ids, (name, link)


def test_changes_have_a_page_of_their_own() -> None:
    files = site(model(), [("major", "blog_post.title", "Removed.")])
    assert "blog_post.title" in files["changes.html"].decode()
    assert "changes.html" in files["index.html"].decode()
    assert "changes.html" not in site(model())


def test_the_same_model_gives_the_same_bytes() -> None:
    assert site(model()) == site(model())


@pytest.mark.skipif(CHROMIUM is None, reason="needs a Chromium")
def test_a_browser_finds_fields_and_draws_the_page(tmp_path: Path) -> None:
    for name, content in site(model()).items():
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_bytes(content)
    index = (tmp_path / "site" / "index.html").as_uri()
    page = _browse(tmp_path, "--dump-dom", f"{index}?q=headline")
    assert re.search(r'id="found">.*sections\.hero\.headline in Blog post', page, re.DOTALL)
    _browse(tmp_path, f"--screenshot={tmp_path / 'phone.png'}", "--window-size=390,800", index)
    assert (tmp_path / "phone.png").stat().st_size > 5_000


def _browse(scratch: Path, *arguments: str) -> str:
    quiet = ("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
    profile = ("--headless", "--no-sandbox", "--disable-sync", f"--user-data-dir={scratch / 'profile'}")
    command = [str(CHROMIUM), *profile, *quiet, "--disable-component-update", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
