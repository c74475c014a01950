"""Questions in plain words become the nearest query. A question never writes."""

import re
from collections.abc import Callable
from dataclasses import replace

from commands.grammar.clean import Clean
from commands.grammar.letters import letters_of
from commands.grammar.lines.cut import part_of
from commands.grammar.lines.head import spellings
from commands.grammar.lines.members import members_named
from commands.grammar.lines.request import CannotReadError
from commands.grammar.questions.about import about_deal, contact, history, owner, promised, somebody
from commands.grammar.questions.lists import activities, attention, deals, due, ended, pipeline, quota, what_there_is
from commands.grammar.questions.said import QuestionWords
from commands.grammar.questions.shape import is_question, may_ask
from commands.grammar.snapshot import Snapshot
from commands.grammar.words.lists import any_phrase, listed
from commands.grammar.words.questions import ABILITY, BEYOND, NOT_KNOWN, NOT_SURE, OF_SALES
from commands.incoming import Place
from commands.syntax.command import Query
from commands.syntax.lookups import Help

LONGEST = 300
"""Longer messages are stories, whatever they begin with."""


def read_question(message: Clean, snapshot: Snapshot, author: int, place: Place) -> Query | None:
    """Return what a question asks for, None for a statement or for chatter.

    Raises `CannotReadError` where two members share the name asked about, or nobody has it.
    """
    if len(message.text.strip()) > LONGEST:
        return None
    message, led = _asked_of(message, snapshot, author, place)
    text = message.text.strip()
    said = QuestionWords(text, message, snapshot, author, place)
    asked = led or is_question(said)
    answer = _of_topic(said) if asked else None
    if answer is not None or place.kind == "channel" or not (asked or may_ask(said)):
        return answer
    if (name := said.stranger) and _answer(said.without(name)):
        raise CannotReadError(f"I know nobody called “{name}” here. `members` lists who there is.")
    return answer


_ASKS = (
    r"(?:what|which|who|whose|when|where|how|why|is|are|was|were|did|do|does|has|have|if|whether)(?:'?s|'re|'d)?\b"
    r"(?:(?=[^\n]*\?\s*$)|(?!.*(?:[,;]|\b(?:but|so|then)\b)\s+\S+\s+\S))"
)
_OF_LISTS = (
    r"(?:of|about)\s+(?=(?:all\s+)?(?:my|our)\s+(?:open\s+|overdue\s+)?"
    r"(?:task|follow|to-?do|deal|pipeline|quota|agenda))"
)
_BEFORE = re.compile(
    r"(?:before|ahead of|for|quick|one|two|just|sorry|so|while|since|as)\b[^?\n]{2,80}?\b"
    r"(?=(?:can|could|would) you (?:please )?(?:tell|show|give|list|pull up|remind) me\b)",
    re.IGNORECASE,
)
"""What leads up to a question: 'before my one on one with Gail can you tell me …'."""
_LEAD = re.compile(
    r"\s*(?:(?:hey|hi|ok|okay|so|sorry|and)\b[\s,]*)*"
    rf"(?:(?:{any_phrase(NOT_KNOWN)})[\s,:;–—-]+(?:again[\s,]+)?(?:(?={_ASKS})|{_OF_LISTS})|"
    rf"(?:{any_phrase(NOT_SURE)})(?:\s*[,:;–—-]+\s*|\s+(?=[^\n]*\?\s*$))(?={_ASKS}))",
    re.IGNORECASE,
)
"""What makes the words behind it a question: 'I can't remember, did we …', 'remind me what …'."""


_LED = frozenset(
    word + ending
    for word in listed("what which who whose when where how why is are was were did do does has have if whether")
    for ending in ("", "s")
) | {"any", "you", "my", "our"}
"""Whatever leads up to a question, or calls a colleague, has one of these behind it."""


def _asked_of(message: Clean, snapshot: Snapshot, author: int, place: Place) -> tuple[Clean, bool]:
    """Return what is asked without what is said before it, and whether that makes it a question."""
    if _LED.isdisjoint(letters_of(message.text)):
        return message, False
    return _without_lead(message if place.kind == "channel" else _said_to(message, snapshot, author))


