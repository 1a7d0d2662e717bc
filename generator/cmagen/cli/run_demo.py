"""Generate from the bundled inputs, then call an embedded local CMA with the result."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from ..build.run import run
from ..diagnostics.console import Console
from ..diagnostics.text import counted
from ..fake import FakeApi, FakeCma, FakeContentful
from ..project.config import Selection, Target
from ..resources import resource_folder

__all__ = ["demo"]


def demo(folder: Path, console: Console) -> int:
    """Write a package for each system into `folder` and run an application with it; their exit code."""
    return _contentstack(folder, console) or _contentful(folder, console)


def _contentstack(folder: Path, console: Console) -> int:
    stack = resource_folder("specs") / "stacks" / "museum"
    target = Target(folder / "museum" / "cms", spec="contentstack", content=stack)
    console.say("1. Generate museum.cms: the bundled Contentstack document, and the museum's content model")
    _generate(target, console)
    again = [sys.executable, "-m", "cmagen", "generate", "--spec", "contentstack", "--quiet"]
    again += ["--content", str(stack), "--package", str(target.package)]
    seconds = _timed(lambda: subprocess.run(again, check=True))
    console.say(f"   once more, a run of the command in which nothing changed: {seconds:.2f} s")
    cma = FakeCma.from_folder(stack)
    return _call(
        folder / "app.py",
        cma,
        "2",
        console,
        CONTENTSTACK_API_KEY=cma.stack.api_key,
        CONTENTSTACK_MANAGEMENT_TOKEN=cma.management_token,
    )


def _contentful(folder: Path, console: Console) -> int:
    space = resource_folder("specs") / "stacks" / "kitchen.json"
    only = Selection(tags=("Entries",))
    target = Target(folder / "kitchen" / "cms", spec="contentful", content=space, include=only)
    console.say(
        "", "3. Generate kitchen.cms: entries of the bundled Contentful document, and a kitchen's model"
    )
    _generate(target, console, Console(quiet=True))
    cma = FakeContentful.from_export(space)
    return _call(folder / "kitchen_app.py", cma, "4", console, CONTENTFUL_MANAGEMENT_TOKEN=cma.access_token)


def _generate(target: Target, console: Console, findings: Console | None = None) -> None:
    seconds = _timed(lambda: run([target], findings or console, check=False))
    console.say(f"   {_size(target.package)} in {seconds:.1f} s: {target.package}")


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _size(package: Path) -> str:
    lines = [path.read_bytes().count(b"\n") for path in package.rglob("*.py")]
    return f"{counted(len(lines), 'module')} with {counted(sum(lines), 'line')}"


def _call(app: Path, cma: FakeApi, step: str, console: Console, **credentials: str) -> int:
    app.write_bytes((resource_folder("templates") / "demo" / app.name).read_bytes())
    with cma.serve() as url:
        console.say(f"{step}. Start a local CMA at {url} and run {app}", "")
        sys.stdout.flush()
        done = subprocess.run([sys.executable, str(app)], env=_environment(url, credentials), check=False)
    console.say("", f"The local CMA answered {counted(len(cma.requests), 'request')}.")
    return done.returncode


def _environment(url: str, credentials: dict[str, str]) -> dict[str, str]:
    """As an application would have it, with the local API in the place of a real one."""
    ours = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("CONTENTSTACK_", "CONTENTFUL_"))
    }
    return {**ours, **credentials, "DEMO_URL": url}
