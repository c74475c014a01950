"""One spelling for words that differ only in case, spaces and hyphens; near misses are kept and said."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from babel import Locale

from commands.importing.entries import Reading
from commands.importing.findings import Findings
from commands.importing.naming import key, near

WORDS: Final = ("source", "industry", "country", "product", "family", "campaign", "competitor", "lost_reason")
"""Fields whose values are words of a list, not free text."""

INDUSTRIES: Final = """technology telecommunications retail medical healthcare software finance financial services
    entertainment marketing employment manufacturing education construction consulting energy government
    hospitality insurance logistics media pharmaceuticals transportation utilities agriculture
    automotive banking biotechnology chemicals electronics engineering environmental machinery
    recreation shipping apparel communications aerospace nonprofit"""
"""Common industries, to tell a misspelling from a word of one's own."""


def correct_spellings(readings: Iterable[Reading], known: Mapping[str, Iterable[str]], findings: Findings) -> None:
    """Write every listed word as the workspace does (`known` by field), else as most rows do."""
    by_field: dict[str, list[Reading]] = {}
    for reading in readings:
        for field in WORDS:
            if field in reading.fields:
                by_field.setdefault(field, []).append(reading)
    for field, holders in by_field.items():
        _correct(field, holders, tuple(known.get(field, ())), findings)


def correct_account_names(readings: Iterable[Reading], known: Iterable[str], findings: Findings) -> None:
    """Write the account that a row only names as the list of accounts does, else as most rows do.

    `known` are the names of accounts here and in the files' own lists; two of them that differ in their spelling are
    two accounts, and a row that names one of them exactly means it.
    """
    listed: dict[str, set[str]] = {}
    for name in known:
        listed.setdefault(key(name), set()).add(name)
    named = [e for r in readings if r.table.kind != "account" for e in r.entries if e.get("account")]
    counts = Counter(entry.get("account") for entry in named)
    usual = {key(spelled): spelled for spelled, _ in reversed(counts.most_common())}
    for entry in named:
        spelled = entry.get("account")
        others = listed.get(key(spelled), {usual[key(spelled)]})
        if spelled not in others and len(others) == 1:
            (entry.texts["account"],) = others
            findings.odd(entry.where, f"account '{spelled}' is '{entry.get('account')}'", "corrected")


def _correct(field: str, holders: list[Reading], known: tuple[str, ...], findings: Findings) -> None:
    counts = Counter(entry.get(field) for reading in holders for entry in reading.entries if entry.get(field))
    chosen: dict[str, str] = {}
    for spelled, _ in sorted(counts.items(), key=lambda pair: (-pair[1], -pair[0].count(" "), pair[0])):
        chosen.setdefault(key(spelled), spelled)
    chosen |= {key(name): name for name in known if key(name) in chosen}
    for reading in holders:
        for entry in reading.entries:
            spelled = entry.get(field)
            if spelled and chosen[key(spelled)] != spelled:
                entry.texts[field] = chosen[key(spelled)]
                what = f"{field.replace('_', ' ')} '{spelled}' is '{chosen[key(spelled)]}'"
                findings.odd(entry.where, what, "corrected")
    _say_near(field, holders, counts, known, findings)


def _say_near(
    field: str, holders: list[Reading], counts: Mapping[str, int], known: tuple[str, ...], findings: Findings
) -> None:
    """Say which words look misspelled; they are kept, because only a person knows."""
    right = [*known, *_expected(field)]
    spelled_right = {key(name) for name in right}
    doubtful = [name for name in counts if key(name) not in spelled_right]
    for name, other in near(doubtful, right):
        what = f"{field.replace('_', ' ')} '{name}' looks like '{other}'"
        file = next(reading.table.name for reading in holders if any(e.get(field) == name for e in reading.entries))
        findings.odd(file, what, "kept", counts[name])


@cache
def _expected(field: str) -> tuple[str, ...]:
    if field == "country":
        return tuple(str(name) for name in Locale("en").territories.values())
    return tuple(INDUSTRIES.split()) if field == "industry" else ()
