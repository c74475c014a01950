"""A suggested rule in the message that offers it, and its end: the message says it no longer."""

from typing import Literal

from sqlmodel import Session

from cards.nudges import Suggested
from commands.context import Context
from storage.models.clockwork import Suggestion
from storage.queries.nudge_lists import nudge_key, renew_list
from storage.queries.outbox import outbox_row
from storage.queries.suggestions import settle, suggestion


def suggested(session: Session, workspace: int, number: int) -> Suggested | None:
    """Return a suggestion as its message offers it, None where it is settled."""
    found = suggestion(session, workspace, number)
    if found is None or found.answer is not None:
        return None
    return Suggested(found.id, found.words, found.meaning, found.times)


def settle_suggestion(found: Suggestion | None, answer: Literal["taken", "skipped"], context: Context) -> None:
    """Note what became of a suggestion, and have the message that offers it say so."""
    if found is None or not settle(found, answer) or found.member_id is None or found.offered_on is None:
        return
    told = outbox_row(context.session, context.workspace, nudge_key(found.member_id, found.offered_on))
    if told is not None:
        renew_list(context.session, told, context.now)
