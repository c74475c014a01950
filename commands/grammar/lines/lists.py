"""Lines that ask for a list or a record: pipeline, deals, due, history, owner, find, status, quota."""

import re
from dataclasses import replace
from datetime import date

from commands.grammar.amount_bounds import bounds_in
from commands.grammar.dates.reader import read_dates
from commands.grammar.hint import Hint
from commands.grammar.lines.asked import asked_for, is_everyday, is_long, shown_anyway
from commands.grammar.lines.cut import cut_to
from commands.grammar.lines.days import past_day, period_in
from commands.grammar.lines.deals import field_first
from commands.grammar.lines.doubtful import doubtful_names
from commands.grammar.lines.ids import leading_id
from commands.grammar.lines.members import members_asked_about, only
from commands.grammar.lines.request import CannotReadError, Line, Outcome, Sentence, usage
from commands.grammar.lines.targets import asked_about, is_known, leading_name
from commands.grammar.lines.wanted import EVERYBODY, Wanted, due_days, starting, without_filler
from commands.syntax.activities import ListActivities
from commands.syntax.deals import ListDeals, ShowDeal, ShowOwner, ShowSteps
from commands.syntax.followups import ShowDue
from commands.syntax.lookups import Find
from commands.syntax.pipeline import ShowPipeline
from commands.syntax.requests import ShowHistory
from commands.syntax.subjects import Target

_AS_OF = re.compile(
    r"(?<!\s)\s*\bas\s+(?:of|at|it\s+(?:was|stood)(?:\s+(?:on|at))?)\s+(?P<day>\S.{0,80}?)[\s?.!]*$", re.IGNORECASE
)
_DETERMINED = re.compile(r"(?:the|this|that|these|those|a|an|my|your|our|all)\s")
_ERRAND = re.compile(
    r"^(?:out|me|us|a|an|the|some|somebody|someone)\b|\b(?:with|for|at|if|to|who|that)\b", re.IGNORECASE
)
"""'find time with Jane', 'find out if …': something to do, not to look up."""


def pipeline(line: Line) -> Outcome | None:
    """`pipeline`, `pipeline Q4`, `pipeline sam as of nov 1`, `pipeline team`; an account's name lists its deals."""
    if then := _AS_OF.search(line.rest):
        now = pipeline(replace(line, words=cut_to(line.words, line.rest[: then.start()].strip())))
        return replace(now, as_of=past_day(then["day"], line)) if isinstance(now, ShowPipeline) else None
    span, words = period_in(line.rest, line.snapshot)
    said = without_filler(words)
    first, last = (span.first, span.last) if span else (None, None)
    if not said or said in EVERYBODY:
        return ShowPipeline(first=first, last=last)
    found = members_asked_about(said, line.snapshot, line.author)
    if found:
        member = only(found, said)
        return ShowPipeline(member.id if member else None, first, last)
    return deals(line)


def deals(line: Line) -> ListDeals | ShowDeal | None:
    """`deals`, `deals sam over 50k`, `deals won this month`, `deals 10 won` (from the eleventh on)."""
    start, words = starting(line.rest)
    wanted = Wanted(line)
    words = wanted.take_gap(words)
    bounds = bounds_in(words, line.snapshot)
    span, words = period_in(f"{words[: bounds.start]} {words[bounds.end :]}" if bounds else words, line.snapshot)
    if not wanted.take_all(without_filler(words)):
        said = without_filler(words)
        if not line.chatter_is_near and any(not rest for _, _, rest in doubtful_names(said, line.snapshot)):
            return ShowDeal(asked_about(said, line.snapshot))  # several accounts are like it: the answer asks which
        if line.slash:
            raise CannotReadError(f"I cannot tell which deals “{line.rest[:60]}” are. {usage(line.verb)}")
        return None
    listed = wanted.deals(span, start)
    if bounds is None:
        return listed
    return replace(listed, at_least=bounds.at_least, at_most=bounds.at_most, currency=bounds.currency)


def activities(line: Line) -> ListActivities | None:
    """`activities`, `activities demos sam last week`, `activities 8 acme` (from the ninth on)."""
    start, words = starting(line.rest)
    span, words = period_in(words, line.snapshot)
    wanted = Wanted(line, of_activities=True)
    if wanted.take_all(without_filler(words)):
        return wanted.activities(span, start)
    if line.slash:
        raise CannotReadError(f"I cannot tell which activities “{line.rest[:60]}” are. {usage(line.verb)}")
    return None


