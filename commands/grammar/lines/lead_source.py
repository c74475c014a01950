"""Where an inquiry came from, taken out of its line: 'from webinar', 'came in through LinkedIn', 'partner intro'."""

import re

from commands.grammar.lines.parts import Parts
from commands.grammar.lines.targets import leading_name
from commands.grammar.names.normalise import normalise
from commands.grammar.names.ordinary import is_ordinary
from commands.grammar.words.deal import SOURCES
from commands.grammar.words.lists import any_phrase

_CAME_FROM = re.compile(
    r"(?:\b(?:came|come|coming|reached out|found us|signed up|registered)\s+(?:in\s+)?)?"
    r"\b(?:from|via|through|thru|over|source:?)\s+(?:(?:the|our|a|an)\s+)?(?P<source>[^,;|\n]{2,60})$",
    re.IGNORECASE,
)
_SENDS = re.compile(
    r"[^\W\d_][\w'’&. -]{1,60}\s(?:"
    r"(?:referred|recommended|introduced|intro'?d|connected)\s+(?:them|us|me|her|him|it|this(?: one)?|that)\b"
    r"(?:\s+(?:our way|my way|over|here|with|to(?=\s+(?:us|me)\b))(?:\s+(?:us|me))?)?"
    r"(?:\s+to\s+(?P<to>(?!us\b|me\b)[^\W\d_][\w'’. -]{1,40}))?"
    r"|(?:sent|passed|pointed)\s+(?:them|her|him|it|this(?: one)?)\s+(?:our way|my way|over|along|to us|to me))",
    re.IGNORECASE,
)
_VIA_SOMEBODY = re.compile(r"\s(?:via|through)\s+(?:[A-Z][\w'’.-]+\s+){1,3}(?:at|from|of|@)\s+[^,;|\n()]{2,40}")
_FILLED = re.compile(
    r"\s*(?:filled|signed up|registered|downloaded|submitted|sent in|came|found us|answered)\b", re.IGNORECASE
)
_CALLED = {
    source: re.compile(
        rf"^(?:our |the )?{any_phrase(f'{source},{words}')}|{any_phrase(f'{source},{words}')}$", re.IGNORECASE
    )
    for source, words in SOURCES.items()
}
# 'PackExpo', 'SaaSFest 2026': the names of shows.
SHOW = re.compile(r"(?:the )?[a-z]{3,}(?:expo|fest|summit|fair)(?: ?\d{2,4})?", re.IGNORECASE)
_LONGEST_SOURCE = 3


def source_of(parts: Parts) -> str | None:
    """Take out the source, None where none is said."""
    return _sent_by(parts) or _source(parts) or _source_called(parts)


def _sent_by(parts: Parts) -> str | None:
    """'Osprey Dental, Helen over at Dalt referred them': a part that tells who sent the lead, and to whom perhaps."""
    referral = next((one for one in parts.line.snapshot.sources if one.casefold() == "referral"), None)
    if referral and (via := _VIA_SOMEBODY.search(parts.text)):
        parts.drop(via.start(), via.end())
        return referral
    for start, end in parts.pieces()[1:] if referral else ():
        match = _SENDS.fullmatch(parts.text[start:end].strip(" .\"'"))
        if match:
            parts.text = f"{parts.text[:start]}\n{match['to'] or ''}{parts.text[end:]}"
            return referral
    return None


def _source(parts: Parts) -> str | None:
    """'from webinar', 'came in through LinkedIn': a known source as the workspace writes it, else as it was said.

    'from Umbrella' names a company: capital letters that no source has, where no company was named otherwise.
    """
    known = {one.casefold(): one for one in parts.line.snapshot.sources}
    for start, end in reversed(parts.pieces()):
        if alone := known.get(parts.text[start:end].casefold()):
            parts.drop(start, end)
            return alone
        match = _CAME_FROM.search(parts.text[start:end])
        if match is None:
            continue
        said = match["source"].strip(" .\"'")
        source = known.get(said.casefold())
        if source is None and _is_company(said, parts, alone=match.start() == 0):
            parts.text = f"{parts.text[: start + match.start()]}\n{said}{parts.text[end:]}"
            return None
        if source is None and (sent := _source_called(parts, match.start())):
            return sent
        parts.drop(start + match.start(), end)
        return source or _meant(said, parts) or said
    return None


def _meant(said: str, parts: Parts) -> str | None:
    """'trade show in Dallas', 'chat widget on the site', 'partner Nimbus': the source whose word opens or ends it."""
    if SHOW.fullmatch(said) is not None:
        return next((one for one in parts.line.snapshot.sources if one.casefold() == "event"), None)
    opens = re.split(r"(?<!\s)\s+(?:in|on|at|of)\s+", said)[0]
    return next(
        (
            one
            for one in parts.line.snapshot.sources
            if (called := _CALLED.get(one.casefold())) and (called.match(said) or called.search(opens))
        ),
        None,
    )


def _source_called(parts: Parts, until: int | None = None) -> str | None:
    """'webinar signup', 'partner intro': a part in small letters that begins or ends with a word for a source.

    `until`: of each part only so much counts ('referral' of 'referral from Helen').
    """
    for start, end in reversed(parts.pieces()):
        said = parts.text[start : end if until is None else min(end, start + until)].strip(" .\"'")
        filled = _FILLED.match(said) is not None and until is None
        if not filled and (len(said.split()) > _LONGEST_SOURCE or (said != said.lower() and " " in said)):
            continue
        for source in parts.line.snapshot.sources:
            if filled and _named_in(said, source):
                return source
            called = _CALLED.get(source.casefold())
            if called is not None and called.search(said):
                parts.drop(start, end)
                return source
    return None


def _named_in(said: str, source: str) -> bool:
    """'filled in the website form': the source stands within what they did."""
    return re.search(any_phrase(f"{source},{SOURCES.get(source.casefold(), '')}"), said, re.IGNORECASE) is not None


def _is_company(said: str, parts: Parts, *, alone: bool) -> bool:
    """Whether 'from X' names where somebody works rather than where they came from."""
    named = leading_name(said, parts.line.snapshot)
    if named and not named.rest:
        return True
    return not alone and len(parts.pieces()) == 1 and said[:1].isupper() and not is_ordinary(normalise(said))
