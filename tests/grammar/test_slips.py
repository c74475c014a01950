"""A verb one letter away is offered; what stands in a message of its own right is read as before."""

import pytest

from commands.incoming import Place
from tests.grammar.small_workspace import reading_of


@pytest.mark.parametrize(
    ("text", "offer"),
    [
        ("statsu acme", "status acme"),
        ("undoo", "undo"),
        ("unod", "undo"),
        ("hisotry acme", "history acme"),
        ("/snoze F12 2d", "snooze F12 2d"),
        ("snoze F12 2d", "snooze F12 2d"),
        ("dnoe F12", "done F12"),
        ("deall acme", "deal acme"),
        ("exlpain acme won", "explain acme won"),
        ("parkk acme until march", "park acme until march"),
        ('teahc "x" = proposal', 'teach "x" = proposal'),
        ("/moev acme demo", "move acme demo"),
        ("for sam: parkk acme until march", "for sam: park acme until march"),
    ],
)
def test_a_slip_in_the_verb_is_offered_and_nothing_is_written(text: str, offer: str) -> None:
    reading = reading_of(text)
    assert (reading.statements, reading.command, reading.offer) == ((), None, offer)
    assert "Did you mean" in reading.refusal
    assert not reading_of(reading.offer).says_nothing
    assert not reading_of(text, Place("channel", "C1")).offer


@pytest.mark.parametrize(
    "text",
    [
        "thansk",
        "dean called acme",
        "acme won",
        "block 60k",
        "dome acme",
        "thanks",
        "followup acme fri send quote",
        "stag do",
    ],
)
def test_words_of_their_own_are_no_slip(text: str) -> None:
    assert not reading_of(text).offer


def test_of_a_long_line_only_the_verb_is_offered() -> None:
    reading = reading_of("parkk acme until march" + ", and tell nobody" * 20)
    assert (reading.offer, reading.refusal) == ("", "Did you mean “park”? Then say it so.")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("asign acme to sam", "“asign” is read as “assign”."),
        ("reopne D4", "“reopne” is read as “reopen”."),
        ("assign acme to sam", ""),
        ("acme clsoe 12/15", ""),
    ],
)
def test_a_verb_put_right_is_said(text: str, said: str) -> None:
    reading = reading_of(text)
    assert reading.mended == said
    assert reading.statements
