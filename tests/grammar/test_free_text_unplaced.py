"""What names no account, or only seems to: asked where it is business, let be where it is talk."""

import pytest

from tests.grammar.meaning import items, statements


@pytest.mark.parametrize(
    "text",
    [
        "lvm again ugh",
        "Just had a terrific meeting, they love it",
        "sent the contract over",
        "demo went fine",
        "they signed!!",
        "she called me back, wants to move ahead",
        "the starter deal is 10k now",
        "she's good with 40k, contract goes Friday 9am",
        "they agreed to 62k",
        "push it out to the 15th",
    ],
)
def test_business_without_a_name_is_asked(text: str) -> None:
    asks = [one.ask for one in statements(text).statements]
    assert asks
    assert all(ask is not None and ask.rule == "no_account" for ask in asks)


@pytest.mark.parametrize(
    "text",
    [
        "great demo yesterday Priya, learned a lot",
        "called mom",
        "emailed IT about my laptop",
        "had coffee with a new CFO today",
        "my daughter's team won eight to two",
        "Tom's new puppy is called Block",
        "I'm late, my GPS took me through the Target parking lot",
        "who left their block in the conf room",
        "Lost & found: one black target at reception",
        "target is my favorite shop, need anything?",
        "a Target run at lunch",
        "marketing budget is 40k, she's fine with it",
        "she took 20k off the price",
    ],
)
def test_talk_is_let_be(text: str) -> None:
    assert items(text) == []


@pytest.mark.parametrize(
    ("text", "account"),
    [
        ("target just went dark on us", "Target"),
        ("block mtg moved to friday", "Block"),
        ("target guys want a new quote", "Target"),
        ("block gave us the verbal!! waiting on sig tho", "Block"),
        ("Won Door: 2nd demo requested by Ty", "Won Door"),
        ("target folks loved it!", "Target"),
        ("jane miller @ acme corp not budging on the term lol", "Acme Corp"),
    ],
)
def test_a_name_that_is_a_common_word_by_what_goes_on(text: str, account: str) -> None:
    assert [one["account"] for one in items(text)] == [account]
