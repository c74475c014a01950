"""A message with its misspelled words of business ('pushd', 'lsot', 'clsoe') put right, and the way back.

Which word was meant `mending.py` knows. A word that is anything by itself, English, a name, a contact, stays as it is.
What is kept of a message for people keeps the words as they were typed.
"""

import re
from array import array
from collections.abc import Iterator
from dataclasses import replace

from commands.grammar.clean import Clean
from commands.grammar.dates.lexicon import KIND_OF
from commands.grammar.fixed import fixed
from commands.grammar.letters import letters_of
from commands.grammar.mending import meant_by
from commands.grammar.message.member_names import names_of
from commands.grammar.reading import Reading, Statement
from commands.grammar.references import Reference
from commands.grammar.requests import politeness
from commands.grammar.snapshot import Snapshot
from commands.grammar.words.lists import word_set
from commands.grammar.words.money import COUNTED
from commands.grammar.words.respelled import (
    BEFORE_FOR,
    BEFORE_PERIOD,
    BEFORE_TO,
    BEFORE_TOO,
    BEHIND_PERIOD,
    DOTTED,
    HOW_IT_WENT,
    LOST_TO,
    SPOKEN,
    TO_DO,
    UP_OR_DOWN,
)
from commands.syntax.activities import LogActivity
from commands.syntax.command import AboutDeal

_WORD = re.compile(r"(?<![\w@#/.'’-])[^\W\d_]{2,16}(?![\w@'’])(?!\.\w)")
# Verbs whose words are names or words to be learnt.
VERBATIM = word_set("teach find help setup link role settings allow disallow")


@fixed
class Respelled:
    """A message with its misspelled words mended; `origin` gives, for each character, where it stood before."""

    message: Clean
    before: str
    origin: "array[int] | None" = None

    def as_typed(self, reading: Reading) -> Reading:
        """Return the reading with its notes in the words that were typed."""
        if self.origin is None:
            return reading
        statements = tuple(replace(one, commands=self._typed_notes(one)) for one in reading.statements)
        return replace(reading, note=self._typed(reading.note), statements=statements)

    def _typed_notes(self, statement: Statement) -> tuple[AboutDeal, ...]:
        """The commands of a statement, their notes as typed."""
        return tuple(
            replace(one, note=self._typed(one.note)) if isinstance(one, LogActivity) else one
            for one in statement.commands
        )

    def _typed(self, words: str) -> str:
        """Words of the mended message as they were typed."""
        at = self.message.text.find(words) if words else -1
        if at < 0 or self.origin is None:
            return words
        end = at + len(words)
        return self.before[self.origin[at] : self.origin[end] if end < len(self.origin) else len(self.before)]


def as_typed(message: Clean) -> Respelled:
    """Return the message as it is."""
    return Respelled(message, message.text)


def respelled(message: Clean, snapshot: Snapshot, *, talk: bool = False) -> Respelled:
    """Mend the misspelled words of a message, and leave out what only makes a request polite; most have neither.

    `talk`: it was said among colleagues, who may be asked as well.
    """
    lower = message.text.lower()
    mends: list[tuple[int, int, str]] = []
    if any(map(meant_by, map(str.lower, _WORD.findall(message.text)))):  # seldom, so the matches are asked for then
        mends += _mended_words(message, snapshot)
    if not _IN_SPOKEN.isdisjoint(letters_of(message.text)):
        mends += _spoken(message.text)
    if "wnt" in lower:
        mends += [(found.start(), found.end(), "went") for found in _WENT.finditer(message.text)]
    if " ot " in lower:
        mends += [(found.start(), found.end(), "to") for found in _OT.finditer(message.text)]
    if "hw " in lower:
        mends += [(found.start(), found.end(), "how") for found in _HOW.finditer(message.text)]
    if (" 2 " in lower or " 4 " in lower or " too " in lower) and _FIGURES.search(message.text):
        mends += _figures(message.text, snapshot)
    polite = list(politeness(message.text, names_of(snapshot.members).first, talk=talk))
    if not mends and not polite:
        return as_typed(message)
    mends = [one for one in mends if not any(one[0] < end and start < one[1] for start, end, _ in polite)]
    return _with(message, sorted([*mends, *polite]))


def _spoken(text: str) -> Iterator[tuple[int, int, str]]:
    """'monday dot com', 'acme signed comma send the contract': signs that were dictated."""
    for found in _SPOKEN.finditer(text):
        yield found.start(), found.end(), SPOKEN.get(found[0].lower()) or f".{found['ending'].lower()}"
    if _STOPPED.search(text) is None:
        for found in _PERIOD.finditer(text):
            if found["before"].lower() not in BEFORE_PERIOD and (found["behind"] or "").lower() not in BEHIND_PERIOD:
                yield found.start("period"), found.end("period"), "."


