"""What a date's meaning depends on beside its words: order, fiscal year, holidays, tense, the hour."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from commands.grammar.conventions import Conventions
from commands.grammar.dates.reader import read_dates
from tests.grammar.date_meaning import NOW, meaning

HERE = Conventions(now=NOW)


@pytest.mark.parametrize(
    ("text", "month_first", "day_first"),
    [
        ("3/5", "2027-03-05", "2027-05-03"),
        ("3/5/2027", "2027-03-05", "2027-05-03"),
        ("03-05-2027", "2027-03-05", "2027-05-03"),
        ("25/12", "2026-12-25", "2026-12-25"),
        ("12/25", "2026-12-25", "2026-12-25"),
        ("on 3.5", "2027-03-05", "2027-05-03"),
        ("Friday 3.5", "2027-03-05", "2027-05-03"),
        ("03.05.2027", "2027-05-03", "2027-05-03"),
        ("2027-03-05", "2027-03-05", "2027-03-05"),
    ],
)
def test_order_of_day_and_month(text: str, month_first: str, day_first: str) -> None:
    assert meaning(text) == month_first
    assert meaning(text, "", replace(HERE, date_order="DMY")) == day_first


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("Q4", "2026-11-01..2027-01-31"),
        ("Q1", "2027-02-01..2027-04-30"),
        ("next quarter", "2027-02-01..2027-04-30"),
        ("FY27", "2026-02-01..2027-01-31"),
        ("Q2 FY28", "2027-05-01..2027-07-31"),
        ("H1", "2027-02-01..2027-07-31"),
        ("EOQ", "2027-01-31..2027-01-31"),
        ("EOFY", "2027-01-31..2027-01-31"),
        ("end of the fiscal year", "2027-01-31..2027-01-31"),
        ("fiscal year end", "2027-01-31..2027-01-31"),
        ("next fiscal year", "2027-02-01..2028-01-31"),
        ("EOY", "2026-12-31..2026-12-31"),
    ],
)
def test_fiscal_year_from_february(text: str, means: str) -> None:
    assert meaning(text, means, replace(HERE, fiscal_start=2)) == means


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("in 2 business days", "2026-11-23"),
        ("next business day", "2026-11-20"),
        ("EOW", "2026-11-19"),
        ("last working day of the month", "2026-11-30"),
    ],
)
def test_a_week_from_sunday_to_thursday_with_a_holiday(text: str, means: str) -> None:
    workdays = frozenset({6, 0, 1, 2, 3})
    ways = replace(HERE, workdays=workdays, holidays={date(2026, 11, 19), date(2026, 11, 20)})
    assert meaning(text, "", ways) == (means if text != "next business day" else "2026-11-22")


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("on Monday", date(2026, 11, 16)),
        ("Friday 10am", date(2026, 11, 13)),
        ("Nov 10", date(2026, 11, 10)),
        ("11/10", date(2026, 11, 10)),
        ("the 3rd", date(2026, 11, 3)),
        ("in March", date(2026, 3, 1)),
        ("at 9am", date(2026, 11, 18)),
        ("next Monday", None),
        ("in 2 weeks", None),
        ("2026-12-01", None),
    ],
)
def test_the_same_words_beside_the_past_tense(text: str, past: date | None) -> None:
    assert read_dates(text, HERE)[0].past_day == past


@pytest.mark.parametrize(
    ("text", "exact"),
    [("next Friday", False), ("next Tuesday", True), ("Fri Nov 20", True), ("Fri Nov 21", False), ("Friday", True)],
)
def test_words_that_are_read_in_two_ways_say_so(text: str, exact: bool) -> None:  # noqa: FBT001  # a column of the table
    assert read_dates(text, HERE)[0].exact is exact


@pytest.mark.parametrize(
    ("hour", "clock"),
    [(8, "08:00"), (9, "09:00"), (11, "11:00"), (12, "12:00"), (1, "13:00"), (6, "18:00"), (7, "07:00")],
)
def test_an_hour_without_am_or_pm(hour: int, clock: str) -> None:
    assert meaning(f"Friday at {hour}") == f"2026-11-20T{clock}"


def test_a_time_that_has_passed_is_tomorrows() -> None:
    assert meaning("at 9") == "2026-11-19T09:00"
    assert meaning("at 10:15") == "2026-11-18T10:15"


def test_every_date_of_a_message_with_its_offsets() -> None:
    text = "mtg Fri 3pm, quote by 12/1 – close EOQ"
    spans = read_dates(text, HERE)
    assert [text[span.start : span.end] for span in spans] == ["Fri 3pm", "12/1", "EOQ"]


@pytest.mark.parametrize("now", [datetime(9999, 12, 31, 23, 59), datetime(1, 1, 1)])  # noqa: DTZ001  # a wall clock
@pytest.mark.parametrize(
    "text", ["tomorrow", "Friday", "in 9 weeks", "March", "EOQ", "at 0:01", "yesterday", "3 years ago"]
)
def test_nothing_outside_the_calendar(now: datetime, text: str) -> None:
    assert all(span.first <= span.last for span in read_dates(text, Conventions(now=now)))
