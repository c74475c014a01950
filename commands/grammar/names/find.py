"""Every name that stands in a message as it is spelled: names, aliases, domains, names cut short."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from commands.grammar.names.candidates import PARTS, Candidate, Match
from commands.grammar.names.hits import NameHit, cased, covered, hit_at
from commands.grammar.names.index import NameIndex
from commands.grammar.names.legal_forms import (
    RUN_TOGETHER,
    form_at_start,
    may_begin_form,
    split_run_together,
)
from commands.grammar.names.normalise import Word, words_of
from commands.grammar.names.ordinary import function_words, is_ordinary, means_something_else
from commands.grammar.names.spelling import Reading, best

_MOST_WORDS: Final = 8
_TOLD: Final = 3
_MOST_CANDIDATES: Final = 20
_OFFERED: Final = 5
_WHOLE: Final = 100
_OTHER_FORM: Final = 94
_PLAIN_FORMS: Final = frozenset({"inc", "corp", "ltd", "llc", "llp", "plc", "gmbh"})
"""Forms that mean nothing else: they stand for another one that was confused with them; 'as' or 'pc' do not."""
_JOINT: Final = re.compile(r"[^\S\n]*|[-‐‑'’._+·/]|[^\S\n]*&[^\S\n]*|\.[^\S\n]+")
_COMMA: Final = re.compile(r"[^\S\n]*,?[^\S\n]*|[./]")
_ADDRESS: Final = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}@(?P<mail>[\w-]+(?:\.[\w-]+)+)|(?:https?://|www\.)(?P<web>[\w.-]+)[^\s>|]*"
)


def find(index: NameIndex, text: str) -> tuple[NameHit, ...]:
    """Return the names in the text in its order, none overlapping; where two overlap, the longer one stays.

    Every entry that shares the spelling is a candidate (at most 20). A single word that is common English, a
    place or a first name counts only where it is a whole name, not the beginning of one.
    """
    words: Sequence[Word] = words_of(text)
    if addresses := address_spans(text):
        in_address = covered(text, addresses)
        words = [word for word in words if not in_address[word.start]]
        return without_overlaps([*_in_addresses(index, text), *_hits(index, text, words)])
    return without_overlaps(_hits(index, text, words))


def without_overlaps(hits: Sequence[NameHit]) -> tuple[NameHit, ...]:
    """Keep the longest hits, of equal ones the first, and return them in the order of the text."""
    if len(hits) < 2:
        return tuple(hits)
    kept: list[NameHit] = []
    occupied: set[int] = set()
    for hit in sorted(hits, key=lambda hit: (hit.start - hit.end, hit.start)):
        if hit.start not in occupied and hit.end - 1 not in occupied:
            kept.append(hit)
            occupied.update(range(hit.start, hit.end))
    return tuple(sorted(kept, key=lambda hit: hit.start))


def joined(text: str, left: Word, right: Word) -> bool:
    """Whether two neighbouring words may belong to one name: nothing that ends a clause stands between them."""
    gap = text[left.end : right.start]
    if gap == " ":
        return True
    if not _JOINT.fullmatch(gap):
        return False
    if gap == "/":
        return len(left.text) == 1
    return not gap.startswith(". ") or len(left.text) <= 3


def address_spans(text: str) -> list[tuple[int, int]]:
    """Return [start, end) of the mail and web addresses in a text."""
    return [match.span() for match in _addresses(text)]


def _addresses(text: str) -> list[re.Match[str]]:
    """Find the mail and web addresses; most texts have none, which is soon seen."""
    return [*_ADDRESS.finditer(text)] if "@" in text or "://" in text or "www." in text else []


def _hits(index: NameIndex, text: str, words: Sequence[Word]) -> list[NameHit]:
    hits = []
    for first, word in enumerate(words):
        start = word.text if len(word.text) >= _TOLD else _opening(words, first)
        found = _beginning_at(index, text, words, first) if index.may_begin(start) else []
        if found:
            hits.append(max(found, key=lambda hit: (hit.end, hit.candidates[0].score)))
    return hits


def _opening(words: Sequence[Word], first: int) -> str:
    """Return the letters that tell whether a name may begin at a short word: its own and those of the next."""
    start = words[first].text
    while len(start) < _TOLD and first + 1 < len(words):
        first += 1
        if words[first].text != "and":
            start += words[first].text
    return start


def _beginning_at(index: NameIndex, text: str, words: Sequence[Word], first: int) -> list[NameHit]:
    """Return all that the words from `first` on name."""
    found: list[NameHit | None] = []
    for last, key in _runs(text, words, first):
        span = words[first : last + 1]
        if index.has(key):
            found += (_with_form(index, text, words, first, last, key), _plain(index, text, span, key))
        elif words[last].text.endswith(RUN_TOGETHER):
            found.append(_run_together(index, text, span, key))
    return [hit for hit in found if hit]


def _runs(text: str, words: Sequence[Word], first: int) -> Iterator[tuple[int, str]]:
    """Yield the key of each run of joined words that starts at `first`, without an 'and' at either end."""
    key = ""
    for last in range(first, min(first + _MOST_WORDS, len(words))):
        if last > first and not joined(text, words[last - 1], words[last]):
            return
        if words[last].text == "and":
            if last == first:
                return
            continue
        key += words[last].text
        yield last, key


def _plain(index: NameIndex, text: str, span: Sequence[Word], key: str) -> NameHit | None:
    readings, match = index.kept(("plain", key), lambda: _meaning(index, key))
    return None if match is None or _by_chance(text, span, readings) else hit_at(text, span, match)


def _meaning(index: NameIndex, key: str) -> tuple[list[Reading], Match | None]:
    """Return what a term means, and whom it names; for a part of a name also what is spelled nearly so."""
    readings = best(index.readings(key))
    match = _match(key, readings) if readings else None
    if match is not None and match.verdict == "certain" and match.candidates[0].how in PARTS:
        match = index.match(key, _OFFERED)
    return readings, match


def _run_together(index: NameIndex, text: str, span: Sequence[Word], key: str) -> NameHit | None:
    """Read 'acmecorp' as Acme Corp."""
    stem, form = split_run_together(span[-1].text)
    if not form:
        return None
    term = key.removesuffix(span[-1].text) + stem
    readings = [reading for reading in index.readings(term, form) if reading.score == 100]
    return hit_at(text, span, _match(term, readings)) if readings else None


def _with_form(index: NameIndex, text: str, words: Sequence[Word], first: int, last: int, key: str) -> NameHit | None:
    """Read a name with the legal form that follows it ('Acme, Inc.', 'gekko and co')."""
    after = last + 2 if last + 1 < len(words) and words[last + 1].text == "and" else last + 1
    following = words[after : after + 5]
    if not following or not may_begin_form(following[0].text):
        return None
    if not _COMMA.fullmatch(text[words[after - 1].end : following[0].start]):
        return None
    count, form = form_at_start([word.text for word in following])
    while count and following[count - 1].text == "and":
        count -= 1  # 'Acme Corp and …' goes on with something else
    written = following[:count]
    if not written or (written[0].text in function_words() and text[written[0].start].islower()):
        return None
    least = _OTHER_FORM if form in _PLAIN_FORMS else _WHOLE
    readings = [reading for reading in best(index.readings(key, form)) if reading.score >= least]
    return hit_at(text, words[first : after + count], _match(key, readings)) if readings else None


def _match(key: str, readings: list[Reading]) -> Match:
    """Return whom a term means that is read so."""
    entries = {
        reading.entry: Candidate(reading.entry, reading.score, reading.how, key, key) for reading in reversed(readings)
    }
    ranked = sorted(entries.values(), key=lambda candidate: (-candidate.score, candidate.entry))
    return Match("certain" if len(ranked) == 1 else "near", tuple(ranked[:_MOST_CANDIDATES]))


def _by_chance(text: str, span: Sequence[Word], readings: list[Reading]) -> bool:
    """Whether the words most likely mean something else.

    'close' does not name Close Brothers nor 'boston' Boston Scientific; 'for it' is not Forit.
    """
    lower = cased(text[span[0].start : span[-1].end]) == "lower"
    if len(span) > 1 and not any(reading.spaced for reading in readings):
        leans = bool({span[0].text, span[-1].text} & function_words())
        return leans or (lower and all(is_ordinary(word.text) for word in span))
    if not all(reading.how in PARTS for reading in readings):
        return False
    if all(reading.how == "short" for reading in readings) and not lower:
        return False
    return len(span) == 1 and means_something_else(span[0].text)


def _in_addresses(index: NameIndex, text: str) -> Iterator[NameHit]:
    """Yield the hosts of mail and web addresses that belong to an account; nothing else in them names one."""
    for match in _addresses(text):
        part = "mail" if match["mail"] else "web"
        entries = index.host(match[part])
        if entries:
            word = Word(match.start(part), match.end(part), match[part].lower())
            candidates = tuple(Candidate(entry, 100, "domain", word.text, word.text) for entry in entries)
            yield hit_at(text, [word], Match("certain" if len(entries) == 1 else "near", candidates))
