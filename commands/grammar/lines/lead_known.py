"""What marketing knows of an inquiry, said in its line: 'campaign Spring needs SSO budget 20k in Q1 territory DACH'.

A word for a field counts where a value can stand behind it, and not where it is a part of what somebody is called
('campaign manager') or of what they tell ('asked about our budget'). With ':' or '=' behind it, it always does.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from commands.grammar.conventions import Conventions
from commands.grammar.dates.reader import read_dates
from commands.grammar.lines.parts import Parts
from commands.grammar.names.ordinary import function_words
from commands.grammar.words.lists import word_set
from commands.syntax.leads import AddLead

_CUE: Final = re.compile(
    r"(?<![\w@.&/-])(?:(?P<campaign>campaign)|(?P<budget>budget)|(?P<time_frame>time[ -]?frame|timeline|timing)|"
    r"(?P<territory>territory|region|country)|(?P<language>language|speaks)|(?P<segment>segment|industry)|"
    r"(?P<use>use[ -]?case|use (?=[:=]))|(?P<need>needs?)|(?P<size>(?:company )?size|employees|headcount))"
    r"(?P<sign>\s*[:=])?(?:\s+(?:is|are|of|around|about)(?=\s))?\s*(?=\S)",
    re.IGNORECASE,
)
_HEADS: Final = re.compile(
    r"(?<![\w.,])(?P<size>\d{1,3}(?:,\d{3})+|\d{1,7})\+?\s+(?:employees|people|staff)\b", re.IGNORECASE
)
_ENDS: Final = re.compile(
    r"[,;|\n]|\s(?:[-–—]|and)\s+(?=(?:from|via|owner|assign)\b)|\s(?=(?:via|owner|assigned to)\s)"
)
_FROM: Final = re.compile(r"\s(?:came\s+(?:in\s+)?)?(?:from|via|through)\s+", re.IGNORECASE)
_SAYS: Final = re.compile(
    r"\s(?=(?:wants?|asked|asks|called|wrote|would like|is interested|interested in)\b)", re.IGNORECASE
)
_LED: Final = re.compile(r"(?:from|via|through|thru)\s+\S.*", re.IGNORECASE)
_WHEN: Final = re.compile(
    r"(?<!\s)\s+(?:(?P<drop>in|for)|by|within|before|this|next|until|during|over|end of)\s+\S[^,;]*$", re.IGNORECASE
)
_QUOTED: Final = re.compile('["“\'‘](?P<words>[^"”“\n]{1,100}?)["”\'’](?!\\w)')
_NUMBER: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)|\d{1,7}(?!\d)")
_CALLED: Final = word_set(
    """manager managers management director head lead leads owner owners officer specialist coordinator analyst
    executive exec vp svp president chief planner planning assistant rep reps representative team partner consultant
    marketing sales approval cuts freeze holder meeting question questions call page line cycle year years round"""
)
_LONGEST: Final = {"need": 20, "use": 20, "time_frame": 8, "budget": 8}
_LONG: Final = 5
"""Words: more of them are no value of a field, but something that is told."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A field's word at [start, value) of the text, and its value from there to `end`."""

    field: str
    start: int
    value: int
    end: int
    sure: bool


def take_known(parts: Parts) -> dict[str, str | int]:
    """Take out what is said of need, use, budget, time frame, campaign, territory, language, segment and size.

    Values are kept as they were written; of a size the number.
    """
    found: dict[str, str | int] = {}
    for said in reversed([*_found(parts)]):
        words = _unquoted(parts.text[said.value : said.end])
        value = _size(words) if said.field == "size" else words
        if not value or said.field in found or not (said.sure or _can_be(said.field, words)):
            continue
        found[said.field] = value
        parts.drop(said.start, said.end)
    if "size" not in found and (match := _HEADS.search(parts.text)):
        found["size"] = int(match["size"].replace(",", ""))
        parts.drop(match.start(), match.end())
    _split_time(found, parts.line.snapshot.ways)
    return found


def with_known(lead: AddLead, known: Mapping[str, str | int]) -> AddLead:
    """Return the lead with what `take_known` found."""
    values: dict[str, Any] = dict(known)
    return replace(lead, **values)


def _found(parts: Parts) -> Iterator[_Said]:
    """Yield the fields' words that a value stands behind, with where it ends: at the next one, a comma, the source."""
    cues = [each for each in _CUE.finditer(parts.text) if _begins_one(each, parts.text)]
    ends = [*(each.start() for each in cues), len(parts.text)][1:]
    for match, following in zip(cues, ends, strict=True):
        field = match.lastgroup if match.lastgroup != "sign" else None
        field = field or next(name for name, words in match.groupdict().items() if words and name != "sign")
        end = _end(parts, match.end(), following, field)
        yield _Said(field, match.start(), match.end(), end, sure=match["sign"] is not None)


def _begins_one(match: re.Match[str], text: str) -> bool:
    """Whether a field's word is one here. 'needs' is, where nobody stands before it who does."""
    if match["sign"]:
        return True
    before, behind = text[: match.start()], text[match.end() :]
    first = re.match(r"[\w'’]+", behind)
    word = first[0].casefold() if first else ""
    if word in _CALLED or re.search(r"\b(?:our|your|my|their|his|her|this|that|no|any|own)\s*$", before, re.IGNORECASE):
        return False
    if match["need"]:
        here = re.split(r"[,;|\n]", before)[-1].strip()
        return not here or _LED.match(here) is not None or _CUE.match(here) is not None
    return word not in function_words()


def _end(parts: Parts, start: int, following: int, field: str) -> int:
    """Return where a value ends."""
    text = parts.text
    if quoted := _QUOTED.match(text, start):
        return quoted.end()
    ends = [following]
    ends += [match.start() for match in (_ENDS.search(text, start, following),) if match]
    if field not in {"need", "use"}:
        ends += [match.start() for pattern in (_FROM, _SAYS) if (match := pattern.search(text, start, following))]
    sources = {each.casefold() for each in parts.line.snapshot.sources}
    for match in _FROM.finditer(text, start, following):
        behind = text[match.end() : following].casefold()
        if any(re.match(rf"{re.escape(each)}(?!\w)", behind) for each in sources):
            ends.append(match.start())
    return min(ends)


def _can_be(field: str, words: str) -> bool:
    """Whether words can be the value of a field that stands before them without a sign."""
    if len(words.split()) > _LONGEST.get(field, _LONG):
        return False
    if field == "budget":
        return any(char.isdigit() for char in " ".join(words.split()[:3]))
    return True


def _unquoted(words: str) -> str:
    said = words.strip(" .:=")
    match = _QUOTED.fullmatch(said)
    return match["words"].strip() if match else said


def _size(words: str) -> int | None:
    """Return the first number: 'size 200-500' is at least 200."""
    match = _NUMBER.match(words)
    return int(match[0].replace(",", "")) or None if match else None


def _split_time(found: dict[str, str | int], ways: Conventions) -> None:
    """'budget 20k in Q1', 'needs SSO by March': the time at the end is the time frame."""
    for field in ("budget", "need", "use"):
        words = found.get(field)
        match = _WHEN.search(words) if isinstance(words, str) and "time_frame" not in found else None
        if match is None or not isinstance(words, str) or match.start() == 0:
            continue
        when = match[0].strip()
        if any(span.end >= len(when) for span in read_dates(when, ways)):
            found[field] = words[: match.start()].strip()
            found["time_frame"] = re.sub(r"^(?:in|for)\s+", "", when) if match["drop"] else when
