"""A date that cannot be read does not make the rest of a response unreadable."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from cmagen.runtime.records.errors import DecodeError
from cmagen.runtime.records.problems import problems_of
from cmagen.runtime.records.record import Record


@dataclass(kw_only=True, slots=True)
class Event(Record):
    at: datetime
    until: datetime | None = None
    day: date | None = None


AT = "2025-01-02T03:04:05.000Z"


@pytest.mark.parametrize("text", ["created_at_date", "", "2025-13-01"])
def test_what_is_no_date_is_kept_as_it_came(text: str) -> None:
    event = Event.from_wire({"at": text, "until": AT, "day": text})
    assert event.until == datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert (event.at, event.day) == (text, text)
    assert [problem.path for problem in problems_of(event)] == ["at", "day"]
    assert event.to_wire() == {"at": text, "until": AT, "day": text}


def test_good_dates_are_read() -> None:
    event = Event.from_wire({"at": AT, "until": AT, "day": "2025-01-02"})
    assert event.until == event.at
    assert event.day == date(2025, 1, 2)


@pytest.mark.parametrize(
    "wrong", [{"at": "soon"}, {"at": AT, "until": {"no": "date"}}, {"at": AT, "day": []}]
)
def test_strict_reading_refuses_what_is_no_date(wrong: dict[str, object]) -> None:
    with pytest.raises(DecodeError) as caught:
        Event.from_wire(wrong, strict=True)
    assert caught.value.value == Event.from_wire(wrong)


def test_text_that_is_no_date_goes_back_and_a_date_can_be_taken_away() -> None:
    assert Event.from_wire({"at": AT, "until": ""}).to_wire() == {"at": AT, "until": ""}
    event = Event.from_wire({"at": AT, "until": AT})
    event.until = None
    assert event.to_wire() == {"at": AT}
