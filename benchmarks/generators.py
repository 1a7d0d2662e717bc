"""cmagen beside other generators of Python clients: time, memory and size of output, in one run.

    python benchmarks/generators.py DOCUMENT... [--runs 5] [--tools DIR] [--plot FILE.png]

Every tool is installed into its own virtual environment under --tools (once), and runs as a whole
process into an empty folder. The tools take turns, so that a slow minute of the machine hits all of
them. Time is wall-clock seconds, memory the peak of the process in MiB, both as medians; `lines`
counts every line of every .py file written. A tool that fails is reported with its exit code.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Tool:
    """`arguments(document, out)`: what makes the tool write a client for `document` below `out`."""

    name: str
    requirement: str
    program: str
    arguments: Callable[[str, Path], list[str]]


@dataclass
class Runs:
    seconds: list[float] = field(default_factory=list)
    mebibytes: list[float] = field(default_factory=list)
    lines: int = 0
    exit_code: int = 0


def _cmagen(document: str, out: Path) -> list[str]:
    return ["generate", "--spec", document, "--package", str(out / "client"), "--quiet"]


def _openapi_python_client(document: str, out: Path) -> list[str]:
    return ["generate", "--path", document, "--output-path", str(out / "client"), "--meta", "none"]


def _datamodel_client(document: str, out: Path) -> list[str]:
    models = ["--input", document, "--input-file-type", "openapi", "--output", str(out / "models.py")]
    kind = ["--output-model-type", "pydantic_v2.BaseModel", "--openapi-scopes", "schemas", "api"]
    client = ["--generate-client", "httpx2", "--client-output", str(out / "client")]
    names = ["--client-package", "client", "--client-model-package", "models"]
    return [*models, *kind, *client, *names]


def _openapi_generator(document: str, out: Path) -> list[str]:
    return ["generate", "-g", "python", "-i", document, "-o", str(out), "--skip-validate-spec"]


TOOLS = (
    Tool("cmagen", str(ROOT), "cmagen", _cmagen),
    Tool(
        "openapi-python-client",
        "openapi-python-client==0.29.1",
        "openapi-python-client",
        _openapi_python_client,
    ),
    Tool(
        "datamodel-code-generator client",
        "datamodel-code-generator==0.89.0",
        "datamodel-codegen",
        _datamodel_client,
    ),
    Tool("openapi-generator", "openapi-generator-cli==7.26.0", "openapi-generator-cli", _openapi_generator),
)


def main() -> None:
    options = _arguments()
    for document in options.documents:
        results = _measure(document, options.runs, options.tools)
        print(f"\n{Path(document).name}, medians of {options.runs} runs")
        _print(results)
        if options.plot:
            _plot(results, Path(document).name, options.plot)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Compare generators of Python clients.")
    parser.add_argument("documents", nargs="+", metavar="DOCUMENT")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--tools", type=Path, default=Path(tempfile.gettempdir()) / "cmagen-bench-tools")
    parser.add_argument("--plot", type=Path)
    return parser.parse_args()


def _measure(document: str, runs: int, tools: Path) -> dict[str, Runs]:
    results = {tool.name: Runs() for tool in TOOLS}
    homes = {tool.name: _installed(tool, tools) for tool in TOOLS}
    for turn in range(runs + 1):
        for tool in TOOLS:
            if results[tool.name].exit_code == 0:
                _run(tool, homes[tool.name], document, results[tool.name], warm_up=turn == 0)
    return results


def _installed(tool: Tool, tools: Path) -> Path:
    """The tool's `bin` folder; cmagen is installed anew each time, since it is what changes."""
    home = tools / tool.name.replace(" ", "-")
    if not (home / "bin" / tool.program).exists():
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        subprocess.run([str(home / "bin" / "pip"), "install", "-q", tool.requirement], check=True)
    elif tool.name == "cmagen":
        again = ["install", "-q", "--no-deps", "--force-reinstall", tool.requirement]
        subprocess.run([str(home / "bin" / "pip"), *again], check=True)
    return home / "bin"


def _run(tool: Tool, binaries: Path, document: str, runs: Runs, *, warm_up: bool) -> None:
    scratch = Path(tempfile.mkdtemp())
    out = scratch / "out"
    out.mkdir()
    environment = os.environ | {
        "CMAGEN_CACHE_DIR": str(scratch / "cache"),
        "PATH": f"{binaries}{os.pathsep}{os.environ['PATH']}",
    }
    environment.pop("PYTHONPATH", None)
    try:
        begin = time.perf_counter()
        usage, runs.exit_code = _finished(
            [str(binaries / tool.program), *tool.arguments(document, out)], environment
        )
        if not warm_up:
            runs.seconds.append(time.perf_counter() - begin)
            runs.mebibytes.append(usage / 1024)
        runs.lines = sum(path.read_bytes().count(b"\n") for path in out.rglob("*.py"))
    finally:
        shutil.rmtree(scratch)


def _finished(command: list[str], environment: dict[str, str]) -> tuple[int, int]:
    """Peak memory in KiB and exit code of a run to its end."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss, process.returncode


def _print(results: dict[str, Runs]) -> None:
    ours = statistics.median(results["cmagen"].seconds or [float("nan")])
    print(f"{'':34} {'seconds':>8} {'ratio':>6} {'MiB':>6} {'lines':>8}")
    for name, runs in results.items():
        if runs.exit_code:
            print(f"{name:34} failed with exit code {runs.exit_code}")
            continue
        seconds, mebibytes = statistics.median(runs.seconds), statistics.median(runs.mebibytes)
        print(f"{name:34} {seconds:8.2f} {seconds / ours:6.2f} {mebibytes:6.0f} {runs.lines:8,}")


def _plot(results: dict[str, Runs], title: str, file: Path) -> None:
    import matplotlib.pyplot as plt

    shown = {name: runs for name, runs in results.items() if not runs.exit_code}
    figure, axes = plt.subplots(1, 3, figsize=(11, 2.6), sharey=True, layout="constrained")
    columns = (
        ("seconds", [statistics.median(runs.seconds) for runs in shown.values()]),
        ("peak MiB", [statistics.median(runs.mebibytes) for runs in shown.values()]),
        ("lines", [float(runs.lines) for runs in shown.values()]),
    )
    for axis, (label, values) in zip(axes, columns, strict=True):
        bars = axis.barh(list(shown), values, color=["#1f5fbf", *["#9aa4b4"] * (len(shown) - 1)])
        axis.bar_label(bars, fmt="{:,.1f}" if label == "seconds" else "{:,.0f}", padding=3, fontsize=8)
        axis.set_title(label, fontsize=9)
        axis.margins(x=0.2)
    axes[0].invert_yaxis()
    figure.suptitle(title, fontsize=10)
    figure.savefig(file.with_stem(f"{file.stem}-{Path(title).stem}"), dpi=120)


if __name__ == "__main__":
    main()
