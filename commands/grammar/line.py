"""Command lines and the texts of buttons: a verb first, with or without a slash."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Literal, get_args

from commands.grammar.clean import Clean
from commands.grammar.free_text import read_statements
from commands.grammar.lines import (
    activities,
    asking,
    deals,
    digest,
    endings,
    files,
    followups,
    huddles,
    lead_answers,
    lead_cost,
    lead_report,
    lists,
    people,
    quotas,
    routing,
    stages,
    time,
    workspace,
)
from commands.grammar.lines.assignments import read_assignments
from commands.grammar.lines.cut import part_of, stripped
from commands.grammar.lines.head import head_of
from commands.grammar.lines.new_deal import new_deal
from commands.grammar.lines.one_target import names_another, only_note, refuse_second_target
from commands.grammar.lines.request import CannotReadError, Line, Outcome, Reader, Sentence, usage
from commands.grammar.lines.targets import deal_by_id, leading_name, named_alone
from commands.grammar.lines.to_stage import or_stage, to_stage
from commands.grammar.questions.read import read_question
from commands.grammar.reading import Intent, Reading, Statement
from commands.grammar.snapshot import Snapshot
from commands.grammar.verbs.table import VERBS
from commands.grammar.words.questions import PLEASANTRIES
from commands.incoming import Place
from commands.syntax.activities import LogActivity
from commands.syntax.command import AboutDeal, Query, Write
from commands.syntax.deals import CreateDeal, ShowDeal, UpdateDeal
from commands.syntax.followups import AddFollowUp
from commands.syntax.leads import AddLead
from commands.syntax.lookups import Help, Show

Shown = Literal["stages", "glossary", "proposals", "leads", "questions", "members", "roles", "admin", "huddles"]


def read_line(message: Clean, snapshot: Snapshot, author: int, place: Place) -> Reading | None:
    """Read a command line; None for a message that is none. What cannot be read is refused, never guessed."""
    words = stripped(message)
    head = head_of(words.text)
    if head is None or (not head[1] and head[0].name in _FIELDS):
        try:
            set_fields = read_assignments(words, snapshot, author, place)
        except CannotReadError as sentence:
            return refused(message, str(sentence))
        if set_fields:
            return Reading(message.delivered, _several_intent(set_fields), set_fields, note=message.text.strip())
    if head is None:
        return _without_verb(words, message, snapshot, author, place)
    verb, slash, end = head
    if not slash and _is_name(words.text, end, snapshot):
        return _without_verb(words, message, snapshot, author, place)
    length = len(words.text)
    whole = part_of(words, 1, length) if slash else words
    line = Line(verb, whole, stripped(part_of(words, end, length)), slash, snapshot, author, place)
    try:
        refuse_second_target(line)
        outcome = READERS[verb.name](line)
        if outcome is None and not slash and _wants_more(line):
            return refused(message, usage(verb))
        if outcome is None and not slash:
            return answered(message, Help(verb.name)) if not line.rest and place.kind != "channel" else None
        return _reading(line, outcome, message) if outcome else refused(message, usage(verb))
    except CannotReadError as sentence:
        return _asked_plainly(line, message) or refused(message, str(sentence))


def _asked_plainly(line: Line, message: Clean) -> Reading | None:
    """'/pipeline I'd love to see what closes in December': a whole question behind a verb that asks."""
    if not line.slash or line.verb.topic != "questions":
        return None
    question = read_question(line.words, line.snapshot, line.author, line.place)
    return answered(message, question) if question is not None else None


def _without_verb(words: Clean, message: Clean, snapshot: Snapshot, author: int, place: Place) -> Reading | None:
    """Read a slash word that no verb is but a field of a deal, and a deal or account that is all that was said."""
    thanks = words.text.strip(" .!").casefold() in PLEASANTRIES and "?" not in words.text
    if place.kind != "channel" and not thanks and (alone := named_alone(words.text, snapshot)):
        return answered(message, ShowDeal(alone))
    match = _FIELD_FIRST.match(words.text)
    if match is None:
        return None
    behind = part_of(words, match.end(), len(words.text))
    line = Line(VERBS[0], words, behind, slash=True, snapshot=snapshot, author=author, place=place)
    try:
        outcome = deals.field_first(line, match["field"])
    except CannotReadError as sentence:
        return refused(message, str(sentence))
    return _reading(line, outcome, message) if outcome else None


def _wants_more(line: Line) -> bool:
    """Whether a verb that changes a record names one and not the change: 'move acme'."""
    return (
        line.verb.name in _CHANGES
        and line.place.kind != "channel"
        and named_alone(line.rest, line.snapshot) is not None
    )


_CHANGES = frozenset({"move", "park", "assign"})
# Verbs that are fields of a deal as well.
_FIELDS = frozenset({"stage", "owner"})


def _several_intent(statements: tuple[Statement, ...]) -> Intent:
    return "ambiguous" if all(one.ask for one in statements) else "update_deal"


_FIELD_FIRST = re.compile(r"/(?P<field>[a-z][a-z_-]{2,20})\s+", re.IGNORECASE)


def refused(message: Clean, sentence: str) -> Reading:
    """Return the reading of a line that is not understood: nothing is written, the sentence says why."""
    return Reading(message.delivered, "none", note=message.text.strip(), refusal=" ".join(sentence.split()))


def answered(message: Clean, command: Write | Query) -> Reading:
    """Return the reading of a message that is one command."""
    intent: Intent = "query" if isinstance(command, get_args(Query)) else "command"
    return Reading(message.delivered, intent, command=command, note=message.text.strip())


