"""Who gets which lead: the rules in their order, a lead tried on them, the ledger of who was given how many."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Final

from cards.model import Block, Button, Card, Table, Text
from cards.words import clipped, counted, day
from storage.lead_conditions import ALWAYS
from storage.models.leads import LeadRule
from storage.models.workspace import Member
from storage.queries.assignments import Choice
from storage.queries.lead_ledger import LedgerLine

BODY_LINES: Final = 4
NOBODY_FITS: Final = "Where no rule fits, a lead is nobody's and everybody sees it: leads unowned"


def rules_card(
    rules: Sequence[LeadRule], everybody: Mapping[int, Member], channel: str, today: date, *, changes: bool = True
) -> Card:
    """Return the rules, numbered as `route remove 2` counts them, and what differs between those who share.

    `changes`: the reader may change them.
    """
    lines = [Text(f"{index}. {rule_words(rule, everybody)}") for index, rule in enumerate(rules, 1)]
    heading = Text("Who gets a lead: the owner of its account; else the first rule that fits.", "strong")
    body: list[Block] = [heading, *lines] if lines else [heading, Text("There are no rules yet.")]
    body.append(Text(f"{NOBODY_FITS}.", "quiet"))
    if shares := _shares(everybody.values(), today):
        body.append(Text(shares, "quiet"))
    if not channel:
        body.append(Text("No channel shows the leads: say `leads here` in one.", "quiet"))
    buttons = [Button("Ledger", "route ledger")]
    if changes and not any(rule.condition == ALWAYS for rule in rules):
        buttons.append(Button("Share out the rest", "route add every lead -> everybody"))
    return Card(body=tuple(body[:BODY_LINES]), folded=tuple(body[BODY_LINES:]), buttons=tuple(buttons))


def rule_words(rule: LeadRule, everybody: Mapping[int, Member]) -> str:
    """Return 'source is webinar → Sam Ortiz', 'every lead → everybody, in turn'."""
    names = [everybody[each].name for each in rule.member_ids if each in everybody]
    who = ", ".join(names) if names else "everybody"
    return f"{clipped(rule.condition, 200)} → {who}{', in turn' if len(rule.member_ids) != 1 else ''}"


def _shares(everybody: Iterable[Member], today: date) -> str:
    """Return what differs from one part each without a limit: 'Sam Ortiz weight 2, at most 10 waiting'."""
    told = []
    for each in everybody:
        parts = [f"weight {each.lead_weight}"] if each.lead_weight not in {None, 1} else []
        parts += [f"at most {each.lead_cap} waiting"] if each.lead_cap else []
        parts += [paused] if (paused := paused_words(each, today)) else []
        if parts and each.active:
            told.append(f"{each.name} {', '.join(parts)}")
    return "; ".join(told)


def tried_card(name: str, member: str, choice: Choice) -> Card:
    """Return who would get a lead, and every step that leads there."""
    whose = f"go to {member}" if member else "be nobody's"
    heading = Text(f"{clipped(name, 60)} would {whose}: {choice.why}.", "strong")
    steps = tuple(Text(f"· {each}") for each in choice.steps)
    return Card(body=(heading, *steps[: BODY_LINES - 1]), folded=steps[BODY_LINES - 1 :])


def ledger_card(lines: Sequence[LedgerLine], everybody: Mapping[int, Member], days: int) -> Card:
    """Return how many leads each was given, what came of them, and who is owed some of what is shared out."""
    if not lines:
        return Card(body=(Text("Nobody was given a lead yet."),))
    columns = ("Who", "given", "accepted", "passed", "missed", "waiting", "owed")
    rows = tuple(
        (
            everybody[each.member].name if each.member in everybody else "somebody",
            *(f"{count:,}" for count in (each.given, each.accepted, each.passed, each.missed, each.waiting)),
            _signed(each.owed),
        )
        for each in lines
    )
    owed = Text("Owed: of what was shared out by turns, how many are still theirs (+), or were too many (-).", "quiet")
    total = counted(sum(each.given for each in lines), "lead")
    heading = Text(f"{total} given in {days} days:", "strong")
    return Card(body=(heading, Table(columns, rows, frozenset(range(1, 7))), owed))


def _signed(balance: Fraction) -> str:
    """Return '+0.5', '-1', '0', to a tenth."""
    tenths = round(float(balance) * 10) / 10
    return f"{tenths:+g}" if tenths else "0"


def paused_words(member: Member, today: date) -> str:
    """Return 'no new leads before Mon 23 Nov', '' where a member gets some."""
    if member.leads_from is None or member.leads_from <= today:
        return ""
    return f"no new leads before {day(member.leads_from, today)}"
