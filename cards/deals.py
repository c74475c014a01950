"""One deal, or a page of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from cards.model import Block, Button, Card, Facts, Text
from cards.titles import activity, capital, short_name, title
from cards.totals import is_known, known, missing
from cards.words import clipped, clock, counted, day, money
from storage.models.accounts import Contact
from storage.models.deals import Stage
from storage.queries.attention import RuleName
from storage.queries.deal_details import LastActivity
from storage.queries.deals import DealLine, DealPage
from storage.queries.follow_ups import DuePage, FollowUpLine

BODY_LINES = 3
FORECASTS = {"commit": "commit", "best_case": "best case", "pipeline": "pipeline", "omit": "omitted"}


@dataclass(frozen=True, slots=True)
class DealView:
    """What a deal's card shows. `following` is the next stage (None = it is the last, or the deal is closed)."""

    deal: DealLine
    stage: Stage
    following: Stage | None
    last: LastActivity | None
    follow_ups: DuePage
    contacts: tuple[Contact, ...]
    flags: tuple[RuleName, ...]
    today: date


@dataclass(frozen=True, slots=True)
class ListView:
    """A page of deals under a heading; `more` is the line that shows the next page, '' on the last.

    `owned` says that all belong to the one member whom the heading names.
    """

    heading: str
    page: DealPage
    start: int
    currency: str
    today: date
    more: str = ""
    owned: bool = False


def full_name(deal: DealLine) -> str:
    """Return 'D7 Acme · Platform'."""
    return f"D{deal.id} {title(deal.account, deal.name)}"


def line(deal: DealLine, today: date, *, owner: bool = True, account: bool = True) -> str:
    """Return 'D7 Acme · Platform — Proposal · $45k · Tue 15 Dec · Dana Reyes', without what the heading says."""
    parts = [capital(deal.stage), worth(deal), dated(deal, today)]
    parts += [deal.owner or "nobody's"] if owner else []
    name = full_name(deal) if account else f"D{deal.id} {short_name(deal.account, deal.name)}"
    return f"{name} — {' · '.join(parts)}"


def worth(deal: DealLine) -> str:
    """Return the amount, 'amount unknown' for none."""
    return "amount unknown" if deal.amount is None else money(deal.amount, deal.currency)


def dated(deal: DealLine, today: date) -> str:
    """Return when it closes or closed."""
    if deal.kind != "open":
        return day(deal.closed_on, today) if deal.closed_on else "day unknown"
    if deal.parked_until and deal.parked_until > today:
        return f"parked until {day(deal.parked_until, today)}"
    return f"close {day(deal.close_on, today)}" if deal.close_on else "no close date"


def unread_card(card: Card, words: str) -> Card:
    """Return a deal's card that also says that nothing was written of words which no change was read in."""
    note = Text(f"Nothing was written: I read no change of the deal in “{clipped(words, 60)}”.", "quiet")
    heading, *rest = card.body
    return replace(card, body=(heading, note, *rest[: BODY_LINES - 1]), folded=(*rest[BODY_LINES - 1 :], *card.folded))


def deal_card(view: DealView) -> Card:
    """Return where a deal stands, what happens next and what is wrong with it."""
    deal = view.deal
    chance = f" {deal.probability} %" if deal.kind == "open" else ""
    heading = f"{full_name(deal)} — {capital(deal.stage)}{chance} · {worth(deal)} · {dated(deal, view.today)}"
    reason = f" · {clipped(deal.lost_reason, 60)}" if deal.lost_reason else ""
    lines = [heading, _plan(view) + reason, _told(view)]
    warning = _warnings(view)
    blocks = [Text(text, "strong" if number == 0 else "plain") for number, text in enumerate(lines) if text]
    blocks += [Text(f"! {warning}")] if warning else []
    return Card(body=tuple(blocks), folded=_details(view), buttons=_buttons(view))


def _plan(view: DealView) -> str:
    deal = view.deal
    owner = f"Owner {deal.owner}" if deal.owner else "Nobody owns it"
    if deal.kind != "open":
        return owner
    return f"{owner} · next: {clipped(deal.next_step, 80)}" if deal.next_step else f"{owner} · no next step"


def _told(view: DealView) -> str:
    told = []
    if view.last:
        note = f" “{clipped(view.last.note, 60)}”" if view.last.note else ""
        who = f" ({view.last.member})" if view.last.member and view.last.member != view.deal.owner else ""
        told.append(f"Last {activity(view.last.type)} {day(view.last.happened_on, view.today)}{who}{note}")
    if view.follow_ups.lines:
        more = view.follow_ups.count - 1
        promised = promise(view.follow_ups.lines[0], view.today)
        told.append(f"Open: {promised}" + (f" · {more} more" if more else ""))
    return " · ".join(told)


