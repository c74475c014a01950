"""`accept L3`, `pass L3 no time`, `qualified L3 Platform 20k`: what people do with a lead; and lists of leads."""

import re
from collections.abc import Mapping
from typing import Final

from commands.grammar.lines.days import in_range
from commands.grammar.lines.ids import leading_id, needed_id
from commands.grammar.lines.leads import lead
from commands.grammar.lines.parts import Parts
from commands.grammar.lines.request import CannotReadError, Line, Outcome, Reader, usage
from commands.syntax.lead_answers import AnswerLead, LeadAnswer, LeadScope, ListLeads, ShowLead
from commands.syntax.lookups import Show
from commands.syntax.workspace import ChangeSetting

_ANSWERS: Final[dict[str, LeadAnswer]] = {
    "accept": "accept", "take": "claim", "pass": "pass", "contacted": "contacted", "qualified": "qualified",
    "junk": "junk", "recycle": "recycle",
}  # fmt: skip
_WORDLESS: Final = frozenset({"accept", "claim"})
_REASON: Final = re.compile(r"^(?:[-–—:,]+\s*|(?:because|as|since|reason:?|it'?s|is)\s+)+", re.IGNORECASE)
_NEW: Final = re.compile(r"^(?:as\s+)?(?:a\s+)?new(?:\s+deal)?\b[\s,:]*", re.IGNORECASE)
_DEAL: Final = re.compile(r"^(?:(?:as|is|it'?s|to|->|→|deal)\s+)+", re.IGNORECASE)
_CLOSE: Final = r"\b(?:clos(?:es?|ing)|close date|by|due)"
_SCOPES: Final[dict[str, LeadScope]] = {
    "": "open", "open": "open", "all": "open", "unowned": "unowned", "nobody's": "unowned", "nobodys": "unowned",
    "free": "unowned", "unassigned": "unowned", "mine": "mine", "my": "mine",
}  # fmt: skip
_HERE: Final = re.compile(r"(?:(?:go\s+)?(?:in|to)\s+)?(?P<where>here|off|none|nowhere|#\S+)[.!]*", re.IGNORECASE)
_OFF: Final = frozenset({"off", "none", "nowhere"})


def answer(line: Line) -> AnswerLead | None:
    """`accept L3`, `junk L3 spam`; 'accept the offer' is ordinary text."""
    found = needed_id("L", line)
    if found is None:
        return None
    number, words = found
    said = _ANSWERS[line.verb.name]
    if said in _WORDLESS:
        return AnswerLead(number, said) if not words.strip(" .!") else None
    if said == "qualified":
        return _qualified(number, words, line)
    return AnswerLead(number, said, _REASON.sub("", words).strip())


def _qualified(number: int, words: str, line: Line) -> AnswerLead:
    """`qualified L3`, `qualified L3 D7`, `qualified L3 new Platform 20k close 12/15`."""
    if deal := leading_id("D", _DEAL.sub("", words)):
        if deal[1].strip(" ."):
            raise CannotReadError(f"Say `qualified L{number} D{deal[0]}`, and what is new about the deal after that.")
        return AnswerLead(number, "qualified", deal=deal[0])
    new = _NEW.match(words)
    parts = Parts(line, words[new.end() :] if new else words)
    amount, currency = parts.take_money()
    close = parts.take_date(_CLOSE)
    name = " ".join(parts.words()).strip(" .")
    close_on = in_range(close.day if close.period == "day" else close.last, close.text) if close else None
    return AnswerLead(number, "qualified", name, None, new is not None, amount, currency, close_on)


def leads(line: Line) -> Outcome | None:
    """`leads`, `leads unowned`, `leads here`, `leads in #leads`; 'leads from the fair' is ordinary text."""
    said = line.rest.lower().strip(" ?!.")
    if said in _SCOPES:
        scope = _SCOPES[said]
        return Show("leads") if scope == "open" else ListLeads(scope)
    match = _HERE.fullmatch(line.rest)
    if match is None:
        if line.slash:
            raise CannotReadError(usage(line.verb))
        return None
    return _channel(match["where"].lower(), line)


def _channel(where: str, line: Line) -> ChangeSetting:
    """Return the setting of the channel in which leads are shown."""
    if where in _OFF:
        return ChangeSetting("leads channel", "none")
    pointed = [one.value for one in line.words.references if one.kind == "channel"]
    here = line.place.channel
    if where.startswith("#") and pointed:
        platform = here.partition("/")[0] or "slack"
        return ChangeSetting("leads channel", f"{platform}/{pointed[0]}")
    if where == "here" and here:
        return ChangeSetting("leads channel", here)
    raise CannotReadError("Say `leads here` in the channel that is to show the leads.")


def shown_or_new(line: Line) -> Outcome | None:
    """`lead L3` shows one, `lead Jane Doe, Umbrella` adds one."""
    found = leading_id("L", line.rest)
    return ShowLead(found[0]) if found and not found[1].strip(" ?!.") else lead(line)


READERS: Final[Mapping[str, Reader]] = {**dict.fromkeys(_ANSWERS, answer), "lead": shown_or_new, "leads": leads}
