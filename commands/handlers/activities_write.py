"""Writing what happened and what was promised."""

from datetime import date, datetime, time, timedelta

from commands.context import Work
from commands.errors import CommandError, OutOfRangeError
from commands.grammar.conventions import Conventions
from commands.handlers.deals_write import day_in_range
from commands.handlers.records import account_of, alive, contacts_for, deal_of, member_of_id
from commands.syntax.activities import LogActivity
from commands.syntax.followups import AddFollowUp, AssignFollowUp, FinishFollowUp, SnoozeFollowUp
from commands.syntax.subjects import Target
from storage.models.activities import Activity, FollowUp

LONGEST_NOTE = 8_000


def log_activity(command: LogActivity, work: Work) -> None:
    """Record something that happened, in the member's own words."""
    context = work.context
    happened = day_in_range(command.happened_on) or context.today
    if happened > context.present:
        raise OutOfRangeError(f"{happened:%a} {happened.day} {happened:%b} is still to come: type `followup …` for it.")
    account = account_of(work, command.target)
    activity = Activity(
        workspace_id=context.workspace,
        id=0,
        created_at=context.now,
        type=command.activity,
        direction=command.direction,
        account_id=account.id if account else None,
        deal_id=_deal_id(work, command.target),
        member_id=work.whom.id,
        contact_ids=contacts_for(work, command.people, account, create=False),
        happened_on=happened,
        note=command.note[:LONGEST_NOTE],
    )
    work.writer.create(activity)


def add_follow_up(command: AddFollowUp, work: Work) -> None:
    """Record a promise with a day and one owner."""
    context = work.context
    due = day_in_range(command.due_on)
    if due is None:
        raise CommandError("A follow-up needs a day. Say it as `followup acme next tue send quote`.")
    account = account_of(work, command.target)
    owner = work.whom
    if command.owner is not None:
        owner = member_of_id(context.session, context.workspace, command.owner)
    follow_up = FollowUp(
        workspace_id=context.workspace,
        id=0,
        created_at=context.now,
        action=command.action or "follow up",
        due_on=due,
        due_at=command.due_at,
        owner_id=owner.id,
        account_id=account.id if account else None,
        deal_id=_deal_id(work, command.target),
        contact_ids=contacts_for(work, command.people, account, create=False),
    )
    work.writer.create(follow_up)


def finish_follow_up(command: FinishFollowUp, work: Work) -> None:
    """Close a promise; what came of it stays with it."""
    follow_up = _open_follow_up(work, command.follow_up)
    work.writer.set(follow_up, done_at=work.context.said, done_note=command.note or None)


def snooze_follow_up(command: SnoozeFollowUp, work: Work) -> None:
    """Move a promise to another day."""
    follow_up = _open_follow_up(work, command.follow_up)
    until, at = _snoozed(command, follow_up, work.context.snapshot.ways)
    if day_in_range(until) is None or until < work.context.today:
        raise OutOfRangeError("A follow-up can only move to today or later.")
    if at is not None and datetime.combine(until, at) < work.context.snapshot.ways.now:
        raise OutOfRangeError(f"{at:%H:%M} today is over; say a later time.")
    work.writer.set(follow_up, due_on=until, due_at=at or follow_up.due_at)


def _snoozed(command: SnoozeFollowUp, follow_up: FollowUp, ways: Conventions) -> tuple[date, time | None]:
    """Return the day and time it moves to; days and hours count from when it is due, once that is to come."""
    if command.days is not None:
        return ways.workday_from(max(ways.today, follow_up.due_on) + timedelta(days=command.days)), None
    if command.minutes is not None:
        due = datetime.combine(follow_up.due_on, follow_up.due_at or time())
        if due > ways.now and follow_up.due_at is None:
            raise OutOfRangeError(f"F{follow_up.id} is due on a day without a time; snooze it by days or say a time.")
        then = (max(ways.now, due) + timedelta(minutes=command.minutes)).replace(second=0, microsecond=0)
        return then.date(), then.time()
    if command.until is None:
        raise OutOfRangeError(f"Until when? Say `snooze F{follow_up.id} 2d`.")
    return command.until, command.at


def assign_follow_up(command: AssignFollowUp, work: Work) -> None:
    """Give a promise to another member."""
    owner = member_of_id(work.context.session, work.context.workspace, command.owner)
    work.writer.set(_open_follow_up(work, command.follow_up), owner_id=owner.id)


def _deal_id(work: Work, target: Target) -> int | None:
    return deal_of(work, target).id if target.deal is not None else None


def _open_follow_up(work: Work, number: int) -> FollowUp:
    follow_up = alive(work.context.session, work.context.workspace, FollowUp, number, f"F{number}")
    if follow_up.done_at is not None:
        raise CommandError(f"F{number} is done already: {follow_up.action}.")
    return follow_up
