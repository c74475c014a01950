"""Open money by stage."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cards.model import Block, Card, Table, Text
from cards.titles import capital
from cards.totals import amount, is_known, missing, summed, weighted
from cards.words import counted, day
from storage.queries.attention import BY_NAME, RuleName
from storage.queries.pipeline import OwnerTotal, PipelineScope, PipelineTotals
from storage.queries.totals import Total


@dataclass(frozen=True, slots=True)
class PipelineView:
    """What the card shows. `owner` is whose pipeline ('' = everybody's), `own` the author's part of it.

    `as_of` is the past day at whose end it stood so.
    """

    totals: PipelineTotals
    scope: PipelineScope
    owner: str
    currency: str
    today: date
    attention: Mapping[RuleName, int]
    owners: tuple[OwnerTotal, ...] = ()
    own: Total | None = None
    as_of: date | None = None


def pipeline_card(view: PipelineView) -> Card:
    """Return the sums by stage, what they leave out, and what needs attention."""
    total = view.totals.total
    unheard = view.as_of is not None and not total.count
    heading = f"{_heading(view)}: {'none was known here then' if unheard else summed(total, view.currency)}"
    if is_known(total):
        heading += f" · weighted {weighted(total, view.currency)}"
    lines = [Text(heading, "strong")]
    stages = " — ".join(
        f"{capital(stage.stage)} {stage.total.count:,}"
        + (f" · {amount(stage.total, view.currency)}" if is_known(stage.total) else "")
        for stage in view.totals.stages
        if stage.total.count
    )
    lines += [Text(text) for text in (stages, _left_out(view)) if text]
    alarm = " · ".join(f"{count:,} {BY_NAME[name].says}" for name, count in view.attention.items() if count)
    lines += [Text(f"Look at: {alarm}")] if alarm else []
    own = f"Yours: {summed(view.own, view.currency)}" if view.own and view.own.count else ""
    return Card(body=tuple(lines), folded=_tables(view), private=own)


def _heading(view: PipelineView) -> str:
    whose = f"Pipeline of {view.owner}" if view.owner else "Pipeline"
    whose += f" as of {day(view.as_of, view.today)}" if view.as_of else ""
    return whose + period(view.scope.first, view.scope.last, view.today, ", closing ")


def period(first: date | None, last: date | None, today: date, lead: str = " ") -> str:
    """Return ' Thu 1 Oct – Thu 31 Dec', '' where there is no bound."""
    if first and last:
        return f"{lead}{day(first, today)}" + ("" if first == last else f" – {day(last, today)}")
    if first or last:
        return f"{lead}{'from' if first else 'until'} {day(first or last, today)}"
    return ""


def _left_out(view: PipelineView) -> str:
    total, aside = view.totals.total, view.totals.parked
    parts = missing(total)
    if aside.count:
        parts.append(f"parked: {summed(aside, view.currency)}")
    if view.totals.undated:
        parts.append(f"{counted(view.totals.undated, 'deal')} without a close date")
    return f"Not in the sums: {' · '.join(parts)}" if parts else ""


def _tables(view: PipelineView) -> tuple[Block, ...]:
    if not view.totals.total.count:
        return ()
    rows = tuple(
        (
            capital(stage.stage),
            f"{stage.total.count:,}",
            *_money(stage.total, view.currency),
            f"{stage.probability} %",
        )
        for stage in view.totals.stages
    )
    stages = Table(("Stage", "Deals", "Amount", "Weighted", "Chance"), rows, frozenset({1, 2, 3, 4}))
    owners = tuple((each.name, f"{each.total.count:,}", *_money(each.total, view.currency)) for each in view.owners)
    table = Table(("Owner", "Deals", "Amount", "Weighted"), owners, frozenset({1, 2, 3}))
    return (stages, table) if len(owners) > 1 else (stages,)


def _money(total: Total, currency: str) -> tuple[str, str]:
    return (amount(total, currency), weighted(total, currency)) if is_known(total) else ("–", "–")
