"""What keeps a card short: the question in one line, few buttons, many alike in one number."""

from datetime import date, timedelta

import pytest

from cards.followups import DueView, due_card
from cards.model import Text
from cards.questions import Asked, question_card, question_text
from cards.settings import members_card
from storage.models.workspace import Member
from storage.queries.follow_ups import DuePage, FollowUpLine
from tests.universe import NOW, TODAY

MANY = ("A", "B", "C", "D")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (Asked(1, "deal", "globex", ("Support", "Platform"), "Globex"), "Globex: Support or Platform?"),
        (Asked(1, "deal", "globex", MANY, "Globex Corp"), "Globex Corp: which deal? (4 open)"),
        (Asked(1, "deal", "globex corp pro", MANY, "Globex Corp"), "Globex Corp: which deal is “pro”? (4 open)"),
        (Asked(1, "deal", "the big one", MANY, "Globex"), "Globex: which deal is “the big one”? (4 open)"),
        (
            Asked(1, "deal", "acme", ("A new deal",), "Acme", none_open=True),
            "Acme has no open deal. Make it a new one?",
        ),
        (Asked(1, "contact", "Jane", ("Jane Doe", "Jane Roe"), "Acme"), "Acme: Jane Doe or Jane Roe?"),
        (Asked(1, "account", "acme", ("Acme Corp", "Acme Labs")), "Acme Corp or Acme Labs?"),
        (Asked(1, "due_on", "", (), "Acme"), "Acme: which day?"),
    ],
)
def test_a_question_names_what_it_is_about(asked: Asked, said: str) -> None:
    assert question_text(asked) == said


def test_the_rest_of_many_choices_folds_and_is_answered_by_number() -> None:
    card = question_card(
        Asked(7, "deal", "globex", tuple(f"Deal {n}" for n in range(1, 13)), "Globex"), start=3, size=12
    )
    assert [button.label for button in card.buttons] == ["4", "5", "6", "7", "8", "9"]
    assert card.body[-1] == Text("Tap, or type any number, or “other”.", "quiet")
    assert card.folded == (Text("10. Deal 10"), Text("11. Deal 11"), Text("12. Deal 12"))


def test_buttons_of_several_questions_say_which_they_answer() -> None:
    card = question_card(Asked(7, "deal", "globex", ("Support", "Platform"), "Globex"), among=True)
    assert [button.label for button in card.buttons] == ["Globex: Support", "Globex: Platform", "Globex: Other"]


def test_what_is_due_has_six_buttons_at_most() -> None:
    lines = tuple(FollowUpLine(n, "call", TODAY + timedelta(days=n), None, 1, "Dana", None, "", "") for n in range(12))
    card = due_card(DueView(DuePage(lines, len(lines), 0), "", "", date(2026, 11, 18)))
    assert len(card.buttons) == 6


@pytest.mark.parametrize(("count", "said"), [(0, ""), (2, "Rep 0, Rep 1"), (40, "40 of 40 members")])
def test_who_is_not_linked_is_one_line(count: int, said: str) -> None:
    people = [Member(workspace_id=1, id=n, created_at=NOW, name=f"Rep {n}") for n in range(max(count, 1))]
    card = members_card(people, frozenset() if count else frozenset({0}))
    told = [block.text for block in card.body if isinstance(block, Text) and "linked" in block.text]
    assert told == ([f"Not linked to anybody in a chat yet: {said}"] if said else [])
