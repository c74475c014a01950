"""What a phrase at the place of a name means, and when to ask."""

import pytest

from commands.grammar.names.index import NameIndex
from commands.grammar.names.spelling import Name

ACCOUNTS = {
    1: "Harlow Corp",
    2: "Harlow Labs",
    3: "Zentrix Corporation",
    4: "Vellmont Capital Partners",
    5: "T-Rexon",
    6: "AT&T",
    7: "Dondata",
    8: "Donware",
    9: "account1",
    10: "account10",
    11: "The Northern Inquirer",
    12: "Brink & Sons GmbH",
    13: "Fernhill AG",
    14: "Fernhill Inc",
    15: "Bubba Gump",
    16: "Gap",
    17: "Müller Söhne KG",
    18: "Lumina",
    19: "Lumina Health",
    20: "Onyxify Holdings",
    21: "Rosterly",
    22: "Condax",
    23: "Konex",
    24: "Stone Brothers",
    25: "Warephase",
    26: "Delphion",
    27: "Delfian",
}
INDEX = NameIndex.build(
    [
        *(Name(entry, name, "name") for entry, name in ACCOUNTS.items()),
        Name(4, "vcp", "alias"),
        Name(3, "zentrix.co.uk", "domain"),
        Name(7, "ddt.io", "domain"),
    ]
)


@pytest.mark.parametrize(
    ("phrase", "entry", "how"),
    [
        ("zentrix", 3, "without_form"),
        ("Zentrix Corp.", 3, "exact"),
        ("zentrixcorp", 3, "exact"),
        ("harlow corporation", 1, "exact"),
        ("harlow labs", 2, "exact"),
        ("vellmont", 4, "prefix"),
        ("vellmont capital", 4, "short"),
        ("VCP", 4, "alias"),
        ("ddt", 7, "domain"),
        ("trexon", 5, "exact"),
        ("at and t", 6, "exact"),
        ("account1", 9, "exact"),
        ("northern inquirer", 11, "exact"),
        ("brink and sons", 12, "without_form"),
        ("fernhill ag", 13, "exact"),
        ("muller sohne", 17, "without_form"),
        ("lumina", 18, "exact"),
        ("onyxify", 20, "short"),
        ("roster", 21, "start"),
        ("zntrix", 3, "typo"),
        ("velmont", 4, "typo"),
        ("vellmont captial", 4, "typo"),
        ("roosterly", 21, "typo"),
        ("donwrae", 8, "typo"),
        ("condx", 22, "typo"),
        ("luminas", 18, "typo"),
        ("stone bros", 24, "exact"),
        ("warefase", 25, "typo"),
    ],
)
def test_certain(phrase: str, entry: int, how: str) -> None:
    match = INDEX.match(phrase)
    assert (match.verdict, match.candidates[0].entry, match.candidates[0].how) == ("certain", entry, how)


@pytest.mark.parametrize(
    ("phrase", "entries"),
    [
        ("harlow", {1, 2}),
        ("harlw", {1, 2}),
        ("fernhill", {13, 14}),
        ("gump", {15}),
        ("gup", {16}),
        ("gaps", {16}),
        ("account2", {9}),
        ("vel", {4}),
        ("delfion", {26, 27}),
    ],
)
def test_near_equals_are_asked(phrase: str, entries: set[int]) -> None:
    match = INDEX.match(phrase)
    assert match.verdict == "near"
    assert entries <= {candidate.entry for candidate in match.candidates}


@pytest.mark.parametrize("phrase", ["weyland", "", "…", "\ud800", "x" * 40_000])
def test_nothing_like_it(phrase: str) -> None:
    assert INDEX.match(phrase).verdict == "none"


def test_limit() -> None:
    assert len(INDEX.candidates("harlow", limit=1)) == 1


def test_a_changed_account_is_found_by_its_new_names_only() -> None:
    renamed = INDEX.with_names([Name(3, "Quillon SA", "name"), Name(30, "Zentrax", "name")])
    assert renamed.candidates("quillon")[0].entry == 3
    assert {candidate.entry for candidate in renamed.candidates("zentrix")} == {30}
    assert INDEX.match("zentrix").candidates[0].entry == 3
    again = renamed.with_names([Name(3, "Zentrix", "name")]).without(30)
    assert [candidate.entry for candidate in again.candidates("zentrix")] == [3]
    assert again.match("quillon").verdict == "none"


def test_one_of_two_that_share_a_name_goes() -> None:
    assert INDEX.without(2).match("harlow").verdict == "certain"
    assert INDEX.without(2).without(1).match("harlow").verdict == "none"
