"""'for somebody: …': in whose name a line is written, and when nobody is called so."""

import pytest

from tests.grammar.small_workspace import PRIYA, reading_of


@pytest.mark.parametrize(
    "text",
    [
        "for nobody: deal globex 5k",
        "for bob: acme corp moved to proposal",
        "for Bob Hill: note acme corp hi",
        "for dear: write to acme corp tomorrow",
        "for customer: acme corp moved to proposal",
    ],
)
def test_what_is_written_for_nobody_is_refused(text: str) -> None:
    reading = reading_of(text)
    assert reading.statements == ()
    assert reading.refusal.startswith("I know no member called")


@pytest.mark.parametrize(
    "text",
    ["for friday: call Jane at acme corp", "for the record: acme corp is at 50k", "for context: acme corp is at 50k"],
)
def test_other_words_before_a_colon_name_nobody(text: str) -> None:
    reading = reading_of(text)
    assert (bool(reading.statements), reading.on_behalf) == (True, None)


def test_a_member_is_written_for() -> None:
    assert reading_of("for Priya: acme corp 50k").on_behalf == PRIYA


@pytest.mark.parametrize(
    ("text", "undone"), [("for priya: undo", False), ("for priya: undo R9", True), ("for me: undo", True)]
)
def test_what_the_author_wrote_is_not_undone_for_somebody_else(text: str, undone: bool) -> None:  # noqa: FBT001
    assert (reading_of(text).command is not None, reading_of(text).refusal == "") == (undone, undone)


def test_without_a_colon_nothing_is_written_for_the_author() -> None:
    reading = reading_of("for priya call acme corp tomorrow")
    assert reading.statements == ()
    assert "for priya: call acme corp" in reading.refusal
