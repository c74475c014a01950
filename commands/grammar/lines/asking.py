"""Undo, edit, answers, help, explain: lines about messages rather than about deals."""

import re

from commands.grammar.free_text import read_statements
from commands.grammar.hint import NO_HINT
from commands.grammar.lines.head import spellings
from commands.grammar.lines.ids import leading_id, needed_id
from commands.grammar.lines.request import CannotReadError, Line, Sentence, usage
from commands.grammar.words.promise import DELIVERABLES
from commands.syntax.activities import LogActivity
from commands.syntax.lookups import Explain, Help
from commands.syntax.requests import Answer, DropQuestion, Edit, MoreChoices, Undo

MOST_UNDONE = 20
_MOST_OF_TOPIC = 2
"""'help delas' may be a slip; more words tell of something else that somebody needs help with."""
_COUNT = re.compile(r"(?:(?:the|my)\s+)?(?:last\s+)?(?P<count>\d{1,6})?(?:\s*(?:changes?|messages?|times?|x))?")
_IT = re.compile(r"(?:that|this|it|last|the last(?: one)?|please|my last(?: \w+)?)?[\s.!]*(?:please)?[.!]*")
_OTHER = re.compile(r"other\b\s*:?\s*", re.IGNORECASE)


def undo(line: Line) -> Undo | None:
    """`undo`, `undo 3`, `undo R9`, `undo R9 R10`; 'undo the damage' is ordinary text."""
    if found := leading_id("R", line.rest):
        return _several(found[0], found[1])
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


def redo(line: Line) -> Undo | None:
    """`redo`: what an undo just took back; 'redo the deck' is ordinary text."""
    return Undo(redo=True) if _IT.fullmatch(line.rest.lower().strip(" .!")) else None


def _several(request: int, words: str) -> Undo | None:
    """Read further requests behind the first; None where other words stand there."""
    also: list[int] = []
    while words:
        found = leading_id("R", words)
        if found is None or len(also) >= MOST_UNDONE:
            return None
        also.append(found[0])
        words = found[1]
    return Undo(request=request, also=tuple(also))


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


def cancel(line: Line) -> DropQuestion | None:
    """`cancel`, `cancel Q17`; 'cancel the demo with acme' is ordinary text."""
    words = line.rest.lower().strip(" .!")
    if not line.chatter_is_near and _IT.fullmatch(words):
        return DropQuestion()
    found = leading_id("Q", line.rest)
    return DropQuestion(found[0]) if found and not found[1] else None


def more(line: Line) -> MoreChoices | None:
    """`more Q17 10`: the choices from the eleventh on."""
    found = needed_id("Q", line)
    if found is None:
        return None
    question, words = found
    if not re.fullmatch(r"\d{0,5}", words):
        return None
    return MoreChoices(question, start=int(words or 0))


def explain(line: Line) -> Explain | Sentence | None:
    """`explain <message>`: the message as it stands; 'explain pricing to Jane tomorrow' is something to do."""
    if not line.rest and line.slash:
        raise CannotReadError(f"Explain which message? {usage(line.verb)}")
    if not line.rest or line.chatter_is_near:
        return None
    asked = Explain(line.rest)
    return Sentence(line.whole, NO_HINT, otherwise=lambda: asked) if not line.slash and _is_errand(line) else asked


def _is_errand(line: Line) -> bool:
    """Whether something is to be explained to somebody: the words alone would change and promise nothing."""
    if not _TO_SOMEBODY.search(line.rest):
        return False
    if line.rest.split()[0].casefold() in DELIVERABLES:
        return True
    reading = read_statements(line.words, line.snapshot, line.author, line.place)
    commands = [command for statement in reading.statements for command in statement.commands]
    return all(isinstance(command, LogActivity) and command.activity == "note" for command in commands)


_TO_SOMEBODY = re.compile(r"^[a-z][\w' ]{0,40}?\s(?:to|for|with)\s+(?!me\b|us\b)\w", re.IGNORECASE)


def help_on(line: Line) -> Help | None:
    """`help`, `help deal`; 'help me move the desk' is ordinary text."""
    topic = line.rest.lower().lstrip("/").strip(" ?!.")
    verb = spellings().get(topic)
    if not topic or topic in {"me", "please"}:
        return Help()
    if verb is not None:
        return Help(verb.name)
    return Help(topic) if line.slash or (line.place.kind == "direct" and len(topic.split()) <= _MOST_OF_TOPIC) else None
