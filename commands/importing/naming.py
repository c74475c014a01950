"""When two spellings are the same name, and when they are suspiciously near."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

_IGNORED = re.compile(r"[\s\-_.,'’`\"“”/()]+")

_DIGITS = re.compile(r"\d+")


@lru_cache(maxsize=100_000)
def key(name: str) -> str:
    """Return what two spellings of one name share: no case, no spaces, no hyphens, no points, no brackets."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return _IGNORED.sub("", folded) or folded.strip()


def derived_id(*parts: object) -> str:
    """Return the id of a row that brings none: the same for the same natural key, in every import."""
    text = "\x1f".join("" if part is None else str(part) for part in parts)
    return "key:" + hashlib.sha256(text.encode()).hexdigest()[:20]


def is_derived(external_id: str | None) -> bool:
    """Whether an id was derived from a name rather than given by the other system."""
    return external_id is None or external_id.startswith("key:")


def near(new: Iterable[str], known: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield (new, known) names that differ by one typo (of five letters or more), by bucketed neighbours."""
    buckets: dict[str, set[str]] = {}
    spelled = {key(name): name for name in known}
    for squeezed in spelled:
        for part in _halves(squeezed):
            buckets.setdefault(part, set()).add(squeezed)
    for name in sorted(new):
        mine = key(name)
        candidates = set().union(*(buckets.get(part, set()) for part in _halves(mine))) - {mine}
        for other in sorted(candidates):
            if _numbered_apart(mine, other) or abs(len(other) - len(mine)) > 1:
                continue
            if DamerauLevenshtein.distance(mine, other, score_cutoff=1) <= 1:
                yield name, spelled[other]
                break


def _numbered_apart(one: str, other: str) -> bool:
    """Whether only digits tell two names apart: 'Plant 1' and 'Plant 2' are two."""
    return _DIGITS.sub("", one) == _DIGITS.sub("", other)


def _halves(squeezed: str) -> tuple[str, ...]:
    """Return the beginning and the end, one of which survives any single typo; nothing where none is to be judged."""
    return ("<" + squeezed[:2], ">" + squeezed[-2:]) if 5 <= len(squeezed) <= 200 else ()
