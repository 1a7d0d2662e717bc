# Copied by cmagen from its runtime.
# Do not edit: run `cmagen generate`.
"""Dates as the CMS writes them: the text is kept, so precision and zone are never lost."""

from __future__ import annotations

import datetime as dt

__all__ = ["Timestamp"]


class Timestamp(str):
    """An ISO 8601 text: `2024-05-01` or `2024-05-01T10:00:00.000Z`. What it means is worked out on demand.

    It is a `str`, is written back as it was read, and never fails to be read.
    """

    __slots__ = ()

    @property
    def has_time(self) -> bool:
        """Whether there is a time of day, not only a day."""
        return len(self) > 10

    @property
    def date(self) -> dt.date:
        """The day as written. Raises ValueError if the text is no date."""
        return dt.date.fromisoformat(self[:10])

    @property
    def datetime(self) -> dt.datetime:
        """The moment; without a zone it is UTC, without a time midnight.

        Raises:
            ValueError: the text is no date.
        """
        moment = dt.datetime.fromisoformat(self)
        return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)

    @classmethod
    def of(cls, value: dt.date | str) -> Timestamp:
        """From a date, a datetime (without a zone: UTC) or a text.

        Raises:
            ValueError: the text is no ISO 8601 date.
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
