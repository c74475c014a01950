"""Names and words: what is the same, what is near, what stands for nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.importing.naming import derived_id, key, near
from commands.importing.values import clean, is_placeholder
from tests.importing.conftest import Desk


@pytest.mark.parametrize(
    ("one", "other"), [("GTX Pro", "GTXPro"), ("OnlineStore", "Online Store"), ("A.B.C. Ltd", "abc ltd"), ("Ö-x", "öx")]
)
def test_same_name(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(("one", "other"), [("C++", "C"), ("account1", "account10"), ("Acme", "Acme Inc"), ("?", "!")])
def test_different_names(one: str, other: str) -> None:
    assert key(one) != key(other)


@given(st.text(alphabet="abcdefgh", min_size=6, max_size=12), st.integers(0, 11), st.sampled_from("xyz"))
def test_any_single_typo_is_near(name: str, place: int, letter: str) -> None:
    at = place % len(name)
    for typo in (name[:at] + letter + name[at:], name[:at] + name[at + 1 :], name[:at] + letter + name[at + 1 :]):
        assert list(near([typo], [name])) == [(typo, name)]


def test_short_names_and_equal_names_are_not_near() -> None:
    assert not list(near(["abcd", "Acme Corp"], ["abce", "acme corp"]))


@pytest.mark.parametrize("text", ["Select", "-None-", "N/A", "--", "null", "TBD", "#N/A", "(blank)"])
def test_placeholders(text: str) -> None:
    assert is_placeholder(text, "source")


@pytest.mark.parametrize("text", ["Null", "None", "NA", "Unknown", "Selecta"])
def test_names_that_look_like_placeholders_are_names(text: str) -> None:
    assert not is_placeholder(text, "last")


@given(st.text(max_size=30))
def test_cleaned_text_has_no_control_characters_and_stays(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert not any(ord(char) < 32 and char not in "\n\t" for char in cleaned.replace("\r", ""))


def test_derived_ids_are_stable_and_differ() -> None:
    assert derived_id("a", None) == derived_id("a", None) != derived_id("a", "b")


def test_spellings_are_corrected_to_the_known_or_the_usual_one_and_misspellings_kept(desk: Desk) -> None:
    text = "Deal Name,Stage,Lead Source,Product\n" + "".join(
        f"Deal {n},Demo,{source},{product}\n"
        for n, (source, product) in enumerate(
            [
                ("Online Store", "PadPro"),
                ("OnlineStore", "Pad Pro"),
                ("OnlineStore", "pad pro"),
                ("Web", "Padd Pro"),
            ]
        )
    )
    plan, _ = desk.bring({"d.csv": text, "p.csv": "product,sales_price,series\nPad Pro,5,Pad\n"})
    assert desk.rows("deal", "source", "product") == [
        ("OnlineStore", "Pad Pro"), ("OnlineStore", "Pad Pro"), ("OnlineStore", "Pad Pro"), ("Web", "Padd Pro")
    ]  # fmt: skip
    said = {(odd.what, odd.treatment, odd.count) for odd in plan.findings.oddities()}
    assert said >= {
        ("source 'Online Store' is 'OnlineStore'", "corrected", 1),
        ("product 'PadPro' is 'Pad Pro'", "corrected", 1),
        ("product 'Padd Pro' looks like 'Pad Pro'", "kept", 1),
    }
