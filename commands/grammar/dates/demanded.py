"""A day where nothing but a day is wanted: a form's date field, the answer to "Which day?".

Our own reader comes first. What it does not know is tried with dateparser, which reads whole dates in other languages
('15 décembre 2026', '3. Januar'); it must find day and month, so that it cannot invent one (docs/decisions/dates.md).
"""

import re
import warnings
from datetime import date
from typing import Final

from commands.grammar.conventions import Conventions
from commands.grammar.dates.reader import read_dates
from commands.grammar.spans import DateSpan

LANGUAGES: Final = ["en", "de", "fr", "es", "it", "nl", "pt"]
LONGEST: Final = 40
_BEFORE: Final = re.compile(r"^\s*(?:on|by|at|until|till|due|for|it's|its|is|the)\b", re.IGNORECASE)
_POLITE: Final = re.compile(r"\b(?:please|pls|thanks|thx|then)\b", re.IGNORECASE)
_YEAR: Final = re.compile(r"\d\D+\d{4}\s*$")
_WORD: Final = re.compile(r"\w+")


def demanded_date(text: str, ways: Conventions) -> DateSpan | None:
    """Return the one date that the text is as a whole, None where it is none, several, or says more."""
    spans = read_dates(text, ways)
    if len(spans) > 1:
        return None
    if spans and _is_whole(text, spans[0]):
        return spans[0]
    day = _foreign_day(text.strip(), ways)
    return DateSpan(0, len(text), text, day, day, day, rule="dateparser") if day is not None else None


def _is_whole(text: str, span: DateSpan) -> bool:
    """Whether nothing that counts stands beside the date, and no year was taken for a time ('1 Jan 1800')."""
    if span.clock is not None and _YEAR.search(text):
        return False
    return not _WORD.search(_BEFORE.sub("", text[: span.start]) + _POLITE.sub("", text[span.end :]))


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
