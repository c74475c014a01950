"""Messages with the meaning a careful sales manager gives them, read by the same code as the chat."""

import pytest

from tests.acceptance.messages.verdicts import verdicts

FILES = (
    "examples.jsonl",
    "own_first.jsonl",
    "own_second.jsonl",
    "own_third.jsonl",
    "own_fourth.jsonl",
    "fresh_first.jsonl",
    "fresh_second.jsonl",
    "fresh_third.jsonl",
    "fresh_fourth.jsonl",
    "fresh_fifth.jsonl",
    "fresh_sixth.jsonl",
    "fresh_seventh.jsonl",
    "fresh_eighth.jsonl",
    "fresh_ninth.jsonl",
    "fresh_tenth.jsonl",
    "fresh_eleventh.jsonl",
    "fresh_twelfth.jsonl",
    "fresh_thirteenth.jsonl",
    "fresh_fourteenth.jsonl",
    "fresh_fifteenth.jsonl",
    "fresh_sixteenth.jsonl",
    "fresh_seventeenth.jsonl",
    "fresh_eighteenth.jsonl",
    "fresh_nineteenth.jsonl",
    "fresh_twentieth.jsonl",
    "fresh_twentyfirst.jsonl",
    "fresh_twentysecond.jsonl",
    "fresh_twentythird.jsonl",
    "fresh_twentyfourth.jsonl",
    "fresh_twentyfifth.jsonl",
    "fresh_twentysixth.jsonl",
    "fresh_twentyseventh.jsonl",
    "fresh_twentyeighth.jsonl",
    "fresh_twentyninth.jsonl",
    "fresh_thirtieth.jsonl",
    "fresh_thirtyfirst.jsonl",
    "fresh_closing.jsonl",
)


@pytest.mark.parametrize("name", FILES)
def test_messages_are_understood(name: str) -> None:
    """Nothing is written that is not said, what is due is asked, little else is, and nearly all is fully right.

    One test a file: each worker that takes a part of a file's checks would read all its messages again.
    """
    found = verdicts(name)
    assert [(one.identity, one.text, one.wrong) for one in found if one.wrong and not one.asked] == []
    needless = [one.identity for one in found if one.asked and not one.needed]
    assert len(needless) < 0.05 * len(found), needless
    needed = [one for one in found if one.needed]
    silent = [(one.identity, one.text) for one in needed if not one.asked]
    assert len(silent) <= len(needed) // 8, silent
    faults = [(one.identity, one.text, one.wrong, one.missed) for one in found if not one.right]
    assert len(faults) <= 0.05 * len(found), faults
