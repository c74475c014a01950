"""`ready` and `rollcall M5`: whether somebody's deals are true for a huddle, and who is still missing."""

from cards.model import Button, Card, say
from commands.context import Context, Work
from commands.errors import CommandError, UnknownError
from commands.huddling import retell_roll, roll_answer
from commands.meetings import huddle_of, title_of
from commands.nudging import handle, retell
from commands.syntax.huddles import SayReady, ShowRollCall
from storage.models.huddles import Meeting
from storage.queries.huddles import call_of, meeting, waiting_meetings
from storage.queries.nudge_items import items_waiting


def say_ready(command: SayReady, work: Work) -> Card:
    """Note that the author's deals are true: what is left of their list is seen to, and can be brought back."""
    context = work.context
    waiting = waiting_meetings(context.session, context.workspace, context.member.id, context.present)
    met = next((each for each in waiting if command.meeting in {None, each.id}), None)
    call = call_of(context.session, context.workspace, met.id, context.member.id) if met is not None else None
    if met is None or call is None:
        raise CommandError("No huddle waits for you. Thank you!")
    title = title_of(context.session, context.workspace, met.id, context.today)
    left = items_waiting(context.session, context.workspace, context.member.id, call.deals)
    for item in left:
        handle(item, context, "dismissed", work.writer.request.id)
    retell(context.session, context.workspace, left, context.now)
    if call.ready_at is None:
        call.ready_at = context.now
        retell_roll(context.session, met, context.now)
    undo = (Button("Undo", f"undo R{work.writer.request.id}"),) if left else ()
    return say(f"✓ {title}: you are ready. Anything not here yet? Say it in one line.", tone="done", buttons=undo)


def show_roll_call(command: ShowRollCall, context: Context) -> Card:
    """Answer with who is missing, as far as the author may see it."""
    met = a_meeting(context, command.meeting)
    return roll_answer(context.session, met, context.member, context.today)


def a_meeting(context: Context, number: int) -> Meeting:
    """Return the meeting of a number. Raises UnknownError."""
    met = meeting(context.session, context.workspace, number)
    if met is None:
        raise UnknownError(f"There is no M{number} here.")
    return met


def leads(context: Context, met: Meeting) -> bool:
    """Whether the author leads a meeting's huddle."""
    found = huddle_of(context.session, met)
    return found is not None and found.leader_id == context.member.id
