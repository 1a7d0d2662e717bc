"""Progress bars for commands that read a stack or space."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

from .console import Console

__all__ = ["Progress", "progress_bars"]

Progress: TypeAlias = Callable[[str, int, int | None], None]
"""Called with the name of the part that is read, the number read so far, and the total (None: unknown)."""


@contextmanager
def progress_bars(console: Console) -> Iterator[Progress | None]:
    """Yield a function that shows one bar per part; None if there is no terminal to show it on."""
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
