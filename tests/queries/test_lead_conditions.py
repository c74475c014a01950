"""Conditions of rules about leads: what is read, how it is written back, when it holds."""

import pytest

from storage.lead_conditions import Facts, condition_text, failing, read_condition

LEAD = Facts(source="Trade Fair", territory="west", language="German", size=250)


@pytest.mark.parametrize(
    ("said", "written", "why_not"),
    [
        ("every lead", "every lead", ""),
        ("anything", "every lead", ""),
        ("the rest", "every lead", ""),
        ("source trade fair", "source is trade fair", ""),
        ("source = trade-fair", "source is trade-fair", ""),
        ('source is "Trade Fair"', "source is Trade Fair", ""),
        ("source webinar", "source is webinar", "source is Trade Fair"),
        ("source fair", "source is fair", "source is Trade Fair"),
        ("source webinar or trade fair", "source is webinar or trade fair", ""),
        ("source webinar, trade fair", "source is webinar or trade fair", ""),
        ("source not webinar", "source is not webinar", ""),
        ("source is not trade fair", "source is not trade fair", "source is Trade Fair"),
        ("territory in west and size > 200", "territory is west and size is over 200", ""),
        ("territory west, size over 250", "territory is west and size is over 250", "size is 250"),
        ("size at least 250", "size is over 249", ""),
        ("size under 250; language German", "size is under 250 and language is German", "size is 250"),
        ("language = german", "language is german", ""),
        ("segment not bank", "segment is not bank", "segment unknown"),
        ("campaign spring and sun", "campaign is spring and sun", "campaign unknown"),
    ],
)
def test_read_written_tried(said: str, written: str, why_not: str) -> None:
    tests = read_condition(said)
    assert condition_text(tests) == written
    assert read_condition(written) == tests
    assert failing(tests, LEAD) == why_not


@pytest.mark.parametrize("said", ["", "webinar", "source", "colour blue", "size big", "size over", "size 1 or 2",
                                  "source over 3", "west and source webinar"])  # fmt: skip
def test_what_cannot_be_read_is_refused(said: str) -> None:
    with pytest.raises(ValueError, match=r"condition|size"):
        read_condition(said)
