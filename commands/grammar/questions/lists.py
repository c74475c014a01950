"""Questions about many records: a topic each, what is due, what was won, how much is open."""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from commands.grammar.lines.wanted import due_days, past_days
from commands.grammar.questions.said import QuestionWords
from commands.grammar.words.gaps import GAPS
from commands.grammar.words.questions import (
    ACTIVITIES,
    ACTIVITY_NOUNS,
    ATTENTION,
    DEALS,
    DUE,
    HOLDING,
    LEADS,
    LOGGED,
    LOST,
    MEMBERS,
    MUST,
    NUMBERS,
    ON_TARGET,
    PARKED,
    PIPELINE,
    QUOTA,
    STAGES,
    WON,
    WON_PAST,
)
from commands.syntax.activities import ListActivities
from commands.syntax.deals import ListDeals
from commands.syntax.followups import ShowDue
from commands.syntax.lookups import Show
from commands.syntax.pipeline import ShowPipeline, ShowQuota


def attention(said: QuestionWords) -> ListDeals | ShowPipeline | None:
    """List the deals that want something ('stale deals', 'deals without next step'); 'at risk' is the pipeline's."""
    if said.hits:
        return None
    gap = next((gap for gap, words in GAPS if words.search(said.lower)), None)
    if gap is not None:
        listed = replace(_listed(said, "open"), gap=gap)
        # 'not touched in 30 days' speaks of the days behind us, not of those in which the deal closes
        return replace(listed, first=None, last=None) if gap == "stale" else listed
    return ShowPipeline(_whose(said)) if said.says(ATTENTION) else None


def due(said: QuestionWords) -> ShowDue | None:
    """List what is promised: 'what is due this week', 'any follow-ups for sam tomorrow?'."""
    if said.hits or said.leftover or not (said.says(DUE) or said.says(MUST)):
        return None
    first, last = due_days(said.period, said.snapshot.ways.today)
    if said.says(r"\b(?:overdue|late|forgot\w*)\b"):
        last = said.snapshot.ways.today - timedelta(days=1)
    return ShowDue(said.member, first, last)


def quota(said: QuestionWords) -> ShowQuota | None:
    """'whats my quota', 'how far is priya from quota?', 'am i over 500k this quarter': attainment."""
    told = said.says(ON_TARGET) and not said.says(ACTIVITIES) and said.place.kind != "channel"
    if told and not said.hits:
        return ShowQuota(said.member)
    return ShowQuota(said.member) if said.says(QUOTA) and not said.hits and not said.leftover else None


def what_there_is(said: QuestionWords) -> Show | None:
    """List what there is: 'what stages are there', 'show me the leads', 'who is on the team?'."""
    if said.hits or said.leftover:
        return None
    if said.says(STAGES):
        return Show("stages")
    if said.says(LEADS):
        return Show("leads")
    return Show("members") if said.says(MEMBERS) and said.says(r"^who|^list|^show") else None


def activities(said: QuestionWords) -> ListActivities | None:
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


def ended(said: QuestionWords) -> ListDeals | None:
    """List ended deals: 'what did Priya win last month', 'how much did we close in Q3?', 'which deals did I lose?'."""
    state: Literal["won", "lost"] = "lost" if said.says(LOST) else "won"
    asked = said.says(LOST) or said.says(WON_PAST) or (said.says(WON) and _is_over(said))
    if not asked or said.leftover:
        return None
    listed = _listed(said, state)
    return replace(listed, first=_gone(listed.first, said), last=_gone(listed.last, said))


def _gone(day: date | None, said: QuestionWords) -> date | None:
    """Return the same day a year earlier for a period that has not begun: what was won in December is won last year."""
    if day is None or said.period is None or said.period.first <= said.snapshot.ways.today:
        return day
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)


def _is_over(said: QuestionWords) -> bool:
    """'close' speaks of wins where the time asked about is past or the verb is."""
    today = said.snapshot.ways.today
    return bool(said.period and said.period.last < today) or said.says(r"\b(?:did|have|has|was|were)\b")


def pipeline(said: QuestionWords) -> ShowPipeline | None:
    """'pipeline?', "how's my forecast for Q4", 'how much does sam have in demo and proposal': stage by stage."""
    asked = said.says(PIPELINE) or said.says(NUMBERS) or len(said.stages) > 1
    asked = asked or (said.period is not None and said.says(HOLDING))
    if not asked or said.hits or said.leftover:
        return None
    first, last = _days(said)
    return ShowPipeline(_whose(said), first, last)


def deals(said: QuestionWords) -> ListDeals | None:
    """'how many deals do I have', "what's open for sam", 'which deals close this month', 'how much is in proposal'."""
    if said.leftover or not (said.says(DEALS) or said.stage):
        return None
    return _listed(said, "parked" if said.says(PARKED) else "open")


def _listed(said: QuestionWords, state: Literal["open", "won", "lost", "parked"]) -> ListDeals:
    """The list of deals that is asked for, in one state."""
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
