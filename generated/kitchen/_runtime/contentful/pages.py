# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""The progress of an iteration over the pages of a list."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from ..http.errors import ApiError
from ..http.page_walk import is_too_big
from ..records.errors import CmagenError
from .entry import Entry
from .results import EntryPage

__all__ = ["Pages"]

PATIENCE = 3
"""Pages in a row without a new entry after which the server seems to repeat itself."""

E = TypeVar("E", bound=Entry)


@dataclass(slots=True)
class Pages(Generic[E]):
    """Where to go on: `skip`, or `token` when paging by cursor; `done` at the end."""

    size: int
    cursor: bool
    skip: int = 0
    token: str | None = None
    done: bool = False
    _idle: int = 0
    _seen: set[str] = field(default_factory=lambda: set())

    def halve(self, error: ApiError) -> None:
        """Ask for smaller pages from now on; raise the error if that cannot help."""
        if self.size <= 1 or not is_too_big(error):
            raise error
        self.size //= 2

    def fresh(self, page: EntryPage[E]) -> list[E]:
        """Return the entries of a page that are new, and go on to the next page.

        Entries created while paging move others to the next page. Raises CmagenError if
        several pages have nothing new, because that would never end.
        """
        fresh = [entry for entry in page if entry.sys.id not in self._seen]
        self._seen.update(entry.sys.id for entry in fresh)
        self._idle = 0 if fresh or not page.entries else self._idle + 1
        if self._idle >= PATIENCE:
            place = f"pageNext={self.token}" if self.cursor else f"skip={self.skip}"
            raise CmagenError(f"the server repeats a page: {place} gives nothing new")
        self.skip, self.token = self.skip + len(page), page.next_token
        is_last = self.token is None if self.cursor else self.skip >= (page.total or 0)
        self.done = is_last or not page.entries
        return fresh
