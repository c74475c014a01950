"""The terms under which one name is found, and what a term says about the entry that carries it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from commands.grammar.fixed import fixed
from commands.grammar.names.legal_forms import split_legal_form, weak_forms, word_list
from commands.grammar.names.normalise import key_of, plain_words

Kind = Literal["name", "alias", "domain", "short"]
How = Literal["exact", "alias", "domain", "without_form", "short", "prefix", "start", "typo", "part"]

_PAIRS: Final = (
    ("brothers", "bros"),
    ("international", "intl"),
    ("manufacturing", "mfg"),
    ("services", "svcs"),
    ("associates", "assoc"),
    ("national", "natl"),
    ("management", "mgmt"),
    ("university", "univ"),
    ("department", "dept"),
    ("saint", "st"),
)
_ABBREVIATED: Final = dict(_PAIRS) | {short: long for long, short in _PAIRS}
"""Words of names that are written in two ways: either finds the name."""
NAME: Final = 0
ALIAS: Final = 1
SHORT: Final = 2
LABEL: Final = 3
PREFIX: Final = 4
_MOST_WORDS: Final = 6
_SECOND_LEVEL: Final = frozenset({"co", "com", "org", "net", "ac", "gov", "edu", "or", "ne"})


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling of an entry (an account, deal, product, person): its name, an alias, a web domain, a short form."""

    entry: int
    text: str
    kind: Kind


@fixed
class Reading:
    """What a term means for an entry, said with the legal form `form` ('' for none).

    `spaced`: the name itself is written in several words. `score`: 100 the whole name, 95–97 a name without
    its legal form or the first words of one, 94 a name with a legal form that is not its own, 75 first words with a
    form of their own.
    """

    entry: int
    how: How
    score: int
    spaced: bool


def terms_of(name: Name) -> Iterator[tuple[str, int]]:
    """Yield each term of the spelling with its code (see `pack`)."""
    if name.kind == "domain":
        label = key_of(plain_words(domain_label(name.text)))
        if label:
            yield label, pack(name.entry, LABEL)
        return
    words = name_words(name.text)
    if not words:
        return
    if name.kind != "name":
        yield key_of(words), pack(name.entry, ALIAS if name.kind == "alias" else SHORT, spaced=len(words) > 1)
        return
    stem, form = split_legal_form(words)
    yield key_of(stem), pack(name.entry, NAME, form, spaced=len(stem) > 1)
    otherwise = [_ABBREVIATED.get(word, word) for word in stem]
    if otherwise != stem:
        yield key_of(otherwise), pack(name.entry, NAME, form, spaced=len(stem) > 1)
    yield from _beginnings(stem, name.entry)


def name_words(text: str) -> list[str]:
    """Return the normalised words of a name without the article before it."""
    words = plain_words(text)
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def inner_words(name: Name) -> list[str]:
    """Return the later words of a name, by which it is sometimes called ('Gump' of 'Bubba Gump')."""
    if name.kind != "name":
        return []
    words, _ = split_legal_form(name_words(name.text))
    return [word for word in words[1:] if len(word) > 2 and word not in weak_forms()]


def domain_label(domain: str) -> str:
    """'www.scottech.co.uk' → 'scottech'."""
    labels = [label for label in domain.strip().lower().split(".") if label not in {"", "www"}]
    if len(labels) > 2 and labels[-2] in _SECOND_LEVEL and len(labels[-1]) == 2:
        return labels[-3]
    return labels[-2] if len(labels) > 1 else "".join(labels)


def pack(entry: int, how: int, form: str = "", *, spaced: bool = False) -> int:
    """Put a reading into one integer (a workspace of a million names has three million): entry, form, spaced, how."""
    return entry << 16 | _form_numbers()[form] << 4 | spaced << 3 | how


def entry_of(code: int) -> int:
    """Return the entry of a packed reading."""
    return code >> 16


def read(code: int, form: str) -> Reading:
    """Say what a packed reading means beside the legal form that was written."""
    how, own_form = code & 7, code >> 4 & 0xFFF
    meaning, score = _meaning(how, own_form, _form_numbers().get(form, 0))
    return Reading(code >> 16, meaning, score, bool(code >> 3 & 1))


def best(readings: Iterable[Reading]) -> list[Reading]:
    """Those that are equally good: whole names before all else, then names without form and first words alike."""
    ranked = sorted(readings, key=lambda reading: -reading.score)
    if not ranked:
        return []
    floor = 95 if 95 <= ranked[0].score < 100 else ranked[0].score
    return [reading for reading in ranked if reading.score >= floor]


def _meaning(how: int, own_form: int, form: int) -> tuple[How, int]:
    if how == NAME:
        if own_form == form:
            return "exact", 100
        return "without_form", 94 if form else 97
    if how == ALIAS:
        return "alias", 94 if form else 100
    if how == PREFIX:
        return "prefix", 75 if form else 95
    return ("short" if how == SHORT else "domain"), 96


def _beginnings(words: list[str], entry: int) -> Iterator[tuple[str, int]]:
    """Yield the first word, the first two, … of a name: people stop as soon as a name is clear."""
    weak = weak_forms()
    for count in range(1, min(len(words), _MOST_WORDS)):
        start, rest = words[:count], words[count:]
        term = key_of(start)
        if len(term) > 1 and start[-1] != "and":
            short = all(word in weak for word in rest)
            yield term, pack(entry, SHORT if short else PREFIX, spaced=count > 1)


@cache
def _form_numbers() -> dict[str, int]:
    return {"": 0, **{line[0]: number for number, line in enumerate(word_list("legal_forms.txt"), 1)}}
