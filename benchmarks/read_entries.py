"""Reading entries into their classes, against `json.loads` of the same bytes.

    python benchmarks/read_entries.py [folder of a stack] [repetitions]

Prints one line for each step: microseconds per entry, and how many times `json.loads` that is.
"""

from __future__ import annotations

import importlib
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cmagen.build.generate import Inputs, generate
from cmagen.cms.load import load_content, load_entries

SAMPLE = Path(__file__).parent.parent / "specs" / "stacks" / "museum"


def main(folder: Path, repetitions: int) -> None:
    """Generate the package of a stack in a temporary folder and read the stack's entries with it."""
    with tempfile.TemporaryDirectory() as out:
        classes = _generated(folder, Path(out))
        texts = [
            (classes[uid], json.dumps(entry))
            for uid, entries in load_entries(folder).items()
            for entry in entries
        ]
        first = _seconds(lambda: [cls.from_wire(text) for cls, text in texts], 1)
        print(f"first reading, validators built: {first * 1000:.0f} ms for {len(texts)} entries")
        plain = _seconds(lambda: [json.loads(text) for _, text in texts], repetitions)
        _print("json.loads", plain, plain, len(texts))
        entries = [(cls, json.loads(text)) for cls, text in texts]
        for name, step in {
            "from_wire(text)": lambda: [cls.from_wire(text) for cls, text in texts],
            "from_wire(mapping)": lambda: [cls.from_wire(entry) for cls, entry in entries],
            "to_input().to_wire()": lambda: [
                cls.from_wire(entry).to_input().to_wire() for cls, entry in entries
            ],
        }.items():
            _print(name, _seconds(step, repetitions), plain, len(texts))


def _generated(folder: Path, out: Path) -> Any:
    model, _ = load_content(folder)
    for path, data in generate(Inputs(content=model)).files.items():
        (out / "benchmarked" / path).parent.mkdir(parents=True, exist_ok=True)
        (out / "benchmarked" / path).write_bytes(data)
    sys.path.insert(0, str(out))
    return importlib.import_module("benchmarked.models").CONTENT_TYPES


def _seconds(step: Callable[[], object], repetitions: int) -> float:
    """The best of three rounds, per repetition."""
    rounds = []
    for _ in range(3 if repetitions > 1 else 1):
        start = time.perf_counter()
        for _ in range(repetitions):
            step()
        rounds.append((time.perf_counter() - start) / repetitions)
    return min(rounds)


def _print(name: str, seconds: float, plain: float, count: int) -> None:
    print(f"{name:24} {seconds / count * 1e6:8.1f} µs per entry  {seconds / plain:5.1f} x json.loads")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE, int(sys.argv[2]) if len(sys.argv) > 2 else 20)
