"""A date that cannot be read does not make the rest of an answer unreadable."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from cmagen.runtime.records.errors import DecodeError
from cmagen.runtime.records.record import Record


@dataclass(kw_only=True, slots=True)
class Event(Record):
    at: datetime
    until: datetime | None = None
    day: date | None = None


AT = "2025-01-02T03:04:05.000Z"


@pytest.mark.parametrize("text", ["created_at_date", "", "2025-13-01"])
def test_an_optional_date_that_is_none_reads_as_none(text: str) -> None:
    event = Event.from_wire({"at": AT, "until": text, "day": text})
    assert event.at == datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert (event.until, event.day) == (None, None)


def test_good_dates_are_read() -> None:
    event = Event.from_wire({"at": AT, "until": AT, "day": "2025-01-02"})
    assert event.until == event.at
    assert event.day == date(2025, 1, 2)


@pytest.mark.parametrize(
    "wrong", [{"at": "soon"}, {"at": AT, "until": {"no": "date"}}, {"at": AT, "day": []}]
)
def test_a_needed_date_and_other_kinds_of_value_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(DecodeError):
        Event.from_wire(wrong)


def test_text_that_is_no_date_goes_back_and_a_date_can_be_taken_away() -> None:
    assert Event.from_wire({"at": AT, "until": ""}).to_wire() == {"at": AT, "until": ""}
    event = Event.from_wire({"at": AT, "until": AT})
    event.until = None
    assert event.to_wire() == {"at": AT}
