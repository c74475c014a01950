"""How fast, how large and how right the look-up of account names is, from a thousand to a million accounts.

Run alone with `python -m benchmarks.names`; `python -m benchmarks.names 10000` adds that size.
"""

import random
import statistics
import sys
import time
import tracemalloc
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from benchmarks.measure import Times, timed
from commands.grammar.names.index import NameIndex
from commands.grammar.names.normalise import normalise
from commands.grammar.names.spelling import Name
from commands.grammar.names.typos import find_names
from commands.grammar.read import read
from commands.grammar.universe import load_universe
from commands.incoming import Place

SIZES: Final = (1_000, 100_000, 1_000_000)
_MOST_TRACED: Final = 100_000
"""To count the memory of more takes minutes."""
_QUERIES: Final = 2_000
_LISTED: Final = 60
_READ: Final = 600
_SYLLABLES: Final = (
    "ba be bi bo bra cal can cor da del di do dra el en fa fi flo ga ge gra ha hel in ja ka ko kri la le li lo lu "
    "ma me mi mo na ne nex no nu o pa pe pla po pri qua ra re ri ro ru sa se si so sta su ta te ti to tra tri u "
    "va ve vi vo wa we wi xa ya yo za ze zi zo lyn tek dex fax zap gon mar ter ven nor hub gen val "
)
_ENDINGS: Final = "tech soft ware lytics lab wave plex tron sys base dex zap quote phase hex matic ly io ro x n s r t "
_SURNAMES: Final = (
    "Adler Baker Bauer Becker Bianchi Castillo Chen Cooper Costa Duval Eriksson Fischer Fletcher Garcia Haas "
    "Hansen Hayes Hoffmann Ivanov Jansen Keller Kowalski Kumar Lambert Larsen Lopez Mancini Meyer Moreau Nakamura "
    "Novak Okafor Olsen Patel Petrov Quinn Ricci Rossi Santos Schmidt Sharma Sato Silva Tanaka Vasquez Virtanen "
    "Wagner Weber Wong Zimmer "
)
_CITIES: Final = (
    "Austin Berlin Boston Chicago Dallas Denver Geneva Lisbon London Lyon Madrid Milan Munich Oslo Porto Turin "
)
_INDUSTRIES: Final = (
    "Analytics Automotive Bank Biotech Brewing Capital Chemicals Construction Consulting Dental Design Dynamics "
    "Electric Energy Engineering Foods Freight Furniture Health Hotels Imaging Instruments Insurance Labs Legal "
    "Logistics Marine Media Medical Motors Networks Optics Packaging Pharma Plastics Power Press Robotics "
    "Security Shipping Software Solar Steel Systems Telecom Textiles Tools Travel Water Wines "
)
_FORMS: Final = (
    "Inc|LLC|Ltd|GmbH|AG|SA|SAS|S.p.A.|B.V.|N.V.|AB|Oy|AS|ApS|"
    "K.K.|Pty Ltd|PLC|Co|Corp|Corporation|Company|Limited|Group|Holdings"
)
_LINES: Final = (
    "{} moved to proposal",
    "call w/ {} went well, send quote fri",
    "{} 45k close 12/15",
    "lost {} on price",
)


@dataclass(frozen=True, slots=True)
class Query:
    """A message, the words in it that stand for an account, which account, and how they were made."""

    text: str
    slot: str
    entry: int
    made: str


def invented_names(count: int, seed: int = 7) -> list[str]:
    """Company names, unique without their legal form, the same for the same seed."""
    random_ = random.Random(seed)
    names: dict[str, str] = {}
    while len(names) < count:
        stem = _stem(random_)
        names.setdefault(
            stem.lower(), f"{stem} {random_.choice(_FORMS.split('|'))}" if random_.random() < 0.7 else stem
        )
    return list(names.values())


def _stem(random_: random.Random) -> str:
    parts = random_.choices(_SYLLABLES.split(), k=random_.randint(1, 3))
    coined = ("".join(parts) + random_.choice(_ENDINGS.split())).title()
    industry, surnames = random_.choice(_INDUSTRIES.split()), random_.choices(_SURNAMES.split(), k=2)
    city, kind = random_.choice(_CITIES.split()), random_.random()
    if kind < 0.4:
        return coined
    if kind < 0.75:
        return f"{coined} {industry}"
    if kind < 0.85:
        return f"{' & '.join(surnames)} {industry}"
    return f"{surnames[0] if kind < 0.95 else city} {coined} {industry}"


def spellings(names: list[str]) -> Iterator[Name]:
    """Each name and the web domain that goes with it."""
    for entry, name in enumerate(names):
        yield Name(entry, name, "name")
        yield Name(entry, domain_of(name), "domain")


def domain_of(name: str) -> str:
    """Return the web domain that goes with an invented name."""
    return without_form(name).replace(" ", "").replace("&", "") + ".com"


def without_form(name: str) -> str:
    """Return the invented name in lower case without the form that `invented_names` gave it."""
    for form in sorted(_FORMS.split("|"), key=len, reverse=True):
        if name.endswith(" " + form):
            return name.removesuffix(" " + form).lower()
    return name.lower()


