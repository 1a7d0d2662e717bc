"""How generation grows with the content model: cold, unchanged, one type changed; import of the result.

    python benchmarks/scale.py [--sizes 10 100 1000 5000] [--runs 3] [--plot FILE.png]

Every size is a made-up stack of that many content types with 30 fields each (text, number, choice,
date, file, references, groups, blocks, global field). Each figure is the median of whole processes:
wall-clock seconds, peak MiB. `import` is the time of importing the package, its models module and
one type, beyond importing httpx and pydantic, in milliseconds.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

Json = dict[str, object]

IMPORT = """
import time, httpx, pydantic
begin = time.perf_counter()
import made.models
made.models.{name}
print((time.perf_counter() - begin) * 1000)
"""


@dataclass(frozen=True)
class Figures:
    types: int
    lines: int
    cold: float
    mebibytes: float
    unchanged: float
    changed: float
    import_ms: float


def main() -> None:
    options = _arguments()
    print(
        f"{'types':>6} {'lines':>9} {'cold s':>8} {'ms/type':>8} {'MiB':>6} "
        f"{'unchanged s':>12} {'one changed s':>14} {'import ms':>10}"
    )
    every = [_figures(size, options.runs) for size in options.sizes]
    if options.plot:
        _plot(every, options.plot)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure generation by size of the content model.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10, 100, 1000, 5000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--plot", type=Path)
    return parser.parse_args()


def _figures(size: int, runs: int) -> Figures:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        cold, peaks, unchanged, changed, imports = [], [], [], [], []
        for run in range(runs):
            package = home / f"run{run}" / "made"
            model = home / f"model{run}.json"
            environment = os.environ | {"CMAGEN_CACHE_DIR": str(home / f"cache{run}")}
            _write(model, size)
            seconds, peak = _generate(model, package, environment)
            cold.append(seconds)
            peaks.append(peak)
            unchanged.append(_generate(model, package, environment)[0])
            _write(model, size, extra=True)
            changed.append(_generate(model, package, environment)[0])
            imports.append(_import_ms(package, f"Type{size // 2}"))
        lines = sum(path.read_bytes().count(b"\n") for path in package.rglob("*.py"))
    median = statistics.median
    found = Figures(
        size, lines, median(cold), median(peaks), median(unchanged), median(changed), median(imports)
    )
    print(
        f"{size:6} {lines:9,} {found.cold:8.2f} {found.cold / size * 1000:8.1f} {found.mebibytes:6.0f} "
        f"{found.unchanged:12.2f} {found.changed:14.2f} {found.import_ms:10.1f}"
    )
    return found


def _generate(model: Path, package: Path, environment: dict[str, str]) -> tuple[float, float]:
    command = [sys.executable, "-m", "cmagen", "generate", "--quiet"]
    begin = time.perf_counter()
    process = subprocess.Popen(
        [*command, "--content", str(model), "--package", str(package)], env=environment
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"cmagen ended with {process.returncode}")
    return time.perf_counter() - begin, usage.ru_maxrss / 1024


def _import_ms(package: Path, name: str) -> float:
    environment = os.environ | {"PYTHONPATH": str(package.parent)}
    program = [sys.executable, "-c", IMPORT.format(name=name)]
    subprocess.run(program, env=environment, check=True, capture_output=True)
    return float(subprocess.run(program, env=environment, check=True, capture_output=True, text=True).stdout)


def _write(file: Path, size: int, *, extra: bool = False) -> None:
    types: list[Json] = [_content_type(number, size) for number in range(size)]
    if extra:
        schema = types[size // 2]["schema"]
        assert isinstance(schema, list)
        schema.append(_field("added_later", "text"))
    seo: Json = {"title": "SEO", "uid": "seo", "schema": [_field("description", "text")]}
    file.write_text(json.dumps({"content_types": types, "global_fields": [seo]}))


def _content_type(number: int, size: int) -> Json:
    title = {"mandatory": True, "unique": True, "field_metadata": {"_default": True}}
    fields = [_field("title", "text", **title), *_fields(number, size)]
    options = {"is_page": False, "singleton": False, "title": "title"}
    return {"title": f"Type {number}", "uid": f"type_{number}", "schema": fields, "options": options}


def _fields(number: int, size: int) -> Iterator[Json]:
    """29 fields, in about the proportions of real stacks."""
    for each in range(12):
        yield _field(f"text_{each}", "text", format="", max=200 if each % 3 == 0 else None)
    for each in range(3):
        choices = {"advanced": False, "choices": [{"value": f"choice {letter}"} for letter in "abc"]}
        yield _field(f"choice_{each}", "text", display_type="dropdown", enum=choices)
        yield _field(f"number_{each}", "number", min=0, max=100)
        yield _field(f"file_{each}", "file", extensions=["png"])
    for each in range(2):
        target = f"type_{(number + each + 1) % size}"
        metadata = {"ref_multiple": True, "ref_multiple_content_types": True}
        yield _field(f"reference_{each}", "reference", reference_to=[target], field_metadata=metadata)
        inner = [_field("heading", "text", mandatory=True), _field("link", "link")]
        yield _field(f"group_{each}", "group", schema=inner, multiple=bool(each))
    blocks = [
        {"title": title, "uid": title.lower(), "schema": [_field("body", "text")]} for title in ("A", "B")
    ]
    yield _field("sections", "blocks", blocks=blocks, multiple=True)
    yield _field("seo", "global_field", reference_to="seo")
    yield _field("published_on", "isodate")
    yield _field("featured", "boolean")


def _field(uid: str, data_type: str, **more: object) -> Json:
    flags = {"mandatory": False, "multiple": False, "unique": False, "non_localizable": False}
    name = uid.replace("_", " ").capitalize()
    return {"uid": uid, "display_name": name, "data_type": data_type, **flags, **more}


def _plot(every: list[Figures], file: Path) -> None:
    import matplotlib.pyplot as plt

    sizes = [found.types for found in every]
    figure, axes = plt.subplots(1, 3, figsize=(11, 3.2), layout="constrained")
    seconds, memory, imports = axes
    for label, values in (
        ("cold", [found.cold for found in every]),
        ("one type changed", [found.changed for found in every]),
        ("unchanged", [found.unchanged for found in every]),
    ):
        seconds.loglog(sizes, values, marker="o", label=label)
    seconds.legend(fontsize=8)
    memory.semilogx(sizes, [found.mebibytes for found in every], marker="o")
    imports.semilogx(sizes, [found.import_ms for found in every], marker="o")
    titles = ("generation, seconds", "peak memory, MiB", "import beyond libraries, ms")
    for axis, title in zip(axes, titles, strict=True):
        axis.set_title(title, fontsize=9)
        axis.set_xlabel("content types of 30 fields", fontsize=8)
        axis.set_ylim(bottom=0) if axis is not seconds else None
        axis.grid(alpha=0.3)
    figure.savefig(file, dpi=120)


if __name__ == "__main__":
    main()
