"""Answering a question: the kept reading gets its missing value and is written."""

from dataclasses import dataclass
from datetime import timedelta

from cards.model import Card
from cards.questions import PAGE, SHOWN, other_card, question_card
from commands.asked import place_of, shown
from commands.binding import answered
from commands.context import Context
from commands.errors import CommandError, NotAllowedError, UnknownError
from commands.grammar.reading import Statement
from commands.incoming import Incoming
from commands.stored import CHOICES, STATEMENT, WHERE_ASKED, WhereAsked
from commands.syntax.requests import Answer, MoreChoices
from commands.typed_answers import answers_whole, chosen, typed
from storage.models.ledger import Question
from storage.queries.questions import latest_question

LONGEST = 80
LONGEST_WORDS = 300
FRESH = timedelta(minutes=30)
"""For how long words that are an answer, alone, answer the last question; afterwards only its buttons do."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What an answer makes of a question: the statement as asked and as it is now, and the question to close."""

    question: Question
    asked: Statement
    statement: Statement

    @property
    def where(self) -> WhereAsked:
        """Where the question was put, and when what it asks about was said."""
        return WHERE_ASKED.validate_json(self.question.statement)


def settle(command: Answer, context: Context) -> Answered:
    """Return the kept statement with the answer in it. Raises CommandError where it cannot be answered."""
    question = open_question(command.question, context)
    statement = STATEMENT.validate_json(question.statement)
    choices = CHOICES.validate_json(question.choices)
    if command.choice is not None:
        if not 1 <= command.choice <= len(choices):
            raise CommandError(f"Q{question.id} has {len(choices)} choices; {command.choice} is none of them.")
        return Answered(question, statement, answered(statement, choices[command.choice - 1], context.snapshot))
    if len(command.words) > LONGEST_WORDS:
        raise CommandError(f"An answer has at most {LONGEST_WORDS} letters.")
    meant = typed(statement, command.words, context.snapshot)
    if isinstance(meant, Statement):
        return Answered(question, statement, meant)
    return Answered(question, statement, answered(statement, meant, context.snapshot))


def open_question(number: int, context: Context) -> Question:
    """Return the author's question, still open."""
    question = context.session.get(Question, (context.workspace, number))
    if question is None:
        raise UnknownError(f"There is no question Q{number} here.")
    if question.member_id != context.member.id:
        raise NotAllowedError("That question was put to somebody else; only they can answer it.")
    if question.state == "answered":
        raise CommandError("That was answered already, so nothing was done. `history` shows what was written.")
    if question.state != "open" or question.expires_at < context.now:
        raise CommandError(f"Q{number} has expired. Type the line again: “{question.text}”")
    return question


def more_choices(command: MoreChoices, context: Context) -> Card:
    """Return another page of a question's choices, or the rest of them; behind the last one it begins anew."""
    asked = shown(open_question(command.question, context), context)
    start = command.start if command.start < len(asked.labels) else 0
    return question_card(asked, start=start, size=len(asked.labels) if command.rest else PAGE)


def other(command: Answer, context: Context) -> Card:
    """Return the form for an answer that no button offers."""
    return other_card(shown(open_question(command.question, context), context))


def wants_form(command: Answer) -> bool:
    """Whether 'Other' was tapped: what it is still has to be said."""
    return command.choice is None and command.words.strip().casefold() in {"", "other"}


def typed_answer(incoming: Incoming, context: Context) -> Answer | MoreChoices | None:
    """Return the answer that a message alone is, where its author was asked last.

    Only in the place of the question, and not in the middle of other people's talk.
    """
    text, place = incoming.text, incoming.place
    if len(text) > LONGEST or (place.kind == "channel" and place.deal is None):
        return None
    question = latest_question(context.session, context.workspace, context.member.id, context.now)
    if question is None or context.now - question.asked_at > FRESH:
        return None
    asked = WHERE_ASKED.validate_json(question.statement)
    return _meant(text, question, context) if asked.place == place_of(incoming) else None


def _meant(text: str, question: Question, context: Context) -> Answer | MoreChoices | None:
    """Return what words alone answer: a choice, one of the question's other buttons, a day or a name in full."""
    number = chosen(text, CHOICES.validate_json(question.choices))
    if number is not None:
        return Answer(question=question.id, choice=number)
    said = text.strip().rstrip(".!")
    match said.casefold():
        case "more":
            return MoreChoices(question=question.id, start=SHOWN, rest=True)
        case "other":
            return Answer(question=question.id, words="other")
    whole = answers_whole(said, question.slot, context.snapshot)
    return Answer(question=question.id, words=said) if whole else None
