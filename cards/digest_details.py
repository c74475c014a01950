"""What stands in the thread of a digest: every deal that changed, what needs a decision, the forecast by owner."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from cards.digest import DigestView, heading
from cards.digest_changes import bucket_blocks
from cards.model import Block, Card, Table, Text
from cards.titles import capital, title
from cards.totals import amount, is_known, summed
from cards.words import clipped, counted, day, money
from storage.queries.attention import RuleName
from storage.queries.digest.figures import Digest
from storage.queries.digest.forecast import CATEGORIES, Category, Expected, Forecast
from storage.queries.digest.needs import NeededDeal, OwnerNeeds
from storage.queries.digest.sums import Sums
from storage.queries.totals import PART, Rates, Total

ONE_DEAL: Final[dict[RuleName, str]] = {
    "close_passed": "past its close date",
    "stuck": "too long in its stage",
    "stale": "stale",
    "no_next_step": "no next step",
    "no_amount": "no amount",
    "single_contact": "large, with at most one contact",
    "waking": "parked until now",
}
OWNERS: Final = 20
SAID: Final[dict[Category, str]] = {
    "won": "Won", "commit": "Commit", "best_case": "Best case", "pipeline": "Pipeline", "omit": "Omitted",
}  # fmt: skip


def details_card(view: DigestView, members: Mapping[int, str]) -> Card:
    """Return the details of a digest; `members` are the names of deals' owners."""
    digest = view.digest
    blocks: list[Block] = [Text(f"Details · {heading(view)}", "strong")]
    for section in digest.sections:
        if len(digest.sections) > 1 and section.buckets:
            blocks.append(Text(capital(section.name), "strong"))
        blocks += bucket_blocks(digest, section)
    blocks += _results(digest)
    blocks += _needs(digest)
    blocks += forecast_blocks(digest.forecast, digest.rates, members)
    if digest.rates.millionths:
        rates = ", ".join(
            f"1 {name} = {value / 1_000_000:g} {digest.rates.home}" for name, value in digest.rates.millionths
        )
        blocks.append(Text(f"Converted by: {rates}. Both moments by the same rates.", "quiet"))
    return Card(body=tuple(blocks))


def _results(digest: Digest) -> Iterator[Block]:
    """Yield who won and lost how many, and of which products."""
    for head, found in (("Owner", digest.results.owners), ("Product", digest.results.products)):
        rows = tuple(
            (each.name or "unknown", f"{each.won.count:,}", _cell_money(each.won, digest.rates), f"{each.lost:,}")
            for each in found[:OWNERS]
        )
        if rows:
            yield Table((head, "Won", "Money", "Lost"), rows, frozenset({1, 2, 3}), f"Won and lost by {head.lower()}")


def _cell_money(total: Total, rates: Rates) -> str:
    return money(total.minor, rates.home) if total.count and is_known(total) else "–"


def _needs(digest: Digest) -> Iterator[Block]:
    if digest.needs is None or not digest.needs.total.count:
        return
    yield Text(f"To decide: {summed(digest.needs.total, digest.rates.home)}", "strong")
    for owner in digest.needs.owners[:OWNERS]:
        yield Text("\n".join(_owner_lines(owner, digest)))
    rest = digest.needs.owners[OWNERS:]
    if rest:
        count = sum(each.total.count for each in rest)
        yield Text(f"… and {counted(count, 'deal')} of {counted(len(rest), 'other owner')}", "quiet")


def _owner_lines(owner: OwnerNeeds, digest: Digest) -> Iterator[str]:
    left = "" if owner.active else " (no longer here: `assign` their deals)"
    known = f" · {amount(owner.total, digest.rates.home)}" if is_known(owner.total) else ""
    yield f"{owner.name}{left}: {counted(owner.total.count, 'deal')}{known}"
    for deal in owner.deals:
        yield needed_line(deal, digest.today)
    more = owner.total.count - len(owner.deals)
    if more > 0:
        yield f"… and {more:,} more"


def needed_line(deal: NeededDeal, today: date) -> str:
    """Return 'D7 Acme · Platform · Proposal · $50k · past its close date Tue 3 Nov, stale'."""
    why = []
    for rule in deal.rules:
        said = ONE_DEAL[rule]
        late = rule == "close_passed" and deal.close is not None
        why.append(f"{said} {day(date.fromisoformat(deal.close or ''), today)}" if late else said)
    worth = "amount unknown" if deal.amount is None else money(deal.amount, deal.currency)
    called = clipped(title(deal.account, deal.name), 60)
    return f"D{deal.deal} {called} · {capital(deal.stage)} · {worth} · {', '.join(why)}"


def forecast_blocks(forecast: Forecast, rates: Rates, members: Mapping[int, str]) -> Iterator[Block]:
    """Yield the forecast as a table, an owner a row, and what it leaves out."""
    if not forecast.lines:
        return
    shown = [name for name in CATEGORIES if any(line.category == name for line in forecast.lines)]
    owners = _by_owner(forecast, rates)
    rows = [_row(members.get(owner or 0, "nobody"), found, shown, rates) for owner, found in owners.items()]
    whole = {name: forecast.total(rates, name) for name in shown}
    table = (*sorted(rows), _row("Everybody", whole, shown, rates))
    head = ("Owner", *(SAID[name] for name in shown))
    yield Table(head, table, frozenset(range(1, len(head))), f"Forecast {forecast.span.name}")
    notes = [f"{counted(forecast.unsaid, 'deal')} in pipeline because nobody said otherwise"] if forecast.unsaid else []
    notes += [f"{counted(forecast.overridden, 'deal')} as a manager said"] if forecast.overridden else []
    notes += [f"{counted(forecast.undated, 'open deal')} without a close date in no period"] if forecast.undated else []
    if notes:
        yield Text(" · ".join(notes), "quiet")


def _by_owner(forecast: Forecast, rates: Rates) -> dict[int | None, dict[Category, Total]]:
    sums: dict[int | None, dict[Category, Sums]] = defaultdict(lambda: defaultdict(Sums))
    for line in forecast.lines:
        sums[line.owner][line.category].add(line.currency, 0, *_parts(line))
    return {owner: {name: each.total(rates) for name, each in found.items()} for owner, found in sums.items()}


def _parts(line: Expected) -> tuple[int | None, ...]:
    return line.count, line.count - line.unknown, line.minor // PART, line.minor % PART, None, None


def _row(name: str, found: Mapping[Category, Total], shown: list[Category], rates: Rates) -> tuple[str, ...]:
    return (name, *(_cell(found.get(each, Total()), rates) for each in shown))


def _cell(total: Total, rates: Rates) -> str:
    if not total.count:
        return "–"
    return f"{total.count:,} · {money(total.minor, rates.home)}" if is_known(total) else f"{total.count:,}"
