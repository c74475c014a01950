"""How much of a quota is reached, and whether the open deals will do for the rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cards.model import Block, Card, Facts, Table, Text
from cards.totals import is_known, missing, summed, weighted
from cards.words import about, counted, day, percent
from storage.queries.quotas import Attainment

BODY_LINES = 4


@dataclass(frozen=True, slots=True)
class QuotaView:
    """`name` is whose ('' = the author's own); `team` are (name, attainment of the same period) for managers."""

    name: str
    attainments: Sequence[Attainment]
    today: date
    team: Sequence[tuple[str, Attainment]] = ()


def quota_card(view: QuotaView) -> Card:
    """Return each quota that runs: won, to go, and what covers it."""
    if not view.attainments:
        whose = f"{view.name} has" if view.name else "You have"
        word = f"quota {view.name.split(' ')[0].lower()} 250k a quarter" if view.name else "quota 250k a quarter"
        return Card(body=(Text(f"{whose} no quota. Say for example `{word}`."),), folded=_team(view))
    lines: list[Block] = []
    for each in view.attainments:
        lines += [Text(_reached(view.name, each), "strong"), Text(_covered(each, view.today))]
    return Card(body=tuple(lines[:BODY_LINES]), folded=(*lines[BODY_LINES:], *_team(view)))


def _reached(name: str, each: Attainment) -> str:
    """Return 'Q4: 24 % of $250k won — $60k in 1 deal, $190k to go'."""
    whose = f"{name} · " if name else ""
    won = (
        f"{about(each.won.minor, each.currency)} in {counted(each.won.count, 'deal')}"
        if each.won.count
        else "nothing yet"
    )
    to_go = f"{about(each.left, each.currency)} to go" if each.left else "reached"
    reached = percent(each.won.minor, each.quota)
    return f"{whose}{each.span.name}: {reached} of {about(each.quota, each.currency)} won — {won}, {to_go}"


def _covered(each: Attainment, today: date) -> str:
    """Return what closes by the end of the period, against what is left of the quota."""
    left = (each.span.last - today).days
    closing = (
        f"Closing by {day(each.span.last, today)} ({counted(left, 'day')} left): {summed(each.closing, each.currency)}"
    )
    if each.closing.count:
        closing += f" · weighted {weighted(each.closing, each.currency)}"
    if each.left and is_known(each.closing):
        closing += f" · {times(each.closing.minor, each.left)}× what is to go"
    left_out = [*missing(each.closing), *(f"{text} won" for text in missing(each.won))]
    return closing + (f" · not counted: {', '.join(left_out)}" if left_out else "")


def times(part: int, whole: int) -> str:
    """Return how many times `whole` goes into `part`: '3.1'."""
    return f"{part / whole:.1f}"


def _team(view: QuotaView) -> tuple[Block, ...]:
    if not view.team:
        return ()
    rows = tuple(
        (name, each.span.name, percent(each.won.minor, each.quota), about(each.won.minor, each.currency),
         about(each.left, each.currency))
        for name, each in view.team
    )  # fmt: skip
    return (Table(("Member", "Period", "Reached", "Won", "To go"), rows, frozenset({2, 3, 4})),)


def facts(rows: Sequence[tuple[str, str]]) -> tuple[Block, ...]:
    """Return the rows that say something as one block, none where there are none."""
    known = tuple((label, value) for label, value in rows if value)
    return (Facts(known),) if known else ()
