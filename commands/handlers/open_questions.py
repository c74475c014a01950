"""`questions`, `cancel`: what the author was asked and has not answered, and what is no longer asked."""

from cards.model import Button, Card, Text, say
from cards.questions import question_text
from cards.words import clipped, counted, moment
from commands.asked import shown
from commands.context import Context
from commands.errors import CommandError
from commands.handlers.answers import open_question
from commands.syntax.requests import DropQuestion
from storage.models.ledger import Question
from storage.queries.questions import close_question, latest_question, open_questions

BODY_LINES = 3
BUTTONS = 5


def show_questions(context: Context) -> Card:
    """Answer with the open questions, the newest first; a button puts each again."""
    waiting = open_questions(context.session, context.workspace, context.member.id, context.now)
    if not waiting:
        return Card(body=(Text("You have no open questions."),))
    rows = [Text(_line(each, context)) for each in waiting]
    heading = Text(f"{counted(len(waiting), 'open question')}:", "strong")
    buttons = tuple(Button(f"Q{each.id}", f"more Q{each.id} 0") for each in waiting[:BUTTONS])
    return Card(body=(heading, *rows[:BODY_LINES]), folded=tuple(rows[BODY_LINES:]), buttons=buttons)


def drop_question(command: DropQuestion, context: Context) -> Card:
    """Close a question without an answer: what was written beside it stands, what waited for it is not written."""
    if command.question is None:
        waiting = latest_question(context.session, context.workspace, context.member.id, context.now)
        if waiting is None:
            raise CommandError("No question waits for you. `undo` takes back what was written last.")
    else:
        waiting = open_question(command.question, context)
    close_question(context.session, waiting, "withdrawn")
    return say(
        f"Dropped Q{waiting.id}: “{clipped(waiting.text, 60)}”. What it asked about is not written.", tone="done"
    )


def _line(question: Question, context: Context) -> str:
    """Return 'Q17 Acme Corp or Acme Labs? “called acme” · until Sat 21 Nov 10:15'."""
    asked = question_text(shown(question, context))
    until = moment(question.expires_at, context.reader.zone, context.today)
    return f"Q{question.id} {asked} “{clipped(question.text, 60)}” · until {until}"
