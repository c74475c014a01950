"""What became of inquiries, for marketing and for those who sell: by source, campaign or owner."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from cards.characters import one_line
from cards.leads import waited
from cards.model import Block, Button, Card, Chart, Table, Text
from cards.totals import is_known, missing
from cards.words import UNKNOWN, clipped, counted, day, money, percent
from storage.queries.lead_report import By, LeadGroup, LeadReport, Verdict

GROUPS: Final = 12
"""How many groups are shown; the file has all of them."""
REASONS: Final = 5
NOTHING: Final = "–"
"""What a cell holds of which nothing is known; a column of nothing else is left out."""
NAMELESS: Final[dict[By, str]] = {"source": "source unknown", "campaign": "no campaign", "owner": "nobody's"}
HEADINGS: Final[dict[By, str]] = {"source": "Source", "campaign": "Campaign", "owner": "Owner"}
FOLLOWED: Final = ("Inquiries", "Followed up", "In time", "Qualified", "Won")
WORTH: Final = ("Revenue", "Inquiry", "Qualified", "Won deal")


@dataclass(frozen=True, slots=True)
class LeadReportView:
    """A report and what it is of: inquiries from `first` to `last`, of one member or everybody ('')."""

    report: LeadReport
    by: By
    first: date
    last: date
    today: date
    currency: str
    member: str = ""


def lead_report_card(view: LeadReportView) -> Card:
    """Return the sums in four lines, the groups as table and chart, and the reasons why inquiries were none."""
    whole = view.report.whole
    of = f" of {view.member}" if view.member else ""
    heading = f"Inquiries{of} {day(view.first, view.today)} – {day(view.last, view.today)}: {whole.inquiries:,}"
    if not whole.inquiries:
        return Card(body=(Text(f"{heading}.", "strong"),))
    lines = [
        Text(heading, "strong"),
        Text(_followed(whole)),
        Text(_worth(whole, view.currency)),
        Text(_speed(whole)),
    ]
    return Card(
        body=tuple(lines),
        buttons=(Button("CSV", _sends(view)),),
        folded=(*_tables(view), *_verdicts(view.report.verdicts, whole), *_notes(view)),
    )


def weekly_lead_card(week: LeadReportView, long: LeadReportView) -> Card:
    """Return last week in one line above what became of the inquiries of a longer time."""
    whole = week.report.whole
    line = f"Last week: {counted(whole.inquiries, 'inquiry', 'inquiries')}"
    if whole.inquiries:
        line += f" · {_followed(whole)}"
    card = lead_report_card(long)
    return replace(card, body=(Text(line, "strong"), *card.body))


def _sends(view: LeadReportView) -> str:
    """Return the words that send the same report as a file."""
    by, whose = "rep" if view.by == "owner" else view.by, f"{view.member} " if view.member else ""
    return f"lead report csv by {by} {whose}{view.first.isoformat()} to {view.last.isoformat()}"


def _followed(whole: LeadGroup) -> str:
    """Return '38 owned (95 %) · 36 followed up (90 %) · 30 of 34 contacted in time'."""
    parts = [
        f"{whole.owned:,} owned ({percent(whole.owned, whole.inquiries)})",
        f"{whole.followed_up:,} followed up ({percent(whole.followed_up, whole.inquiries)})",
    ]
    parts += [f"{whole.in_time:,} of {whole.measured:,} contacted in time"] if whole.measured else []
    return " · ".join(parts)


def _worth(whole: LeadGroup, currency: str) -> str:
    """Return '9 qualified · 4 won = $120k · 31 were none · cost $12.50 each, $125 a won deal'."""
    won = f"{whole.won.count:,} won" + (f" = {money(whole.won.minor, currency)}" if is_known(whole.won) else "")
    parts = [f"{whole.qualified:,} qualified", won]
    parts += [f"{whole.junk:,} junk"] if whole.junk else []
    if whole.priced:
        dear = f"cost {_each(whole, whole.inquiries, currency)} an inquiry"
        qualified = f", {_each(whole, whole.qualified, currency)} a qualified lead" if whole.qualified else ""
        deal = f", {_each(whole, whole.won.count, currency)} a won deal" if whole.won.count else ""
        parts.append(dear + qualified + deal)
    return " · ".join(parts)


def _each(group: LeadGroup, count: int, currency: str) -> str:
    """Return what one of `count` cost; where the cost of some inquiries is not known it is at least that."""
    if not group.priced or not count:
        return UNKNOWN if count else NOTHING
    if count == group.inquiries:
        return money(round(Fraction(group.cost, group.priced)), currency)
    least = "" if group.priced == group.inquiries else "≥ "
    return least + money(round(Fraction(group.cost, count)), currency)


def _speed(group: LeadGroup) -> str:
    median, slow = group.quantile(0.5), group.quantile(0.9)
    if median is None or slow is None:
        return "No first contact was noted with its time."
    return (
        f"First contact after {waited(timedelta(seconds=median))} (half of {len(group.waits):,}), "
        f"{waited(timedelta(seconds=slow))} (nine of ten)"
    )


def _tables(view: LeadReportView) -> tuple[Block, ...]:
    """Return what became of each group, and what it brought and cost: two tables, so that a phone has room for each."""
    groups = view.report.groups[:GROUPS]
    called = [clipped(name, 40) for name in names_of(view.report.groups, view.by)][:GROUPS]
    tables = (
        _table(FOLLOWED, called, [followed(each) for each in groups], view.by, f"Inquiries by {view.by}"),
        _table(
            WORTH, called, [brought(each, view.currency) for each in groups], view.by, "Revenue, and the cost of one"
        ),
    )
    shown = tuple(each for each in tables if len(each.columns) > 1)
    if len(view.report.groups) < 2:
        return shown
    values = tuple(float(each.inquiries) for each in groups)
    return *shown, Chart(f"Inquiries by {view.by}", tuple(called), values, "inquiries")


def _table(heads: Sequence[str], called: Sequence[str], cells: Sequence[Sequence[str]], by: By, caption: str) -> Table:
    """Return a table of the groups without the columns of which nothing is known."""
    known = [index for index in range(len(heads)) if any(row[index] != NOTHING for row in cells)]
    rows = tuple((name, *(row[index] for index in known)) for name, row in zip(called, cells, strict=True))
    columns = (HEADINGS[by], *(heads[index] for index in known))
    return Table(columns, rows, frozenset(range(1, len(columns))), caption)


def followed(group: LeadGroup) -> tuple[str, ...]:
    """Return one group's cells in the order of `FOLLOWED`."""
    return (
        f"{group.inquiries:,}",
        percent(group.followed_up, group.inquiries),
        percent(group.in_time, group.measured) or NOTHING,
        f"{group.qualified:,}",
        f"{group.won.count:,}",
    )


