"""A card as text: nothing is lost, nothing is wider than a phone, nothing takes over the terminal."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.characters import clean, columns, wrapped
from cards.model import SILENT, Block, Button, Card, Chart, Facts, Field, Form, Table, Text, say
from cards.plain import numbered, plain

UNDO = (Button("Undo", "undo R9"), Button("Edit", "edit R9"))
LONG = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"


@pytest.mark.parametrize(
    ("blocks", "shown"),
    [
        ((Text("✓ Acme — Proposal"),), "✓ Acme — Proposal"),
        ((Text("a\r\nb\u2028c"),), "a\nb\nc"),
        ((Facts((("Owner", "Dana"), ("Next step", "send quote"))),), "Owner      Dana\nNext step  send quote"),
        (
            (Table(("Deal", "Amount"), (("D1", "$1"), ("D22 漢字", "$100")), frozenset({1}), "Open"),),
            "Open\nDeal      Amount\nD1            $1\nD22 漢字    $100",
        ),
        ((Table(("", ""), (("D1", "x"),)),), "D1  x"),
        (
            (Chart("Open", ("Demo", "Won"), (5, 10), "USD"),),
            "Open (USD)\nDemo   5  ████████████\nWon   10  " + "█" * 24,
        ),
        ((Chart("", ("A", "B"), (-5, 0)),), "A  -5\nB   0"),
        ((Text("x\x1b[31m\x07y"),), "x\ufffd[31m\ufffdy"),
        ((Text("pay \u202e100\u202c\ufeff now"),), "pay 100 now"),
        ((Text("half \ud800 of a pair"),), "half \ufffd of a pair"),
    ],
)
def test_blocks(blocks: tuple[Block, ...], shown: str) -> None:
    assert plain(Card(blocks)) == shown


def test_the_whole_card_in_order() -> None:
    form = Form("edit", "Edit R9", (Field("stage", "Stage", "choice", "p", (("p", "Proposal"),)), Field("n", "Note")))
    card = Card((Text("done"),), UNDO, private="66 % of quota", folded=(Text("b"), Text("c")), form=form)
    end = "Edit R9\nStage  Proposal\nNote   –\n[Save]\n"
    assert plain(card) == f"done\n↳ 66 % of quota\n…\nb\nc\n{end}[Undo] [Edit]"
    assert plain(card, unfold=False) == f"done\n↳ 66 % of quota\n… 2 more lines\n{end}[Undo] [Edit]"


@pytest.mark.parametrize(
    ("style", "shown"),
    [("labels", "[Undo] [Edit]"), ("numbered", "[1] Undo  [2] Edit"), ("sends", "[Undo: undo R9] [Edit: edit R9]")],
)
def test_buttons(style: str, shown: str) -> None:
    assert plain(Card((), UNDO), buttons=style).splitlines() == [shown]  # type: ignore[arg-type]


def test_a_number_as_label_is_pressed_by_that_number() -> None:
    buttons = (Button("4", "answer Q1 4"), Button("5", "answer Q1 5"), Button("More", "more Q1 6"))
    assert plain(Card((), buttons), buttons="numbered") == "[4]  [5]  [6] More"
    assert {number: button.sends for number, button in numbered(buttons).items()} == {
        4: "answer Q1 4",
        5: "answer Q1 5",
        6: "more Q1 6",
    }


def test_a_silent_card_shows_nothing() -> None:
    assert plain(SILENT) == ""


def test_text_breaks_between_words_and_hangs() -> None:
    assert plain(say(LONG), width=40) == (
        "one two three four five six seven eight\n  nine ten eleven twelve thirteen\n  fourteen fifteen sixteen"
    )


def test_a_table_too_wide_for_columns_is_stacked() -> None:
    table = Table(("Deal", "Account", "Owner"), (("D1 Platform", "Acme Corporation", "Dana Reyes"),))
    assert (
        plain(Card((table,)), width=24) == "D1 Platform\n  Account  Acme\n           Corporation\n  Owner    Dana Reyes"
    )


@given(st.lists(st.text(max_size=60), min_size=1, max_size=9), st.integers(20, 90))
def test_no_line_is_wider_than_asked_and_nothing_is_lost(cells: list[str], width: int) -> None:
    table = Table(tuple(cells), (tuple(cells),))
    blocks = (Text(" ".join(cells)), Facts(tuple((cell, cell) for cell in cells)), table)
    shown = plain(Card(blocks), width=width)
    assert max(map(columns, shown.splitlines()), default=0) <= width
    letters = [char for cell in cells for char in clean(cell) if not char.isspace()]
    assert set(letters) <= set(shown)


@given(st.text(max_size=200))
def test_clean_text_holds_no_control_characters(text: str) -> None:
    assert not {unicodedata.category(char) for char in clean(text) if char != "\n"} & {"Cc", "Cs"}
    assert clean(clean(text)) == clean(text)


@given(st.text(max_size=200), st.integers(4, 80))
def test_wrapping_keeps_every_letter(text: str, width: int) -> None:
    assert "".join("".join(wrapped(text, width)).split()) == "".join(text.split())
