"""A line's words as they are used up: what was taken out is gone, what is left keeps its order."""

import re
from dataclasses import dataclass
from decimal import Decimal

from commands.grammar.dates.reader import read_dates
from commands.grammar.lines.amounts import in_range
from commands.grammar.lines.members import members_named
from commands.grammar.lines.request import CannotReadError, Line
from commands.grammar.lines.stages import stage_named
from commands.grammar.money.reader import read_money
from commands.grammar.names.comma_names import joins
from commands.grammar.names.legal_forms import split_legal_form
from commands.grammar.names.normalise import plain_words
from commands.grammar.spans import DateSpan

BREAK = "\n"
"""Stands where words were taken out: no name goes across it."""

_COMMA = r"(?:(?<!\d),|,(?!\d{3}(?!\d)))"
_SEPARATORS = re.compile(
    rf"(?:[;|()\n]|{_COMMA})(?:[\s;|()]|{_COMMA})*(?:[-–—]+\s+)?|(?<!\s)\s+[-–—]+\s+|(?:(?<!\s)\s+)?[–—]\s*|:\s+"
    r"|(?<=[^\W\d_]{3})(?<!\bMrs)(?<!\bProf)(?<!\bBros)\.\s+(?=[$€£\dA-Z])"
)
"""Between digits no comma separates: '6,800' is one number. A stop does behind a word, where another begins."""
_WRITTEN_OUT = re.compile(r"(?<![\w.,#$€£/-])\d{1,3}(?:,\d{3})+(?![\w,/%]|\.\d)")
_ENDS_NUMBER = re.compile(
    r"[,;|()\n.–—-]|(?:clos(?:es?|ing)|by|due|owner|in|at|with|from|via|deal|total)\b", re.IGNORECASE
)
_NEAR = 24
_ABOUT = re.compile(
    r"\b(?:about|around|approx\.?|circa|roughly|for|at|worth|value|amount|of|~)[\s~:]*$|~\s*$", re.IGNORECASE
)
_PERHAPS = re.compile(r"\b(?:maybe|possibly|perhaps|probably|potentially|might be|could be)\s*$", re.IGNORECASE)
_UNSURE = re.compile(r"\s*,?\s*(?:maybe|possibly|perhaps|probably|tbd|tbc|not sure|\?)\s*$", re.IGNORECASE)
_PERCENT = re.compile(
    r"(?:\b(?:prob(?:ability)?|chance|likelihood)\s*+:?\s*+)?(?<![\w.])(-?\d{1,6})\s?%(?:\s*(?:prob(?:ability)?|chance|likely))?",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"(?:\b(?:owner|owned by|assign(?:ed)?(?: to)?|rep|for)\b\s*+:?\s*+)"
    r"(?P<name>@?[^\W\d_][\w'-]*(?:\s+[^\W\d_][\w'-]*){0,3})",
    re.IGNORECASE,
)
_STAGE = re.compile(
    r"\b(?:in|at|stage|already in)\s+(?:stage\s+)?(?P<name>[^\W\d_][\w./&-]*(?:\s+[\w./&-]+){0,3})", re.IGNORECASE
)


def bare_name(words: str, edge: str) -> str:
    """Return a name without the signs around it; the stop of 'Inc.', 'S.A.', 'z o.o.' belongs to it."""
    bare = words.strip(edge)
    stopped = words[words.index(bare) + len(bare) :].startswith(".")
    return f"{bare}." if stopped and split_legal_form(plain_words(bare))[1] else bare