def brought(group: LeadGroup, currency: str) -> tuple[str, ...]:
    """Return one group's cells in the order of `WORTH`."""
    counts = (group.inquiries, group.qualified, group.won.count)
    return (
        money(group.won.minor, currency) if is_known(group.won) else NOTHING,
        *(_each(group, count, currency) if group.priced else NOTHING for count in counts),
    )


def names_of(groups: Sequence[LeadGroup], by: By) -> tuple[str, ...]:
    """Return what the groups are called; members of one name are told apart by their numbers: 'Sam Ortiz (2)'."""
    often = Counter(each.name.casefold() for each in groups)
    return tuple(
        f"{one_line(each.name)} ({each.member})"
        if each.member is not None and often[each.name.casefold()] > 1
        else one_line(each.name) or NAMELESS[by]
        for each in groups
    )


def _verdicts(verdicts: Sequence[Verdict], whole: LeadGroup) -> tuple[Block, ...]:
    """Return why inquiries were none, most frequent first, and what was good: thanks belong to marketing."""
    lines: list[Block] = []
    if whole.qualified:
        lines.append(Text(f"Thank you: {counted(whole.qualified, 'inquiry was', 'inquiries were')} qualified."))
    for each in verdicts[:REASONS]:
        reason = f"“{clipped(each.reason, 60)}”" if each.reason else "no reason given"
        lines.append(Text(f"Junk, {reason}: {each.count:,} from {each.source or NAMELESS['source']}"))
    left = sum(each.count for each in verdicts[REASONS:])
    return (*lines, Text(f"and {left:,} more for other reasons", "quiet")) if left else tuple(lines)


def _notes(view: LeadReportView) -> tuple[Block, ...]:
    """Say what the figures leave out."""
    whole, notes = view.report.whole, []
    if len(view.report.groups) > GROUPS:
        notes.append(f"{len(view.report.groups) - GROUPS:,} more in the file")
    if 0 < whole.priced < whole.inquiries:
        notes.append(f"the cost of {whole.inquiries - whole.priced:,} inquiries is unknown")
    if whole.measured < whole.inquiries:
        notes.append(f"{whole.inquiries - whole.measured:,} had no time by which to be contacted, or it is not up")
    notes += [f"revenue leaves out {part}" for part in missing(whole.won)]
    return (Text("Not in the figures: " + " · ".join(notes), "quiet"),) if notes else ()
