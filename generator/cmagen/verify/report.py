"""The result of `cmagen verify` as text, as JSON and as an HTML page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict

from ..diagnostics.text import counted
from .tally import Finding, State, Tally

__all__ = ["KINDS", "as_html", "as_json", "as_lines"]

KINDS: Mapping[str, str] = {
    "unreadable": "cannot be read",
    "violations": "violates a rule",
    "leftover": "unknown key",
    "dangling": "dangling reference",
}


def as_lines(state: State) -> Iterator[str]:
    """Yield one line per content type, followed by one per finding, and a line with the totals."""
    for uid, tally in sorted(state.tallies.items()):
        yield f"{uid}: {_entries(tally)}{', all fine' if tally.clean else ''}"
        for kind, words in KINDS.items():
            for finding in _sorted(tally, kind):
                yield f"  {words}: {finding.place or 'the entry'}: {finding.message} ({_where(finding)})"
    total = sum(tally.entries for tally in state.tallies.values())
    yield f"{total:,} entries of {counted(len(state.tallies), 'content type')}: {_totals(state)}."


def _entries(tally: Tally) -> str:
    return f"{tally.entries:,} {'entry' if tally.entries == 1 else 'entries'}"


def _sorted(tally: Tally, kind: str) -> list[Finding]:
    """Return the findings of one kind, the most frequent first."""
    table: Mapping[str, Finding] = getattr(tally, kind)
    return sorted(table.values(), key=lambda finding: (-finding.count, finding.place, finding.message))


def _where(finding: Finding) -> str:
    more = ", ..." if finding.count > len(finding.examples) else ""
    return f"{finding.count:,}: {', '.join(finding.examples)}{more}"


def _totals(state: State) -> str:
    counts = {
        words: sum(finding.count for tally in state.tallies.values() for finding in _sorted(tally, kind))
        for kind, words in KINDS.items()
    }
    parts = [f"{count:,} x {words}" for words, count in counts.items() if count]
    return ", ".join(parts) or "all fine"


def as_json(state: State) -> dict[str, object]:
    """Return `{"clean": ..., "content_types": {uid: {"entries": ..., "unreadable": [...], ...}}}`."""
    rows = {
        uid: {"entries": tally.entries}
        | {kind: [asdict(finding) for finding in _sorted(tally, kind)] for kind in KINDS}
        for uid, tally in sorted(state.tallies.items())
    }
    return {"clean": all(tally.clean for tally in state.tallies.values()), "content_types": rows}


def as_html(state: State) -> str:
    """Return a self-contained HTML page."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from ..resources import resource_folder

    folder = resource_folder("templates") / "verify"
    jinja = Environment(
        loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    rows = [
        (uid, tally, [(words, _sorted(tally, kind)) for kind, words in KINDS.items()])
        for uid, tally in sorted(state.tallies.items())
    ]
    return jinja.get_template("report.html.jinja").render(rows=rows, totals=_totals(state))
