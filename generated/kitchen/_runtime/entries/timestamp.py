# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Dates as strings of the CMS, so that no precision or time zone is lost."""

from __future__ import annotations

import datetime as dt

__all__ = ["Timestamp"]


class Timestamp(str):
    """A date in ISO 8601: `2024-05-01` or `2024-05-01T10:00:00.000Z`.

    It is a `str`, parsed only when `date` or `datetime` is used. So any string can be
    read, and is written exactly as it was read.
    """

    __slots__ = ()

    @property
    def has_time(self) -> bool:
        """Whether it has a time of day."""
        return len(self) > 10

    @property
    def date(self) -> dt.date:
        """The day as written, in the time zone of the string.

        Raises:
            ValueError: the string is not a date.
        """
        return dt.date.fromisoformat(self[:10])

    @property
    def datetime(self) -> dt.datetime:
        """The moment; without a time zone it is in UTC, without a time at midnight.

        Raises:
            ValueError: the string is not a date.
        """
        moment = dt.datetime.fromisoformat(self)
        return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)

    @classmethod
    def kept(cls, value: object) -> Timestamp | None:
        """Return a number that was read in place of a date as text; None for others."""
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
        return cls(value) if is_number else None

    @classmethod
    def of(cls, value: dt.date | str) -> Timestamp:
        """Create a Timestamp from a date, a datetime (without a zone: UTC) or a string.

        Raises:
            ValueError: the string is not a date in ISO 8601.
        """
        if isinstance(value, dt.datetime):
            moment = value.astimezone(dt.UTC) if value.tzinfo else value
            return cls(
                f"{moment.replace(tzinfo=None).isoformat(timespec='milliseconds')}Z"
            )
        if isinstance(value, dt.date):
            return cls(value.isoformat())
        dt.datetime.fromisoformat(value)
        return value if isinstance(value, cls) else cls(value)

    def __repr__(self) -> str:
        return f"Timestamp({str(self)!r})"
