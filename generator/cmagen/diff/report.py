"""Changes as text for a terminal, as JSON for programs, and as Markdown for a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .change import Change, Use, Verdict, worst

__all__ = ["as_json", "as_lines", "as_markdown", "summary"]

USES_SHOWN = 20


def summary(changes: Sequence[Change]) -> str:
    """Return one line such as `major: 1 major, 2 minor and 0 patch changes.`"""
    verdict = worst(list(changes))
    if verdict is None:
        return "No changes."
    counts = [f"{_count(changes, level)} {level}" for level in reversed(Verdict)]
    return f"{verdict}: {', '.join(counts[:-1])} and {counts[-1]} changes."


def _count(changes: Sequence[Change], verdict: Verdict) -> int:
    return sum(change.verdict is verdict for change in changes)


def as_lines(changes: Sequence[Change], uses: Sequence[Use] = ()) -> Iterator[str]:
    """Yield lines of text: each change with the lines of the application that use it, then the summary."""
    for change in changes:
        yield f"{change.verdict}[{change.code}] {change.owner} {change.where}: {change.message}."
        if change.verdict is not Verdict.PATCH:
            yield f"  reading: {change.meaning.reading}"
            yield f"  writing: {change.meaning.writing}"
        yield from (f"  {_place(use)}: {use.code}" for use in uses if use.change is change)
    yield summary(changes)


def as_json(changes: Sequence[Change], uses: Sequence[Use] = ()) -> dict[str, object]:
    """Return `{"verdict", "changes": [{..., "uses": [{"file", "line", "code", "sure"}]}]}`."""
    verdict = worst(list(changes))
    return {"verdict": verdict and verdict.value, "changes": [_row(change, uses) for change in changes]}


def _row(change: Change, uses: Sequence[Use]) -> dict[str, object]:
    return {
        "code": change.code,
        "verdict": change.verdict.value,
        "owner": change.owner,
        "uid": change.uid,
        "path": list(change.path),
        "message": change.message,
        "before": change.before,
        "after": change.after,
        "guessed": change.guessed,
        "reading": change.meaning.reading,
        "writing": change.meaning.writing,
        "uses": [_use(use) for use in uses if use.change is change],
    }


def _use(use: Use) -> dict[str, object]:
    return {"file": use.file, "line": use.line, "code": use.code, "sure": use.sure}


def _place(use: Use) -> str:
    return f"{use.file}:{use.line}{'' if use.sure else ' (perhaps)'}"


def as_markdown(changes: Sequence[Change], uses: Sequence[Use] = ()) -> Iterator[str]:
    """Yield lines of a comment for a pull request: a table per verdict, patch changes folded."""
    yield f"### Content model: {summary(changes)}"
    for verdict in reversed(Verdict):
        rows = [change for change in changes if change.verdict is verdict]
        if rows:
            yield ""
            yield from _folded(verdict, rows) if verdict is Verdict.PATCH else _table(verdict, rows)
    yield from _uses(uses)


def _table(verdict: Verdict, rows: Sequence[Change]) -> Iterator[str]:
    yield f"**{verdict}**"
    yield ""
    yield "| where | change | reading | writing |"
    yield "|---|---|---|---|"
    for row in rows:
        message = _cell(row.message) + (" (guessed)" if row.guessed else "")
        yield f"| {_code(row.where)} | {message} | {row.meaning.reading} | {row.meaning.writing} |"


def _folded(verdict: Verdict, rows: Sequence[Change]) -> Iterator[str]:
    yield f"<details><summary>{verdict}: {len(rows)}</summary>"
    yield ""
    yield from (f"- {_code(row.where)}: {_cell(row.message)}" for row in rows)
    yield ""
    yield "</details>"


def _uses(uses: Sequence[Use]) -> Iterator[str]:
    if not uses:
        return
    yield ""
    yield f"**{len(uses)} lines of the application use changed parts of the model**"
    yield ""
    for use in uses[:USES_SHOWN]:
        yield f"- {_code(_place(use))} {_code(use.code)}: {_code(use.change.where)}"
    if len(uses) > USES_SHOWN:
        yield f"- and {len(uses) - USES_SHOWN} more"


def _cell(text: str) -> str:
    """Escape text of a stack, so that it can neither end the table cell nor start markup."""
    plain = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;")
    return "".join(f"\\{char}" if char in "\\`*_[]|#" else char for char in plain)


def _code(text: str) -> str:
    plain = " ".join(text.split()).replace("|", "\\|")
    # A code span that contains a backtick needs a longer fence, set off by spaces (CommonMark 6.1).
    fence = "``" if "`" in plain else "`"
    return f"{fence} {plain} {fence}" if "`" in plain else f"{fence}{plain}{fence}"
