"""A nudge is for its day: what could not be said within it is not said at night, and what it held comes again."""

from datetime import date, datetime

from sqlmodel import Session

from storage.models.workspace import Member
from storage.queries.nudge_items import forget_unseen
from storage.queries.outbox_claims import Claim
from storage.queries.settings import settings_of
from storage.queries.suggestions import take_offer_back
from storage.working_time import working_time


def may_be_said(session: Session, row: Claim, now: datetime) -> bool:
    """Whether it is still the nudge's day and its member at work; if not, its items rest no longer."""
    member_id, day = int(row.ids["member"]), date.fromisoformat(row.ids["day"])
    member = session.get_one(Member, (row.workspace, member_id))
    works = working_time(member, settings_of(session, row.workspace))
    local = works.local(now)
    if local.date() == day and local.time() < works.ends and not works.why_free(day):
        return True
    forget_unseen(session, row.workspace, member_id, day)
    if "rule" in row.ids:
        take_offer_back(session, row.workspace, int(row.ids["rule"]))
    return False