def _without_lead(message: Clean) -> tuple[Clean, bool]:
    """Return a question without what leads up to it, and whether that makes it one: 'remind me when Acme closes'."""
    lead = _LEAD.match(message.text)
    led = lead or _BEFORE.match(message.text)
    return (part_of(message, led.end(), len(message.text)) if led else message), lead is not None


def _said_to(message: Clean, snapshot: Snapshot, author: int) -> Clean:
    """'@Tom where did we land on Acme?', 'Tom, who owns Acme?': without the colleague to whom it is said."""
    match = _TO_COLLEAGUE.match(message.text)
    if match is None or not (match["at"] or members_named(match["who"], snapshot, author)):
        return message
    return part_of(message, match.end(), len(message.text))


_TO_COLLEAGUE = re.compile(
    r"\s*(?:(?P<at>@[^\W\d_][\w'’.-]{0,40}(?:\s{1,9}[A-Z][\w'’.-]{0,40})?)[\s,:–—-]{1,9}"
    r"|(?P<who>[^\W\d_][\w'’.-]{0,40})\s{0,9}[,:–—-]{1,9}\s*)"
    r"(?=(?:(?:what|which|who|whose|when|where|how|why)(?:'?s|'d|'re)?\b|(?:any|did|has|have|is|are)\b.*\?\s*$))",
    re.IGNORECASE,
)


def is_asked(message: Clean, snapshot: Snapshot, author: int, place: Place) -> bool:
    """Whether the message is a question by its form, whether or not a command answers it."""
    message, led = _asked_of(message, snapshot, author, place)
    return led or is_question(QuestionWords(message.text.strip(), message, snapshot, author, place))


def of_sales(message: Clean, snapshot: Snapshot, author: int, place: Place) -> bool:
    """Whether a question speaks of deals, stages or an account, whether or not a command answers it."""
    said = QuestionWords(message.text.strip(), message, snapshot, author, place)
    return bool(said.hits) or said.says(OF_SALES)


def _answer(said: QuestionWords) -> Query | None:
    """What a question asks for, None for what is none."""
    return _of_topic(said) if is_question(said) else None


def _of_topic(said: QuestionWords) -> Query | None:
    """The answer of the first topic that knows the question."""
    return next((answer for answer in (topic(said) for topic in _TOPICS) if answer is not None), None)


def _beyond(said: QuestionWords) -> str:
    """The commands nearest to a question that none answers, '' where it may be about anything else."""
    return next((nearest for words, nearest in BEYOND.items() if said.says(words)), "")


def _refused(said: QuestionWords) -> None:
    """Raise `CannotReadError` for what no command works out: near words would answer something else."""
    if not said.hits and said.place.kind != "channel" and (nearest := _beyond(said)):
        raise CannotReadError(f"No command works that out. The nearest: {nearest}.")


def _first_of_two(said: QuestionWords) -> Query | None:
    """The first of two questions in one sentence: 'how much do I have closing this quarter and which are at risk'."""
    found = re.search(
        r"(?:\s+and|,)\s+(?=(?:what|which|who|when|how|where)\b)|\s+(?:vs\.?|versus)\s+(?=last\b)", said.text
    )
    if found is None:
        return None
    at = len(said.message.text) - len(said.message.text.lstrip())
    first = part_of(said.message, at, at + found.start())
    return _answer(replace(said, text=first.text, message=first))


def _ability(said: QuestionWords) -> Help | None:
    """Show help: 'what can you do?', 'how do I log a call?'."""
    if said.place.kind == "channel" or not said.says(ABILITY) or said.hits:
        return None
    asked = re.sub(r"^.*?\bhow (?:do|can|should) (?:i|we|you)\b", "", said.lower)
    verbs = (spellings().get(word) for word in re.findall(r"[a-z]+", asked))
    return Help(next((verb.name for verb in verbs if verb), ""))


_TOPICS: tuple[Callable[[QuestionWords], Query | None], ...] = (
    _ability,
    _refused,
    _first_of_two,
    owner,
    attention,
    promised,
    due,
    quota,
    what_there_is,
    activities,
    contact,
    somebody,
    history,
    about_deal,
    ended,
    pipeline,
    deals,
)
"""One function a topic; the first that knows the question answers it."""