def due(line: Line) -> ShowDue | None:
    """`due`, `due this week`, `due sam today`, `due overdue`."""
    span, words = period_in(line.rest, line.snapshot)
    said = without_filler(words)
    first, last = due_days(span, line.snapshot.ways.today)
    if re.search(r"\boverdue\b", said):
        said, last = (
            without_filler(said.replace("overdue", "")),
            date.fromordinal(line.snapshot.ways.today.toordinal() - 1),
        )
    if not said or said in EVERYBODY:
        return ShowDue(first=first, last=last, everybody=bool(said))
    member = only(members_asked_about(said, line.snapshot, line.author), said)
    if member is not None:
        return ShowDue(member.id, first, last)
    if line.slash:
        raise CannotReadError(f"I cannot tell what “{line.rest[:60]}” asks for. {usage(line.verb)}")
    return None


def history(line: Line) -> ShowHistory | None:
    """`history`, `history acme`, `history D7`, `history L3`, `history D7 10` (from the eleventh on)."""
    words, start = line.rest, 0
    if lead := leading_id("L", re.sub(r"^(?:of|for)\s+", "", words)):
        page = re.fullmatch(r"\d{0,6}", lead[1].strip(" ?.!"))
        return ShowHistory(start=int(page[0] or 0), lead=lead[0]) if page else None
    whole = asked_about(words, line.snapshot) if words else None
    paged = re.search(r"(?:^|\s)(\d{1,6})$", words)
    if paged and not (whole and whole.account):
        words, start = words[: paged.start()].strip(), int(paged[1])
    if not words:
        return ShowHistory(start=start)
    target = _asked(line, re.sub(r"^(?:of|for)\s+", "", words))
    return ShowHistory(target, start) if target else None


def _asked(line: Line, words: str) -> Target | None:
    """Return what the words name; where that is nothing known, only if the line can mean nothing else."""
    target = asked_about(words, line.snapshot)
    return target if is_known(target) else asked_for(line, words)


def status(line: Line) -> Outcome | None:
    """`status acme`; where more is said, the words decide."""
    if not line.rest:
        return None
    words = re.sub(r"^(?:of|for|on)\s+", "", line.rest)
    target = asked_about(words, line.snapshot)
    if is_known(target):
        return ShowDeal(target)
    if shown_anyway(line, words) is None:
        return None
    return Sentence(line.words, Hint("deal"), question=True, otherwise=lambda: shown_anyway(line, words))


def owner(line: Line) -> Outcome | None:
    """`who owns acme`, `owner acme`; `/owner acme sam` gives it away."""
    words = re.sub(r"^(?:of|for)\s+", "", line.rest)
    if not words:
        return None
    if line.slash and (given := field_first(line, "owner")):
        return given
    target = asked_about(words, line.snapshot)
    if is_known(target):
        return ShowOwner(target)
    told = (words.islower() and _DETERMINED.match(words)) or leading_name(words, line.snapshot)
    if told and not line.slash:
        return None
    unknown = asked_for(line, words)
    return ShowOwner(unknown) if unknown else None


def find(line: Line) -> Find | None:
    """`find jane`, `find jane page 2`; 'find me a coffee' is ordinary text."""
    words = line.rest.strip("\"' ")
    if not words:
        return None
    if not line.slash and (_ERRAND.search(words) or not _worth_finding(words, line)):
        return None
    page = _PAGE.search(words)
    return Find(words[: page.start()].rstrip("\"' "), (int(page["page"]) - 1) * FOUND) if page else Find(words)


FOUND = 5
"""So many records of a kind are on a page of what was found."""
_PAGE = re.compile(r"(?<=\S)\s+page\s+(?P<page>[1-9]\d{0,3})$", re.IGNORECASE)


def _worth_finding(words: str, line: Line) -> bool:
    """Whether a few words are to be looked up: any where nobody else is spoken to, else names and rare words."""
    if is_long(words) or read_dates(words, line.snapshot.ways):
        return False
    return not line.chatter_is_near or is_known(asked_about(words, line.snapshot)) or not is_everyday(words)


def steps(line: Line) -> Outcome | None:
    """Read `steps D7`, or `steps acme`: of its only open deal, else it is asked which."""
    if found := leading_id("D", line.rest):
        return ShowSteps(found[0])
    target = _asked(line, line.rest) if line.rest else None
    if target is None:
        return None
    if target.deal is None and target.account is not None and not target.called:
        deals = [one for one in line.snapshot.records.deals_of(target.account) if one.kind == "open"]
        target = replace(target, deal=deals[0].id) if len(deals) == 1 else target
    return ShowSteps(target.deal, None if target.deal is not None else target)
