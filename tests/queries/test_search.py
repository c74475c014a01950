"""Searching by words, on both databases."""

from typing import Any

import pytest

from storage.models.accounts import Account
from storage.models.activities import Activity
from storage.queries.search import search
from tests.queries.making import make_deal
from tests.universe import NOW, TODAY, Universe


def counts(workspace: Universe, words: str) -> dict[str, int]:
    with workspace.reading() as session:
        return {kind: count for kind, count in search(session, workspace.id, words).counts if count}


def fill(workspace: Universe) -> None:
    key: dict[str, Any] = {"workspace_id": 0, "id": 0, "created_at": NOW}
    with workspace.writing() as writer:
        for name in ("Škoda Auto", "100% Pure", "under_score", r"back\slash", "gone"):
            account = Account(name=name, **key)
            writer.create(account)
        writer.remove(account)
        writer.create(Activity(type="note", happened_on=TODAY, note="the CFO said: 50% off", **key))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("acme", {"account": 1, "contact": 1, "deal": 1}),
        ("ACME", {"account": 1, "contact": 1, "deal": 1}),
        ("acme.com", {"account": 1, "contact": 1}),
        ("jane", {"contact": 2, "note": 1}),
        ("jane acme", {"contact": 1, "note": 1}),
        ("jane globex", {}),
        ("globex platform", {"deal": 1}),
        ("škoda", {"account": 1}),
        ("ŠKODA auto", {"account": 1}),
        ("100%", {"account": 1}),
        ("%", {"account": 1, "note": 1}),
        ("_", {"account": 1}),
        ("\\", {"account": 1}),
        ("gone", {}),
        ("' OR 1=1 --", {}),
        ("  ", {}),
    ],
)
def test_words_are_found_wherever_they_stand(workspace: Universe, words: str, found: dict[str, int]) -> None:
    fill(workspace)
    assert counts(workspace, words) == found


def test_the_newest_are_shown_and_all_are_counted(workspace: Universe) -> None:
    with workspace.writing() as writer:
        made = [make_deal(writer, name=f"Rollout {number}").id for number in range(7)]
    with workspace.reading() as session:
        hits = search(session, workspace.id, "rollout", 5)
    assert [line.id for line in hits.deals] == made[:1:-1]
    assert hits.count == 7
