"""Several command lines in one message, lines that name a second record, notes, and lines for somebody else."""

from dataclasses import replace
from decimal import Decimal

import pytest

from commands.grammar.read import read
from commands.grammar.reading import Reading
from commands.incoming import Place
from commands.syntax.activities import LogActivity
from commands.syntax.deals import CreateDeal, UpdateDeal
from commands.syntax.followups import FinishFollowUp
from commands.syntax.leads import AddLead
from commands.syntax.lookups import Explain
from tests.grammar.small_workspace import ACME, ACME_DEAL, GLOBEX, GLOBEX_SUPPORT, PRIYA, SAM, reading_of, workspace


def updates(reading: Reading) -> list[tuple[int | None, str | None, Decimal | None, int | None]]:
    """Return deal, stage, amount and owner of every update."""
    return [
        (command.target.deal, command.stage, command.amount, command.owner)
        for statement in reading.statements
        for command in statement.commands
        if isinstance(command, UpdateDeal)
    ]


BOTH = [(ACME_DEAL, None, Decimal(60_000), None), (GLOBEX_SUPPORT, "won", None, None)]


@pytest.mark.parametrize(
    "text",
    [
        "deal D1 60k\ndeal D3 won",
        "deal D1 60k\n\n  deal D3 won\n",
        "/deal D1 60k\n/won D3",
        "deal D1 60k; won D3",
        "deal D1 60k and deal D3 won",
        "deal D1 60k, won D3",
        "deal D1 60k\nD3 won",
        "D1 60k\nD3 won",
        "D1 60k\nwon D3",
        "deal acme 60k\ndeal globex support won",
        "1. deal D1 60k\n2. deal D3 won",
        "- deal D1 60k\n- deal D3 won",
        "deal D1 60k\nthanks!\ndeal D3 won",
    ],
)
def test_each_line_is_about_its_own_deal(text: str) -> None:
    reading = reading_of(text)
    assert (updates(reading), reading.refusal) == (BOTH, "")


def test_each_deal_gets_its_own_owner() -> None:
    reading = reading_of("assign D1 to sam; assign D2 to priya")
    assert updates(reading) == [(1, None, None, SAM), (2, None, None, PRIYA)]


@pytest.mark.parametrize(
    ("text", "kind", "named"),
    [
        ("lead Foo Corp, Jane Doe\nlead Bar Inc, John Roe", AddLead, ["Foo Corp", "Bar Inc"]),
        ("deal new Foo Starter 9k\ndeal new Bar Starter 12k", CreateDeal, ["Foo", "Bar"]),
        ("note acme they are hiring\nnote globex office closed", LogActivity, ["acme", "globex"]),
    ],
)
def test_lines_of_one_kind_are_read_apart(text: str, kind: type, named: list[str]) -> None:
    commands = [command for statement in reading_of(text).statements for command in statement.commands]
    assert all(isinstance(command, kind) for command in commands)
    assert [command.target.words or command.target.unknown for command in commands] == named


@pytest.mark.parametrize(
    "text",
    [
        "deal D1 60k\ndeal D2 won\ndone F1",
        "done F1\ndone F2",
        "done F1; snooze F2 2d",
        "done F1 and F2",
        "done F1 F2",
        "assign F1 to sam\nassign F2 to priya",
        "assign D1 D2 to sam",
        "snooze F1 2d; deal D1 won",
        "acme won\ndone F1",
        "undo\nundo",
        "pipeline\ndue",
        "settings currency EUR\nsettings date order D/M",
        "for sam: acme won\nfor priya: globex lost",
        "move D1 proposal D3 demo",
        "deal acme 60k D3 won",
        "log D1 call about D3",
    ],
)
def test_what_cannot_be_one_command_is_refused_as_a_whole(text: str) -> None:
    reading = reading_of(text)
    assert reading.refusal.startswith("One command at a time, please: ")
    assert (reading.command, reading.statements) == (None, ())


def test_a_new_account_is_not_made_twice() -> None:
    reading = reading_of("deal new Foo A 9k\ndeal new Foo B 12k")
    assert "Foo" in reading.refusal
    assert not reading.statements


