"""A deal's fields, said field by field: 'probability 60, close 12/15, next step send the contract'.

Only words that are nothing but fields are read here; a sentence is free text's business.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from commands.grammar.lines.amounts import Amount, leading_amount
from commands.grammar.lines.days import in_range, leading_date, no_day
from commands.grammar.lines.members import leading_members
from commands.grammar.lines.request import CannotReadError
from commands.grammar.lines.stages import leading_stage
from commands.grammar.snapshot import Snapshot, StageKind
from commands.syntax.deals import Forecast

Values = dict[str, Any]
Rule = Callable[[str, "Reader"], tuple[Values, str] | None]

MOST_UNITS = 999_999_999
_GAP = re.compile(r"^(?:[\s,;&.|]|/\s|and\b|then\b)+", re.IGNORECASE)
_IS = re.compile(r"^\s*(?:=|:|->|→|=>|(?:is|to|now|at|on|by|of)\b)?\s*", re.IGNORECASE)
_NOTHING = re.compile(
    r"^(?:none|nothing|nobody|no one|noone|unassigned|null|empty|clear|unknown|tbd|n/a|-+)(?=$|[\s,;.])", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Reader:
    """What reading a field depends on."""

    snapshot: Snapshot
    author: int


def read_fields(words: str, reader: Reader) -> Values | None:
    """Return the values of `UpdateDeal` that the words are, or None where anything else is among them.

    Raises `CannotReadError` for a field's value that is out of range.
    """
    values: Values = {}
    rest = _GAP.sub("", words)
    while rest:
        found = next((one for one in (rule(rest, reader) for rule in _RULES) if one), None)
        if found is None:
            return None
        more, behind = found
        if more.keys() & values.keys() - {"clear"}:
            return None
        values["clear"] = values.get("clear", ()) + more.pop("clear", ())
        values |= more
        rest = _GAP.sub("", behind)
    return values


def begins_field(words: str, reader: Reader) -> bool:
    """Whether the words begin with a field, whatever follows."""
    rest = _GAP.sub("", words)
    return any(rule(rest, reader) for rule in _RULES)


def _named(pattern: str, field: str, value: Callable[[str, Reader], tuple[Values, str] | None]) -> Rule:
    """Return the rule for a field that is called by name; 'none' and its kin empty it."""
    name = re.compile(rf"^(?:(?:set|change|update)\s+)?(?:the\s+)?(?:{pattern})(?=$|[\s:=>→-])", re.IGNORECASE)
    wipe = re.compile(rf"^(?:clear|remove|unset|delete|empty)\s+(?:the\s+)?(?:{pattern})(?=$|[\s,;.])", re.IGNORECASE)

    def rule(words: str, reader: Reader) -> tuple[Values, str] | None:
        if match := wipe.match(words):
            return {"clear": (field,)}, words[match.end() :]
        match = name.match(words)
        if match is None:
            return None
        behind = words[match.end() :]
        behind = behind[_IS.match(behind).end() :]  # type: ignore[union-attr]  # matches the empty string too
        if nothing := _NOTHING.match(behind):
            return {"clear": (field,)}, behind[nothing.end() :]
        return value(behind, reader) if behind else None

    return rule


def _probability(words: str, _: Reader) -> tuple[Values, str] | None:
    """'probability 60', '60%': 0 to 100."""
    match = re.match(r"(-?\d+)(?:\.\d+)?\s*(?:%|percent\b|pct\b)?(?=$|[\s,;.])", words)
    if match is None:
        return None
    if not 0 <= int(match[1]) <= 100 or "." in match[0].rstrip("."):
        raise CannotReadError(f"“{match[0].strip()[:20]}” is no probability; a whole number from 0 to 100 is accepted.")
    return {"probability": int(match[1])}, words[match.end() :]


def _percent(words: str, reader: Reader) -> tuple[Values, str] | None:
    """'60%': a percentage alone is the probability."""
    return _probability(words, reader) if re.match(r"-?\d+(?:\.\d+)?\s*%", words) else None


def _amount(words: str, reader: Reader) -> tuple[Values, str] | None:
    """'amount 50000', 'value €40k'."""
    found = leading_amount(_behind_arrow(words), reader.snapshot, bare=True)
    return _money(found) if found and not found.per else None


def _bare_amount(words: str, reader: Reader) -> tuple[Values, str] | None:
    """Money alone is the amount; a bare number is not money."""
    found = leading_amount(words, reader.snapshot, bare=False)
    return _money(found) if found and not found.per else None


def _money(found: Amount) -> tuple[Values, str]:
    return {"amount": found.amount} | ({"currency": found.currency} if found.currency else {}), found.rest


def _close(words: str, reader: Reader) -> tuple[Values, str] | None:
    """'close 12/15': a period's last day."""
    words = _behind_arrow(words)
    span = leading_date(words, reader.snapshot)
    if span is None:
        if re.match(r"\d+[/.\-]\d", words):
            raise no_day(words.split(maxsplit=1)[0])
        return None
    day = span.day if span.period == "day" else span.last
    return {"close_on": in_range(day, span.text)}, words[span.end :]


def _park(words: str, reader: Reader) -> tuple[Values, str] | None:
    """'park until march': a period's first day."""
    span = leading_date(words, reader.snapshot)
    if span is None:
        return None
    return {"parked_until": in_range(span.first, span.text)}, words[span.end :]


def _stage(words: str, reader: Reader) -> tuple[Values, str] | None:
    """'stage proposal', 'moved to proposal', 'proposal': an open stage by its name, or won and lost."""
    behind = _MOVED.sub("", words, count=1)
    found = leading_stage(behind, reader.snapshot)
    return ({"stage": found[0].name}, found[1]) if found else None


