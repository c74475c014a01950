"""Lines that name a field and give it a value that cannot be read."""

import pytest

from commands.incoming import Place
from commands.syntax.deals import ShowDeal
from commands.syntax.lookups import Help
from commands.syntax.subjects import Target
from tests.grammar.small_workspace import reading_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("deal acme moved to nirvana", "“nirvana” is no stage; there are lead,"),
        ("deal acme stage nirvana", "“nirvana” is no stage"),
        ("deal acme amount 5 seats", "“5 seats” is no amount"),
        ("deal acme close", "“close” alone names no day"),
        ("deal acme close someday", "“someday” names no day"),
        ("deal acme probability high", "“high” is no probability"),
        ("deal acme owner bob", "I know no member called “bob”"),
        ("deal acme -5k", "“-5k” is out of range"),
        ("deal acme 10000", "Is 10000 the amount? Then say “deal acme amount 10000”"),
        ("deal acme 45 000", "Is 45 000 the amount?"),
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


@pytest.mark.parametrize("verb", ["deal", "find", "move", "done", "snooze", "followup", "log"])
def test_a_verb_alone_is_explained(verb: str) -> None:
    assert reading_of(verb).command == Help(verb)
    assert reading_of(verb, Place("channel", "C1")).command is None


@pytest.mark.parametrize("text", ["D1", "d1.", " #D1 "])
def test_the_number_of_a_deal_alone_shows_it(text: str) -> None:
    assert reading_of(text).command == ShowDeal(Target(deal=1))
    assert reading_of(text, Place("channel", "C1")).command is None