def queries(names: list[str], count: int, seed: int = 11) -> list[Query]:
    """60 % names as spelled, 20 % cut short after two thirds or more, 20 % with one or two typing errors."""
    random_ = random.Random(seed)
    made = []
    for _ in range(count):
        entry = random_.randrange(len(names))
        slot, kind = without_form(names[entry]), random_.random()
        how = "exact" if kind < 0.6 else "prefix" if kind < 0.8 else "1 typo" if kind < 0.9 else "2 typos"
        if how == "prefix":
            slot = slot[: random_.randint(max(4, 2 * len(slot) // 3), max(4, len(slot) - 1))].strip()
        for _ in range({"1 typo": 1, "2 typos": 2}.get(how, 0)):
            slot = with_error(slot, random_)
        made.append(Query(random_.choice(_LINES).format(slot), slot, entry, how))
    return made


def with_error(text: str, random_: random.Random) -> str:
    """One letter inserted, lost, changed or swapped with the next."""
    at = random_.randrange(len(text))
    letter = random_.choice("abcdefghijklmnopqrstuvwxyz")
    return random_.choice(
        (
            text[:at] + letter + text[at:],
            text[:at] + text[at + 1 :] or letter,
            text[:at] + letter + text[at + 1 :],
            text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :],
        )
    )


def whole_message(names: list[str], made: list[Query]) -> tuple[Times, Times]:
    """Time reading each query as free text or as a command line, of a workspace with these accounts.

    By the clock, and of the processor: on a busy machine only that is the reader's own.
    """
    accounts = [{"name": name, "domain": domain_of(name)} for name in names]
    snapshot, author = load_universe({"reference": "2026-11-18T10:15", "reps": [{"name": "Ada"}], "accounts": accounts})
    texts = [query.text if at % 2 else f"/deal {query.slot} moved to proposal" for at, query in enumerate(made)]
    for text in texts[:20]:
        read(text, snapshot, author, Place(), spans=False)
    processor = []

    def one(text: str) -> None:
        started = time.process_time()
        read(text, snapshot, author, Place(), spans=False)
        processor.append(time.process_time() - started)

    clock = Times(tuple(timed(lambda text=text: one(text)) for text in texts))  # type: ignore[misc]
    return clock, Times(tuple(processor))


def look_up(index: NameIndex, query: Query) -> tuple[str, tuple[int, ...]]:
    """Do what the reader does with a message: search it; where nothing stands at the name's place, look for that."""
    place, index = query.text.index(query.slot), index.for_one_message()
    for hit in find_names(index, query.text):
        if hit.start <= place and hit.end >= place + len(query.slot.strip()):
            return hit.verdict, hit.entries[:5]
    match = index.match(query.slot)
    return match.verdict, tuple(candidate.entry for candidate in match.candidates)


def run(sizes: tuple[int, ...] = SIZES) -> None:
    """Print build time, memory, time of a whole message, recall among five and wrong certainties for each size."""
    for size in sizes:
        names = invented_names(size)
        index = _built(names)
        _measure(names, index)


def _built(names: list[str]) -> NameIndex:
    listed = list(spellings(names))
    started = time.perf_counter()
    NameIndex.build(listed).match("the first typing error sorts the vocabulary")
    took = time.perf_counter() - started
    traced = len(names) <= _MOST_TRACED
    if traced:
        tracemalloc.start()
    index = NameIndex.build(listed)
    index.match("the first typing error sorts the vocabulary")
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(f"names, {len(names):,} accounts: built in {took:.2f} s{f', {size / 2**20:.0f} MB' if traced else ''}")
    return index


def _measure(names: list[str], index: NameIndex) -> None:
    times, made = [], queries(names, _QUERIES)
    for query in made:
        started = time.perf_counter()
        look_up(index, query)
        times.append(1000 * (time.perf_counter() - started))
    print(f"  its names: median {statistics.median(times):.2f} ms, p95 {statistics.quantiles(times, n=20)[-1]:.2f} ms")
    clock, processor = whole_message(names, made[:_READ])
    print(f"  the whole message, half of them /deal: {clock}")
    print(f"  the same, of the processor:            {processor}")
    keys = [normalise(without_form(name)) for name in names]
    started = time.perf_counter()
    for query in made[:_LISTED]:
        process.extract(query.slot, keys, scorer=fuzz.ratio, score_cutoff=75, limit=5)
    listed = 1000 * (time.perf_counter() - started) / _LISTED
    print(f"  one phrase against the whole list (rapidfuzz ratio): {listed / statistics.mean(times):.1f} times as long")
    _report(names, index, made)
    twice = [query for query in made if query.made == "2 typos"][:_LISTED]
    by_all = sum(query.entry in _nearest(query.slot, keys) for query in twice)
    ours = sum(query.entry in look_up(index, query)[1] for query in twice)
    print(f"  2 typos, the first {len(twice)}: {ours} right among five; compared with the whole list {by_all}")


def _nearest(slot: str, keys: list[str]) -> list[int]:
    """Return the five nearest of all names: what the best candidates can at most be."""
    return [at for _, _, at in process.extract(slot, keys, scorer=OSA.distance, limit=5)]


def _report(names: list[str], index: NameIndex, made: list[Query]) -> None:
    right = sum(query.entry in look_up(index, query)[1] for query in made)
    print(f"  all of 60 % exact, 20 % prefix, 20 % with typos: right among five {right / len(made):.1%} (wanted 98 %)")
    for how in ("exact", "prefix", "1 typo", "2 typos"):
        asked = [query for query in made if query.made == how]
        answers = [(query, *look_up(index, query)) for query in asked]
        offered = sum(query.entry in entries for query, _, entries in answers)
        certain = [(query, entries[0]) for query, verdict, entries in answers if verdict == "certain"]
        wrong = [(query, names[taken]) for query, taken in certain if taken != query.entry]
        spelled = sum(without_form(name) == query.slot for query, name in wrong)
        print(
            f"  {how:8} right among five {offered / len(asked):6.1%}, certain {len(certain) / len(asked):5.1%}, "
            f"certain and wrong {len(wrong)} of {len(asked)} ({spelled} spell another name exactly)"
        )


if __name__ == "__main__":
    run((*SIZES, *map(int, sys.argv[1:])))
