"""Questions in plain words become the nearest query. A question never writes."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from commands.grammar.clean import Clean
from commands.grammar.lines.cut import part_of
from commands.grammar.lines.head import spellings
from commands.grammar.lines.request import CannotReadError
from commands.grammar.lines.wanted import due_days, past_days
from commands.grammar.promised_question import promised
from commands.grammar.question_shape import is_question, may_ask
from commands.grammar.question_words import QuestionWords
from commands.grammar.snapshot import Snapshot
from commands.grammar.words.questions import (
    ABILITY,
    ACTIVITIES,
    ACTIVITY_NOUNS,
    ATTENTION,
    BEYOND,
    CONTACT,
    DEALS,
    DUE,
    HISTORY,
    LEADS,
    LOGGED,
    LOST,
    MEMBERS,
    NUMBERS,
    OWNER,
    PARKED,
    PIPELINE,
    QUOTA,
    STAGES,
    WON,
)
from commands.incoming import Place
from commands.syntax.activities import ListActivities
from commands.syntax.command import Query
from commands.syntax.deals import ListDeals, ShowDeal, ShowOwner
from commands.syntax.followups import ShowDue
from commands.syntax.lookups import Find, Help, Show
from commands.syntax.pipeline import ShowPipeline, ShowQuota
from commands.syntax.requests import ShowHistory

LONGEST = 300
"""Longer messages are stories, whatever they begin with."""


def read_question(message: Clean, snapshot: Snapshot, author: int, place: Place) -> Query | None:
    """Return what a question asks for, None for a statement or for chatter.

    Raises `CannotReadError` where two members share the name asked about, or nobody has it.
    """
    if len(message.text.strip()) > LONGEST:
        return None
    if lead := _LEAD.match(message.text):
        message = part_of(message, lead.end(), len(message.text))
    text = message.text.strip()
    said = QuestionWords(text, message, snapshot, author, place)
    answer = _answer(said)
    if answer is not None or place.kind == "channel" or not may_ask(said):
        return answer
    if (name := said.stranger) and _answer(said.without(name)):
        raise CannotReadError(f"I know nobody called “{name}” here. `members` lists who there is.")
    return answer


_LEAD = re.compile(
    r"(?:before|ahead of|for|quick|one|two|just|sorry|so|while|since|as)\b[^?\n]{2,80}?\b"
    r"(?=(?:can|could|would) you (?:please )?(?:tell|show|give|list|pull up|remind) me\b)",
    re.IGNORECASE,
)
"""What leads up to a question: 'before my one on one with Gail can you tell me …'."""


def is_asked(message: Clean, snapshot: Snapshot, author: int, place: Place) -> bool:
    """Whether the message is a question by its form, whether or not a command answers it."""
    return is_question(QuestionWords(message.text.strip(), message, snapshot, author, place))


def _answer(said: QuestionWords) -> Query | None:
    if not is_question(said):
        return None
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
    found = re.search(r"(?:\s+and|,)\s+(?=(?:what|which|who|when|how|where)\b)", said.text)
    if found is None:
        return None
    at = len(said.message.text) - len(said.message.text.lstrip())
    first = part_of(said.message, at, at + found.start())
    return _answer(replace(said, text=first.text, message=first))


def _attention(said: QuestionWords) -> ShowPipeline | None:
    """Show the pipeline, which counts what wants a look: 'stale deals', 'deals without next step'."""
    return ShowPipeline(_whose(said)) if said.says(ATTENTION) and not said.hits else None


def _ability(said: QuestionWords) -> Help | None:
    """Show help: 'what can you do?', 'how do I log a call?'."""
    if said.place.kind == "channel" or said.hits or not said.says(ABILITY):
        return None
    asked = re.sub(r"^.*?\bhow (?:do|can|should) (?:i|we|you)\b", "", said.lower)
    verbs = (spellings().get(word) for word in re.findall(r"[a-z]+", asked))
    return Help(next((verb.name for verb in verbs if verb), ""))


def _owner(said: QuestionWords) -> ShowOwner | None:
    """'who owns globex', "who's on the acme deal", 'whose account is gap?': an owner."""
    if said.target is None or not said.says(OWNER) or said.says(HISTORY):
        return None
    return ShowOwner(said.target)


def _due(said: QuestionWords) -> ShowDue | None:
    """List what is promised: 'what is due this week', 'any follow-ups for sam tomorrow?'."""
    if said.hits or said.leftover or not (said.says(DUE) or said.says(_MUST)):
        return None
    first, last = due_days(said.period, said.snapshot.ways.today)
    if said.says(r"\b(?:overdue|late|forgot\w*)\b"):
        last = said.snapshot.ways.today - timedelta(days=1)
    return ShowDue(said.member, first, last)


_MUST = r"\b(?:do|should|must) i (?:(?:need|have) to )?(?:call|email|do|chase|contact|follow|reach|meet|see)\b"


def _quota(said: QuestionWords) -> ShowQuota | None:
    """'whats my quota', 'how far is priya from quota?': attainment."""
    return ShowQuota(said.member) if said.says(QUOTA) and not said.hits and not said.leftover else None


def _lists(said: QuestionWords) -> Show | None:
    """List what there is: 'what stages are there', 'show me the leads', 'who is on the team?'."""
    if said.hits or said.leftover:
        return None
    if said.says(STAGES):
        return Show("stages")
    if said.says(LEADS):
        return Show("leads")
    return Show("members") if said.says(MEMBERS) and said.says(r"^who|^list|^show") else None


def _contact(said: QuestionWords) -> Find | None:
    """'Jane's phone number?', 'who is our contact at acme?': a search."""
    if not said.says(CONTACT) or said.says(r"\b(?:did|have|has)\b"):
        return None
    if said.contacts:
        return Find(said.contacts[0].name if len(said.contacts) == 1 else said.contacts[0].name.split()[0])
    return Find(said.hits[0].text) if said.hits else None


