from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from cmagen.content.model import (
    Block,
    Blocks,
    ContentModel,
    ContentType,
    Field,
    GlobalField,
    NumberKind,
    Option,
    ReferenceKind,
    Rules,
    Select,
    Shared,
    Source,
    Text,
)
from cmagen.diagnostics import Diagnostics
from cmagen.diff import diff
from cmagen.impact import find_uses
from cmagen.naming import NameMemory

HERO = Block("hero", "Hero", (Field("headline", Text()),))
POST = (
    Field("title", Text()),
    Field("rating", NumberKind()),
    Field("kind", Select((Option("news"), Option("story")))),
    Field("author", ReferenceKind(("author",))),
    Field("sections", Blocks((HERO, Block("quote", "Quote", (Field("by", Text()),)))), multiple=True),
    Field("seo", Shared("seo")),
)
MODEL = ContentModel(
    Source("contentstack"),
    (
        ContentType("author", "Author", (Field("title", Text()), Field("email", Text()))),
        ContentType("blog_post", "Blog post", POST),
    ),
    (GlobalField("seo", "SEO", (Field("description", Text()), Field("robots", Text()))),),
)


def fields(*kept: Field) -> ContentModel:
    return replace(MODEL, content_types=(MODEL.content_types[0], ContentType("blog_post", "Blog post", kept)))


def without(*uids: str) -> ContentModel:
    return fields(*(field for field in POST if field.uid not in uids))


def uses(tmp_path: Path, code: str, new: ContentModel, file: str = "app/views.py") -> list[tuple[int, bool]]:
    """Return line and certainty of every use in the code; the package is `shop/cms`."""
    path = tmp_path / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(code)
    all_uses = find_uses(
        diff(MODEL, new), MODEL, NameMemory(), tmp_path / "shop/cms", tmp_path, Diagnostics()
    )
    return [(use.line, use.sure) for use in all_uses]


RATING_GONE = without("rating")
HEAD = "from shop.cms.models import BlogPost, BlogPostInput\n"


@pytest.mark.parametrize(
    "line",
    [
        "def f(post: BlogPost): return post.rating",
        "def f(post: 'BlogPost | None'): return post.rating",
        "async def f(*, posts: list[BlogPost]): return [p.rating for p in posts]",
        "print(BlogPost.from_wire({}).rating)",
        "BlogPostInput(title='x', rating=3)",
        "c.content(BlogPost).list(BlogPost.q.rating >= 4)",
        "for p in c.content(BlogPost).iterate(): print(p.rating)",
        "print([p.rating for p in c.content(BlogPost).list()])",
        "async def f(): print((await c.content(BlogPost).get('x')).rating)",
        "print(max(c.content(BlogPost).iterate(), key=len).rating)",
        "c.content(BlogPost).list(only=['rating'])",
        "x = y if z else BlogPost(); x.rating",
        "if isinstance(thing, BlogPost): print(thing.rating)",
        "def f(x: object):\n  match x:\n    case BlogPost(rating=r): print(r)",
        "def g() -> BlogPost: ...\ndef f(): return g().rating",
        "def g() -> list[BlogPost]: ...\ndef f(): return [p.rating for p in g()]",
        "async def g() -> BlogPost: ...\nasync def f(): return (await g()).rating",
        "class A:\n  def __init__(self, p: BlogPost): self.p = p\n  def f(self): return self.p.rating",
        "@dataclass\nclass A:\n  p: BlogPost\n  def f(self): return self.p.rating",
        "class A:\n  p: list[BlogPost]\n  def f(self): return self.p[0].rating",
        "print([p.rating for p in c.content(BlogPost).list().entries])",
        "print(c.content(BlogPost).list().entries[0].rating)",
        "print({p.uid: p for p in c.content(BlogPost).iterate()}['x'].rating)",
        "print([p for p in c.content(BlogPost).iterate()][0].rating)",
        "for p in {p.uid: p for p in c.content(BlogPost).iterate()}.values(): print(p.rating)",
        "def f(x: object):\n  match x:\n    case BlogPost() as p: print(p.rating)",
    ],
)
def test_uses_of_a_field_whose_type_is_known(tmp_path: Path, line: str) -> None:
    expected = 1 + line.count("\n") + 1
    assert uses(tmp_path, HEAD + line + "\n", RATING_GONE) == [(expected, True)]


@pytest.mark.parametrize(
    "code",
    [
        "def f(post): return post.rating\n",
        HEAD + "def f(post: BlogPost): return post.title\n",
        HEAD + "def f(post: BlogPost): return post.rated\n",
        "from other.models import BlogPost\ndef f(post: BlogPost): return post.rating\n",
        HEAD + "rating = 3\n",
        HEAD + "# post.rating\n'rating'\n",
    ],
)
def test_what_is_no_use(tmp_path: Path, code: str) -> None:
    assert uses(tmp_path, code, RATING_GONE) == []


