"""What was read where: the values of a message with the words they came from, for `explain`."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from commands.grammar.message.clause import Clause
from commands.grammar.message.days import read_days
from commands.grammar.message.mention import Mention
from commands.grammar.message.owners import members_in
from commands.grammar.message.scene import Scene
from commands.grammar.reading import Found, Statement
from commands.grammar.spans import DateSpan
from commands.syntax.activities import LogActivity
from commands.syntax.deals import CreateDeal
from commands.syntax.followups import AddFollowUp
from commands.syntax.leads import AddLead

_MARKS = {
    "stage": "stage",
    "happened": "activity",
    "event": "activity",
    "won": "outcome",
    "lost": "outcome",
    "source": "source",
    "negation": "negation",
    "hedge": "hedge",
    "condition": "hedge",
}


def found_in(
    scene: Scene, clauses: Sequence[Clause], mentions: Sequence[Mention], statements: Sequence[Statement]
) -> tuple[Found, ...]:
    """Return every value that was recognised, in the order of the delivered text."""
    found = [
        *_dates(scene, clauses),
        *_money(scene),
        *_accounts(scene),
        *_deals(scene, mentions),
        *_members(scene),
        *_contacts(scene, statements),
        *_marked(scene),
    ]
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def _found(scene: Scene, start: int, end: int, kind: str, value: str, **more: object) -> Found:
    first, last = scene.clean.delivered_at(start, end)
    return Found(first, last, scene.clean.delivered[first:last], kind, value, **more)  # type: ignore[arg-type]


def _dates(scene: Scene, clauses: Sequence[Clause]) -> Iterator[Found]:
    """Days, times and periods; of 'met Sara on Monday' the Monday that was."""
    gone = {day.span.start for day in read_days(scene, clauses, terse=False) if day.role == "happened"}
    for said in scene.dates:
        was = said.past_day if said.start in gone and said.period == "day" and said.first == said.last else None
        span = replace(said, day=was, first=was, last=was) if was is not None else said
        period = span.period != "day" or span.first != span.last
        yield _found(
            scene,
            span.start,
            span.end,
            "date",
            date_value(span),
            rule=span.rule,
            first=span.first.isoformat() if period else "",
            last=span.last.isoformat() if period else "",
        )


def date_value(span: DateSpan) -> str:
    """Return 'YYYY-MM-DD', or 'YYYY-MM-DDTHH:MM' where a time was said."""
    return span.day.isoformat() + (f"T{span.clock:%H:%M}" if span.clock else "")


def _money(scene: Scene) -> Iterator[Found]:
    """Amounts, percentages and what is counted."""
    for span in scene.money:
        currency = span.currency or scene.snapshot.ways.currency
        yield _found(scene, span.start, span.end, "money", str(span.amount), rule=span.rule, currency=currency)
    for number in scene.numbers:
        kind = "probability" if number.unit in {"%", "percent"} else "number"
        value = f"{number.amount}" if kind == "probability" else f"{number.amount} {number.unit}".strip()
        yield _found(scene, number.start, number.end, kind, value, rule=number.rule)


def _accounts(scene: Scene) -> Iterator[Found]:
    """Names of accounts; of near equals none is the value."""
    for hit in scene.hits:
        named = [(scene.snapshot.records.account(one.entry), round(one.score)) for one in hit.candidates]
        candidates = tuple((account.name, score) for account, score in named if account is not None)
        if candidates:
            value = candidates[0][0] if hit.verdict == "certain" else ""
            yield _found(scene, hit.start, hit.end, "account", value, rule=hit.how, candidates=candidates)


def _deals(scene: Scene, mentions: Sequence[Mention]) -> Iterator[Found]:
    """Names of deals."""
    for mention in mentions:
        deal = scene.snapshot.records.deal(mention.deal) if mention.deal is not None else None
        if deal is not None and mention.start < mention.end:
            yield _found(scene, mention.start, mention.end, "deal", deal.name, rule="named")


def _members(scene: Scene) -> Iterator[Found]:
    for start, end, members in members_in(scene, 0, len(scene.text)):
        yield _found(scene, start, end, "member", " / ".join(one.name for one in members))


def _contacts(scene: Scene, statements: Sequence[Statement]) -> Iterator[Found]:
    """People whom the commands name, where the text says so."""
    text = scene.text.casefold()
    names: dict[str, None] = {}
    for statement in statements:
        for command in statement.commands:
            if isinstance(command, LogActivity | AddFollowUp | CreateDeal):
                names.update((person.name, None) for person in command.people)
            elif isinstance(command, AddLead) and command.person is not None:
                names[command.person.name] = None
    for name in names:
        for said in (name, name.partition(" ")[0], name.rpartition(" ")[2]):
            at = text.find(said.casefold()) if said else -1
            if at >= 0:
                yield _found(scene, at, at + len(said), "contact", name)
                break


def _marked(scene: Scene) -> Iterator[Found]:
    """Words of the lists."""
    for kind, shown in _MARKS.items():
        for mark in scene.marks.within(0, len(scene.tokens), kind):
            value = mark.value.split()[0] if kind in {"happened", "event"} else mark.value or kind
            start, end = scene.tokens[mark.first].start, scene.tokens[mark.last - 1].end
            yield _found(scene, start, end, shown, value, rule=kind)
