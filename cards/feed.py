"""What a feed shows: announcements, shared updates, corrections, the roundup; words of people only when they share."""

from collections.abc import Sequence
from typing import Any

from cards.model import Block, Button, Card, Text
from cards.titles import capital
from cards.values import Reader
from cards.words import clipped, counted, day, money
from cards.written import deal_title, written_card
from storage.changes import CREATED, DELETED
from storage.models.deals import Stage
from storage.models.ledger import Change, Request
from storage.models.workspace import Member
from storage.queries.feed import TOLD, NetChange

SHOWN = 3
MOST = 40


def net_line(reader: Reader, net: NetChange) -> str:
    """Return 'Dana Reyes won Acme · Platform — $45k', '… moved … to Proposal (was Demo) · $45k · close Tue 15 Dec'."""
    who = " and ".join(reader.name(Member, member) for member in net.members[:2]) or "Dealbird"
    deal, title = net.deal, deal_title(reader, net.deal)
    stage = reader.session.get_one(Stage, (reader.workspace, deal.stage_id))
    entered = net.created or "stage_id" in net.before
    if stage.kind != "open" and entered:
        return f"{who} {stage.kind} {title} — {_value(reader, net, 'amount')}"
    facts = [_value(reader, net, "amount"), *([_value(reader, net, "close_on")] if deal.close_on else [])]
    if net.created:
        return f"{who} opened D{deal.id} · {title} — {capital(stage.name)} · {' · '.join(facts)}"
    if entered:
        return f"{who} moved {title} to {_value(reader, net, 'stage_id')} · {' · '.join(facts)}"
    return f"{who} changed {title} — {' · '.join([capital(stage.name), *facts])}"


def announcement_card(reader: Reader, net: NetChange) -> Card:
    """Return one deal's news."""
    return Card((Text(net_line(reader, net)),), buttons=(Button("Details", f"status D{net.deal.id}"),), tone="done")


def share_card(reader: Reader, request: Request, changes: Sequence[Change]) -> Card:
    """Return what a request wrote, and the author's own words."""
    card = written_card(reader, request, changes)
    who = reader.name(Member, request.for_member_id or request.member_id)
    words = (Text(f"“{clipped(request.text, 300)}”", "quiet"),) if request.text else ()
    body: tuple[Block, ...] = (Text(who, "strong"), *words, *(each for each in card.body if not _is_advice(each)))
    return Card(body, folded=card.folded, tone="done")


def correction_card(reader: Reader, undo: Request, changes: Sequence[Change]) -> Card:
    """Return what an undo made of something the feed was told."""
    told = [change for change in changes if change.entity == "deal" and change.field in {CREATED, DELETED, *TOLD}]
    who = reader.name(Member, undo.member_id) if undo.member_id else "Somebody"
    lines = [block.text for block in written_card(reader, undo, told).body if isinstance(block, Text)]
    said = " ".join(line.removeprefix("↩ ") for line in lines) if told else "that update no longer holds"
    return Card((Text(f"Correction by {who}: {said}"),), tone="done")


def roundup_card(reader: Reader, nets: Sequence[NetChange]) -> Card:
    """Return the rest of a day's changes, one line a deal, the largest first."""
    ordered = sorted(nets, key=lambda net: -(net.deal.amount or 0))
    lines = tuple(Text(net_line(reader, net)) for net in ordered[:MOST])
    more = (Text(f"… and {len(nets) - MOST} more", "quiet"),) if len(nets) > MOST else ()
    head = Text(f"Since the last roundup {counted(len(nets), 'more deal')} changed:", "strong")
    return Card((head, *lines[:SHOWN]), folded=(*lines[SHOWN:], *more), tone="done")


def _value(reader: Reader, net: NetChange, field: str) -> str:
    """Return a value now and, where it differs, what it was."""
    deal: Any = net.deal
    text = _text(reader, field, getattr(deal, field), deal.currency)
    text = f"close {text}" if field == "close_on" else text
    if field not in net.before:
        return text
    return f"{text} (was {_text(reader, field, net.before[field], deal.currency)})"


def _text(reader: Reader, field: str, value: Any, currency: str) -> str:  # noqa: ANN401 - any of the three columns
    if field == "amount":
        return money(value, currency) if value is not None else "amount unknown"
    if field == "close_on":
        return day(value, reader.today)
    return capital(reader.name(Stage, value))


def _is_advice(block: Block) -> bool:
    return isinstance(block, Text) and block.emphasis == "quiet"
