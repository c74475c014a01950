"""`activities`: what happened, by whom, of which kind, where and when."""

from cards.activities import ActivitiesView, activities_card
from cards.model import Card
from cards.pipeline import period
from cards.titles import activity
from commands.context import Context
from commands.syntax.activities import ListActivities
from storage.models.accounts import Account
from storage.models.workspace import Member
from storage.queries.activities import ActivityFilter, list_activities

PAGE = 8


def show_activities(command: ListActivities, context: Context) -> Card:
    """Answer with a page of activities: the author's unless others were asked for."""
    member = command.member
    if member is None and not command.everybody and command.account is None:
        member = context.member.id
    asked = ActivityFilter(member, command.activity, command.account, command.first, command.last)
    lines, count = list_activities(context.session, context.workspace, asked, command.start, PAGE)
    return activities_card(
        ActivitiesView(
            lines=lines,
            kind=activity(command.activity or "activity"),
            about=_about(asked, context),
            start=command.start,
            count=count,
            today=context.today,
            owned=member is not None,
            more=_more(asked, command.start + PAGE, context) if command.start + PAGE < count else "",
        )
    )


def _about(asked: ActivityFilter, context: Context) -> str:
    """Return ' with Acme Corp of Dana Reyes Mon 16 Nov – Sun 22 Nov'."""
    where = f" with {context.reader.name(Account, asked.account)}" if asked.account is not None else ""
    whose = ""
    if asked.member is not None:
        whose = " of yours" if asked.member == context.member.id else f" of {context.reader.name(Member, asked.member)}"
    return where + whose + period(asked.first, asked.last, context.today)


def _more(asked: ActivityFilter, start: int, context: Context) -> str:
    """Return the line a person would type for the next page."""
    account = f"A{asked.account}" if asked.account is not None else ""
    whose = context.reader.name(Member, asked.member) if asked.member is not None else "" if account else "team"
    days = f"{asked.first or asked.last} to {asked.last or asked.first}" if asked.first or asked.last else ""
    kind = f"{asked.type}s" if asked.type else ""
    return " ".join(part for part in ("/activities", str(start), kind, whose, account, days) if part)
