"""No text makes reading fail, and every reading is well formed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commands.grammar.read import LONGEST, read
from commands.grammar.reading import Reading
from commands.grammar.verbs.table import VERBS
from commands.incoming import Place
from commands.syntax.deals import CreateDeal, UpdateDeal
from commands.syntax.followups import AddFollowUp, SnoozeFollowUp
from tests.grammar.growth import grows_with_the_length_only
from tests.grammar.small_workspace import reading_of, workspace

_WORDS = """
    acme globex northwind target sam chris dana proposal won lost D1 D999 F12 Q17 R9 P3 @12 50k 170% 2/30 12/31/9999
    tomorrow Q4 next maybe not if ? , : ; → - <@U01SAM> <!channel> =cmd() :tada: ~old~ &amp;
"""
_PIECES = st.sampled_from(
    [
        *(word for verb in VERBS for word in verb.words),
        *_WORDS.split(),
        "\u202e",
        "\u200b",
        "\ud800",
        "next step",
        "for sam:",
        "€1.000,50",
        "9" * 400,
    ]
)
_MESSAGES = st.one_of(
    st.text(max_size=200),
    st.lists(_PIECES, min_size=1, max_size=12).map(" ".join),
    st.tuples(st.sampled_from([f"/{verb.name}" for verb in VERBS]), st.text(max_size=60)).map(" ".join),
)
_PLACES = st.sampled_from([Place(), Place("channel"), Place("mention", deal=1), Place("command", deal=999)])


def well_formed(reading: Reading) -> None:
    """Hold a reading against what everybody that carries it out relies on."""
    assert [bool(reading.statements), reading.command is not None, bool(reading.refusal)].count(True) <= 1
    assert "\n" not in reading.refusal
    assert len(reading.refusal) < 700
    for statement in reading.statements:
        assert statement.commands
        for command in statement.commands:
            assert command.target == statement.target
            if isinstance(command, UpdateDeal):
                assert command.probability is None or 0 <= command.probability <= 100
                assert command.amount is None or 0 <= command.amount <= 10**13
            if isinstance(command, UpdateDeal | CreateDeal):
                assert command.close_on is None or 1990 <= command.close_on.year <= 2099
            if isinstance(command, AddFollowUp) and statement.ask is None:
                assert command.due_on is not None
    if isinstance(reading.command, SnoozeFollowUp):
        until = reading.command.until
        assert until is None or until >= workspace()[0].ways.today
    for found in reading.found:
        assert 0 <= found.start <= found.end <= len(reading.text)


@given(_MESSAGES, _PLACES)
@settings(max_examples=400, deadline=None)
def test_any_message_is_read(text: str, place: Place) -> None:
    well_formed(reading_of(text, place))


@given(_MESSAGES)
@settings(max_examples=150, deadline=None)
def test_reading_is_the_same_twice(text: str) -> None:
    assert reading_of(text) == reading_of(text)


@pytest.mark.parametrize("length", [LONGEST, LONGEST + 1, 200_000])
@pytest.mark.parametrize("piece", ["a", "acme 50k, ", "9", " \n", "/deal acme ", "<", "(", "12/15 ", "undo "])
def test_very_long_messages_are_read_or_refused(piece: str, length: int) -> None:
    snapshot, author = workspace()
    well_formed(read((piece * length)[:length], snapshot, author, Place()))


@pytest.mark.parametrize("number", ["9" * 5000, "²", "٣", "-" + "9" * 5000, "2026-12-22T99:99"])
@pytest.mark.parametrize(
    "line",
    ["deal acme probability {}", "deal acme units {}", "patterns {}", "acme probability is now {}", "quota {}",
     "acme call friday at 3pm moved to {}", "acme 80% → {}", "undo {}", "stage demo max age {}"],
)  # fmt: skip
def test_numbers_that_no_computer_counts_with_are_read_or_refused(line: str, number: str) -> None:
    well_formed(reading_of(line.format(number)))


@pytest.mark.parametrize(
    ("opening", "repeated"),
    [
        ("away until 12/1, sam covers ", "k "),
        ("lead Jane Doe, Umbrella from webinar ", "\t"),
        ("undo ", ", "),
        ("digest preview ", "\u00a0"),
        ("forecast dana ", "from "),
        ("leads unowned ", "0"),
        ("stages ", "a-"),
        ("team West: dana, sam", " "),
        ("deals 10 won", "1,"),
        ("assign D7 to dana", " "),
        ("pipeline as of last friday", "0"),
    ],
)
def test_the_time_of_reading_grows_with_the_length_only(opening: str, repeated: str) -> None:
    snapshot, author = workspace()

    def work(length: int) -> Reading:
        return read(opening + repeated * (length // len(repeated)) + "x", snapshot, author, Place())

    assert grows_with_the_length_only(work, (2_000, 20_000))
