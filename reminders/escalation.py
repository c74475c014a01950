"""Escalation, off by default: the rep is asked first, and a manager sees the deal once when nobody answered."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from sqlmodel import Session

from storage.models.deals import Deal
from storage.models.workspace import Member
from storage.queries.attention import Watch, is_touched
from storage.queries.members import member as member_of
from storage.queries.nudge_candidates import Candidate
from storage.queries.nudge_items import seen_to_since, shown_before
from storage.queries.offers import add_offer, help_wanted, offer_about, open_offers
from storage.queries.settings import Settings
from storage.working_time import working_time, zone_of

HELP: Final = "help"
PATIENCE: Final = 2
"""After how many of the rep's working days without an answer a manager sees the deal."""
AGAIN: Final = timedelta(days=30)


def ask_for_help(session: Session, member: Member, chosen: Sequence[Candidate], today: date) -> bool:
    """Ask about the first deal that a rule has shown before and nothing has happened with; return whether there is one.

    Each is asked about once, and a message asks about one: the others wait for another day's.
    """
    for each in chosen:
        if each.entity != "deal" or each.rule == HELP:
            continue
        asked = offer_about(session, member.workspace_id, member.id, HELP, "deal", each.entity_id)
        if asked is not None and asked.local_on > today - AGAIN:
            continue
        if shown_before(session, member.workspace_id, member.id, "deal", each.entity_id, today):
            add_offer(session, member.workspace_id, member.id, HELP, "deal", each.entity_id, today)
            return True
    return False


def escalated(session: Session, watch: Watch, manager: Member, settings: Settings) -> Iterable[Candidate]:
    """Yield the deals whose owners were asked in vain, each for the first manager of their team who is nudged."""
    for offer in help_wanted(session, watch.workspace, watch.today):
        owner = member_of(session, watch.workspace, offer.member_id)
        if owner is None or owner.id == manager.id or owner.team_id != manager.team_id:
            continue
        deal = session.get_one(Deal, (watch.workspace, offer.entity_id))
        if offer.answer is None and not _is_time(session, watch, settings, owner, deal, offer.local_on):
            continue
        value = watch.rates.convert(deal.amount, deal.currency) if deal.amount is not None else None
        yield Candidate(HELP, "deal", deal.id, deal.id, value, (watch.today - offer.local_on).days)


def _is_time(session: Session, watch: Watch, settings: Settings, owner: Member, deal: Deal, since: date) -> bool:
    """Whether the owner has had their days to answer, and neither they nor the deal have moved since they were asked.

    What happened earlier on the day of the question counts too: rather one deal too few than a rep shown up.
    """
    if not settings.escalation or working_time(owner, settings).workdays_later(since, PATIENCE) > watch.today:
        return False
    if seen_to_since(session, watch.workspace, owner.id, "deal", deal.id, since):
        return False
    begin = datetime.combine(since, time.min, tzinfo=zone_of(owner, settings))
    return not is_touched(session, watch, deal.id, begin)


def note_told(session: Session, workspace: int, chosen: Sequence[Candidate]) -> None:
    """Note which deals a manager is shown: once."""
    shown = {each.entity_id for each in chosen if each.rule == HELP}
    for offer in open_offers(session, workspace, HELP, shown) if shown else ():
        offer.answer = "told"