def test_an_attribute_of_an_unknown_value_is_a_perhaps(tmp_path: Path) -> None:
    assert uses(tmp_path, HEAD + "def f(post): return post.rating\n", RATING_GONE) == [(2, False)]


def test_an_attribute_that_several_classes_have_is_not_guessed(tmp_path: Path) -> None:
    assert uses(tmp_path, HEAD + "def f(post): return post.title\n", without("title")) == []


@pytest.mark.parametrize(
    "code",
    [
        "import shop.cms.models as m\ndef f(post: m.BlogPost): return post.rating\n",
        "from shop.cms import models\ndef f(post: models.BlogPost): return post.rating\n",
        "from shop.cms.models import BlogPost as BP\ndef f(post: BP): return post.rating\n",
        "from shop.cms.models.blog_post import BlogPost\ndef f(post: BlogPost): return post.rating\n",
    ],
)
def test_however_it_is_imported(tmp_path: Path, code: str) -> None:
    assert uses(tmp_path, code, RATING_GONE) == [(2, True)]


def test_relative_imports(tmp_path: Path) -> None:
    code = "from .cms.models import BlogPost\ndef f(post: BlogPost): return post.rating\n"
    assert uses(tmp_path, code, RATING_GONE, "shop/views.py") == [(2, True)]
    code = "from ..cms import models\ndef f(post: models.BlogPost): return post.rating\n"
    assert (2, True) in uses(tmp_path, code, RATING_GONE, "shop/pages/views.py")


def test_the_generated_package_is_not_the_application(tmp_path: Path) -> None:
    assert uses(tmp_path, HEAD + "BlogPost().rating\n", RATING_GONE, "shop/cms/models/x.py") == []


def test_through_global_fields_blocks_and_references(tmp_path: Path) -> None:
    code = HEAD + (
        "def f(post: BlogPost):\n"
        "    print(post.seo.robots)\n"
        "    for section in post.sections: print(section.headline)\n"
        "    for author in post.author: print(author.email)\n"
        "    return BlogPost.q.seo.robots.is_('x')\n"
    )
    seo = replace(MODEL, global_fields=(GlobalField("seo", "SEO", (Field("description", Text()),)),))
    assert uses(tmp_path, code, seo) == [(3, True), (6, True)]
    blocks = Blocks((replace(HERO, fields=()), Block("quote", "Quote", (Field("by", Text()),))))
    changed = [replace(f, kind=blocks) if f.uid == "sections" else f for f in POST]
    assert uses(tmp_path, code, fields(*changed)) == [(4, True)]
    author = replace(MODEL.content_types[0], fields=(Field("title", Text()),))
    model = replace(MODEL, content_types=(author, MODEL.content_types[1]))
    assert uses(tmp_path, code, model) == [(5, True)]


def test_a_type_that_is_gone(tmp_path: Path) -> None:
    code = HEAD + "def f(post: BlogPost): ...\nclient.entries.get_entry('blog_post', 'blt1')\nprint('blog')\n"
    gone = replace(MODEL, content_types=MODEL.content_types[:1])
    assert uses(tmp_path, code, gone) == [(1, True), (2, True), (3, True)]


def test_a_choice_that_is_gone_counts_beside_its_value(tmp_path: Path) -> None:
    code = HEAD + (
        "def f(post: BlogPost):\n"
        "    if post.kind == 'news': pass\n"
        "    if post.kind == 'story': pass\n"
        "BlogPostInput(kind='news')\n"
    )
    changed = [replace(f, kind=Select((Option("story"),))) if f.uid == "kind" else f for f in POST]
    assert uses(tmp_path, code, fields(*changed)) == [(3, True), (5, True)]


@pytest.mark.parametrize(
    ("between", "line"),
    [
        ("from shop.cms.models import BlogPost as Post", "from app.kinds import Post\nPost().rating"),
        ("from shop.cms.models import BlogPost as Post", "from .kinds import Post as P\nP().rating"),
        ("from shop.cms.models import *", "from app.kinds import BlogPost\nBlogPost().rating"),
        ("from shop.cms.models import BlogPost", "from app.kinds import *\nBlogPost().rating"),
        (HEAD + "def load() -> BlogPost: ...", "from app.kinds import load\nload().rating"),
    ],
)
def test_through_other_files_of_the_application(tmp_path: Path, between: str, line: str) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app/kinds.py").write_text(between)
    assert uses(tmp_path, line, RATING_GONE) == [(2, True)]


