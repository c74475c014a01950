"""Words of business that fingers misspelled are read as they were meant, and kept as they were typed."""

import pytest

from commands.grammar.clean import clean
from commands.grammar.mending import meant_by
from commands.grammar.names.ordinary import first_names
from commands.grammar.respell import respelled
from commands.syntax.activities import LogActivity
from commands.syntax.deals import UpdateDeal
from tests.grammar.small_workspace import reading_of, workspace


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("pushd", "pushed"),
        ("phse", "phase"),
        ("giv", "give"),
        ("wat", "what"),
        ("wich", "which"),
        ("mch", "much"),
        ("sry", "sorry"),
        ("lsot", "lost"),
        ("nwe", "new"),
        ("mihgt", "might"),
        ("shoud", "should"),
        ("contct", "contact"),
        ("lostt", "lost"),
        ("clsoe", "close"),
        ("closng", "closing"),
        ("moevd", "moved"),
        ("demmo", "demo"),
        ("ownr", "owner"),
        ("leed", "lead"),
        ("propsal", "proposal"),
        ("negotation", "negotiation"),
        ("renwal", "renewal"),
        ("nto", "not"),
        ("takin", "taking"),
        ("rmnd", "remind"),
        ("whatsappd", "messaged"),
        ("snd", "send"),
        ("cntrct", "contract"),
        ("prpsl", "proposal"),
        ("nt", "not"),
        ("hsnt", "hasnt"),
        ("suposedly", "supposedly"),
        ("prbly", "probly"),
    ],
)
def test_slips(typed: str, meant: str) -> None:
    assert meant_by(typed) == meant


@pytest.mark.parametrize(
    "word",
    [
        "lott",
        "closet",
        "movie",
        "lesson",
        "moved",
        "friday",
        "2nd",
        "acme",
        "grate",
        "stale",
        "clone",
        "admin",
        "robin",
        "lst",
        "mtg",
        "lvm",
    ],
)
def test_words_of_their_own_stay(word: str) -> None:
    assert meant_by(word) is None


def test_no_first_name_is_a_slip() -> None:
    assert [name for name in first_names() if meant_by(name)] == []


def test_the_note_keeps_the_words_that_were_typed() -> None:
    reading = reading_of("globex lsot to initech, they wnat a bigger vendor")
    assert reading.note == "globex lsot to initech, they wnat a bigger vendor"
    commands = [command for statement in reading.statements for command in statement.commands]
    assert any(isinstance(command, UpdateDeal) and command.stage == "lost" for command in commands)
    assert all("lost to" not in command.note for command in commands if isinstance(command, LogActivity))


def test_offsets_point_at_the_words_that_were_typed() -> None:
    reading = reading_of("globex lsot to initech")
    assert ("outcome", "lsot to") in {(found.kind, reading.text[found.start : found.end]) for found in reading.found}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("move acme 2 proposal", "move acme to proposal"),
        ("acme down 2 125k", "acme down to 125k"),
        ("remind me fri 2 ping jane", "remind me fri to ping jane"),
        ("spoke 2 jane", "spoke to jane"),
        ("deal 4 acme", "deal for acme"),
        ("f/u acme next tue 2 send quote", "f/u acme next tue 2 send quote"),
        ("deal 4 seats", "deal 4 seats"),
        ("2 demos", "2 demos"),
    ],
)
def test_figures_for_words(typed: str, meant: str) -> None:
    snapshot, _ = workspace()
    assert respelled(clean(typed, snapshot), snapshot).message.text == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Hooli is in exclamation mark call friday", "Hooli is in ! call friday"),
        ("call roy at monday dot com", "call roy at monday.com"),
        ("acme corp comma 50k full stop", "acme corp , 50k ."),
        ("comma", "comma"),
    ],
)
def test_signs_as_they_are_dictated(typed: str, meant: str) -> None:
    snapshot, _ = workspace()
    assert respelled(clean(typed, snapshot), snapshot).message.text == meant
