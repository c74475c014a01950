"""A person's nudge of the day: what waits, the most valuable first, each with what one can do about it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from cards.dead_leads import why_again
from cards.followups import calendar_buttons
from cards.model import Block, Button, Card, Item, Table, Text, say
from cards.titles import capital, title
from cards.words import clipped, clock, counted, day, money, percent
from storage.models.outgoing import NudgeItem
from storage.queries.dead_leads import REVIVE
from storage.queries.nudge_items import RuleRate
from storage.queries.nudge_lines import NudgeLine

LETTER: Final = {"follow_up": "F", "deal": "D", "lead": "L", "question": "Q"}
NOT_HERE: Final = "Anything not here yet? A new deal is one line: deal new acme platform 20k."
SEEN_TO: Final = timedelta(days=30)
OFTEN: Final = {3: "three", 4: "four", 5: "five"}
OUTCOMES: Final = {"acted": "done", "snoozed": "put off", "handed": "handed over", "dismissed": "not yours"}


@dataclass(frozen=True, slots=True)
class Suggested:
    """A rule that a manager is asked about: W`number`, `words` that were changed to `meaning` so many `times`."""

    number: int
    words: str
    meaning: str
    times: int


@dataclass(frozen=True, slots=True)
class NudgeView:
    """The items as they are now, `today` at the reader's, the days that 'tomorrow' and 'next week' mean.

    `waiting` more are not shown. `help_with` are deals whose owner is asked whether they need help. `huddle` is the
    huddle before which the items are asked about ('' = none); `leads` is what its leader alone is shown with them,
    the rest of it in `preview`. `suggested` is a rule that the reader may make.
    """

    lines: tuple[NudgeLine, ...]
    today: date
    tomorrow: date
    next_week: date
    waiting: int = 0
    help_with: frozenset[int] = field(default_factory=frozenset)
    huddle: str = ""
    leads: str = ""
    preview: tuple[Block, ...] = ()
    suggested: Suggested | None = None


def nudge_card(view: NudgeView) -> Card:
    """Return the list: what is open with its buttons, what is handled struck through."""
    items = tuple(_item(line, view) for line in view.lines)
    left = sum(not item.done for item in items)
    rest: tuple[Block, ...] = ()
    if left:
        told = "Answer several at once: 1 done, 2 fri, 3 lost price"
        more = f"; {view.waiting:,} more wait: {'deals' if view.huddle else 'due'}" if view.waiting else ""
        rest = (Text(f"{told}{more}.", "quiet"),)
    if view.huddle:
        rest = (*rest, Text(NOT_HERE))
    if view.leads:
        rest = (*rest, Text(view.leads))
    asked = view.suggested
    buttons: tuple[Button, ...] = ()
    if asked is not None:
        rest = (*rest, Text(_suggests(asked)))
        buttons = (
            Button("Make it a rule", _rule_of(asked)),
            Button("No rule", f"skip W{asked.number}"),
        )
    return Card(body=(Text(_heading(view, left), "strong"), *items, *rest), folded=view.preview, buttons=buttons)


def _suggests(asked: Suggested) -> str:
    """Return the one optional question of the message: “verbal” was changed to negotiation three times."""
    often = OFTEN.get(asked.times, f"{asked.times:,}")
    typed = f"`{_rule_of(asked)}`, or `skip W{asked.number}`"
    return f"“{asked.words}” was changed to {asked.meaning} {often} times. Make it a rule? {typed}"


def _rule_of(asked: Suggested) -> str:
    return f'teach "{asked.words}" = {asked.meaning}'


def _heading(view: NudgeView, left: int) -> str:
    if view.huddle:
        return f"{view.huddle}: {_needing(left)}" if left else f"{view.huddle}: you are ready. Thank you!"
    if not view.lines:
        return f"{day(view.today, view.today)}: nothing waits for you"
    return f"{day(view.today, view.today)}: {counted(left, 'thing')} for you" if left else "All done. Thank you!"


def _needing(count: int) -> str:
    return "1 deal of yours needs a word" if count == 1 else f"{count} deals of yours need a word"


def _item(line: NudgeLine, view: NudgeView) -> Item:
    said = f"{line.item.number}. {nudge_words(line, view.today)}"
    if line.item.handled_at is not None or line.gone:
        request = line.item.request_id
        undo = (Button("Undo", f"undo R{request}"),) if request is not None else ()
        return Item(f"{said} — {_came_of(line.item)}", undo, done=True)
    return Item(said, _buttons(line, view), line.phone)


def _came_of(item: NudgeItem) -> str:
    """Return what came of an item; what rests for a short while was seen to, what does for long is not theirs."""
    if item.outcome == "dismissed" and (item.rests_until or item.local_on) - item.local_on < SEEN_TO:
        return "seen to"
    return OUTCOMES.get(item.outcome or "", "done")


def nudge_words(line: NudgeLine, today: date) -> str:
    """Return one item in words, without its number: what it is about, the money, and why it is here."""
    if line.gone:
        return "no longer there"
    if line.item.entity == "question":
        return f"I asked you about “{clipped(line.action, 80)}” and still do not know"
    if line.item.entity == "lead":
        at = f" of {line.account}" if line.account else ""
        return f"Lead {clipped(line.action, 60)}{at} still waits for an answer{_since(line, today)}{_whose(line)}"
    about = title(line.account, line.deal.name) if line.deal else line.account
    worth = f" · {money(line.deal.amount, line.deal.currency)}" if line.deal and line.deal.amount is not None else ""
    if line.item.entity == "follow_up":
        head = capital(clipped(line.action or "follow up", 80))
        return f"{head}{f' · {about}' if about else ''}{worth} — {_due(line, today)}{_whose(line)}"
    return f"{about}{worth} — {_reason(line, today)}{_whose(line)}"


def _due(line: NudgeLine, today: date) -> str:
    """Return when it is due: 'today 15:00', 'due Mon 16 Nov, 2 days late'."""
    at = f" {clock(line.due_at)}" if line.due_at else ""
    if line.due_on is None or line.due_on == today:
        return f"today{at}"
    late = (today - line.due_on).days
    when = f"due {day(line.due_on, today)}{at}"
    return f"{when}, {counted(late, 'day')} late" if late > 0 else when


def _reason(line: NudgeLine, today: date) -> str:
    """Return why a deal is in the list."""
    deal = line.deal
    if deal is None:
        return ""
    if deal.kind != "open" and line.item.rule != REVIVE:
        return f"now {deal.stage}"
    last, stayed = line.since, (today - line.since).days if line.since else 0
    most = f" (at most {line.max_age})" if line.max_age else ""
    reasons = {
        "close_passed": _close(deal.close_on, today),
        "stuck": f"in {deal.stage} for {counted(stayed, 'day')}{most}" if stayed >= 0 else f"now in {deal.stage}",
        "stale": f"nothing since {day(last, today)}" if last else "nothing has happened for weeks",
        "no_next_step": "no next step",
        "no_amount": "no amount",
        REVIVE: f"another try? {why_again(line.dead, deal, today)}" if line.dead else "another try?",
        "single_contact": f"only one contact: {line.contact}" if line.contact else "no contact known",
        "waking": f"was parked until {day(deal.parked_until, today)}",
        "help": "stands still; perhaps they could use a hand",
    }
    return reasons.get(line.item.rule, deal.stage)


def _close(close_on: date | None, today: date) -> str:
    """Return that a close date has passed, or the later one that it was moved to since."""
    passed = close_on is None or close_on < today
    return f"its close date {day(close_on, today)} has passed" if passed else f"close {day(close_on, today)}"


def _since(line: NudgeLine, today: date) -> str:
    return f" since {day(line.received_at.date(), today)}" if line.received_at else ""


def _whose(line: NudgeLine) -> str:
    return f" (for {line.owner})" if line.owner else ""


def _buttons(line: NudgeLine, view: NudgeView) -> tuple[Button, ...]:
    """Return what one can do about an item; the labels are what one could type."""
    number, item = line.item.number, line.item
    record = f"{LETTER[item.entity]}{item.entity_id}"
    if item.entity == "question":
        return (Button(f"{number} answer", "questions"), Button(f"{number} tomorrow", _later(record, view.tomorrow)))
    if item.rule == REVIVE:
        return (
            Button(f"{number} revive", f"revive {record}"),
            Button(f"{number} not now", f"done {record}"),
            Button(f"{number} not mine", f"notmine {record}"),
        )
    buttons = [
        Button(f"{number} done", f"done {record}"),
        Button(f"{number} tomorrow", _later(record, view.tomorrow)),
        Button(f"{number} next week", _later(record, view.next_week)),
        Button(f"{number} pick a day", f"pick {record}"),
        Button(f"{number} reassign", f"whose {record}"),
        Button(f"{number} not mine", f"notmine {record}"),
    ]
    if line.due_at is not None:
        buttons += calendar_buttons(item.entity_id, timed=True, label=f"{number} to calendar")
    if item.entity == "deal" and item.entity_id in view.help_with:
        buttons.append(Button("Need help?", f"needhelp {record}"))
    return tuple(buttons)


def _later(record: str, until: date) -> str:
    return f"snooze {record} until {until.isoformat()}"


RULE_WORDS: Final = {
    REVIVE: "another try",
    "follow_up": "follow-ups",
    "lead_waits": "leads that wait",
    "draft": "open questions",
    "help": "help wanted",
}


def rates_card(rates: Sequence[RuleRate], nudged: frozenset[str], days: int) -> Card:
    """Return how often each rule led to something, with a tap that leaves a rule to the digests."""
    if not rates:
        return say("Nobody was nudged yet, so there is nothing to count.")
    rows = tuple((_rule(each), f"{each.shown:,}", f"{each.acted:,}", percent(each.acted, each.shown)) for each in rates)
    worst = sorted((each for each in rates if _rule(each) in nudged), key=lambda each: each.acted / each.shown)
    buttons = tuple(
        Button(f"{capital(_rule(each))}: only in digests", f"settings nudge rules {_without(_rule(each), nudged)}")
        for each in worst[:3]
    )
    told = Table(("Reason", "shown", "acted on", ""), rows, frozenset({1, 2, 3}))
    return Card(body=(Text(f"What nudges led to in {days} days:", "strong"), told), buttons=buttons)


def _rule(rate: RuleRate) -> str:
    return RULE_WORDS.get(rate.rule, rate.rule.replace("_", " "))


def _without(rule: str, nudged: frozenset[str]) -> str:
    return ", ".join(sorted(nudged - {rule})) or "off"