def _figures(text: str, snapshot: Snapshot) -> Iterator[tuple[int, int, str]]:
    """'2' and 'too' for 'to', '4' for 'for', where the words around want one: 'acme 2 demo', 'pushed too 12/15'."""
    stages = {stage.name.lower().split()[0] for stage in snapshot.stages}
    for found in _FIGURES.finditer(text):
        before, behind = found["before"].lower(), found["behind"].lower()
        if behind in {"to", "for"}:
            continue
        if found["figure"].lower() == "too":
            dated = behind[0].isdigit() or KIND_OF.get(behind, ("", None))[0] in ("month", "weekday", "relday")
            meant = before in BEFORE_TOO and (dated or behind in stages or behind[0] in "$€£")
        elif found["figure"] == "4":
            meant = before in BEFORE_FOR and behind.isalpha() and behind not in COUNTED
        else:
            amount = before in UP_OR_DOWN and (behind[0].isdigit() or behind[0] in "$€£")
            led = behind in LOST_TO and _LOST.search(text, 0, found.start("figure")) is not None
            led = led or (before in BEFORE_TOO and KIND_OF.get(behind, ("", None))[0] in ("weekday", "relday"))
            wanted = before in BEFORE_TO or (behind in TO_DO and _REMIND.match(text) is not None)
            meant = amount or led or (behind.isalpha() and (wanted or behind in stages) and behind not in COUNTED)
        if meant:
            yield found.start("figure"), found.end("figure"), "for" if found["figure"] == "4" else "to"


_SPOKEN = re.compile(
    rf"(?:(?<= )(?:{'|'.join(SPOKEN)})|(?<=\w) dot (?P<ending>{'|'.join(DOTTED)}))(?!\w)", re.IGNORECASE
)
_PERIOD = re.compile(r"(?<![^\W_])(?P<before>[^\W_]+) (?P<period>period)(?: (?P<behind>[^\W_]+)|$)", re.IGNORECASE)
_STOPPED = re.compile(r"[.!?;:](?!\w)|,(?!\d)")
"""Whoever types signs does not write out a full stop."""
_IN_SPOKEN = frozenset({phrase.split()[-1] for phrase in SPOKEN} | {"dot", "period"})
"""What stands in a text that has one of them: quicker to look for than the pattern."""
_WENT = re.compile(rf"\bwnt(?= (?:{'|'.join(sorted(HOW_IT_WENT))})\b)", re.IGNORECASE)
_OT = re.compile(r"(?<=\s)ot(?=\s+[^\W\d_]+[\s.!]*$)")
"""Before the last word; elsewhere it may be overtime."""
_HOW = re.compile(r"\bhw(?= (?:much|many|long|is|are|do|does|did)\b)", re.IGNORECASE)
"""'hw' alone may be hardware."""
_FIGURES = re.compile(r"(?<!\S)(?P<before>[^\W\d_]+) (?P<figure>[24]|too) (?=(?P<behind>[$€£]?\w+))", re.IGNORECASE)
_LOST = re.compile(r"\blost(?: [\w-]+){0,3} $", re.IGNORECASE)
_REMIND = re.compile(r"\s*(?:pls |please )?(?:remind|rmnd|remember|need|want)\b", re.IGNORECASE)


def _mended_words(message: Clean, snapshot: Snapshot) -> Iterator[tuple[int, int, str]]:
    """Yield where a misspelled word stands, and the word that was meant."""
    for found in _WORD.finditer(message.text):
        if word := _mended(found, message, snapshot):
            yield found.start(), found.end(), word


def _mended(found: re.Match[str], message: Clean, snapshot: Snapshot) -> str | None:
    """Return the word that was meant, None where the word stands for itself."""
    typed = found[0]
    lower = typed.lower()
    if typed != lower and (found.start() or typed[1:] != typed[1:].lower()):
        return None
    meant = meant_by(lower)
    if meant is None or snapshot.names.has(lower) or snapshot.records.contacts_named(lower):
        return None
    taught = any(lower in one.words.lower().split() for one in snapshot.taught)
    inside = any(one.start <= found.start() < one.end for one in message.references)
    return None if taught or inside else meant


def _with(message: Clean, mends: list[tuple[int, int, str]]) -> Respelled:
    """Put the words in, each standing for the delivered place of the one that was typed."""
    text, bare, done = "", "", 0
    starts, ends, origin = array("L"), array("L"), array("L")
    for start, end, word in (*mends, (len(message.text), len(message.text), "")):
        text += message.text[done:start] + word
        bare += message.bare[done:start] + word
        starts.extend(message.starts[done:start])
        ends.extend(message.ends[done:start])
        origin.extend(range(done, start))
        if word:
            starts.extend([message.starts[start]] * len(word))
            ends.extend([message.ends[end - 1]] * len(word))
            origin.extend([start] * len(word))
        done = end
    references = tuple(_moved(one, mends) for one in message.references)
    made = replace(message, text=text, bare=bare, starts=starts, ends=ends, references=references)
    return Respelled(made, message.text, origin)


def _moved(reference: Reference, mends: list[tuple[int, int, str]]) -> Reference:
    """The reference where it stands behind the longer or shorter words before it."""
    by = sum(len(word) - (end - start) for start, end, word in mends if end <= reference.start)
    return replace(reference, start=reference.start + by, end=reference.end + by)
