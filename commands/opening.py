"""The request that groups the changes of one message, and what must be written whole."""

from typing import Final

from commands.apply import Outcome
from commands.context import Context, Work
from commands.errors import CommandError
from commands.grammar.reading import Statement
from commands.incoming import Incoming
from commands.stored import dump_statements
from storage.changes import Writer
from storage.models.workspace import Member
from storage.queries.requests import open_request

STILL_STANDS: Final = "Nothing changed; what you wrote before still stands."


def open_work(incoming: Incoming, context: Context, on_behalf: int | None, statements: tuple[Statement, ...]) -> Work:
    """Open the request that groups the changes."""
    whom = context.session.get(Member, (context.workspace, on_behalf)) if on_behalf else None
    clear = tuple(statement for statement in statements if statement.ask is None)
    request = open_request(
        context.session,
        context.workspace,
        "form" if incoming.form else "message",
        context.now,
        member=context.member.id,
        for_member=whom.id if whom and whom.id != context.member.id else None,
        platform=incoming.sender.platform,
        place=incoming.place.address or incoming.place.kind,
        text=incoming.text,
        reading=dump_statements(clear) if clear else "[]",
    )
    at = context.said if context.today != context.present else None  # the history tells days apart, not moments
    return Work(context, Writer(context.session, request, context.now, at), whom or context.member)


def require_whole(outcome: Outcome) -> None:
    """Raise CommandError where a part was refused: what this was to take the place of is not undone then."""
    if outcome.refusals:
        raise CommandError(f"{outcome.refusals[0]} {STILL_STANDS}")
