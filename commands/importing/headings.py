"""Which row holds the headings, which kind of table they make, and which system wrote them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from commands.importing.sources import Line
from commands.importing.vocabulary import DICTIONARY, HEADINGS, OWN_WORDS, TELLING

LOOKED_AT: Final = 30  # records from the top in which a header may stand
KINDS: Final = tuple(HEADINGS)
OWN_SYSTEM: Final = "dealbird"
_UNIT = re.compile(r"[(\[][^)\]\n]{0,200}[)\]]")
_NOT_WORD = re.compile(r"[\W_]+")
_CUSTOM = re.compile(r"__c$", re.IGNORECASE)
_LONGEST = 300
"""A longer cell is a text, and no heading."""


def squeeze(heading: str) -> str:
    """Return a heading's letters and digits in lower case: 'Deal - Value*' → 'dealvalue'."""
    return _NOT_WORD.sub("", _CUSTOM.sub("", heading.strip().strip("\ufeff")).casefold())


@cache
def _spellings(kind: str) -> dict[str, tuple[str, int]]:
    """Return squeezed heading → (field, rank); the lower rank wins where two columns mean one field."""
    ranked: dict[str, tuple[str, int]] = {}
    for field, words in HEADINGS[kind].items():
        for rank, word in enumerate(words.split()):
            ranked.setdefault(word, (field, rank))
    return ranked


def field_of(heading: str, kind: str) -> tuple[str, int] | None:
    """Return the field a heading names in a table of `kind` and how well (0 = best); None = it is not known."""
    known = _spellings(kind)
    if len(heading) > _LONGEST:
        return None
    for spelled in (heading, _UNIT.sub(" ", heading)):
        word = squeeze(spelled)
        if word in known:
            return known[word]
        for own in OWN_WORDS[kind]:
            if word.startswith(own) and word.removeprefix(own) in known:
                return known[word.removeprefix(own)]
    return None


@dataclass(frozen=True, slots=True)
class Recognised:
    """A header: where it stands among the lines, the kind of table it makes, and how sure that is (a count)."""

    index: int
    kind: str
    score: int


def kind_of(headings: Sequence[str], hint: str = "") -> tuple[str, int]:
    """Return the kind of table with the most recognised headings, and its score; `hint` is the file's name."""
    words = [squeeze(heading) for heading in headings]

    def score(kind: str) -> tuple[int, bool]:
        fields = {found[0] for heading in headings if heading.strip() and (found := field_of(heading, kind))}
        named = any(own in hint.casefold() for own in OWN_WORDS[kind])
        return len(fields) + len(TELLING[kind] & set(words)) + _prefixed(headings, kind), named

    best = max(KINDS, key=score)
    return best, score(best)[0]


def _prefixed(headings: Sequence[str], kind: str) -> int:
    """Count Pipedrive's 'Deal - …' headings: the table is of the kind most of them begin with."""
    starts = [heading.partition(" - ")[0].strip().casefold() for heading in headings if " - " in heading]
    return sum(start in OWN_WORDS[kind] for start in starts)


def find_header(lines: Sequence[Line], hint: str) -> Recognised | None:
    """Return the header among the first lines, None where no row looks like one."""
    best: Recognised | None = None
    for index, line in enumerate(lines[:LOOKED_AT]):
        kind, score = kind_of(line.cells, hint)
        filled = sum(bool(cell.strip()) for cell in line.cells)
        if score >= 2 and score * 3 >= filled and (best is None or score > best.score + 1):
            best = Recognised(index, kind, score)
    return best


def is_dictionary(headings: Iterable[str]) -> bool:
    """Whether the table describes other tables (table, field, description) rather than holding records."""
    words = {squeeze(heading) for heading in headings if heading.strip()}
    return len(words) >= 2 and words <= DICTIONARY


def system_of(headings: Sequence[str]) -> str:
    """Return the system that writes such headings; 'file' where several could."""
    words = {squeeze(heading) for heading in headings}
    if {"workspace", "asof"} <= words:
        return OWN_SYSTEM
    if any(" - " in heading and heading.partition(" - ")[0].strip().casefold() in _PIPEDRIVE for heading in headings):
        return "pipedrive"
    for system, telling in _TELLING_SYSTEM.items():
        if any(words >= need for need in telling):
            return system
    return "file"


_PIPEDRIVE: Final = frozenset({"deal", "person", "organization", "lead", "activity", "product"})
_TELLING_SYSTEM: Final[dict[str, tuple[frozenset[str], ...]]] = {
    "zoho": tuple(
        frozenset(words.split())
        for words in (
            "dealname closingdate", "potentialname closingdate", "recordid accountname", "recordid leadowner company",
            "recordid contactowner accountname", "dealownerid", "accountownerid", "leadownerid", "contactownerid",
        )
    ),
    "hubspot": tuple(
        frozenset(words.split())
        for words in (
            "recordid dealname dealstage", "recordid companyname", "recordid firstname lastname contactowner",
            "hsobjectid", "dealname dealstage closedate", "recordid companydomainname", "recordid lifecyclestage",
            "recordid dealname closedate", "recordid leadname", "recordid firstname emailphonenumber",
            "recordid firstname phonenumber",
        )
    ),
    "salesforce": tuple(
        frozenset(words.split())
        for words in (
            "opportunityname", "stagename closedate", "opportunityid accountname", "accountid accountname",
            "companyaccount", "leadid", "contactid accountname", "forecastcategory stage closedate",
            "id accountid", "opportunityowner", "id lastname leadsource", "accountowner type", "isconverted",
            "id name billingcountry", "id ownerid",
        )
    ),
}  # fmt: skip
