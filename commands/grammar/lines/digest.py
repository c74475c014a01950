"""Lines about the digest, the forecast, rates and patterns."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Literal

from commands.grammar.lines.days import past_day, period_in
from commands.grammar.lines.deals import OPEN, by_fields, field_first, fields_in_doubt
from commands.grammar.lines.members import members_asked_about, only
from commands.grammar.lines.request import CannotReadError, Line, Outcome, Reader, usage
from commands.grammar.money.currencies import iso_codes
from commands.grammar.words.money import CODES_LIKE_WORDS
from commands.syntax.digests import PostDigest, SetRate, ShowDigest, ShowForecast, ShowPatterns
from commands.syntax.pipeline import ShowPipeline

View = Literal["known", "corrected", "posted"]
_VIEWS: Mapping[str, View] = {"known": "known", "corrected": "corrected", "posted": "posted"}
_VIEW = re.compile(
    r"(?<![\s,(])[\s,(]*\b(?:as\s+)?(?P<view>known|corrected|posted)(?:\s+(?:then|since|now))?\)?[\s.!?]*$",
    re.IGNORECASE,
)
_NOW_IN = re.compile(
    r"(?:now|post(?:\s+now)?)\s+(?:(?:in|into|to|on|at|for)\s+)?(?:the\s+)?(?P<where>[#<]\S.{0,60})", re.IGNORECASE
)
_AS_OF = re.compile(r"^(?:as\s+(?:of|at)|of|on|for)\s+", re.IGNORECASE)
_RATE = re.compile(
    r"(?:1\s+)?(?P<currency>[a-z]{3})\s*(?:=|:|is|at|to)?\s*(?P<rate>\d[\d.,]*)(?:\s*(?P<home>[a-z]{3}))?[.!]*",
    re.IGNORECASE,
)
_PATTERNS = re.compile(
    r"(?:of\s+)?(?:the\s+)?(?:last\s+)?(?P<first>\w+)?(?:\s+(?P<second>\w+))?(?:\s+deals?)?[.?!]*", re.IGNORECASE
)
_KINDS: Mapping[str, Literal["won", "lost", "closed"]] = {
    "won": "won", "wins": "won", "lost": "lost", "losses": "lost", "closed": "closed", "deals": "closed",
}  # fmt: skip
MOST = 1000
_DIGITS = 9
_OF = re.compile(r"^(?:of|for|on)\s+", re.IGNORECASE)


def digest(line: Line) -> Outcome | None:
    """`digest preview`, `digest now`, `digest as of 11/2 corrected`; 'digest this first' is ordinary text."""
    said = line.rest.strip(" .!?")
    if said.lower() in {"", "preview", "me"}:
        return ShowDigest() if said or line.slash or not line.chatter_is_near else None
    if said.lower() in {"now", "post", "post now"}:
        return PostDigest()
    if (posted := _NOW_IN.fullmatch(said)) is not None:
        raise CannotReadError(f"A digest is posted where that is said: say “digest now” in {posted['where']}.")
    match = _VIEW.search(said)
    view = _VIEWS[match["view"].lower()] if match else "known"
    words = _AS_OF.sub("", said[: match.start()] if match else said)
    if line.chatter_is_near and words == said:
        return None
    return ShowDigest(past_day(words, line), view)


def forecast(line: Line) -> Outcome | None:
    """`forecast`, `forecast dana`; of a period it is the pipeline; `forecast acme commit` is about a deal."""
    said = line.rest.strip(" .!?")
    if not said or said.lower() in {"team", "everybody", "all"}:
        return ShowForecast()
    member = only(members_asked_about(said, line.snapshot, line.author), said)
    if member is not None:
        return ShowForecast(member.id)
    period, words = period_in(said, line.snapshot)
    if period is not None and not words.strip():
        return ShowPipeline(first=period.first, last=period.last)
    if found := field_first(line, "forecast"):
        return found
    if line.slash:
        raise CannotReadError(f"I cannot tell whose forecast “{said[:40]}” is. {usage(line.verb)}")
    return None


def _category(word: str) -> Reader:
    """Return the reader of a verb that is a deal's category in the forecast; 'commit to it' is ordinary text."""

    def read(line: Line) -> Outcome | None:
        said = _OF.sub("", line.rest.strip(" .!"))
        if not said or line.rest.endswith("?"):
            return None
        field = f"forecast {word}"
        return by_fields(line, OPEN, words=f"{said} {field}") or fields_in_doubt(line, OPEN, field)

    return read


def rate(line: Line) -> SetRate | None:
    """`rate EUR 1.08`, `rate 1 EUR = 1.08 USD`."""
    match = _RATE.fullmatch(line.rest)
    home = line.snapshot.ways.currency
    if match is None or not _is_currency(match["currency"], sure=line.slash):
        if line.slash:
            raise CannotReadError(usage(line.verb))
        return None
    if match["home"] and match["home"].upper() != home:
        raise CannotReadError(f"Rates are in {home} here: say “rate {match['currency'].upper()} 1.08”.")
    try:
        worth = Decimal(match["rate"].replace(",", "." if "." not in match["rate"] else ""))
    except InvalidOperation:
        raise CannotReadError(usage(line.verb)) from None
    return SetRate(match["currency"].upper(), worth)


def _is_currency(code: str, *, sure: bool) -> bool:
    if code.upper() in CODES_LIKE_WORDS and not (sure or code.isupper()):
        return False
    return code.upper() in iso_codes() | CODES_LIKE_WORDS


def patterns(line: Line) -> ShowPatterns | None:
    """`patterns`, `patterns lost 50`, `why we lose`."""
    verb = line.whole.text.strip().lower()
    found = (
        "lost" if re.match(r"/?why (?:do )?we lose", verb) else "won" if re.match(r"/?why (?:do )?we win", verb) else ""
    )
    match = _PATTERNS.fullmatch(line.rest.strip())
    words = [word.lower() for word in (match["first"], match["second"]) if word] if match else None
    if words is None or not all(word in _KINDS or word.isdecimal() for word in words):
        if line.slash:
            raise CannotReadError(usage(line.verb))
        return None
    kind = next((_KINDS[word] for word in words if word in _KINDS), _KINDS.get(found, "closed"))
    last = next((MOST if len(word) > _DIGITS else int(word) for word in words if word.isdecimal()), 100)
    return ShowPatterns(kind, max(1, min(last, MOST)))


READERS: Mapping[str, Reader] = {
    "digest": digest,
    "forecast": forecast,
    "commit": _category("commit"),
    "bestcase": _category("best case"),
    "omit": _category("omit"),
    "noforecast": _category("none"),
    "rate": rate,
    "patterns": patterns,
}