def _is_name(text: str, end: int, snapshot: Snapshot) -> bool:
    """Whether the verb is the beginning of an account's name ('Lead Bank', 'Won Door')."""
    named = leading_name(text, snapshot)
    if named is None or not text.startswith(named.target.words):
        return False
    return len(named.target.words) > len(text[:end].strip(" :"))


def _reading(line: Line, outcome: Outcome, message: Clean) -> Reading:
    """Make a reading of what a verb's reader returned."""
    if isinstance(outcome, Sentence):
        return _as_sentence(line, outcome, message)
    if isinstance(outcome, Statement):
        return Reading(message.delivered, _intent(outcome), (outcome,), note=message.text.strip())
    return answered(message, outcome)


def _intent(statement: Statement) -> Intent:
    """Return what a statement that was read from a line is."""
    if any(isinstance(command, CreateDeal) for command in statement.commands):
        return "new_deal"
    if any(isinstance(command, AddLead) for command in statement.commands):
        return "new_lead"
    if any(isinstance(command, AddFollowUp) for command in statement.commands):
        return "follow_up"
    return "ambiguous" if statement.ask else "update_deal"


def _as_sentence(line: Line, sentence: Sentence, message: Clean) -> Reading:
    """Read the words behind the verb as free text; behind a slash something must come of it."""
    if sentence.question:
        question = read_question(sentence.words, line.snapshot, line.author, line.place)
        if question is not None:
            return answered(message, question)
    if names_another(sentence, line) and (kept := _as_note(line, sentence)):
        return Reading(message.delivered, "log", (kept,), note=message.text.strip())
    place = replace(line.place, deal=sentence.deal) if sentence.deal is not None else line.place
    reading = read_statements(sentence.words, line.snapshot, line.author, place, sentence.hint)
    if sentence.hint.activity == "note":
        reading = only_note(reading)
    if not reading.statements and reading.command is None and not reading.refusal:
        if (otherwise := sentence.otherwise()) is not None:
            return replace(answered(message, otherwise), find=reading.find)
        kept = _as_note(line, sentence) or sentence.last
        if kept is None and line.slash:
            return refused(message, f"I could not tell what to write, or about whom. {usage(line.verb)}")
        if kept is None:
            return reading
        return Reading(message.delivered, "log", (kept,), note=message.text.strip(), find=reading.find)
    return _with_version(reading, sentence.seen) if sentence.seen is not None else reading


def _as_note(line: Line, sentence: Sentence) -> Statement | None:
    """Keep what says nothing else ('note acme they are hiring') as a note on the account it begins with."""
    if sentence.hint.expects != "log":
        return None
    words = sentence.words.text.strip()
    named = leading_name(words, line.snapshot)
    target = deal_by_id(sentence.deal, line.snapshot) if sentence.deal else named.target if named else None
    if target is None:
        return None
    return Statement(target, (LogActivity(target, sentence.hint.activity or "note", note=words),))


def _with_version(reading: Reading, seen: int) -> Reading:
    """Note in every update which version of the deal a button had shown."""

    def noted(command: AboutDeal) -> AboutDeal:
        return replace(command, seen=seen) if isinstance(command, UpdateDeal) else command

    statements = (replace(one, commands=tuple(map(noted, one.commands))) for one in reading.statements)
    return replace(reading, statements=tuple(statements))


def _show(what: Shown) -> Reader:
    """Return the reader of a verb that stands alone."""

    def read(line: Line) -> Show | None:
        return Show(what) if line.slash or not line.rest.strip(" ?!.") else None

    return read


READERS: Mapping[str, Reader] = {
    "deal": deals.deal,
    "newdeal": new_deal,
    "won": deals.won,
    "lost": deals.lost,
    "reopen": deals.reopen,
    "park": deals.park,
    "unpark": deals.unpark,
    "move": deals.move,
    "assign": followups.assign,
    "log": activities.log,
    **dict.fromkeys(activities.ACTIVITIES, activities.activity),
    "followup": activities.follow_up,
    **time.READERS,
    "due": lists.due,
    "activities": lists.activities,
    **lead_answers.READERS,
    **lead_report.READERS,
    **lead_cost.READERS,
    **routing.READERS,
    **huddles.READERS,
    **endings.READERS,
    **digest.READERS,
    "pipeline": lists.pipeline,
    "deals": lists.deals,
    "status": lists.status,
    "steps": lists.steps,
    "history": lists.history,
    "owner": lists.owner,
    "find": lists.find,
    "stages": _show("stages"),
    "quota": quotas.quota,
    "stage": to_stage,
    **dict.fromkeys(("object", "publish", "withdraw"), stages.settle),
    "proposals": or_stage("proposal", _show("proposals")),
    "qualified": or_stage("qualified", lead_answers.READERS["qualified"]),
    "settings": workspace.settings,
    "teach": workspace.teach,
    "glossary": _show("glossary"),
    "role": workspace.role,
    "members": _show("members"),
    **people.READERS,
    **files.READERS,
    "roles": _show("roles"),
    "admin": _show("admin"),
    "undo": asking.undo,
    "redo": asking.redo,
    "edit": asking.edit,
    "answer": asking.answer,
    "more": asking.more,
    "cancel": asking.cancel,
    "questions": _show("questions"),
    "for": lambda _: None,
    "explain": asking.explain,
    "help": asking.help_on,
}
"""The function that reads each verb's words; a test holds it against `VERBS`."""
