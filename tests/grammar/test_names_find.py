"""Which words of a message name an account, as it is spelled or misspelled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.grammar.names.find import find
from commands.grammar.names.index import NameIndex
from commands.grammar.names.spelling import Name
from commands.grammar.names.typos import find_names

ACCOUNTS = [
    "Harlow Corp",
    "Harlow Labs",
    "Zentrix Corporation",
    "Vellmont Capital Partners",
    "T-Rexon",
    "AT&T",
    "3M",
    "Target",
    "Close Brothers",
    "Won Door Corp",
    "Bluefern-Plus",
    "Kestrelsoft",
    "Société Lumière SA",
    "Boston Scientific",
    "Charles River Labs",
    "Forit",
    "Q2 Holdings",
    "Monday.com",
    "Groveline",
    "Lost Forty Brewing",
    "Tahex",
    "Stahex Plastics",
    "Donware",
    "On Holding AG",
    "March Networks",
]
INDEX = NameIndex.build(
    [
        *(Name(entry, name, "name") for entry, name in enumerate(ACCOUNTS)),
        Name(ACCOUNTS.index("Kestrelsoft"), "kestrelsoft.co.uk", "domain"),
        Name(ACCOUNTS.index("Vellmont Capital Partners"), "vellmontcap.com", "domain"),
    ]
)


def named(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(hit.text, tuple(sorted(ACCOUNTS[entry] for entry in hit.entries))) for hit in find_names(INDEX, text)]


@pytest.mark.parametrize(
    ("text", "words", "account"),
    [
        ("Zentrix → won 34k", "Zentrix", "Zentrix Corporation"),
        ("mtg at zentrix corp. tomorrow", "zentrix corp", "Zentrix Corporation"),
        ("harlow, inc. called, no: Harlow Corp", "Harlow Corp", "Harlow Corp"),
        ("vellmont capital: lost", "vellmont capital", "Vellmont Capital Partners"),
        ("t rexon moved", "t rexon", "T-Rexon"),
        ("*AT&T* renewed", "AT&T", "AT&T"),
        ("met Lars from 3M", "3M", "3M"),
        ("Target wants 300 seats", "Target", "Target"),
        ("won door won 20k", "won door", "Won Door Corp"),
        ("bluefern plus signed", "bluefern plus", "Bluefern-Plus"),
        ("kestrel soft signed", "kestrel soft", "Kestrelsoft"),
        ("mail from ann.poe@kestrelsoft.co.uk", "kestrelsoft.co.uk", "Kestrelsoft"),
        ("see https://www.vellmontcap.com/about", "www.vellmontcap.com", "Vellmont Capital Partners"),
        ("societe lumiere’s order", "societe lumiere", "Société Lumière SA"),
        ("lost forty → demo", "lost forty", "Lost Forty Brewing"),
        ("Q2 holdings signed", "Q2 holdings", "Q2 Holdings"),
        ("zntrix moved to demo", "zntrix", "Zentrix Corporation"),
        ("bluefern pls signed 52k", "bluefern pls", "Bluefern-Plus"),
        ("calld kim donwrae, left voicemal", "donwrae", "Donware"),
        ("kestrelsft demo tmrw", "kestrelsft", "Kestrelsoft"),
        ("harlow lbs wants pricng", "harlow lbs", "Harlow Labs"),
        ("grove lin pushed to Q1", "grove lin", "Groveline"),
    ],
)
def test_one_account_is_named(text: str, words: str, account: str) -> None:
    hits = [hit for hit in find_names(INDEX, text) if hit.verdict == "certain"]
    assert (words, account) in [(hit.text, ACCOUNTS[hit.entries[0]]) for hit in hits]
    assert all(text[hit.start : hit.end] == hit.text for hit in hits)


@pytest.mark.parametrize(
    "text",
    [
        "friday drinks at 5?",
        "close the deal before march, the lead is cold",
        "flying to boston, charles is on the call",
        "is it for it or against it",
        "lost my charger on monday, won the raffle",
        "the q2 numbers are up 3m on last year",
        "prcing looks god, thnks evryone",
        "great meetng with the tem yesterdy, pushd the proposl",
        "green. Plus one. harl",
        "call.em all: at, t",
    ],
)
def test_chatter_names_nobody(text: str) -> None:
    assert [hit for hit in find_names(INDEX, text) if not hit.ordinary] == []


def test_all_that_share_a_spelling_are_reported() -> None:
    assert named("harlow moved to demo") == [("harlow", ("Harlow Corp", "Harlow Labs"))]
    assert named("harlow as well") == [("harlow", ("Harlow Corp", "Harlow Labs"))]


def test_a_name_that_may_be_a_longer_one_misspelled_is_asked() -> None:
    (hit,) = find_names(INDEX, "tahex plastics moved to demo")
    assert hit.verdict == "near"
    assert {ACCOUNTS[entry] for entry in hit.entries} == {"Tahex", "Stahex Plastics"}


@pytest.mark.parametrize(
    ("text", "ordinary", "cased", "opens"),
    [
        ("Target wants seats", True, "title", True),
        ("we hit our target", True, "lower", False),
        ("met TARGET today", True, "upper", False),
        ("done. Target next", True, "title", True),
        ("call Kestrelsoft", False, "title", False),
        ("call kestrelSoft", False, "mixed", False),
    ],
)
def test_how_a_name_stands(text: str, ordinary: bool, cased: str, opens: bool) -> None:  # noqa: FBT001
    (hit,) = find(INDEX, text)
    assert (hit.ordinary, hit.cased, hit.opens) == (ordinary, cased, opens)


def test_what_is_understood_is_no_misspelling() -> None:
    text = "zntrix moved"
    assert find_names(INDEX, text, taken=[(0, 6)]) == ()
    assert find_names(INDEX, text, known={"zntrix"}) == ()


@given(st.text(max_size=200))
def test_any_text_can_be_searched(text: str) -> None:
    for hit in find_names(INDEX, text):
        assert text[hit.start : hit.end] == hit.text


def test_long_text_takes_linear_work() -> None:
    assert len(find_names(INDEX, "zentrix won " * 3_000)) == 3_000
    assert find_names(INDEX, "zq" * 20_000) == ()


@pytest.mark.parametrize("text", ["met Zentrix", "met zentirx", "met Lost Forty", "close the deal"])
def test_what_is_kept_about_words_goes_when_a_name_changes(text: str) -> None:
    before = find_names(INDEX, text)
    assert find_names(INDEX.for_one_message(), text) == before
    more = INDEX.with_names([Name(90, "Zentrix", "alias"), Name(91, "Lost Forty", "alias"), Name(92, "Close", "name")])
    afresh = NameIndex.build([Name(92, "Close", "name"), Name(90, "Zentrix", "alias"), Name(91, "Lost Forty", "alias")])
    new = {entry for hit in find_names(afresh, text) for entry in hit.entries}
    assert new <= {entry for hit in find_names(more, text) for entry in hit.entries}
    assert find_names(INDEX, text) == before
