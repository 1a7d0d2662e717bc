"""Runs one after the other: names stay, and what git leaves after a merge is put right."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from support.content_stacks import content_type, field
from support.small_project import PETS, Run

CONFIG = '[tool.cmagen]\npackage = "cms"\ncontent = "model/export.json"\n'


def write_model(project: Path, *types: object) -> None:
    (project / "pyproject.toml").write_text(CONFIG)
    (project / "model").mkdir(exist_ok=True)
    (project / "model/export.json").write_text(json.dumps({"content_types": types}))


def names(file: Path) -> dict[str, str]:
    lines = file.read_text().splitlines()[1:]
    return dict(line.split(" = ") for line in lines)


def paged(operation_id: str) -> str:
    number = "in: query, schema: { type: integer }"
    query = f"[{{ name: skip, {number} }}, {{ name: limit, {number} }}]"
    items = "{ type: array, items: { $ref: '#/components/schemas/Pet' } }"
    body = f"{{ type: object, properties: {{ pets: {items}, count: {{ type: integer }} }} }}"
    return f"""\
    get:
      operationId: {operation_id}
      tags: [pets]
      parameters: {query}
      responses: {{ "200": {{ description: x, content: {{ application/json: {{ schema: {body} }} }} }} }}
"""


def test_a_new_field_and_a_new_type_take_what_is_free(project: Path, run: Run) -> None:
    write_model(project, content_type("blog_post", field("metaTitle")))
    assert run("generate").returncode == 0
    write_model(
        project, content_type("blog_post", field("metaTitle"), field("meta_title")), content_type("blogPost")
    )
    assert run("generate").returncode == 0
    code = (
        "from cms.models import BlogPost, CONTENT_TYPES as types;"
        "post = BlogPost.from_wire({'metaTitle': 'old', 'meta_title': 'new'});"
        "print(BlogPost.content_type_uid, post.meta_title, types['blogPost'].__name__)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=project, capture_output=True, text=True, check=True
    )
    uid, title, other = done.stdout.split()
    assert (uid, title) == ("blog_post", "old")
    assert other != "BlogPost"


def test_an_iterator_belongs_to_its_operation(project: Path, run: Run) -> None:
    head, _, tail = PETS.partition("    get:\n")
    schemas = tail.partition("components:\n")[2]
    one = f"{head}{paged('listPets')}components:\n{schemas}"
    (project / "pets.yaml").write_text(one)
    assert run("generate").returncode == 0
    assert names(project / "cmagen.names")["method GET /pets iterate"] == "pets.iterate_pets"
    both = f"{head}{paged('listPets')}  /found:\n{paged('searchPets')}components:\n{schemas}"
    (project / "pets.yaml").write_text(both)
    assert run("generate").returncode == 0
    after = names(project / "cmagen.names")
    assert after["method GET /pets iterate"] == "pets.iterate_pets"
    assert after["method GET /found iterate"] == "pets.iterate_search_pets"


def test_a_line_that_is_deleted_releases_its_name(project: Path, run: Run) -> None:
    run("generate")
    (project / "pets.yaml").write_text(PETS.replace("listPets", "allPets"))
    run("generate")
    file = project / "cmagen.names"
    assert names(file)["method GET /pets"] == "pets.list_pets"
    kept = [line for line in file.read_text().splitlines() if not line.startswith("method GET /pets")]
    file.write_text("\n".join(kept) + "\n")
    assert run("generate", "--check").returncode == 1
    assert run("generate").returncode == 0
    assert names(file)["method GET /pets"] == "pets.all_pets"
    assert "def all_pets(" in (project / "cms/api/pets.py").read_text()


def test_a_document_that_is_split_into_files_keeps_its_names(project: Path, run: Run) -> None:
    run("generate")
    before = names(project / "cmagen.names")
    head = PETS.partition("components:\n")[0]
    paths, _, item = head.partition("  /pets:\n")
    (project / "paths").mkdir()
    item = item.replace("#/components/schemas/Pet", "../schemas/Pet.yaml")
    (project / "paths/pets.yaml").write_text("\n".join(line[4:] for line in item.splitlines()))
    (project / "schemas").mkdir()
    (project / "schemas/Pet.yaml").write_text("type: object\nproperties: { name: { type: string } }\n")
    (project / "pets.yaml").write_text(f"{paths}  /pets: {{ $ref: paths/pets.yaml }}\n")
    assert run("generate").returncode == 0
    assert names(project / "cmagen.names") == before


def test_the_file_is_beside_the_content_and_check_misses_it(project: Path, run: Run) -> None:
    write_model(project, content_type("room"))
    assert run("generate").returncode == 0
    file = project / "model/cmagen.names"
    assert names(file)["class type room"] == "Room"
    file.unlink()
    done = run("check")
    assert done.returncode == 1
    assert "../model/cmagen.names" in done.stdout


@pytest.mark.parametrize("strict", ["", "strict = true\n"])
def test_after_a_merge_generate_puts_index_lock_and_names_right(project: Path, run: Run, strict: str) -> None:
    def git(*arguments: str) -> int:
        identity = ("-c", "user.name=a", "-c", "user.email=a@example.com")
        command = ["git", *identity, "-C", str(project), *arguments]
        return subprocess.run(command, check=False, capture_output=True).returncode

    def branch(name: str, *types: object) -> None:
        git("checkout", "-qb", name, "main")
        write_model(project, *types)
        assert run("generate").returncode == 0
        git("add", "-A")
        git("commit", "-qm", name)

    (project / ".gitignore").write_text("__pycache__/\n")
    git("init", "-q", "-b", "main")
    git("commit", "-qm", "none", "--allow-empty")
    base = (content_type("author"), content_type("page"))
    branch("base", *base)
    git("branch", "-f", "main")
    branch("one", *base, content_type("blogPost"))
    branch("two", *base, content_type("blog_post"))
    assert git("merge", "one") != 0
    write_model(project, *base, content_type("blogPost"), content_type("blog_post"))
    (project / "pyproject.toml").write_text(CONFIG + strict)
    done = run("generate")
    assert done.returncode == 0, done.stderr
    assert "lock-conflict" in done.stderr
    assert "name-given-twice" in done.stderr
    assert "edited" not in done.stderr
    assert run("check").returncode == 0
    given = names(project / "model/cmagen.names")
    assert {given["class type blogPost"], given["class type blog_post"]} > {"BlogPost"}
    assert "<<<<" not in "".join(path.read_text() for path in (project / "cms").rglob("*.py"))
