"""A day where nothing but a day is wanted: a form's date field, the answer to "Which day?".

Our own reader comes first. What it does not know is tried with dateparser, which reads whole dates in other languages
('15 décembre 2026', '3. Januar'); it must find day and month, so that it cannot invent one (docs/decisions/dates.md).
"""

import warnings
from datetime import date
from typing import Final

from commands.grammar.conventions import Conventions
from commands.grammar.dates.reader import read_dates
from commands.grammar.spans import DateSpan

LANGUAGES: Final = ["en", "de", "fr", "es", "it", "nl", "pt"]
LONGEST: Final = 40


def demanded_date(text: str, ways: Conventions) -> DateSpan | None:
    """Return the one date that the text is, None where it is none or several."""
    spans = read_dates(text, ways)
    if spans:
        return spans[0] if len(spans) == 1 else None
    day = _foreign_day(text.strip(), ways)
    return DateSpan(0, len(text), text, day, day, day, rule="dateparser") if day is not None else None


def _foreign_day(text: str, ways: Conventions) -> date | None:
    """Return a whole date of another language; a number alone is none."""
    if not 5 <= len(text) <= LONGEST or not any(letter.isalpha() for letter in text):
        return None
    import dateparser  # noqa: PLC0415 - 0.2 s that only a date in another language costs

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its own, about other libraries
        found = dateparser.parse(
            text,
            languages=LANGUAGES,
            settings={
                "DATE_ORDER": ways.date_order,
                "PREFER_DATES_FROM": "future",
                "RELATIVE_BASE": ways.now,
                "REQUIRE_PARTS": ["day", "month"],
                "PARSERS": ["absolute-time"],
            },
        )
    return found.date() if found is not None else None
