"""The post of a digest: what a team reads in half a minute, on a phone. Its details are `cards/digest_details.py`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from cards.digest_changes import changes_line, lost_lines, win_lines
from cards.digest_words import change, odds, share
from cards.model import Block, Button, Card, Chart, Table, Text
from cards.titles import capital
from cards.totals import amount, is_known, missing, summed, weighted
from cards.words import about, counted, day, money, percent
from storage.money import to_major
from storage.queries.digest.came import Came
from storage.queries.digest.figures import Digest, Section
from storage.queries.digest.forecast import Forecast
from storage.queries.digest.gaps import Gaps
from storage.queries.totals import Rates, Total

CHARTS: Final = 2  # more of them no message holds
NAMED: Final = 4


@dataclass(frozen=True, slots=True)
class DigestView:
    """A digest with what it is called ('Sales huddle'), and how it came to be shown: as posted, or found again."""

    digest: Digest
    name: str = ""
    as_posted: bool = False
    buttons: tuple[Button, ...] = ()


def digest_card(view: DigestView) -> Card:
    """Return the summary: never empty, whatever there is."""
    digest = view.digest
    lines = [Text(heading(view), "strong")]
    lines += [Text(line) for section in digest.sections for line in _section(digest, section) if line]
    if not any(section.open.total.count for section in digest.sections) and (digest.is_now or len(lines) == 1):
        new = " A new one is one line: `newdeal acme platform 50k`." if digest.is_now else ""
        lines.append(Text(f"No open deals.{new}"))
    lines += [Text(line) for line in (*win_lines(digest), *lost_lines(digest), *_rest(digest)) if line]
    lines += [Text(line, "quiet") for line in unsaid(digest)]
    return Card(body=tuple(lines), buttons=view.buttons, folded=tuple(_drawn(digest)))


def heading(view: DigestView) -> str:
    """Return 'Sales huddle · Mon 23 Nov', and of a moment that is over how it is told."""
    digest = view.digest
    shown = day(digest.today, digest.today if digest.is_now else date.max)
    if digest.is_now:
        return f"{view.name or 'Digest'} · {shown}" + (" · as it was posted" if view.as_posted else "")
    told = "as it was known then" if digest.view == "known" else "as corrected since"
    return f"{view.name or 'Digest'} as of {shown} · {told}"


def _section(digest: Digest, section: Section) -> Iterator[str]:
    """Yield a sales process in three lines: what is open, how far to trust it, what changed."""
    currency, total = digest.rates.home, section.open.total
    name = f"{capital(section.name)}: " if len(digest.sections) > 1 else ""
    if not total.count and not section.buckets and name:
        return
    before = section.before.total if section.before else None
    opened = f"{name}Open: {summed(total, currency)}{change(digest, total, before)}"
    if is_known(total):
        opened += f" · weighted {weighted(total, currency)}{change(digest, total, before, weighed=True)}"
        opened += f" by {odds(section)}"
    aside = section.open.parked
    yield opened + (f" · parked: {summed(aside, currency)}" if aside.count else "")
    yield _trust(digest, section)
    if total.count or section.buckets or (before is not None and before.count):
        yield changes_line(digest, section)


def _trust(digest: Digest, section: Section) -> str:
    """Return '78 % of open money confirmed in the last 7 days · 11 past their close date = $410k · 6 without …'."""
    found, total, currency = section.open, section.open.total, digest.rates.home
    if not total.count:
        return ""
    parts = []
    if total.minor:
        parts.append(f"{share(found.confirmed.minor, total.minor)} of open money confirmed in the last 7 days")
    else:
        fresh = percent(found.confirmed.count, total.count)
        parts.append(f"{fresh} of open deals confirmed in the last 7 days")
    if found.late.count:
        worth = f" = {amount(found.late, currency)}" if is_known(found.late) else ""
        parts.append(f"{found.late.count:,} past their close date{worth}")
    parts += missing(total)
    parts += [f"{found.undated:,} without a close date"] if found.undated else []
    return f"Trust: {' · '.join(parts)}"


def _rest(digest: Digest) -> Iterator[str]:
    yield _needs(digest)
    yield forecast_line(digest.forecast, digest.rates)
    yield came_line(digest.came, digest) if digest.came else ""
    yield _promises(digest)
    leads = digest.waiting
    if leads.waiting:
        alone = f", {leads.unowned:,} of them nobody's" if leads.unowned else ""
        oldest = f", the oldest since {day(_local(leads.oldest, digest), digest.today)}" if leads.oldest else ""
        yield f"Leads: {counted(leads.waiting, 'lead waits', 'leads wait')} for an answer{alone}{oldest}"


def _local(moment: datetime, digest: Digest) -> date:
    return moment.astimezone(ZoneInfo(digest.zone)).date()


def _needs(digest: Digest) -> str:
    """Return 'To decide: Dana Reyes 4 · $200k — Priya Nair 2 · $30k'."""
    needs = digest.needs
    if needs is None or not needs.total.count:
        return "" if needs is None else "Nothing needs a decision."
    named = [
        f"{each.name} {each.total.count:,}"
        + (f" · {amount(each.total, digest.rates.home)}" if is_known(each.total) else "")
        for each in needs.owners[:NAMED]
    ]
    more = len(needs.owners) - NAMED
    return f"To decide: {' — '.join(named)}" + (f" — and {counted(more, 'other')}" if more > 0 else "")


def _promises(digest: Digest) -> str:
    kept = digest.say_do
    if kept is None or not kept.said:
        return ""
    late = [f"{kept.open:,} still open"] if kept.open else []
    late += [f"{kept.put_off:,} put off"] if kept.put_off else []
    done = f"{kept.done:,} of {counted(kept.said, 'promise')} done ({percent(kept.done, kept.said)})"
    return f"Said and done: {' · '.join([done, *late])}"


def forecast_line(forecast: Forecast, rates: Rates) -> str:
    """Return 'Forecast Q4: $200k won + $110k commit = $310k, 62 % of $500k · best case $90k · coverage 2.1×'."""
    won, commit, best, rest = (forecast.total(rates, name) for name in ("won", "commit", "best_case", "pipeline"))
    if not any(each.count for each in (won, commit, best, rest)):
        return ""
    both = won.minor + commit.minor
    said = f"{_sure(won, rates)} won + {_sure(commit, rates)} commit = {about(both, rates.home)}"
    if forecast.quota:
        said += f", {percent(both, forecast.quota)} of {about(forecast.quota, rates.home)}"
    parts = [said] if is_known(won) or is_known(commit) else ["nothing won or committed with a known amount"]
    parts += [f"best case {amount(best, rates.home)}"] if best.count else []
    parts += [f"pipeline {amount(rest, rates.home)}"] if rest.count else []
    to_go = (forecast.quota or 0) - won.minor
    ahead = (commit, best, rest)
    if to_go > 0 and (any(map(is_known, ahead)) or not any(each.count for each in ahead)):
        parts.append(f"coverage {(commit.minor + best.minor + rest.minor) / to_go:.1f}×")
    return f"Forecast {forecast.span.name}: {' · '.join(parts)}"


def _sure(total: Total, rates: Rates) -> str:
    """Return a sum that is 0 where there are no deals, and 'amount unknown' where nobody knows any of theirs."""
    return amount(total, rates.home) if total.count else about(0, rates.home)


def came_line(came: Came, digest: Digest) -> str:
    """Return 'On Mon 26 Oct we said $310k, it became $287k'."""
    said, won = (_sure(each, digest.rates) for each in (came.said, came.won))
    became = f"it became {won}" if came.is_over else f"so far it is {won}"
    return f"On {day(came.said_on, digest.today)} we said {said} by {day(came.last, digest.today)}, {became}"


def unsaid(digest: Digest) -> Iterator[str]:
    """Yield what the numbers do not hold."""
    if digest.unplaced.count:
        yield f"Not in the sums: {counted(digest.unplaced.count, 'deal')} in a stage that nobody knows."
    if digest.since_on is None:
        yield "This is the first digest here: the next one says what changed."
    elif not any(section.before and section.before.total.count for section in digest.sections):
        yield f"Nothing was known here on {day(digest.since_on, digest.today)}."
    if not digest.is_now and digest.needs is not None and digest.needs.total.count:
        yield "What needed a decision then is found with the thresholds that are set today."
    if digest.gaps is not None:
        yield _gaps(digest.gaps, digest)


def _gaps(gaps: Gaps, digest: Digest) -> str:
    """Return what imported files did not tell."""
    lacks = ["stages between opening and closing"] if gaps.without_stages else []
    lacks += ["amounts before closing"] if gaps.without_amounts else []
    learnt = _local(gaps.learnt, digest) if gaps.learnt else None
    said = f"{counted(gaps.deals, 'deal')} came with an import on {day(learnt, date.max)}"
    if gaps.unborn:
        said += f", {gaps.unborn:,} of them without any date"
    return f"{said}: the file has no {' and no '.join(lacks)}." if lacks else f"{said}."


def _drawn(digest: Digest) -> Iterator[Block]:
    """Yield each sales process as a chart and a table."""
    for index, section in enumerate(digest.sections):
        if section.open.total.count:
            yield from (stage_chart(digest, section),) if index < CHARTS else ()
            yield stage_table(digest, section)


def stage_chart(digest: Digest, section: Section) -> Chart:
    """Return the open money by stage, without those of which no amount is known; the deals, where none at all is."""
    currency, by_money = digest.rates.home, is_known(section.open.total)
    lines = [each for each in section.open.stages if not by_money or is_known(each.total) or not each.total.count]
    labels = tuple(capital(line.stage) for line in lines)
    name = f" · {capital(section.name)}" if len(digest.sections) > 1 else ""
    if not by_money:
        return Chart(f"Open deals by stage{name}", labels, tuple(float(line.total.count) for line in lines), "deals")
    values = tuple(float(to_major(line.total.minor, currency)) for line in lines)
    return Chart(f"Open money by stage{name}", labels, values, currency)


def stage_table(digest: Digest, section: Section) -> Table:
    """Return every open stage: deals and money, now and before."""
    then = {line.number or line.stage: line.total for line in section.before.stages} if section.before else {}
    compared = section.before is not None
    head = ("Stage", "Deals", "Amount", "Weighted", "Chance", *(("Before",) if compared else ()))
    rows = tuple(
        (
            capital(line.stage),
            f"{line.total.count:,}",
            *(_cell(digest, line.total), _cell(digest, line.total, weighed=True)),
            f"{line.probability} %",
            *((_before(digest, then.get(line.number or line.stage, Total())),) if compared else ()),
        )
        for line in section.open.stages
    )
    caption = f"{capital(section.name)} by stage" if len(digest.sections) > 1 else "By stage"
    return Table(head, rows, frozenset(range(1, len(head))), caption)


def _cell(digest: Digest, total: Total, *, weighed: bool = False) -> str:
    if not is_known(total) or not total.count:
        return "–"
    return money(total.weighted if weighed else total.minor, digest.rates.home)


def _before(digest: Digest, total: Total) -> str:
    return f"{total.count:,} · {_cell(digest, total)}" if is_known(total) and total.count else f"{total.count:,}"
