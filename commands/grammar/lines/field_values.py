"""The values of a deal's fields as words give them: one function a field.

Each returns the values of `UpdateDeal` and the words behind them, None where the words are no such value, and raises
`CannotReadError` for one that is out of range.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from commands.grammar.dates.month_of_old import in_month_of
from commands.grammar.lines.amounts import Amount, amount_behind, leading_amount, pointed_amount
from commands.grammar.lines.days import in_range, leading_date, no_day
from commands.grammar.lines.members import leading_members
from commands.grammar.lines.request import CannotReadError
from commands.grammar.lines.stages import leading_stage
from commands.grammar.money.reader import read_money
from commands.grammar.snapshot import Snapshot, StageKind
from commands.syntax.deals import Forecast

Values = dict[str, Any]
Rule = Callable[[str, "Reader"], tuple[Values, str] | None]
MOST_UNITS = 999_999_999
_LONGEST_NUMBER = 12
"""More digits are beyond every range; Python itself refuses to read thousands."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What reading a field depends on."""

    snapshot: Snapshot
    author: int


def probability(words: str, _: Reader) -> tuple[Values, str] | None:
    """'probability 60', '60%': 0 to 100."""
    words = _behind_arrow(words)
    match = re.match(r"(-?\d+)(?:\.\d+)?\s*(?:%|percent\b|pct\b)?(?=$|[\s,;.])", words)
    if match is None:
        return None
    if len(match[1]) > _LONGEST_NUMBER or not 0 <= int(match[1]) <= 100 or "." in match[0].rstrip("."):
        raise CannotReadError(f"“{match[0].strip()[:20]}” is no probability; a whole number from 0 to 100 is accepted.")
    return {"probability": int(match[1])}, words[match.end() :]


def percent(words: str, reader: Reader) -> tuple[Values, str] | None:
    """'60%': a percentage alone is the probability."""
    return probability(words, reader) if re.match(r"-?\d+(?:\.\d+)?\s*%", words) else None


def amount(words: str, reader: Reader) -> tuple[Values, str] | None:
    """'amount 50000', 'value €40k'."""
    found = amount_behind(words, len(words) - len(_behind_arrow(words)), reader.snapshot)
    return _money(found) if found and not found.per else None


def bare_amount(words: str, reader: Reader) -> tuple[Values, str] | None:
    """Money alone is the amount; a bare number is not money, but '60.000' where people write thousands so."""
    found = leading_amount(words, reader.snapshot, bare=False) or pointed_amount(words, reader.snapshot)
    return _money(found) if found and not found.per else None


def _money(found: Amount) -> tuple[Values, str]:
    return {"amount": found.amount} | ({"currency": found.currency} if found.currency else {}), found.rest


def close(words: str, reader: Reader) -> tuple[Values, str] | None:
    """'close 12/15': a period's last day."""
    old = leading_date(words, reader.snapshot)
    words = _behind_arrow(words)
    span = leading_date(words, reader.snapshot)
    if span is None:
        if re.match(r"\d+[/.\-]\d", words):
            raise no_day(words.split(maxsplit=1)[0])
        return None
    day = in_month_of(old, span, reader.snapshot.ways.today) or (span.day if span.period == "day" else span.last)
    return {"close_on": in_range(day, span.text)}, words[span.end :]


def park(words: str, reader: Reader) -> tuple[Values, str] | None:
    """'park until march': a period's first day."""
    span = leading_date(words, reader.snapshot)
    if span is None:
        return None
    return {"parked_until": in_range(span.first, span.text)}, words[span.end :]


def stage(words: str, reader: Reader) -> tuple[Values, str] | None:
    """'stage proposal', 'moved to proposal', 'proposal': an open stage by its name, or won and lost."""
    behind = _MOVED.sub("", words, count=1)
    found = leading_stage(behind, reader.snapshot)
    return ({"stage": found[0].name}, found[1]) if found else None


_MOVED = re.compile(
    r"^(?:(?:moved|move|moves|moving|goes|went|back|now|set|is)\s+)*(?:(?:to|in|into|->|→|=>)\s*)?(?:stage\s+)?(?:the\s+)?",
    re.IGNORECASE,
)


def ended(words: str, reader: Reader) -> tuple[Values, str] | None:
    """'won', 'closed lost', whatever the workspace calls those stages; a reason makes it a sentence."""
    match = re.match(r"(?:closed?\s*+-?\s*+)?(won|lost)(?=$|[\s,;.])", words, re.IGNORECASE)
    if match is None:
        return None
    kind: StageKind = "won" if match[1].lower() == "won" else "lost"
    stage = next((one.name for one in reader.snapshot.stages if one.kind == kind), None)
    return ({"stage": stage}, words[match.end() :]) if stage else None


def owner(words: str, reader: Reader) -> tuple[Values, str] | None:
    """'owner sam': one member; between several the sentence reader asks."""
    found, rest = leading_members(words, reader.snapshot, reader.author)
    return ({"owner": found[0].id}, rest) if len(found) == 1 else None


