"""Lines that name a field and give it a value that cannot be read."""

from dataclasses import replace

import pytest

from commands.grammar.read import read
from commands.incoming import Place
from commands.syntax.deals import ShowDeal, UpdateDeal
from commands.syntax.lookups import Help
from commands.syntax.subjects import Target
from tests.grammar.small_workspace import reading_of, workspace


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("deal acme moved to nirvana", "“nirvana” is no stage; there are lead,"),
        ("deal acme stage nirvana", "“nirvana” is no stage"),
        ("deal acme amount 5 seats", "“5 seats” is no amount"),
        ("deal acme close", "“close” alone names no day"),
        ("deal acme moved to", "“moved to” alone is no stage; there are lead,"),
        ("deal acme amount", "“amount” alone is no amount of money"),
        ("deal acme probability", "“probability” alone is no probability"),
        ("deal acme close someday", "“someday” names no day"),
        ("deal acme probability high", "“high” is no probability"),
        ("deal acme owner bob", "I know no member called “bob”"),
        ("deal acme -5k", "“-5k” is out of range"),
        ("deal acme amount 45", "Is that 45k or just 45? Nothing is written yet: say “acme amount 45k”"),
        ("acme prob 60, amount 45", "Is that 45k or just 45?"),
        ("deal acme 10000", "Is 10000 the amount? Then say “deal acme amount 10000”"),
        ("deal acme 45 000", "Is 45 000 the amount?"),
        ("acme 60.000", "Is 60.000 the amount? Then say “deal acme amount 60.000”"),
        ("acme close 13/13", "“13/13” is not a day I can read."),
        ("acme closes 2/30", "“2/30” is not a day I can read."),
        ("acme parked until 13/13", "“13/13” is not a day I can read."),
        ("followup acme 2/30 send quote", "“2/30” is not a day I can read."),
        ("D1 prob 160", "“160” is no probability"),
        ("acme amount 99999999999999999", "“99999999999999999” is out of range"),
        ("D1 1.250.000", "Is 1.250.000 the amount? Then say “deal D1 amount 1.250.000”"),
        ("deal D1 owner bob", "I know no member called “bob”"),
        ("deal D1 move to nirvana", "“nirvana” is no stage"),
        ("quota dana 250k", "A quota a month, a quarter or a year? Say for example “quota 250k a quarter”."),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_can(text: str, words: str) -> None:
    reading = reading_of(text)
    assert (reading.statements, reading.command) == ((), None)
    assert reading.refusal.startswith(words)


@pytest.mark.parametrize(
    "text",
    ["deal acme moved to 60k", "deal acme moved to Q1", "deal acme propsal", "deal acme closed won", "deal acme owner"],
)
def test_what_can_be_read_is_not_refused(text: str) -> None:
    assert reading_of(text).refusal == ""


@pytest.mark.parametrize(
    ("text", "amount"),
    [("acme 60.000", 60_000), ("deal acme 1.250.000 close 15/12", 1_250_000), ("D1 stage demo, 45.000", 45_000)],
)
def test_points_part_thousands_where_people_write_so(text: str, amount: int) -> None:
    snapshot, author = workspace()
    ways = replace(snapshot.ways, date_order="DMY", currency="EUR")
    (statement,) = read(text, replace(snapshot, ways=ways), author, Place()).statements
    assert [command.amount for command in statement.commands if isinstance(command, UpdateDeal)] == [amount]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("acme moved to proposal, 60000, close 12/15", "60000"),
        ("deal acme 60.000 close 12/15", "60.000"),
        ("acme moved to proposal, next step send 12000 flyers", ""),
        ("acme moved to proposal in 2027", ""),
        ("acme moved to proposal, 60k, PO 12345", ""),
    ],
)
def test_a_number_that_is_kept_nowhere_is_said(text: str, left: str) -> None:
    reading = reading_of(text)
    assert reading.statements
    assert reading.mended == (f"“{left}” was left out. If it is the amount: `deal D1 amount {left}`." if left else "")


@pytest.mark.parametrize("verb", ["deal", "find", "move", "done", "snooze", "followup", "log"])
def test_a_verb_alone_is_explained(verb: str) -> None:
    assert reading_of(verb).command == Help(verb)
    assert reading_of(verb, Place("channel", "C1")).command is None


@pytest.mark.parametrize("text", ["D1", "d1.", " #D1 "])
def test_the_number_of_a_deal_alone_shows_it(text: str) -> None:
    assert reading_of(text).command == ShowDeal(Target(deal=1))
    assert reading_of(text, Place("channel", "C1")).command is None
