"""A huddle whose day is a public holiday: it is called off, and its channel is told on the eve and why."""

from collections.abc import Iterator
from datetime import date, datetime

from sqlmodel import Session

from reminders.asking import Recipient, coming, takes_part
from reminders.occurrences import DAY, weekdays_of
from storage.models.huddles import Huddle
from storage.queries.huddles import CALLED_OFF, huddles
from storage.queries.outbox import enqueue
from storage.queries.settings import Settings
from storage.working_time import public_holiday


def say_called_off(session: Session, huddle: Huddle, day: date, settings: Settings, now: datetime) -> str:
    """Have the channel told, once, that a huddle is called off on a day; return the holiday, '' where it is none."""
    holiday = public_holiday(settings.holidays, day)
    if holiday:
        following = coming(huddle, now, settings.holidays)
        ids = {"huddle": huddle.id, "day": day.isoformat(), "holiday": holiday,
               "next": following.local_on.isoformat() if following is not None else ""}  # fmt: skip
        key = f"{CALLED_OFF}:{huddle.id}:{day.isoformat()}"
        enqueue(session, huddle.workspace_id, key, CALLED_OFF, huddle.address, ids, now)
    return holiday


def tell_of_holidays(session: Session, recipient: Recipient, now: datetime) -> None:
    """Have the channels told of a member's huddles that are called off before their next working day."""
    if not recipient.settings.holidays:
        return
    days = list(_until_work(recipient))
    for huddle in huddles(session, recipient.member.workspace_id, active=True) if days else ():
        for day in days:
            if day.weekday() in weekdays_of(huddle.weekdays) and takes_part(huddle, recipient.member):
                say_called_off(session, huddle, day, recipient.settings, now)


def _until_work(recipient: Recipient) -> Iterator[date]:
    """Yield the public holidays between today and the member's next working day."""
    following = recipient.works.workdays_later(recipient.today, 1)
    day = recipient.today + DAY
    while day < following:
        if public_holiday(recipient.settings.holidays, day):
            yield day
        day += DAY