def forecast(words: str, reader: Reader) -> tuple[Values, str] | None:
    """'forecast commit', 'best case', 'pipeline' or 'omit'; a percentage there is the probability."""
    if chance := percent(words, reader):
        return chance
    match = re.match(
        r"(?:category\s+)?(commit(?:ted)?|best[\s_-]?case|upside|pipeline|omit(?:ted)?)(?=$|[\s,;.])",
        words,
        re.IGNORECASE,
    )
    if match is None:
        said = re.split(r"[,;]", words)[0].strip()
        raise CannotReadError(f"“{said[:30]}” is no forecast category; there are commit, best case, pipeline and omit.")
    category: Forecast = _FORECASTS[match[1].lower()[0]]
    return {"forecast": category}, words[match.end() :]


_FORECASTS: dict[str, Forecast] = {"c": "commit", "b": "best_case", "u": "best_case", "p": "pipeline", "o": "omit"}


def units(words: str, _: Reader) -> tuple[Values, str] | None:
    """'units 50', 'seats 1,200'."""
    match = re.match(r"(\d{1,3}(?:,\d{3})+|\d+)(?=$|[\s;.]|,\s|,$)", words)
    if match is None:
        return None
    units = int(match[1].replace(",", "")) if len(match[1]) <= _LONGEST_NUMBER else 0
    if not 1 <= units <= MOST_UNITS:
        raise CannotReadError(f"“{match[1][:20]}” units are out of range; 1 to {MOST_UNITS:,} are accepted.")
    return {"units": units}, words[match.end() :]


def text_until_comma(field: str, longest: int) -> Rule:
    """Return the reader of a few words up to a comma or semicolon."""

    def value(words: str, _: Reader) -> tuple[Values, str] | None:
        said = re.split(r"[,;\n]", words, maxsplit=1)[0]
        text = said.strip(" \"'.")
        if not text:
            return None
        if len(text) > longest:
            raise CannotReadError(f"“{text[:30]}…” is too long; at most {longest} characters are kept there.")
        return {field: text}, words[len(said) :]

    return value


_NEXT_FIELD = re.compile(
    r"(?:[,;]\s*|(?<!\s)\s+[-–—]+\s+)(?=(?:close|amount|value|prob(?:ability)?|stage|owner|forecast|product|units|seats|source|competitor|name|"
    r"next step)\b)",
    re.IGNORECASE,
)


def next_step(words: str, reader: Reader) -> tuple[Values, str] | None:
    """'next step send the contract': to the end, or to a comma before the next field or an amount that ends it."""
    said = _without_amount(_NEXT_FIELD.split(words, maxsplit=1)[0], reader)
    text = said.strip(" \"'")
    if len(text) > 500:
        raise CannotReadError("A next step has at most 500 characters; keep the rest as a note.")
    return ({"next_step": text}, _JOINT.sub("", words[len(said) :], count=1)) if text else None


def _without_amount(step: str, reader: Reader) -> str:
    """Leave out an amount that stands by itself behind the step, and is the only one: 'call Bob, 20k', 'X - 20k'."""
    joint = next(iter(reversed([*_JOINTS.finditer(step)])), None)
    found = leading_amount(step[joint.end() :], reader.snapshot, bare=False) if joint else None
    if joint is None or found is None or found.per or found.rest.strip(" ."):
        return step
    return step if read_money(step[: joint.start()], reader.snapshot.ways) else step[: joint.start()]


_JOINTS = re.compile(r"[,;]\s+|(?<!\s)\s+[-–—]+\s+")
_JOINT = re.compile(r"^(?:[,;]|\s*[-–—]+(?=\s))\s*")


def reopen(words: str, _: Reader) -> tuple[Values, str] | None:
    """'reopen', 'reopened'."""
    match = re.match(r"re-?open(?:ed)?(?=$|[\s,;.])", words, re.IGNORECASE)
    return ({"reopen": True}, words[match.end() :]) if match else None


def unpark(words: str, _: Reader) -> tuple[Values, str] | None:
    """'unpark': no longer set aside."""
    match = re.match(r"un-?park(?:ed)?(?=$|[\s,;.])", words, re.IGNORECASE)
    return ({"clear": ("parked_until",)}, words[match.end() :]) if match else None


def changed(words: str, reader: Reader) -> tuple[Values, str] | None:
    """'15,000 → 18,500', '2/26 -> 3/12': from what to what, bare numbers are money and '34k → 37.5' thousands."""
    arrow = _ARROW.search(words)
    if arrow is None:
        return None
    old, new = words[: arrow.start()].strip(), words[arrow.end() :]
    before = leading_amount(old, reader.snapshot, bare=True)
    if before and not before.rest.strip() and before.amount >= _LEAST_BARE:
        found = amount_behind(words, arrow.end(), reader.snapshot)
        return _money(found) if found and not found.per else None
    span = leading_date(old, reader.snapshot)
    return close(new, reader) if span and not old[span.end :].strip() else None


def _behind_arrow(words: str) -> str:
    """The new value in 'close 2/26 -> 3/12': what an arrow comes from is the old one."""
    arrow = _ARROW.search(words)
    return words[arrow.end() :] if arrow and re.fullmatch(r"[^,;\n]{1,20}", words[: arrow.start()]) else words


_ARROW = re.compile(r"(?:(?<!\s)\s+)?(?:->|→|=>)\s*")
_LEAST_BARE = 2200
"""A smaller number without a currency may be a year, a count or a percentage."""