@dataclass(slots=True)
class Parts:
    """The words of a line that nothing has claimed yet."""

    line: Line
    text: str

    def drop(self, start: int, end: int) -> None:
        """Take the words at [start, end) out."""
        self.text = self.text[:start] + BREAK + self.text[end:]

    def take_money(self) -> tuple[Decimal | None, str | None]:
        """Take the amount out, with 'about' or 'for' before it; 'maybe 20k' is none, two are refused."""
        spans = [
            (start + span.start, start + span.end, span)
            for start, end in self.pieces()
            for span in read_money(self.text[start:end], self.line.snapshot.ways)
            if span.highest is None
        ]
        if not spans:
            return self._take_written_out(), None
        start, end, first = spans[0]
        for _, _, other in spans[1:]:
            if (other.amount, other.currency) != (first.amount, first.currency):
                raise CannotReadError(f"Is it {first.text} or {other.text}? Say one amount.")
        amount = in_range(first.amount, first.text)
        before, behind = _ABOUT.search(self.text[:start]), _UNSURE.match(self.text, end)
        start = before.start() if before else start
        perhaps = _PERHAPS.search(self.text[:start])
        self.drop(perhaps.start() if perhaps else start, behind.end() if behind else end)
        return (None, None) if perhaps or behind else (amount, first.currency)

    def _take_written_out(self) -> Decimal | None:
        """Take out the only number with its thousands apart that counts nothing: 'Ordering - 6,800', '8,500 EOQ'."""
        found = [one for one in _WRITTEN_OUT.finditer(self.text) if self._counts_nothing(one.end())]
        if len(found) != 1:
            return None
        self.drop(found[0].start(), found[0].end())
        return in_range(Decimal(found[0][0].replace(",", "")), found[0][0])

    def _counts_nothing(self, end: int) -> bool:
        """Whether a number ends its part, or a date or a word for another field follows."""
        behind = self.text[end:].lstrip(" ")
        dates = read_dates(behind[:_NEAR], self.line.snapshot.ways)[:1]
        return not behind or _ENDS_NUMBER.match(behind) is not None or bool(dates and dates[0].start == 0)

    def take_date(self, cue: str) -> DateSpan | None:
        """Take out the date behind the words `cue`, or the one that stands by itself between separators."""
        for span in read_dates(self.text, self.line.snapshot.ways):
            before = re.search(rf"(?:{cue})\s*:?\s*(?:(?:on|by|in|date)\s+)*$", self.text[: span.start], re.IGNORECASE)
            alone = span.rule != "at_once" and _stands_alone(self.text, span.start, span.end)  # 'asap' names no day
            if before or (alone and span.period in {"day", "month", "quarter"}):
                self.drop(before.start() if before else span.start, span.end)
                return span
        return None

    def take_percent(self) -> int | None:
        """Take a probability out: 0 to 100."""
        match = _PERCENT.search(self.text)
        if match is None:
            return None
        if not 0 <= int(match[1]) <= 100:
            raise CannotReadError(f"“{match[1]}%” is no probability; 0 to 100 is accepted.")
        self.drop(match.start(), match.end())
        return int(match[1])

    def take_owner(self) -> int | None:
        """Take out 'owner sam', 'for sam', '@Sam Ortiz'."""
        for match in _OWNER.finditer(self.text):
            words = match["name"].split()
            for length in range(len(words), 0, -1):
                name = " ".join(words[:length])
                found = members_named(name, self.line.snapshot, self.line.author)
                if len(found) == 1:
                    self.drop(
                        match.start(),
                        match.start("name") + match["name"].find(words[length - 1]) + len(words[length - 1]),
                    )
                    return found[0].id
        for member in self.line.snapshot.members:
            at = self.text.find(f"@{member.name}")
            if at >= 0:
                self.drop(at, at + len(member.name) + 1)
                return member.id
        return None

    def take_stage(self) -> str | None:
        """Take out 'in proposal', 'stage demo', or a part that is a stage's name."""
        for match in _STAGE.finditer(self.text):
            words = match["name"].split()
            for length in range(len(words), 0, -1):
                if stage := stage_named(" ".join(words[:length]), self.line.snapshot):
                    end = self.text.index(words[length - 1], match.start("name")) + len(words[length - 1])
                    self.drop(match.start(), end)
                    return stage.name
        for start, end in self.pieces():
            if start and (stage := stage_named(self.text[start:end], self.line.snapshot)):
                self.drop(start, end)
                return stage.name
        return None

    def pieces(self) -> list[tuple[int, int]]:
        """Return where the parts between separators stand, without the space around them."""
        edges, at = [], 0
        apart = (one for one in _SEPARATORS.finditer(self.text) if not joins(self.text, one.start()))
        for match in (*apart, None):
            end = match.start() if match else len(self.text)
            piece = self.text[at:end]
            if piece.strip(" .\"'-–—"):
                start = at + len(piece) - len(piece.lstrip(" .\"'"))
                edges.append((start, start + len(bare_name(piece, " .\"'"))))
            at = match.end() if match else end
        return edges

    def words(self) -> list[str]:
        """Return the parts that are left."""
        return [self.text[start:end] for start, end in self.pieces()]


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[:start].rstrip(" "), text[end:].lstrip(" ")
    return (not before or before[-1] in ",;|\n:-–—") and (not after or after[0] in ",;|\n-–—.")
