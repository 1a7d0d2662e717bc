"""The demonstration: generate from the bundled inputs, then call an embedded local CMA with the result."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from ..build.run import run
from ..cms.fakes.api import FakeApi
from ..cms.registry import systems
from ..cms.system import System
from ..cms.system_parts import Demo
from ..diagnostics.console import Console
from ..diagnostics.text import counted
from ..project.config import Selection, Target
from ..resources import resource_folder

__all__ = ["demo"]


def demo(folder: Path, console: Console) -> int:
    """Write a package for each system into `folder` and run an application with it.

    Return 0, or the exit code of the first application that failed.
    """
    demos = [(candidate, sample) for candidate in systems() if (sample := candidate.demo()) is not None]
    for number, (system, sample) in enumerate(demos):
        code = _show(system, sample, folder, console, first_step=2 * number + 1)
        if code:
            return code
    return 0


def _show(system: System, sample: Demo, folder: Path, console: Console, first_step: int) -> int:
    target = Target(
        folder / sample.name / "cms",
        spec=sample.spec,
        content=sample.content,
        include=Selection(tags=sample.tags),
    )
    part = f"{' and '.join(sample.tags).lower()} of " if sample.tags else ""
    what = f"{part}the bundled {system.title} document, and the {sample.name}'s content model"
    console.say(*([""] if first_step > 1 else []), f"{first_step}. Generate {sample.name}.cms: {what}")
    is_first = first_step == 1
    _generate(target, console, console if is_first else Console(quiet=True))
    if is_first:
        _generate_again(target, console)
    fake = system.fake(sample.content)
    return _call(folder / sample.application, fake, str(first_step + 1), console, sample.credentials(fake))


def _generate_again(target: Target, console: Console) -> None:
    # In a process of its own, so that the time includes starting Python and importing cmagen.
    command = [sys.executable, "-m", "cmagen", "generate", "--spec", str(target.spec), "--quiet"]
    command += ["--content", str(target.content), "--package", str(target.package)]
    seconds = _timed(lambda: subprocess.run(command, check=True))
    console.say(f"   again with unchanged inputs, as a command of its own: {seconds:.2f} s")


def _generate(target: Target, console: Console, findings: Console) -> None:
    seconds = _timed(lambda: run([target], findings, check=False))
    console.say(f"   {_size(target.package)} in {seconds:.1f} s: {target.package}")


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _size(package: Path) -> str:
    lines = [path.read_bytes().count(b"\n") for path in package.rglob("*.py")]
    return f"{counted(len(lines), 'module')} with {counted(sum(lines), 'line')}"


def _call(app: Path, cma: FakeApi, step: str, console: Console, credentials: Mapping[str, str]) -> int:
    app.write_bytes((resource_folder("templates") / "demo" / app.name).read_bytes())
    with cma.serve() as url:
        console.say(f"{step}. Start a local CMA at {url} and run {app}", "")
        # The child process writes to the same standard output; what is buffered here must come first.
        sys.stdout.flush()
        done = subprocess.run([sys.executable, str(app)], env=_environment(url, credentials), check=False)
    console.say("", f"The local CMA received {counted(len(cma.requests), 'request')}.")
    return done.returncode


def _environment(url: str, credentials: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of this process with credentials and URL of the local API.

    Variables of all systems are removed first, so that only the given credentials count.
    """
    without_credentials = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(tuple(candidate.environment_prefix for candidate in systems()))
    }
    return {**without_credentials, **credentials, "DEMO_URL": url}
