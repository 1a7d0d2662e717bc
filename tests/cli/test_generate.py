"""`cmagen generate`: exit codes, what is said, and that nothing is written when anything is wrong."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from cmagen.publish.lock import LOCK_NAME, digest
from support.small_project import PETS, Run


def listing(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_from_the_configuration_and_from_options_alike(project: Path, run: Run) -> None:
    done = run("generate")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("cms: ")
    assert done.stdout.endswith(" added.\n")
    assert run("generate", "--spec", "pets.yaml", "--package", "other").returncode == 0
    other = listing(project / "other")
    assert other.pop("cmagen.names") == (project / "cmagen.names").read_bytes()
    assert other == listing(project / "cms")


def test_the_lock_says_what_came_out(project: Path, run: Run) -> None:
    run("generate")
    lock = json.loads((project / "cms" / LOCK_NAME).read_text())
    files = {path: digest(data) for path, data in listing(project / "cms").items() if path != LOCK_NAME}
    assert lock["files"] == files
    assert lock.keys() == {"cmagen", "files"}
    assert str(project) not in (project / "cms" / LOCK_NAME).read_text()


def test_check_is_silent_about_nothing_and_writes_nothing(project: Path, run: Run) -> None:
    assert run("generate", "--check").returncode == 1
    assert not (project / "cms").exists()
    run("generate")
    before = listing(project / "cms")
    assert run("generate", "--check").returncode == 0
    (project / "pets.yaml").write_text(PETS.replace("title: Pets", "title: Animals"))
    (project / "cms" / "client.py").write_text("edited")
    done = run("generate", "--check")
    assert done.returncode == 1
    assert "edited by hand  client.py" in done.stdout
    assert "changed         API.md" in done.stdout
    assert listing(project / "cms") == {**before, "client.py": b"edited"}


def test_hand_edits_are_overwritten_and_told(project: Path, run: Run) -> None:
    run("generate")
    before = listing(project / "cms")
    (project / "cms" / "client.py").write_text("edited")
    done = run("generate")
    assert "warning[file-edited] cms/client.py" in done.stderr
    assert listing(project / "cms") == before


def test_a_checkout_with_other_line_ends_is_unchanged(project: Path, run: Run) -> None:
    """git on Windows checks out with CRLF: inputs, package and lock."""
    run("generate")
    for path in project.rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = listing(project)
    done = run("check")
    assert (done.returncode, done.stderr) == (0, "")
    assert run("generate").stdout == "cms is up to date.\n"
    assert listing(project) == before
    client = project / "cms" / "client.py"
    client.write_bytes(client.read_bytes() + b"# mine\r\n")
    assert "edited by hand  client.py" in run("generate", "--check").stdout


def test_unchanged_is_told_and_touches_nothing(project: Path, run: Run) -> None:
    run("generate")
    before = (project / "cms").stat()
    assert run("generate").stdout == "cms is up to date.\n"
    assert (project / "cms").stat() == before


def test_unchanged_does_not_load_the_generator(project: Path, run: Run) -> None:
    run("generate")
    done = run("generate", PYTHONPROFILEIMPORTTIME="1")
    assert "cmagen.build.cache" in done.stderr
    for heavy in (
        "jinja2",
        "black",
        "httpx",
        "yaml",
        "cmagen.build.generate",
        "cmagen.publish.write",
        "rich",
    ):
        assert f" {heavy}\n" not in done.stderr


@pytest.mark.parametrize("change", ["input", "option", "output", "lock", "gone"])
def test_anything_that_differs_is_generated_again(project: Path, run: Run, change: str) -> None:
    run("generate")
    if change == "input":
        (project / "pets.yaml").write_text(PETS.replace("title: Pets", "title: Animals"))
    elif change == "option":
        with (project / "pyproject.toml").open("a") as file:
            file.write('exclude = { operations = ["listPets"] }\n')
    elif change == "output":
        (project / "cms" / "client.py").write_text("")
    elif change == "lock":
        (project / "cms" / LOCK_NAME).unlink()
    else:
        shutil.rmtree(project / "cms")
    done = run("generate")
    assert "up to date" not in done.stdout
    assert done.returncode == (2 if change == "lock" else 0)


def test_bad_input_says_everything_and_writes_nothing(project: Path, run: Run) -> None:
    (project / "pyproject.toml").write_text(
        "[tool.cmagen.targets.good]\npackage = 'good'\nspec = 'pets.yaml'\n"
        "[tool.cmagen.targets.bad]\npackage = 'bad'\nspec = 'missing.yaml'\n"
        "[tool.cmagen.targets.worse]\npackage = 'worse'\ncontent = 'missing.json'\n"
    )
    before = listing(project)
    done = run("generate")
    assert done.returncode == 2
    assert "missing.yaml" in done.stderr
    assert "missing.json" in done.stderr
    assert "Traceback" not in done.stderr
    assert listing(project) == before
    assert run("generate", "good").returncode == 0


@pytest.mark.parametrize("text", ["", "{", "[]", "openapi: 2", "a: &a [*a, *a]", "\x00", "swagger: '2.0'"])
def test_what_is_no_document_ends_with_two(project: Path, run: Run, text: str) -> None:
    (project / "pets.yaml").write_text(text)
    done = run("generate", "--format", "json")
    assert done.returncode == 2, done.stdout
    assert done.stderr == ""
    assert json.loads(done.stdout)["diagnostics"][0].keys() == {
        "code",
        "severity",
        "file",
        "pointer",
        "message",
        "hint",
    }
    assert not (project / "cms").exists()


def test_a_folder_that_is_not_ours_is_refused(project: Path, run: Run) -> None:
    (project / "cms").mkdir()
    (project / "cms" / "views.py").write_text("mine")
    done = run("generate")
    assert done.returncode == 2
    assert "publish-foreign-folder" in done.stderr
    assert list(listing(project / "cms")) == ["views.py"]


def test_json_and_github_for_programs(project: Path, run: Run) -> None:
    done = run("generate", "--check", "--format", "json")
    answer = json.loads(done.stdout)
    assert done.returncode == 1
    assert {"path": "client.py", "change": "added"} in answer["targets"][0]["changes"]
    assert answer["diagnostics"][0]["code"] == "package-stale"
    done = run("generate", "--check", "--format", "github")
    assert done.stdout.startswith("::error file=cms/API.md,title=package-stale::")


def test_strict_makes_warnings_errors(project: Path, run: Run) -> None:
    (project / "pets.yaml").write_text(PETS.replace("/pets:", "/pets/{id}:"))
    assert run("generate").returncode == 0
    done = run("generate", "--strict")
    assert done.returncode == 2
    assert "/paths/~1pets~1{id}" in done.stderr


@pytest.mark.parametrize(
    "arguments", [["--spec", "pets.yaml"], ["--package", "x"], ["nobody"], ["--config", "x.toml"]]
)
def test_options_that_do_not_go_together(run: Run, arguments: list[str]) -> None:
    done = run("generate", *arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("error[")


def test_quiet_prints_nothing_at_all(run: Run) -> None:
    done = run("generate", "--quiet")
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


def test_a_reader_that_goes_away_is_no_traceback(run: Run, project: Path) -> None:
    done = run("--help")
    assert done.returncode == 0
    assert "generate" in done.stdout


@pytest.mark.parametrize(
    ("content", "path"),
    [("data/model.json", "data/model.json"), ("data/export", "data/export/content_types/b.json")],
)
def test_findings_name_files_as_the_configuration_does(
    project: Path, run: Run, content: str, path: str
) -> None:
    broken = project / path
    broken.parent.mkdir(parents=True)
    broken.write_text("{")
    (project / "pyproject.toml").write_text(f'[tool.cmagen]\npackage = "cms"\ncontent = "{content}"\n')
    assert run("generate").stderr.startswith(f"error[bad-json] {path}: ")
    done = run("check", "--format", "github", GITHUB_WORKSPACE=str(project.parent))
    assert done.stdout.startswith(f"::error file={project.name}/{path},")


def test_the_line_of_a_document_in_a_folder(project: Path, run: Run) -> None:
    (project / "specs").mkdir()
    (project / "specs/pets.yaml").write_text(PETS.replace("/pets:", "/pets/{id}:"))
    done = run("generate", "--spec", "specs/pets.yaml", "--package", "x", "--strict", "--format", "github")
    assert done.stdout.startswith("::error file=specs/pets.yaml,line=")
