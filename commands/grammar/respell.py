"""Words of business that fingers misspelled ('pushd', 'lsot', 'clsoe') are read as the words that were meant.

Names are not mended here: `names` knows how they are misspelled. A word that is anything by itself, English, a name, a
contact, stays as it is. What is kept of a message for people keeps the words as they were typed.
"""

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from commands.grammar.clean import Clean
from commands.grammar.dates.lexicon import KIND_OF
from commands.grammar.names.ordinary import is_ordinary, means_something_else
from commands.grammar.reading import Reading, Statement
from commands.grammar.references import Reference
from commands.grammar.snapshot import Snapshot
from commands.grammar.words.lists import word_set
from commands.grammar.words.money import COUNTED
from commands.grammar.words.questions import FILLERS
from commands.grammar.words.respelled import (
    BEFORE_FOR,
    BEFORE_TO,
    BEFORE_TOO,
    DOTTED,
    KEPT,
    MENDED,
    SHORTENED,
    SPOKEN,
    SWAPPED,
    TO_DO,
    UP_OR_DOWN,
)
from commands.grammar.words.truth import CONDITIONS, HEDGES, NEARLY, NEGATIONS
from commands.syntax.activities import LogActivity
from commands.syntax.command import AboutDeal

_WORD = re.compile(r"(?<![\w@#/.'’-])[^\W\d_]{2,16}(?![\w@'’])(?!\.\w)")
# Verbs whose words are names or words to be learnt.
VERBATIM = word_set("teach find help setup link role settings allow disallow")
_KNOWN = MENDED | KEPT | word_set(FILLERS)
_VOWELS = frozenset("aeiouy")
_DROPPED = frozenset("aeiou")
# Words that have the consonants of one that is meant too seldom to be sure.
_RIVALS = word_set("last want sold fill most meant list later latter litre sale soul")
_SHORTEST = 3
_SURE = 5
_LONG = 8


@dataclass(frozen=True, slots=True)
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


def respelled(message: Clean, snapshot: Snapshot) -> Respelled:
    """Mend the misspelled words of a message; most messages have none and come back as they are."""
    mends = [
        (found.start(), found.end(), word)
        for found in _WORD.finditer(message.text)
        if (word := _mended(found, message, snapshot))
    ]
    mends += [
        (found.start(), found.end(), SPOKEN.get(found[0].lower()) or f".{found['ending'].lower()}")
        for found in _SPOKEN.finditer(message.text)
    ]
    if _FIGURES.search(message.text):
        mends += _figures(message.text, snapshot)
    mends.sort()
    return _with(message, mends) if mends else as_typed(message)


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
            wanted = before in BEFORE_TO or (behind in TO_DO and _REMIND.match(text) is not None)
            meant = amount or (behind.isalpha() and (wanted or behind in stages) and behind not in COUNTED)
        if meant:
            yield found.start("figure"), found.end("figure"), "for" if found["figure"] == "4" else "to"


_SPOKEN = re.compile(
    rf"(?:(?<= )(?:{'|'.join(SPOKEN)})|(?<=\w) dot (?P<ending>{'|'.join(DOTTED)}))(?!\w)", re.IGNORECASE
)
_FIGURES = re.compile(r"(?<!\S)(?P<before>[^\W\d_]+) (?P<figure>[24]|too) (?=(?P<behind>[$€£]?\w+))", re.IGNORECASE)
_REMIND = re.compile(r"\s*(?:pls |please )?(?:remind|rmnd|remember|need|want)\b", re.IGNORECASE)


def _mended(found: re.Match[str], message: Clean, snapshot: Snapshot) -> str | None:
    """Return the word that was meant, None where the word stands for itself."""
    typed = found[0]
    if typed != typed.lower() and (found.start() or typed[1:] != typed[1:].lower()):
        return None
    meant = meant_by(typed.lower())
    if meant is None or snapshot.names.has(typed.lower()) or snapshot.records.contacts_named(typed.lower()):
        return None
    taught = any(typed.lower() in one.words.lower().split() for one in snapshot.taught)
    inside = any(one.start <= found.start() < one.end for one in message.references)
    return None if taught or inside else meant


@lru_cache(maxsize=8_192)
def meant_by(typed: str) -> str | None:
    """Return the one word of business that a word in small letters is a slip of; None for every other word.

    Of several the one that only lost a letter: fingers leave one out rather than hit another ('contct').
    """
    if typed in SWAPPED:
        return SWAPPED[typed]
    if len(typed) >= 5 and typed.endswith("in") and not means_something_else(typed):
        return f"{typed}g" if is_ordinary(f"{typed}g") else None
    if len(typed) < _SHORTEST or typed in _KNOWN or typed in KIND_OF or means_something_else(typed):
        return None
    if (shortened := _without_vowels(typed)) or len(typed) == _SHORTEST:
        return shortened
    if doubt := _doubt_meant(typed):
        return doubt
    near = process.extract(typed, MENDED, scorer=OSA.distance, score_cutoff=1, limit=4)
    likely = [word for word, _, _ in near if _is_slip(typed, word)]
    dropped = [word for word in likely if len(word) > len(typed)] if len(likely) > 1 else likely
    return dropped[0] if len(dropped) == 1 else None


def _without_vowels(typed: str) -> str | None:
    """'snd', 'cntrct', 'prpsl': the one word whose vowels were left out; 'lst' may be two words, so it is none."""
    meant = _skeletons().get(typed, ())
    return meant[0] if len(meant) == 1 or (meant and _doubts().issuperset(meant)) else None


def _doubt_meant(typed: str) -> str | None:
    """'suposedly', 'allegdly', 'probabaly': of a word that weakens or denies two slips are forgiven in a long one."""
    most = 2 if len(typed) >= _LONG else 1
    near = process.extractOne(typed, _doubts(), scorer=OSA.distance, score_cutoff=most)
    return near[0] if near is not None and near[0][0] == typed[0] and len(near[0]) >= _SURE else None


@cache
def _doubts() -> frozenset[str]:
    """The single words of the lists of denials, doubts and conditions, apostrophes left out."""
    phrases = f"{NEGATIONS},{HEDGES},{CONDITIONS},{NEARLY}".replace("'", "").split(",")
    return frozenset(word for phrase in phrases if (word := phrase.strip()).isalpha() and len(word) > _SHORTEST)


@cache
def _skeletons() -> dict[str, tuple[str, ...]]:
    """Consonants → the words of business, and words near them, that are spelled with these and vowels between."""
    found: dict[str, tuple[str, ...]] = {}
    for word in sorted(MENDED | SHORTENED | _RIVALS | _doubts()):
        bare = word[0] + "".join(letter for letter in word[1:] if letter not in _DROPPED)
        if bare != word and len(bare) >= _SHORTEST:
            found[bare] = (*found.get(bare, ()), word)
    return found


def _is_slip(typed: str, word: str) -> bool:
    """Whether one slip of a finger lies between the two; in short words only a swap, a lost or doubled letter."""
    if sorted(typed) == sorted(word):
        return True
    if typed[0] != word[0]:
        return False
    if len(typed) >= _SURE and len(word) >= _SURE:
        return True
    if len(typed) < len(word):
        return len(word) >= _SURE
    if len(typed) > len(word):
        return any(typed[at] == typed[at - 1] for at in range(1, len(typed)) if typed[:at] + typed[at + 1 :] == word)
    return all(one == other or {one, other} <= _VOWELS for one, other in zip(typed, word, strict=True))


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
