"""Days named by today, a weekday or a holiday. Said on Wednesday 18 November 2026, 10:15."""

import pytest

from tests.grammar.date_meaning import meaning

SAID = (
    ("Friday week", "2026-11-27"),
    ("tomorrow", "2026-11-19"),
    ("yesterday", "2026-11-17"),
    ("tonight", "2026-11-18"),
    ("day after tomorrow", "2026-11-20"),
    ("the day after tomorrow", "2026-11-20"),
    ("day before yesterday", "2026-11-16"),
    ("tmrw", "2026-11-19"),
    ("tomorow", "2026-11-19"),
    ("this morning", "2026-11-18"),
    ("last night", "2026-11-17"),
    ("thurs", "2026-11-19"),
    ("on thurs.", "2026-11-19"),
    ("this coming Friday", "2026-11-20"),
    ("coming Monday", "2026-11-23"),
    ("next Monday", "2026-11-23"),
    ("next Tue", "2026-11-24"),
    ("next Friday", "2026-11-27"),
    ("Friday next week", "2026-11-27"),
    ("on Friday of next week", "2026-11-27"),
    ("next week Friday", "2026-11-27"),
    ("next week on Tuesday", "2026-11-24"),
    ("Tuesday of the following week", "2026-11-24"),
    ("the Friday after next", "2026-11-27"),
    ("last Friday", "2026-11-13"),
    ("last tuesday", "2026-11-17"),
    ("Monday last week", "2026-11-09"),
    ("Monday of last week", "2026-11-09"),
    ("Wednesday", "2026-11-25"),
    ("Fri 20th", "2026-11-20"),
    ("wendesday", "2026-11-25"),
    ("on sat", "2026-11-21"),
    ("this sun", "2026-11-22"),
    ("christmas", "2026-12-25"),
    ("christmas eve", "2026-12-24"),
    ("new year's day", "2027-01-01"),
    ("new years eve", "2026-12-31"),
    ("thanksgiving", "2026-11-26"),
    ("asap", "2026-11-18"),
    ("next business day", "2026-11-19"),
    ("next day", "2026-11-19"),
    ("the following day", "2026-11-19"),
    ("until Friday", "2026-11-20"),
    ("no later than Friday", "2026-11-20"),
    ("May I call tomorrow", "2026-11-19"),
    ("the day after tomorrow at 8am", "2026-11-20T08:00"),
    ("the day after Christmas", "2026-12-26"),
    ("wednesday 25th", "2026-11-25"),
    ("thu 26", "2026-11-26"),
    ("later on this afternoon", "2026-11-18"),
    ("tuesday, say 3pm", "2026-11-24"),
    ("the week after thanksgiving", "2026-11-30..2026-12-06"),
    ("the week before christmas", "2026-12-14..2026-12-20"),
    ("the week after Dec 14", "2026-12-21..2026-12-27"),
    ("the day before Christmas", "2026-12-24"),
    ("the day before Friday", "2026-11-19"),
    ("two Fridays from now", "2026-11-27"),
    ("two mondays from now", "2026-11-30"),
    ("in the new year", "2027-01-01"),
    ("Mon/Tue", "2026-11-23"),
    ("Mon or Tue", "2026-11-23"),
    ("Monday or Tuesday", "2026-11-23"),
    ("tomorrow or Friday", "2026-11-19"),
    ("today or tomorrow", "2026-11-18"),
    ("Mon. Nov 23", "2026-11-23"),
    ("Mon. 11/23", "2026-11-23"),
    ("Tues., Nov. 24", "2026-11-24"),
    ("Thanksgiving week", "2026-11-23..2026-11-29"),
    ("xmas", "2026-12-25"),
    ("this time next week", "2026-11-25"),
    ("same time tomorrow", "2026-11-19"),
    ("thrusday", "2026-11-19"),
    ("Thursay", "2026-11-19"),
    ("teusday", "2026-11-24"),
    ("Saterday", "2026-11-21"),
    ("tomorrrow", "2026-11-19"),
)


@pytest.mark.parametrize(("text", "means"), SAID)
def test_days(text: str, means: str) -> None:
    assert meaning(text, means) == means


@pytest.mark.parametrize(("text", "means"), SAID)
def test_days_in_a_sentence(text: str, means: str) -> None:
    assert meaning(f"Acme moved to proposal {text} — Ruth agrees", means) == means
