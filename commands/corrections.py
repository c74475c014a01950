"""What people keep correcting by Edit or Undo: a word changed to the same meaning three times is suggested as a rule.

Nothing is learnt by this. A manager is asked (`reminders/nudges.py`), and `teach` writes what they agree to.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from pydantic import ValidationError

from commands.context import Work
from commands.grammar.names.normalise import Word, plain_words, words_of
from commands.grammar.names.ordinary import function_words
from commands.grammar.read import read
from commands.grammar.reading import Found, Statement
from commands.grammar.snapshot import Snapshot
from commands.handlers.teach import is_teachable
from commands.incoming import Place
from commands.learning import names_person
from commands.stored import STATEMENTS
from commands.syntax.activities import LogActivity
from commands.syntax.deals import CreateDeal, UpdateDeal
from commands.syntax.leads import AddLead
from storage.models.ledger import Request
from storage.queries.suggestions import request_before, suggest, suggestion_about, taken_back, written_after

TIMES: Final = 3
"""So often the same words are corrected to the same meaning before anybody is asked."""
SOON: Final = timedelta(minutes=15)
"""What is said so soon after something was taken back, about the same, takes its place."""
LONGEST: Final = 3  # words
SETTLED: Final = frozenset({"account", "deal", "contact", "member", "date", "money", "number", "probability"})
"""Words that were read as one of these are not what was misread."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a message says that a word could be taught to mean: `kind` stage, activity or source."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What was taken back now means this; `phrases` (normalised) are the words that may have been misread."""

    meaning: Meaning
    phrases: frozenset[str]


def note_correction(work: Work, statements: tuple[Statement, ...]) -> None:
    """Where a write takes the place of what its author has just taken back: suggest a rule, the third time."""
    context, request = work.context, work.writer.request
    if request.member_id is None or not _meanings(statements):
        return
    undo = request_before(context.session, context.workspace, request.member_id, request.id)
    if undo is None or undo.undoes is None or request.recorded_at - undo.recorded_at > SOON:
        return
    first = context.session.get_one(Request, (context.workspace, undo.undoes))
    found = _correction(first, request.text, statements, context.snapshot)
    if found is None:
        return
    phrase, times = _repeated(found, undo, work)
    if not phrase or suggestion_about(context.session, context.workspace, phrase) is not None:
        return
    if is_teachable(phrase, found.meaning.kind, found.meaning.name, context.snapshot):
        meaning = found.meaning
        suggest(context.session, context.workspace, meaning.kind, phrase, meaning.name, times, context.now)


def _repeated(found: Correction, own: Request, work: Work) -> tuple[str, int]:
    """Return the words that were corrected so to this meaning often enough, and how often; '' where none stand out.

    `own` is what took back the one that was corrected just now.
    """
    context, counts = work.context, Counter(found.phrases)
    for first, undo in taken_back(context.session, context.workspace, work.writer.request.id):
        said = f" {' '.join(plain_words(first.text))} "
        if undo.id == own.id or not any(f" {phrase} " in said for phrase in found.phrases):
            continue
        second = written_after(context.session, undo, SOON)
        same = _correction(first, second.text, _statements(second), context.snapshot) if second is not None else None
        if same is not None and same.meaning == found.meaning:
            counts.update(same.phrases & found.phrases)
    often = [phrase for phrase, times in counts.items() if times >= TIMES]
    longest = max(often, key=lambda phrase: len(phrase.split()), default="")
    if any(f" {phrase} " not in f" {longest} " for phrase in often):
        return "", 0
    return longest, counts[longest]


def _correction(first: Request, text: str, statements: tuple[Statement, ...], snapshot: Snapshot) -> Correction | None:
    """Return what a message corrects in one that was taken back; None where it says something else."""
    before = _statements(first)
    gained = _meanings(statements) - _meanings(before)
    if len(gained) != 1 or not _subjects(before) & _subjects(statements):
        return None
    meaning = next(iter(gained))
    lost = {each.name for each in _meanings(before) if each.kind == meaning.kind}
    phrases = _phrases(first, text, meaning.kind, lost, snapshot)
    return Correction(meaning, phrases) if phrases else None


def _statements(request: Request) -> tuple[Statement, ...]:
    """Return what a request was read as; nothing where an older version wrote it in another shape."""
    try:
        return STATEMENTS.validate_json(request.reading)
    except ValidationError:
        return ()


def _subjects(statements: tuple[Statement, ...]) -> set[tuple[str, int]]:
    """Return the accounts and deals that statements are about."""
    pairs = [("account", each.target.account) for each in statements]
    pairs += [("deal", each.target.deal) for each in statements]
    return {(kind, number) for kind, number in pairs if number is not None}


def _meanings(statements: tuple[Statement, ...]) -> set[Meaning]:
    """Return what of statements a word could be taught to mean; that something is a note says nothing."""
    found: set[Meaning] = set()
    for statement in statements:
        for command in statement.commands:
            if isinstance(command, LogActivity) and command.activity != "note":
                found.add(Meaning("activity", command.activity))
            if isinstance(command, CreateDeal | UpdateDeal) and command.stage:
                found.add(Meaning("stage", command.stage))
            if isinstance(command, UpdateDeal | AddLead) and command.source:
                found.add(Meaning("source", command.source))
    return found


def _phrases(first: Request, text: str, kind: str, lost: set[str], snapshot: Snapshot) -> frozenset[str]:
    """Return the words of a message that may have been misread: what was said otherwise, or read as what is wrong.

    Where a form changed the meaning, these are the words behind the old value, else those that were not read at all.
    """
    author = first.for_member_id or first.member_id or 0
    spans = read(first.text, snapshot, author, Place()).found
    words, kept = words_of(first.text), set[str]()
    if " ".join(plain_words(text)) != " ".join(plain_words(first.text)):
        kept = set(plain_words(text))
        spans = tuple(each for each in spans if each.kind in SETTLED)
    else:
        misread = tuple(each for each in spans if each.kind == kind and each.value in lost)
        if misread:
            return frozenset(" ".join(plain_words(each.text)) for each in misread)
    open_words = [word if word.text not in kept and _may_be_taught(word, spans, snapshot) else None for word in words]
    return frozenset(_runs(open_words))


def _may_be_taught(word: Word, spans: tuple[Found, ...], snapshot: Snapshot) -> bool:
    """Whether a word is no part of something that was read, no name, no number and none that holds a sentence up."""
    plain = word.text
    if not plain.isalpha() or plain in function_words() or names_person(plain, snapshot):
        return False
    return not any(span.start < word.end and word.start < span.end for span in spans)


def _runs(words: list[Word | None]) -> set[str]:
    """Return every one to three words that stand beside each other."""
    found: set[str] = set()
    for begin in range(len(words)):
        taken: list[str] = []
        for word in words[begin : begin + LONGEST]:
            if word is None:
                break
            taken.append(word.text)
            found.add(" ".join(taken))
    return found