_MOVED = re.compile(
    r"^(?:(?:moved|move|moves|moving|goes|went|back|now|set|is)\s+)*(?:(?:to|in|into|->|→|=>)\s*)?(?:stage\s+)?(?:the\s+)?",
    re.IGNORECASE,
)


def _ended(words: str, reader: Reader) -> tuple[Values, str] | None:
    """'won', 'closed lost', whatever the workspace calls those stages; a reason makes it a sentence."""
    match = re.match(r"(?:closed?\s*-?\s*)?(won|lost)(?=$|[\s,;.])", words, re.IGNORECASE)
    if match is None:
        return None
    kind: StageKind = "won" if match[1].lower() == "won" else "lost"
    stage = next((one.name for one in reader.snapshot.stages if one.kind == kind), None)
    return ({"stage": stage}, words[match.end() :]) if stage else None


def _owner(words: str, reader: Reader) -> tuple[Values, str] | None:
    """'owner sam': one member; between several the sentence reader asks."""
    found, rest = leading_members(words, reader.snapshot, reader.author)
    return ({"owner": found[0].id}, rest) if len(found) == 1 else None


def _forecast(words: str, reader: Reader) -> tuple[Values, str] | None:
    """'forecast commit', 'best case', 'pipeline' or 'omit'; a percentage there is the probability."""
    if chance := _percent(words, reader):
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


def _units(words: str, _: Reader) -> tuple[Values, str] | None:
    """'units 50', 'seats 1,200'."""
    match = re.match(r"(\d{1,3}(?:,\d{3})+|\d+)(?=$|[\s;.]|,\s|,$)", words)
    if match is None:
        return None
    units = int(match[1].replace(",", ""))
    if not 1 <= units <= MOST_UNITS:
        raise CannotReadError(f"“{match[1][:20]}” units are out of range; 1 to {MOST_UNITS:,} are accepted.")
    return {"units": units}, words[match.end() :]


def _text_until_comma(field: str, longest: int) -> Callable[[str, Reader], tuple[Values, str] | None]:
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
    r"[,;]\s*(?=(?:close|amount|value|prob(?:ability)?|stage|owner|forecast|product|units|seats|source|competitor|name|"
    r"next step)\b)",
    re.IGNORECASE,
)


def next_step(words: str, _: Reader) -> tuple[Values, str] | None:
    """'next step send the contract': to the end, or to a comma before the next field."""
    said = _NEXT_FIELD.split(words, maxsplit=1)[0]
    text = said.strip(" \"'")
    if len(text) > 500:
        raise CannotReadError("A next step has at most 500 characters; keep the rest as a note.")
    return ({"next_step": text}, words[len(said) :]) if text else None


def _reopen(words: str, _: Reader) -> tuple[Values, str] | None:
    """'reopen', 'reopened'."""
    match = re.match(r"re-?open(?:ed)?(?=$|[\s,;.])", words, re.IGNORECASE)
    return ({"reopen": True}, words[match.end() :]) if match else None


def _unpark(words: str, _: Reader) -> tuple[Values, str] | None:
    """'unpark': no longer set aside."""
    match = re.match(r"un-?park(?:ed)?(?=$|[\s,;.])", words, re.IGNORECASE)
    return ({"clear": ("parked_until",)}, words[match.end() :]) if match else None


def _changed(words: str, reader: Reader) -> tuple[Values, str] | None:
    """'15,000 → 18,500', '2/26 -> 3/12': from what to what, so that bare numbers are money as well."""
    arrow = _ARROW.search(words)
    if arrow is None:
        return None
    old, new = words[: arrow.start()].strip(), words[arrow.end() :]
    before = leading_amount(old, reader.snapshot, bare=True)
    if before and not before.rest.strip() and before.amount >= _LEAST_BARE:
        found = leading_amount(new, reader.snapshot, bare=True)
        return _money(found) if found and not found.per else None
    span = leading_date(old, reader.snapshot)
    return _close(new, reader) if span and not old[span.end :].strip() else None


def _behind_arrow(words: str) -> str:
    """The new value in 'close 2/26 -> 3/12': what an arrow comes from is the old one."""
    arrow = _ARROW.search(words)
    return words[arrow.end() :] if arrow and re.fullmatch(r"[^,;\n]{1,20}", words[: arrow.start()]) else words


_ARROW = re.compile(r"\s*(?:->|→|=>)\s*")
_LEAST_BARE = 2200
"""A smaller number without a currency may be a year, a count or a percentage."""

_RULES: tuple[Rule, ...] = (
    _changed,
    _ended,
    _reopen,
    _unpark,
    _named(r"probability|prob\.?|chance|likelihood|confidence", "probability", _probability),
    _named(r"amount|amt|value|size|worth|price", "amount", _amount),
    _named(r"(?:expected\s+)?clos(?:e[sd]?|ing)(?:[\s-]date)?", "close_on", _close),
    _named(r"park(?:ed)?(?:\s+(?:until|till?))?", "parked_until", _park),
    _named(r"stage", "stage", _stage),
    _named(r"(?:deal\s+)?owner|rep|assigned", "owner", _owner),
    _named(r"next[\s-]?steps?", "next_step", next_step),
    _named(r"forecast", "forecast", _forecast),
    _named(r"product", "product", _text_until_comma("product", 80)),
    _named(r"units?|seats?|licen[sc]es?|qty|quantity", "units", _units),
    _named(r"name|renamed?(?:\s+to)?", "name", _text_until_comma("name", 120)),
    _named(r"(?:lead\s+)?source", "source", _text_until_comma("source", 60)),
    _named(r"competitors?|competition", "competitor", _text_until_comma("competitor", 80)),
    _percent,
    _bare_amount,
    _stage,
)
