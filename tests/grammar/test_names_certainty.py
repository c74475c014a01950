"""A wrong certainty is the worst answer: measured over invented companies, whole and with one typing error."""

import random

import pytest

from benchmarks.names import invented_names, spellings, with_error, without_form
from commands.grammar.names.index import NameIndex
from commands.grammar.names.normalise import key_of
from commands.grammar.names.spelling import name_words
from commands.grammar.names.typos import find_names

UNIVERSES = [(60, 1), (60, 2), (60, 3), (2_000, 4), (2_000, 5)]


def built(size: int, seed: int) -> tuple[list[str], NameIndex]:
    names = invented_names(size, seed)
    return names, NameIndex.build(spellings(names))


@pytest.mark.parametrize(("size", "seed"), UNIVERSES)
def test_a_whole_name_is_never_asked(size: int, seed: int) -> None:
    names, index = built(size, seed)
    for entry, name in enumerate(names):
        match = index.match(name)
        assert (match.verdict, match.candidates[0].entry) == ("certain", entry)


@pytest.mark.parametrize(("size", "seed"), UNIVERSES)
def test_one_error_is_never_certain_for_another(size: int, seed: int) -> None:
    names, index = built(size, seed)
    chance = random.Random(seed)
    for _ in range(1_000):
        entry = chance.randrange(size)
        written = with_error(without_form(names[entry]) if chance.random() < 0.7 else names[entry], chance)
        match = index.match(written)
        if match.verdict == "certain" and match.candidates[0].entry != entry:
            assert spells(written, match.candidates[0].entry, index), (names[entry], written, match)


@pytest.mark.parametrize(("size", "seed"), UNIVERSES)
def test_one_error_is_mostly_understood(size: int, seed: int) -> None:
    names, index = built(size, seed)
    chance = random.Random(seed)
    slots = [(entry, with_error(without_form(names[entry]), chance)) for entry in chance.sample(range(size), 60)]
    hits = [(entry, find_names(index, f"{slot} moved to proposal")) for entry, slot in slots if len(slot) > 7]
    assert sum(bool(found) and entry in found[0].entries for entry, found in hits) >= 0.9 * len(hits)


def spells(written: str, entry: int, index: NameIndex) -> bool:
    """Whether the words are exactly the (other) account's own name, with or without its legal form."""
    readings = index.readings(key_of(name_words(written)))
    return any(reading.entry == entry and reading.how in {"exact", "without_form"} for reading in readings)
