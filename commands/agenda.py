"""What the messages of a huddle's agenda say: one deal after the other, and the minutes."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Final

from sqlmodel import Session

from cards.agenda import Minute, agenda_card, minutes_card
from cards.model import Card
from cards.nudges import nudge_words
from cards.outbox import Address, Message
from cards.values import Reader
from cards.written import deal_title, written_card
from commands.meetings import local_today, title_of, zone_of
from storage.changes import CREATED, changes_of
from storage.models.deals import Deal
from storage.models.huddles import Decision, Meeting
from storage.models.ledger import Change, Request
from storage.models.outgoing import NudgeItem
from storage.models.workspace import Member
from storage.queries.attention import flags_of_deal, watch_of
from storage.queries.huddles import decisions_of
from storage.queries.nudge_lines import nudge_lines
from storage.queries.outbox import enqueue, outbox_row, receipt_of
from storage.queries.outbox_claims import Claim
from storage.queries.settings import settings_of

AGENDA: Final = "agenda"
MINUTES: Final = "minutes"
UPDATE: Final = "minutes_update"


def agenda_message(session: Session, row: Claim, now: datetime) -> Message | None:
    """Return one deal of the agenda; None where it was gone past before it could be said."""
    met = session.get_one(Meeting, (row.workspace, int(row.ids["meeting"])))
    item = int(row.ids["item"])
    if met.state != "walking" or met.item != item:
        return None
    today = local_today(session, met, now)
    deal = session.get_one(Deal, (row.workspace, int(met.agenda[item])))
    watch = watch_of(session, row.workspace, now, today, settings_of(session, row.workspace), narrow=True)
    flags = flags_of_deal(session, row.workspace, watch, deal.id)
    about = NudgeItem(
        workspace_id=row.workspace, id=0, member_id=deal.owner_id or 0, local_on=today, number=1,
        rule=flags[0] if flags else "", entity="deal", entity_id=deal.id, nudge="",
    )  # fmt: skip
    said = nudge_words(nudge_lines(session, [about])[0], today)
    owner = session.get_one(Member, (row.workspace, deal.owner_id)).name if deal.owner_id is not None else "nobody's"
    return Message(agenda_card(met.id, item + 1, len(met.agenda), said, owner))


def minutes_message(session: Session, row: Claim, now: datetime) -> Message:
    """Return the minutes: what was decided and what came of it."""
    return Message(_minutes(session, row, now))


def minutes_update(session: Session, row: Claim, now: datetime) -> Message:
    """Return the minutes as they are by now, to be put in the place of the older ones."""
    return Message(_minutes(session, row, now), "update")


def renew_minutes(session: Session, workspace: int, number: int, now: datetime) -> None:
    """Have a meeting's minutes edited in place, where they stand already."""
    told = outbox_row(session, workspace, f"{MINUTES}:{number}")
    if told is None or told.state != "sent":
        return
    place, message = receipt_of(told)
    address, joined = str(Address(Address.parse(told.address).platform, place, "", message)), f"{UPDATE}:{number}"
    enqueue(
        session, workspace, f"{joined}:{now.isoformat()}", UPDATE, address, {"meeting": number}, now, coalesce=joined
    )


def follow_undo(session: Session, changes: Iterable[Change], now: datetime) -> None:
    """Have the minutes say what is left of them, where undoing changed one of their lines."""
    for each in changes:
        if each.entity == "decision":
            decision = session.get_one(Decision, (each.workspace_id, each.entity_id))
            renew_minutes(session, each.workspace_id, decision.meeting_id, now)


def _minutes(session: Session, row: Claim, now: datetime) -> Card:
    met = session.get_one(Meeting, (row.workspace, int(row.ids["meeting"])))
    today = local_today(session, met, now)
    reader = Reader(session, row.workspace, today, zone_of(session, met))
    found = decisions_of(session, row.workspace, met.id)
    decided = [each for each in found if each.state == "confirmed"]
    promises = sum(_promises(session, each) for each in decided)
    proposed = [(each.id, _minute(reader, each)) for each in found if each.state == "proposed"]
    title = title_of(session, row.workspace, met.id, today)
    return minutes_card(title, [_minute(reader, each) for each in decided], proposed, promises)


def _minute(reader: Reader, decision: Decision) -> Minute:
    deal = reader.session.get(Deal, (reader.workspace, decision.deal_id)) if decision.deal_id is not None else None
    who = reader.name(Member, decision.member_id)
    return Minute(deal_title(reader, deal) if deal else "Otherwise", who, decision.words, _written(reader, decision))


def _written(reader: Reader, decision: Decision) -> tuple[str, ...]:
    if decision.written_by is None:
        return ()
    request = reader.session.get_one(Request, (reader.workspace, decision.written_by))
    changes = [each for each in changes_of(reader.session, reader.workspace, request.id) if each.entity != "decision"]
    card = written_card(reader, request, changes)
    lines = (getattr(block, "text", "") for block in (*card.body, *card.folded))
    return tuple(line for line in lines if line.startswith("✓"))


def _promises(session: Session, decision: Decision) -> int:
    if decision.written_by is None:
        return 0
    changes = changes_of(session, decision.workspace_id, decision.written_by)
    return sum(each.entity == "follow_up" and each.field == CREATED for each in changes)


RENDERERS: Final[dict[str, Callable[[Session, Claim, datetime], Message | None]]] = {
    AGENDA: agenda_message,
    MINUTES: minutes_message,
    UPDATE: minutes_update,
}