def test_through_several_files_that_import_each_other(tmp_path: Path) -> None:
    (tmp_path / "app/a").mkdir(parents=True)
    (tmp_path / "app/a/__init__.py").write_text("from .one import BlogPost\n")
    (tmp_path / "app/a/one.py").write_text("import app.views\nfrom .zwei import BlogPost\n")
    (tmp_path / "app/a/zwei.py").write_text("from ...shop.cms.models import BlogPost\n")
    assert uses(tmp_path, "from app.a import BlogPost\nBlogPost().rating", RATING_GONE) == [(2, True)]


def test_a_file_of_the_same_name_is_another(tmp_path: Path) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app/kinds.py").write_text("from shop.cms.models import BlogPost")
    assert uses(tmp_path, "from other.kinds import BlogPost\nBlogPost().rating", RATING_GONE) == []


def test_attributes_belong_to_their_class(tmp_path: Path) -> None:
    code = "class A:\n  p: BlogPost\nclass B:\n  def f(self): return self.p.rating\n"
    assert uses(tmp_path, HEAD + code, RATING_GONE) == [(5, False)]


def test_functions_below_their_use(tmp_path: Path) -> None:
    assert uses(tmp_path, HEAD + "def f(): g().rating\ndef g() -> BlogPost: ...\n", RATING_GONE) == [
        (2, True)
    ]


def test_a_choice_that_is_gone_is_followed_through_constants(tmp_path: Path) -> None:
    code = HEAD + (
        "NEWS: Final = 'news'\nSTORY = 'story'\nSEVERAL = {'a': 'news'}\n"
        "BlogPostInput(kind=NEWS)\nBlogPostInput(kind=STORY)\nBlogPostInput(kind=SEVERAL['a'])\n"
        "def f(post: BlogPostInput):\n    kind = 'news'\n    post.kind = kind\n"
        "def g(post: BlogPostInput, NEWS: str):\n    post.kind = NEWS\n"
    )
    changed = [replace(f, kind=Select((Option("story"),))) if f.uid == "kind" else f for f in POST]
    assert uses(tmp_path, code, fields(*changed)) == [(5, True), (7, True), (10, True)]


@pytest.mark.parametrize(
    "new",
    [
        fields(*POST, Field("lead", Text(), mandatory=True)),
        fields(*(replace(f, mandatory=True) if f.uid == "rating" else f for f in POST)),
    ],
)
def test_a_mandatory_field_that_is_not_given(tmp_path: Path, new: ContentModel) -> None:
    code = HEAD + "BlogPostInput(title='x')\nBlogPostInput(**values)\nBlogPostInput(rating=1, lead='x')\n"
    assert uses(tmp_path, code, new) == [(2, True)]


def test_the_class_of_a_block_is_gone_with_its_field(tmp_path: Path) -> None:
    code = "from shop.cms.models.blog_post import BlogPostSectionsHero as H, BlogPost\nx: H\n"
    assert uses(tmp_path, code, without("sections")) == [(1, True), (2, True)]
    assert uses(tmp_path, code, without("rating")) == []


@pytest.mark.parametrize(
    ("line", "writes"),
    [
        ("BlogPostInput(rating=3)", True),
        ("def f(post: BlogPostInput): post.rating = 3", True),
        ("def f(post: BlogPostInput): post.rating += 3", True),
        ("def f(post: BlogPostInput): return dataclasses.replace(post, rating=3)", True),
        ("def f(post: BlogPostInput): post.rating.append(3)", True),
        ("def f(post: BlogPostInput): post.rating[0] = 3", True),
        ("def f(post: BlogPost): return post.rating", False),
        ("def f(post: BlogPost): return post.rating[0]", False),
        ("def f(post: BlogPost): return str(post.rating).replace('1', '2')", False),
        ("c.content(BlogPost).list(BlogPost.q.rating >= 4, only=['rating'])", False),
    ],
)
def test_a_stricter_rule_affects_only_what_sets_the_field(tmp_path: Path, line: str, writes: bool) -> None:
    stricter = [replace(f, rules=Rules(maximum=2)) if f.uid == "rating" else f for f in POST]
    assert uses(tmp_path, HEAD + line, fields(*stricter)) == [(2, True)] * writes


def test_harmless_changes_have_no_uses(tmp_path: Path) -> None:
    code = HEAD + "def f(post: BlogPost): return post.rating\n"
    changed: Iterable[Field] = (replace(f, label="Stars") if f.uid == "rating" else f for f in POST)
    assert uses(tmp_path, code, fields(*changed)) == []


def test_what_cannot_be_read_is_noted(tmp_path: Path) -> None:
    (tmp_path / "bad.py").write_text("from shop.cms import (")
    found = Diagnostics()
    assert (
        find_uses(diff(MODEL, RATING_GONE), MODEL, NameMemory(), tmp_path / "shop/cms", tmp_path, found) == []
    )
    assert [each.code for each in found] == ["app-unreadable"]