def promise(follow_up: FollowUpLine, today: date) -> str:
    """Return 'F12 send quote, Fri 20 Nov 15:00'."""
    at = f" {clock(follow_up.due_at)}" if follow_up.due_at else ""
    return f"F{follow_up.id} {clipped(follow_up.action or 'follow up', 60)}, {day(follow_up.due_on, today)}{at}"


def _warnings(view: DealView) -> str:
    deal, limit = view.deal, view.stage.max_age
    since = deal.stage_since.date() if deal.stage_since else None
    says: dict[RuleName, str] = {
        "close_passed": f"close date passed {counted((view.today - deal.close_on).days, 'day')} ago"
        if deal.close_on
        else "",
        "stuck": f"in {capital(deal.stage)} since {day(since, view.today)}, {counted(limit or 0, 'day')} is the limit",
        "stale": "stale: nothing happens and nothing is planned",
        "no_next_step": "no next step planned",
        "no_amount": "no amount",
        "single_contact": "large, and we know at most one person there",
    }
    shown = [name for name in view.flags if name not in {"no_amount", "no_next_step"}]
    return " · ".join(says[name] for name in shown)


def _forecast(deal: DealLine) -> str:
    """Return the owner's word about the forecast, and a manager's beside it, which counts."""
    own, over = (FORECASTS.get(each or "", "") for each in (deal.forecast, deal.forecast_override))
    return f"{over} (a manager's word{f'; the owner says {own}' if own else ''})" if over else own


def _details(view: DealView) -> tuple[Block, ...]:
    deal = view.deal
    since = deal.stage_since.date() if deal.stage_since else None
    rows = [
        ("In stage since", day(since, view.today) if since else ""),
        ("Product", f"{deal.product}{f' × {deal.units:,}' if deal.units else ''}"),
        ("Forecast", _forecast(deal)),
        ("Chance", f"{deal.own_probability} % (the stage: {view.stage.probability} %)" if _own_chance(view) else ""),
        ("Source", deal.source),
        ("Competitor", deal.competitor),
        ("Close expected", day(deal.close_on, view.today) if deal.close_on and deal.kind != "open" else ""),
        ("Contacts", ", ".join(f"{each.name}{f' ({each.title})' if each.title else ''}" for each in view.contacts)),
        *(("Follow-up", promise(each, view.today)) for each in view.follow_ups.lines[1:]),
    ]
    known = tuple((label, value) for label, value in rows if value)
    return (Facts(known),) if known else ()


def _own_chance(view: DealView) -> bool:
    return view.deal.kind == "open" and view.deal.own_probability is not None


def _buttons(view: DealView) -> tuple[Button, ...]:
    deal, seen = view.deal, f"@{view.deal.version}"
    history = Button("History", f"history D{deal.id}")
    if deal.kind != "open":
        return Button("Reopen", f"reopen D{deal.id} {seen}"), history
    move: tuple[Button, ...] = ()
    if view.following:
        move = (Button(capital(view.following.name), f"move D{deal.id} {view.following.name} {seen}", "primary"),)
    follow_up = Button("Follow-up", f"followup D{deal.id}")
    return *move, follow_up, Button("Steps", f"steps D{deal.id}"), history


def list_card(view: ListView) -> Card:
    """Return a page of deals, the biggest first, with what the sum leaves out."""
    total, shown = view.page.total, len(view.page.lines)
    if not total.count:
        undated = f" {counted(view.page.undated, 'deal')} without a date not counted." if view.page.undated else ""
        return Card(body=(Text(f"{view.heading}: none.{undated}"),))
    left_out = [*missing(total), *([f"{view.page.undated:,} without a date not counted"] if view.page.undated else [])]
    place = f" · {view.start + 1}–{view.start + shown}" if shown < total.count else ""
    heading = f"{view.heading}: {total.count:,}{known(total, view.currency)}"
    heading += f" ({', '.join(left_out)})" if left_out and is_known(total) else ""
    rows = tuple(Text(line(deal, view.today, owner=not view.owned)) for deal in view.page.lines)
    more = (Button("More", view.more),) if view.more else ()
    body = (Text(heading + place, "strong"), *rows[:BODY_LINES])
    return Card(body=body, folded=rows[BODY_LINES:], buttons=more)


def lines(deals: Sequence[DealLine], today: date) -> tuple[Block, ...]:
    """Return one paragraph a deal, for a card that names the account."""
    return tuple(Text(line(deal, today, account=False)) for deal in deals)
