"""Generate from the bundled inputs, then call an embedded local CMA with the result."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from .config import Target
from .console import Console
from .fake import FakeCma
from .resources import resource_folder
from .run import run
from .text import counted

__all__ = ["demo"]


def demo(folder: Path, console: Console) -> int:
    """Write the package `museum.cms` into `folder` and run `app.py` with it; the exit code of that."""
    stack = resource_folder("specs") / "stacks" / "museum"
    target = Target(folder / "museum" / "cms", spec="contentstack", content=stack)
    console.say("1. Generate museum.cms: the bundled Contentstack document, and the museum's content model")
    seconds = _timed(lambda: run([target], console, check=False))
    console.say(f"   {_size(target.package)} in {seconds:.1f} s: {target.package}")
    again = [sys.executable, "-m", "cmagen", "generate", "--spec", "contentstack", "--quiet"]
    again += ["--content", str(stack), "--package", str(target.package)]
    seconds = _timed(lambda: subprocess.run(again, check=True))
    console.say(f"   once more, a run of the command in which nothing changed: {seconds:.2f} s")
    return _call(folder, FakeCma.from_folder(stack), console)


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _size(package: Path) -> str:
    lines = [path.read_bytes().count(b"\n") for path in package.rglob("*.py")]
    return f"{counted(len(lines), 'module')} with {counted(sum(lines), 'line')}"


def _call(folder: Path, cma: FakeCma, console: Console) -> int:
    app = folder / "app.py"
    app.write_bytes((resource_folder("templates") / "demo" / "app.py").read_bytes())
    with cma.serve() as url:
        console.say(f"2. Start a local CMA at {url}", f"3. Run {app}", "")
        sys.stdout.flush()
        done = subprocess.run([sys.executable, str(app)], env=_environment(cma, url), check=False)
    console.say("", f"The local CMA answered {counted(len(cma.requests), 'request')}.")
    return done.returncode


def _environment(cma: FakeCma, url: str) -> dict[str, str]:
    """As an application would have it, with the local stack in the place of a real one."""
    ours = {key: value for key, value in os.environ.items() if not key.startswith("CONTENTSTACK_")}
    return {
        **ours,
        "CONTENTSTACK_API_KEY": cma.stack.api_key,
        "CONTENTSTACK_MANAGEMENT_TOKEN": cma.management_token,
        "DEMO_URL": url,
    }
