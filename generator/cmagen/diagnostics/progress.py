"""Progress bars of commands that read a stack."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

from .console import Console

__all__ = ["Progress", "progress_bars"]

Progress: TypeAlias = Callable[[str, int, int | None], None]
"""Called with what is read, how many there are so far, and how many in all (None: not known)."""


@contextmanager
def progress_bars(console: Console) -> Iterator[Progress | None]:
    """A bar for each thing that is counted, on a terminal only."""
    if not console.is_interactive:
        yield None
        return
    from rich.console import Console as Terminal
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

    with Bars(console=Terminal(stderr=True), transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def show(part: str, done: int, total: int | None) -> None:
            if part not in tasks:
                tasks[part] = bars.add_task(part.replace("_", " "), total=total)
            bars.update(tasks[part], completed=done, total=total)

        yield show
