"""Answering a question: the kept reading gets its missing value and is written."""

from dataclasses import dataclass, replace
from datetime import timedelta

from cards.model import Card
from cards.questions import PAGE, SHOWN, other_card, question_card
from commands.asked import place_of, shown, subject
from commands.binding import answered
from commands.context import Context
from commands.errors import CommandError, NotAllowedError, UnknownError
from commands.grammar.lines.head import head_of
from commands.grammar.names.normalise import normalise
from commands.grammar.names.ordinary import function_words, is_ordinary
from commands.grammar.reading import Choice, Statement
from commands.incoming import Incoming
from commands.stored import CHOICES, STATEMENT, WHERE_ASKED, WhereAsked
from commands.syntax.requests import Answer, MoreChoices
from commands.typed_answers import answers_whole, as_typed, chosen, narrowed, typed
from storage.models.ledger import Question
from storage.queries.questions import latest_question

LONGEST = 80
LONGEST_WORDS = 300
LONGEST_NAME = 5
_SHORTEST_SENTENCE = 2
"""Beside more words than this one like 'is' or 'they' tells a sentence from a name in small letters."""
_NO_NAME = frozenset("?:;\n")
_IN_NAMES = frozenset({"of", "the", "and", "for", "a", "an", "in", "on", "by", "at", "de", "la"})
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
    number = chosen(command.words, choices)
    fits = _fitting(command.words, question, choices, context) if number is None else ()
    if number is not None:
        meant: Choice | Statement = as_typed(choices[number - 1], command.words)
    elif fits and statement.ask is not None:
        asked = replace(statement.ask, words=command.words.strip(), choices=fits)
        meant = fits[0] if len(fits) == 1 else replace(statement, ask=asked)
    else:
        meant = typed(statement, command.words, context.snapshot)
    if isinstance(meant, Statement):
        return Answered(question, statement, meant)
    return Answered(question, statement, answered(statement, meant, context.snapshot))


def _fitting(words: str, question: Question, choices: tuple[Choice, ...], context: Context) -> tuple[Choice, ...]:
    """Return those of an account's deals that the words leave: 'mg special', where three of eight are called so."""
    account = subject(STATEMENT.validate_json(question.statement), context) if question.slot == "deal" else ""
    return narrowed(words, choices, account) if account else ()


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
    question = _last_question(incoming, context)
    return _meant(incoming.text, question, context) if question is not None else None


def _last_question(incoming: Incoming, context: Context) -> Question | None:
    """Return the question its author was put last, while words alone can be meant for it."""
    if len(incoming.text) > LONGEST or (incoming.place.kind == "channel" and incoming.place.deal is None):
        return None
    question = latest_question(context.session, context.workspace, context.member.id, context.now)
    if question is None or context.now - question.asked_at > FRESH:
        return None
    asked = WHERE_ASKED.validate_json(question.statement)
    return question if asked.place == place_of(incoming) else None


def named_answer(incoming: Incoming, context: Context) -> Answer | None:
    """Return the answer that words are which say nothing else: a name, known or not, to the question whose it is."""
    question = _last_question(incoming, context)
    words = incoming.text.strip(" .!\"'")
    if question is None or question.slot != "account" or len(words.split()) > LONGEST_NAME or _NO_NAME & {*words}:
        return None
    plain = normalise(words).split()
    named = len(plain) > 1 and all(word[0].isupper() for word in words.split())
    common = not named and all(is_ordinary(word) or word in function_words() for word in plain)
    sentence = not named and len(plain) > _SHORTEST_SENTENCE and bool({*plain} & function_words() - _IN_NAMES)
    return None if common or sentence or head_of(words) is not None else Answer(question=question.id, words=words)


def _says_more(text: str, choice: Choice) -> bool:
    """Whether words alone are a command of their own, and only a part of what the choice is called: 'deal'."""
    label = normalise(choice.label).removeprefix("a ")
    return head_of(text) is not None and normalise(text) not in {label, str(choice.value)}


def _meant(text: str, question: Question, context: Context) -> Answer | MoreChoices | None:
    """Return what words alone answer: a choice, one of the question's other buttons, a day or a name in full."""
    choices = CHOICES.validate_json(question.choices)
    number = chosen(text, choices)
    if number is not None and not _says_more(text, choices[number - 1]):
        renamed = as_typed(choices[number - 1], text) != choices[number - 1]
        return Answer(question=question.id, words=text) if renamed else Answer(question=question.id, choice=number)
    said = text.strip().rstrip(".!")
    match said.casefold():
        case "more":
            return MoreChoices(question=question.id, start=SHOWN, rest=True)
        case "other":
            return Answer(question=question.id, words="other")
    whole = answers_whole(said, question.slot, context.snapshot)
    names = tuple(replace(choice, label=choice.label.partition(" · ")[0]) for choice in choices)
    fits = head_of(said) is None and _fitting(said, question, names, context)
    return Answer(question=question.id, words=said) if whole or fits else None
