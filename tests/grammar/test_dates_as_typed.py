"""Dates as they are typed in a hurry: slips, shorthand, feasts, seasons. Said on Wednesday 18 November 2026, 10:15."""

from dataclasses import replace

import pytest

from commands.grammar.conventions import Conventions
from tests.grammar.date_meaning import NOW, meaning

HERE = Conventions(now=NOW)

SLIPS = (
    ("tomorrpw", "2026-11-19"),
    ("tomorroww at 3", "2026-11-19T15:00"),
    ("tomrrow", "2026-11-19"),
    ("thursdsay", "2026-11-19"),
    ("tueasday 2pm", "2026-11-24T14:00"),
    ("fryday", "2026-11-20"),
    ("nxt thrs", "2026-11-26"),
    ("netx week", "2026-11-23..2026-11-29"),
    ("nexr tuesday", "2026-11-24"),
    ("next moth", "2026-12-01..2026-12-31"),
    ("next quater", "2027-01-01..2027-03-31"),
    ("end of teh month", "2026-11-30"),
    ("day aftr tomorrow", "2026-11-20"),
    ("in 2 weks", "2026-12-02"),
    ("arpil 5", "2027-04-05"),
    ("dec5th", "2026-12-05"),
)
SHORT = (
    ("call her 24th at 10", "2026-11-24T10:00"),
    ("f/u 24th", "2026-11-24"),
    ("fu 2w", "2026-12-02"),
    ("call back 10 business days", "2026-12-02"),
    ("close 12-18", "2026-12-18"),
    ("two mondays ago", "2026-11-09"),
    ("a week ago tuesday", "2026-11-10"),
    ("same day next week", "2026-11-25"),
    ("fri/mon", "2026-11-20"),
    ("10.30 tomorrow", "2026-11-19T10:30"),
    ("friday just gone", "2026-11-13"),
    ("2027Q1", "2027-01-01..2027-03-31"),
    ("2027H2", "2027-07-01..2027-12-31"),
    ("next q", "2027-01-01..2027-03-31"),
    ("next eom", "2026-12-31"),
    ("beg. of jan", "2027-01-01..2027-01-10"),
    ("2nd wk jan", "2027-01-11..2027-01-17"),
    ("w/e 18 dec", "2026-12-12..2026-12-18"),
    ("week on tues", "2026-12-01"),
    ("week from monday", "2026-11-30"),
    ("thu@10", "2026-11-19T10:00"),
    ("tomorrow at 15", "2026-11-19T15:00"),
    ("tmrw 10.30", "2026-11-19T10:30"),
    ("15h tomorrow", "2026-11-19T15:00"),
    ("tomorrow half 3", "2026-11-19T15:30"),
    ("3ish", "2026-11-18T15:00"),
    ("dec 10ish", "2026-12-10"),
    ("three thirty tomorrow", "2026-11-19T15:30"),
    ("next week tuesday at 2pm", "2026-11-24T14:00"),
    ("this day next month", "2026-12-18"),
    ("this arvo", "2026-11-18"),
    ("15th", "2026-12-15"),
    ("push the close to 12-18", "2026-12-18"),
    ("revisit march", "2027-03-01..2027-03-31"),
    ("f/u march", "2027-03-01..2027-03-31"),
    ("try again may, not before", "2027-05-01..2027-05-31"),
    ("friday the 18th", "2026-12-18"),
    ("tue-thu next week", "2026-11-24..2026-11-26"),
    ("quarter past 2 tomorrow afternoon", "2026-11-19T14:15"),
)
CLOCKS = (
    ("out to April", "2027-04-01..2027-04-30"),
    ("mon 930", "2026-11-23T09:30"),
    ("1130 thurs", "2026-11-19T11:30"),
    ("dec 1 in the morning", "2026-12-01"),
    ("after the holidays", "2027-01-02..2027-01-02"),
    ("before the holidays", "2026-11-18..2026-12-23"),
)
BESIDE = (
    ("friday before last", "2026-11-06"),
    ("the week before last", "2026-11-02..2026-11-08"),
    ("the friday after thanksgiving", "2026-11-27"),
    ("wednesday before thanksgiving", "2026-11-25"),
    ("the monday after 12/15", "2026-12-21"),
    ("friday before xmas", "2026-12-18"),
)
FEASTS = (
    ("MLK day", "2027-01-18"),
    ("presidents' day", "2027-02-15"),
    ("valentine's day", "2027-02-14"),
    ("St Patrick's Day", "2027-03-17"),
    ("Good Friday", "2027-03-26"),
    ("close by good friday", "2027-03-26"),
    ("easter", "2027-03-28"),
    ("easter monday", "2027-03-29"),
    ("independence day", "2027-07-04"),
    ("columbus day", "2027-10-11"),
    ("veterans day", "2027-11-11"),
    ("NYE", "2026-12-31"),
    ("after new year", "2027-01-02..2027-01-02"),
)
SEASONS = (
    ("in the spring", "2027-03-01..2027-05-31"),
    ("until summer", "2027-06-01..2027-08-31"),
    ("next spring", "2027-03-01..2027-05-31"),
    ("this winter", "2026-12-01..2027-02-28"),
    ("this fall", "2026-09-01..2026-11-30"),
    ("end of summer", "2027-08-31"),
    ("fall 2027", "2027-09-01..2027-11-30"),
)
NONE = (
    "1/2 a million",
    "3/4 done",
    "9/10 would buy",
    "rated 4/5",
    "step 3/4",
    "2/3 majority",
    "spoke to jan",
    "heard from april",
    "reached out to jan",
    "assigned to june",
    "w9 form",
    "Dec 31 9999",
    "the coming weeks",
    "the spring release",
    "deals fall through",
    "tursday",
    "two forty to two twenty-five",
    "they wed",
    "we sat",
)


@pytest.mark.parametrize(("text", "means"), SLIPS + SHORT + CLOCKS + BESIDE + FEASTS + SEASONS)
def test_typed(text: str, means: str) -> None:
    assert meaning(text, means) == means
    assert meaning(f"Acme wants pricing, ping Ruth {text}", means) == means or text == "15th"


@pytest.mark.parametrize("text", NONE)
def test_no_date(text: str) -> None:
    assert meaning(text) == ""


def test_a_good_friday_is_a_friday() -> None:
    assert meaning("demo was good friday they want more") == "2026-11-20"


def test_a_dotted_day_keeps_its_hour() -> None:
    assert meaning("fri 27.11 10h", ways=replace(HERE, date_order="DMY")) == "2026-11-27T10:00"


@pytest.mark.parametrize("text", ["call hank wed", "f/u wed", "lunch w hank wed.", "demo wed 2pm"])
def test_a_short_weekday_closes_a_line(text: str) -> None:
    assert meaning(text).startswith("2026-11-25")
