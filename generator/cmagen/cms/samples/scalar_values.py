"""Random values of scalar fields, within their rules."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from mimetypes import guess_type

from ...content.model import Date, Number, NumberKind, Pattern, Rules
from .draw import Draw

__all__ = ["NoValue", "date_value", "file_value", "number_value", "text_value"]

LONGEST = 40
ATTEMPTS = 200
TWENTY_YEARS = timedelta(days=20 * 365)
_MIME = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
}
_MIME |= {"pdf": "application/pdf", "mp4": "video/mp4", "txt": "text/plain", "svg": "image/svg+xml"}


class NoValue(ValueError):
    """Raised if no value was found that satisfies all rules of a field."""


def text_value(draw: Draw, rules: Rules, *, needed: bool) -> str:
    """Return a string within the limits of length that satisfies the patterns.

    `needed`: an empty string is not allowed. Patterns without a Python translation are ignored.

    Raises:
        NoValue: no string was found after `ATTEMPTS` attempts.
    """
    low = max(rules.min_length or 0, 1 if needed else 0)
    high = rules.max_length if rules.max_length is not None else max(LONGEST, low)
    patterns = [pattern for pattern in rules.patterns if pattern.python is not None]
    wanted = next((pattern.python for pattern in patterns if not pattern.forbidden), None)
    # Strings are drawn for the first pattern only, and rejected if they violate another rule.
    for _ in range(ATTEMPTS):
        text = draw.text(low, high) if wanted is None else draw.matching(wanted)
        if low <= len(text) <= high and all(_keeps(text, pattern) for pattern in patterns):
            return text
    raise NoValue(f"found no string of {low} to {high} characters that satisfies the patterns ({wanted!r})")


def _keeps(text: str, pattern: Pattern) -> bool:
    return bool(re.search(pattern.python or "", text)) is not pattern.forbidden


def number_value(draw: Draw, kind: NumberKind, rules: Rules) -> Number:
    """Return a number within the limits: mostly whole, or with two decimals if allowed."""
    low: Number = rules.minimum if rules.minimum is not None else min(0, rules.maximum or 0) - 1000
    high: Number = rules.maximum if rules.maximum is not None else low + 2000
    first, last = int(-(-low // 1)), int(high // 1)
    # There is no whole number between the limits.
    if first > last:
        return draw.choice((low, high))
    value = draw.whole(first, last)
    fraction = 0 if kind.integer else draw.choice((0, 0, 25, 50))
    return value + fraction / 100 if fraction and value + fraction / 100 <= high else value


def date_value(draw: Draw, kind: Date, rules: Rules) -> str:
    """Return an ISO 8601 date, with a time in UTC if the kind has one, within the limits."""
    last = _moment(rules.latest)
    first = _moment(rules.earliest) or (last - TWENTY_YEARS if last else datetime(2000, 1, 1, tzinfo=UTC))
    last = last or first + TWENTY_YEARS
    seconds = draw.whole(0, max(0, int((last - first).total_seconds())))
    moment = first + timedelta(seconds=seconds)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.000Z") if kind.with_time else moment.strftime("%Y-%m-%d")


def _moment(text: str | None) -> datetime | None:
    """Return the time of an ISO 8601 string; without a time zone it is read as UTC."""
    if not text:
        return None
    moment = datetime.fromisoformat(text)
    return moment.replace(tzinfo=moment.tzinfo or UTC)


def file_value(draw: Draw, uid: str, rules: Rules, *, image: bool) -> dict[str, object]:
    """Return an asset as the JSON object of the API, with the UID `uid`."""
    suffix = draw.choice(rules.suffixes or (("png", "jpg") if image else ("pdf", "png"))).lstrip(".")
    least = rules.min_bytes or 1
    size = draw.whole(least, rules.max_bytes if rules.max_bytes is not None else least + 100_000)
    width, height = (_pixels(draw, *limits) for limits in (rules.width, rules.height))
    name = f"file-{uid[-4:]}.{suffix}"
    return {
        "uid": uid,
        "title": name,
        "filename": name,
        "content_type": guess_type(name)[0] or "application/octet-stream",
        "file_size": str(size),
        "url": f"https://images.example.com/{uid}/{name}",
        "is_dir": False,
        "tags": [],
        "ACL": [],
        "_version": 1,
        "dimension": {"width": width, "height": height},
    }


def _pixels(draw: Draw, low: int | None, high: int | None) -> int:
    least = low or 1
    return draw.whole(least, high or least + 1000)
