"""`MODELS.md`: what a reviewer sees of the content model."""

from __future__ import annotations

from cmagen.build.generate import Inputs, generate
from cmagen.content.model import (
    ContentModel,
    ContentType,
    Field,
    GlobalField,
    ReferenceKind,
    Shared,
    Source,
    Text,
)


def page(*types: ContentType, shared: tuple[GlobalField, ...] = ()) -> str:
    made = generate(Inputs(content=ContentModel(Source("contentstack"), types, shared)))
    return made.files["MODELS.md"].decode()


def refers(uid: str, *targets: str) -> ContentType:
    fields = (Field("title", Text()), Field("to", ReferenceKind(targets), multiple=True))
    return ContentType(uid, uid.capitalize(), fields)


def test_every_type_stands_with_its_class_module_and_users() -> None:
    text = page(refers("post", "author"), refers("author"))
    assert "| `post` | Post | [`Post`](models/post.py) | 2 | 0 |" in text
    assert "| `author` | Author | [`Author`](models/author.py) | 2 | 1 |" in text


def test_the_diagram_tells_references_from_uses() -> None:
    seo = GlobalField("seo", "SEO", (Field("text", Text()),))
    post = ContentType("post", "Post", (Field("seo", Shared("seo")), Field("to", ReferenceKind(("post",)))))
    lines = page(post, shared=(seo,)).splitlines()
    assert '    Post["post"]' in lines
    assert '    Seo(["seo"])' in lines
    assert "    Post --> Post" in lines
    assert "    Post --- Seo" in lines


def test_text_of_the_stack_stays_text() -> None:
    hostile = ContentType('x"] --> y', "| <b> `x`", (Field("to", ReferenceKind(('x"] --> y',))),))
    text = page(hostile)
    assert '"x#34;#93; --#62; y"' in text
    assert "\\| \\<b\\> \\`x\\`" in text


def test_a_diagram_that_nothing_draws_is_left_out() -> None:
    uids = [f"t{number}" for number in range(30)]
    text = page(*(refers(uid, *uids) for uid in uids))
    assert "900 relations are too many" in text
    assert "```mermaid" not in text