def test_a_line_that_cannot_be_read_keeps_the_others_from_being_written() -> None:
    reading = reading_of("deal D1 170%\ndeal D3 won")
    assert "170" in reading.refusal
    assert not reading.statements


@pytest.mark.parametrize(
    ("text", "deals"),
    [
        ("deal D1\nstage proposal\namount 50k", [(ACME_DEAL, "proposal", Decimal(50_000), None)]),
        ("deal acme D1 60k", [(ACME_DEAL, None, Decimal(60_000), None)]),
        ("hi team\nacme won 50k", [(ACME_DEAL, "won", Decimal(50_000), None)]),
        ("deal D1 next step: send the quote; call Jane", [(ACME_DEAL, None, None, None)]),
        ("note acme they are hiring\nthey also want more seats", []),
        ("note D1 same terms as D3", []),
    ],
)
def test_several_lines_about_one_thing_stay_one_message(text: str, deals: list[tuple[object, ...]]) -> None:
    reading = reading_of(text)
    assert updates(reading) == deals
    assert [statement.target.account for statement in reading.statements] == [ACME]


def test_words_behind_an_id_may_tell_of_another() -> None:
    assert reading_of("done F1: they took F2 too").command == FinishFollowUp(1, "they took F2 too")
    assert reading_of("explain deal D1 60k\ndeal D3 won").command == Explain("deal D1 60k\ndeal D3 won")


@pytest.mark.parametrize("text", ["Lunch?\nlead the way", "busy day\nhelp", "nice\ndone with it", "brb; undo the mess"])
def test_talk_of_several_lines_is_no_command(text: str) -> None:
    reading = reading_of(text, Place("channel"))
    assert (reading.command, reading.statements, reading.refusal) == (None, (), "")


@pytest.mark.parametrize(
    ("text", "stage", "amount"),
    [
        ("note acme their office is 300m from ours", None, None),
        ("/note acme 50k", None, None),
        ("/log note acme 50k", None, None),
        ("note D1 300m", None, None),
        ("/note acme lost, price", "lost", None),
        ("/note acme signed $50k", "won", Decimal(50_000)),
    ],
)
def test_a_note_writes_no_amount_but_beside_a_stage(text: str, stage: str | None, amount: Decimal | None) -> None:
    reading = reading_of(text)
    notes = [one for statement in reading.statements for one in statement.commands if isinstance(one, LogActivity)]
    assert len(notes) == 1
    assert updates(reading) == ([(ACME_DEAL, stage, amount, None)] if stage else [])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("for bob: deal D1 won", "bob"),
        ("for Zed K. Ali: acme won 50k", "Zed K. Ali"),
        ("for Zoë O'Neil-Smith Jr.: acme won", "Zoë O'Neil-Smith Jr."),
        ("for <@U0GONE>: acme won", "no member"),
        ("for priya: acme won", "Priya Nair is no member any more"),
        ("for <@U01PRIYA>: deal D1 won", "Priya Nair is no member any more"),
        ("for priya: undo", "Priya Nair is no member any more"),
    ],
)
def test_what_is_for_nobody_here_is_not_the_authors_own(text: str, says: str) -> None:
    snapshot, author = workspace()
    members = tuple(replace(one, active=one.id != PRIYA) for one in snapshot.members)
    reading = read(text, replace(snapshot, members=members), author, Place())
    assert says in reading.refusal
    assert (reading.command, reading.statements, reading.on_behalf) == (None, (), None)


@pytest.mark.parametrize("text", ["for context: acme signed", "for the record: acme signed", "for acme: signed"])
def test_a_topic_is_nobody(text: str) -> None:
    assert updates(reading_of(text)) == [(ACME_DEAL, "won", None, None)]


def test_globex_of_another_line_keeps_its_own_question() -> None:
    statements = reading_of("/won acme\n/lost globex price").statements
    assert [(one.target.account, one.ask is not None) for one in statements] == [(ACME, False), (GLOBEX, True)]