def _activities(said: QuestionWords) -> ListActivities | None:
    """List what happened: 'how many demos did Sam run last week', 'what did Priya log yesterday', "my calls today"."""
    kinds = {ACTIVITY_NOUNS[word] for word in re.findall(r"[a-z-]+", said.lower) if word in ACTIVITY_NOUNS}
    if not (said.says(ACTIVITIES) or said.says(LOGGED)) or said.leftover or len(kinds) > 1:
        return None
    if said.period and said.period.first > said.snapshot.ways.today and not said.period.past_day:
        return None
    account = said.target.account if said.hits and said.target else None
    if said.hits and account is None:
        return None
    first, last = past_days(said.period)
    whose = _whose(said)
    everybody = whose is None and (account is not None or said.everybody or not said.says(r"\bmine\b"))
    return ListActivities(whose, next(iter(kinds), None), account, first, last, everybody=everybody)


def _history(said: QuestionWords) -> ShowHistory | None:
    """Show the history: 'what happened with acme', 'when did we last talk to globex?', 'who changed D7?'."""
    return ShowHistory(said.target) if said.target and said.says(HISTORY) else None


def _about_deal(said: QuestionWords) -> ShowDeal | ListDeals | None:
    """Anything else about an account or a deal: its card answers."""
    if said.target is None:
        return None
    if not said.hits and said.target.deal is None and not said.says(_BUSINESS):
        return None
    if said.target.account and said.says(r"\bdeals\b|\bopps\b|\bhow many\b"):
        return ListDeals(state="any", account=said.target.account, everybody=True)
    return ShowDeal(said.target)


_BUSINESS = (
    r"\b(?:demo|meeting|mtg|time|interested|pricing|budget|sign|signed|reply|replied|respond|hear|heard|talk|call|meet|deal|contract|quote|proposal|close|stage|status|news|"
    r"update)\b"
)


def _ended(said: QuestionWords) -> ListDeals | None:
    """List ended deals: 'what did Priya win last month', 'how much did we close in Q3?', 'which deals did I lose?'."""
    state: Literal["won", "lost"] = "lost" if said.says(LOST) else "won"
    asked = said.says(LOST) or said.says(_WON_PAST) or (said.says(WON) and _is_over(said))
    if not asked or said.leftover:
        return None
    listed = _listed(said, state)
    return replace(listed, first=_gone(listed.first, said), last=_gone(listed.last, said))


def _gone(day: date | None, said: QuestionWords) -> date | None:
    """Return the same day a year earlier for a period that has not begun: what was won in December is won last year."""
    if day is None or said.period is None or said.period.first <= said.snapshot.ways.today:
        return day
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)


_WON_PAST = r"\b(?:win|wins|won|signed|sold|booked|bookings|revenue)\b"


def _is_over(said: QuestionWords) -> bool:
    """'close' speaks of wins where the time asked about is past or the verb is."""
    today = said.snapshot.ways.today
    return bool(said.period and said.period.last < today) or said.says(r"\b(?:did|have|has|was|were)\b")


def _pipeline(said: QuestionWords) -> ShowPipeline | None:
    """'pipeline?', "how's my forecast for Q4", "what's sam's pipeline"."""
    if not (said.says(PIPELINE) or said.says(NUMBERS)) or said.hits or said.leftover:
        return None
    first, last = _days(said)
    return ShowPipeline(_whose(said), first, last)


def _deals(said: QuestionWords) -> ListDeals | None:
    """'how many deals do I have', "what's open for sam", 'which deals close this month', 'how much is in proposal'."""
    if said.leftover or not (said.says(DEALS) or said.stage):
        return None
    return _listed(said, "parked" if said.says(PARKED) else "open")


def _listed(said: QuestionWords, state: Literal["open", "won", "lost", "parked"]) -> ListDeals:
    first, last = _days(said)
    everybody = said.everybody or (said.stage is not None and _whose(said) is None)
    listed = ListDeals(_whose(said), state, said.stage, None, first, last, everybody=everybody)
    if said.bounds is None:
        return listed
    return replace(listed, at_least=said.bounds.at_least, at_most=said.bounds.at_most, currency=said.bounds.currency)


def _whose(said: QuestionWords) -> int | None:
    """Return the member asked about: the one named, or the author where they say 'my'."""
    if said.member is not None:
        return said.member
    return (
        said.author
        if said.says(
            r"\b(?:i|i'm|i've|me|my|mine)\b(?<!show me)(?<!tell me)(?<!give me)(?<!send me)(?<!get me)(?<!bring me)"
        )
        else None
    )


def _days(said: QuestionWords) -> tuple[date | None, date | None]:
    return (said.period.first, said.period.last) if said.period else (None, None)


_TOPICS: tuple[Callable[[QuestionWords], Query | None], ...] = (
    _ability,
    _refused,
    _first_of_two,
    _owner,
    _attention,
    promised,
    _due,
    _quota,
    _lists,
    _activities,
    _contact,
    _history,
    _about_deal,
    _ended,
    _pipeline,
    _deals,
)
"""One function a topic; the first that knows the question answers it."""
