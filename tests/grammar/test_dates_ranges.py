"""From when to when, before and after. Said on Wednesday 18 November 2026, 10:15."""

import pytest

from tests.grammar.date_meaning import meaning

SAID = (
    ("dec 1 to dec 5", "2026-12-01..2026-12-05"),
    ("from Dec 1 to Dec 5", "2026-12-01..2026-12-05"),
    ("between Dec 1 and Dec 5", "2026-12-01..2026-12-05"),
    ("12/1 - 12/5", "2026-12-01..2026-12-05"),
    ("12/1-12/5", "2026-12-01..2026-12-05"),
    ("Mon-Wed", "2026-11-23..2026-11-25"),
    ("Monday to Wednesday", "2026-11-23..2026-11-25"),
    ("from Monday until Friday", "2026-11-23..2026-11-27"),
    ("between Monday and Wednesday", "2026-11-23..2026-11-25"),
    ("the 1st to the 5th of December", "2026-12-01..2026-12-05"),
    ("the 20th to the 24th", "2026-11-20..2026-11-24"),
    ("before christmas", "2026-12-25"),
    ("after christmas", "2026-12-26"),
    ("after new year's", "2027-01-02"),
    ("after thanksgiving", "2026-11-27"),
    ("before Friday", "2026-11-20"),
    ("after Friday", "2026-11-21"),
    ("after March", "2027-04-01"),
    ("since Monday", "2026-11-16"),
    ("not before March", "2027-03-01"),
    ("from 4 to 22 january 2027", "2027-01-04..2027-01-22"),
    ("13 to 15 of december", "2026-12-13..2026-12-15"),
    ("from 13 to 15 of December", "2026-12-13..2026-12-15"),
    ("from the 13th thru the 15th of December", "2026-12-13..2026-12-15"),
    ("13 thru 15 December", "2026-12-13..2026-12-15"),
    ("Dec 8 - Dec 12", "2026-12-08..2026-12-12"),
    ("10 December - 12 January", "2026-12-10..2027-01-12"),
    ("10 - 22 August 2027", "2027-08-10..2027-08-22"),
    ("August 10 - November 12, 2027", "2027-08-10..2027-11-12"),
    ("before EOY", "2026-12-31"),
    ("before the end of the year", "2026-12-31"),
    ("before year end", "2026-12-31"),
    ("since last week", "2026-11-09"),
    ("between Jan and March", "2027-01-01..2027-03-31"),
    ("Jan-Mar", "2027-01-01..2027-03-31"),
    ("Jan - March 2027", "2027-01-01..2027-03-31"),
    ("June/July", "2027-06-01..2027-07-31"),
    ("Q1-Q2", "2027-01-01..2027-06-30"),
    ("on or before Dec 15", "2026-12-15"),
    ("by or before Dec 15", "2026-12-15"),
    ("from 4 to 22 this month", "2026-11-04..2026-11-22"),
    ("between 4-23 next month", "2026-12-04..2026-12-23"),
    ("from last Monday to Wednesday", "2026-11-16..2026-11-18"),
    ("monday through thursday at 9 pm", "2026-11-23..2026-11-26"),
    ("after the new year", "2027-01-02"),
)


@pytest.mark.parametrize(("text", "means"), SAID)
def test_ranges(text: str, means: str) -> None:
    assert meaning(text, means) == means


@pytest.mark.parametrize(("text", "means"), SAID)
def test_ranges_in_a_sentence(text: str, means: str) -> None:
    assert meaning(f"Acme moved to proposal {text} — Ruth agrees", means) == means
