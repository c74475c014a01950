"""Undo, edit, answers, help, explain: lines about messages rather than about deals."""

import re

from commands.grammar.lines.head import spellings
from commands.grammar.lines.ids import leading_id, needed_id
from commands.grammar.lines.request import CannotReadError, Line, usage
from commands.syntax import Answer, Edit, Explain, Help, MoreChoices, Undo

MOST_UNDONE = 20
_COUNT = re.compile(r"(?:(?:the|my)\s+)?(?:last\s+)?(?P<count>\d{1,6})?(?:\s*(?:changes?|messages?|times?|x))?")
_IT = re.compile(r"(?:that|this|it|last|the last(?: one)?|please|my last(?: \w+)?)?[\s.!]*(?:please)?[.!]*")
_OTHER = re.compile(r"other\b\s*:?\s*", re.IGNORECASE)


def undo(line: Line) -> Undo | None:
    """`undo`, `undo 3`, `undo R9`; 'undo the damage' is ordinary text."""
    if found := leading_id("R", line.rest):
        return Undo(request=found[0]) if not found[1] else None
    words = line.rest.lower().strip(" .!")
    if _IT.fullmatch(words):
        return Undo()
    match = _COUNT.fullmatch(words)
    if match is None or match["count"] is None:
        return None
    count = int(match["count"])
    if not 1 <= count <= MOST_UNDONE:
        raise CannotReadError(f"I can undo 1 to {MOST_UNDONE} messages at once, not {match['count']}.")
    return Undo(count=count)


def edit(line: Line) -> Edit | None:
    """`edit R9`."""
    found = needed_id("R", line)
    return Edit(found[0]) if found and not found[1] else None


def answer(line: Line) -> Answer | None:
    """`answer Q17 2` chooses; `answer Q17: Initech` is typed; `answer Q17 other` asks to type (no words)."""
    found = needed_id("Q", line)
    if found is None:
        return None
    question, words = found
    if re.fullmatch(r"\d{1,4}", words):
        return Answer(question, choice=int(words))
    if not words:
        raise CannotReadError(f"What is the answer to Q{question}? {usage(line.verb)}")
    return Answer(question, words=_OTHER.sub("", words, count=1))


def more(line: Line) -> MoreChoices | None:
    """`more Q17 10`: the choices from the eleventh on."""
    found = needed_id("Q", line)
    if found is None:
        return None
    question, words = found
    if not re.fullmatch(r"\d{0,5}", words):
        return None
    return MoreChoices(question, start=int(words or 0))


def explain(line: Line) -> Explain | None:
    """`explain <message>`: the message as it stands."""
    if not line.rest and line.slash:
        raise CannotReadError(f"Explain which message? {usage(line.verb)}")
    return None if not line.rest or line.chatter_is_near else Explain(line.rest)


def help_on(line: Line) -> Help | None:
    """`help`, `help deal`; 'help me move the desk' is ordinary text."""
    topic = line.rest.lower().lstrip("/").strip(" ?!.")
    verb = spellings().get(topic)
    if not topic or topic in {"me", "please"}:
        return Help()
    if verb is not None:
        return Help(verb.name)
    return Help(topic) if line.slash else None
