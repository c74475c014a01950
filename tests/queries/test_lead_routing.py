"""Who gets a lead: the account's owner, the rules in order, and by turns who can."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.models.activities import Lead
from storage.models.leads import LeadRule
from storage.models.workspace import Member
from storage.queries.assignments import Choice, Turns, give, owed
from storage.queries.lead_ledger import ledger
from storage.queries.lead_routing import choose
from storage.queries.settings import settings_of
from tests.universe import NOW, TODAY, Universe

LATER = TODAY + timedelta(days=9)
WEBINAR: Mapping[str, Any] = {"source": "webinar"}


def arrange(
    workspace: Universe, rules: Sequence[tuple[str, str]], people: Mapping[str, Mapping[str, Any]] | None = None
) -> None:
    """Write rules as (condition, names of members) and what is so of members."""
    with workspace.writing() as writer:
        for position, (condition, names) in enumerate(rules, 1):
            who = [getattr(workspace.ids, name) for name in names.split()]
            key: dict[str, Any] = {"workspace_id": 0, "id": 0, "created_at": NOW}
            writer.create(LeadRule(position=position, condition=condition, member_ids=who, **key))
        for name, values in (people or {}).items():
            number = getattr(workspace.ids, name)
            writer.set(writer.session.get_one(Member, (workspace.id, number)), **values)


def chosen(workspace: Universe, *passed_over: str, **values: Any) -> tuple[str, str]:  # noqa: ANN401 - any column
    """Return who would get a lead like that ('' = nobody), and why."""
    if "account" in values:
        values["account_id"] = getattr(workspace.ids, values.pop("account"))
    lead = Lead(workspace_id=workspace.id, id=0, created_at=NOW, name="Jane Doe", received_at=NOW, **values)
    over = [getattr(workspace.ids, name) for name in passed_over]
    with workspace.reading() as session:
        choice = choose(session, lead, NOW, settings_of(session, workspace.id), over)
        member = session.get(Member, (workspace.id, choice.member)) if choice.member is not None else None
    return (member.name.split()[0].lower() if member else ""), choice.why


RULES = [("source is webinar", "sam"), ("territory is US or Canada and size is over 100", "priya dana"),
         ("every lead", "")]  # fmt: skip
AWAY: Mapping[str, Any] = {"away_from": TODAY, "away_until": LATER}


@pytest.mark.parametrize(
    ("people", "lead", "who", "why"),
    [
        ({}, {"account": "acme", **WEBINAR}, "dana", "owner of Acme Corp"),
        ({"dana": AWAY}, {"account": "acme", **WEBINAR}, "sam", "rule 1: source is webinar"),
        ({"dana": {**AWAY, "covered_by": 3}}, {"account": "acme"}, "priya", "covers Dana Reyes, owner of Acme Corp"),
        ({"dana": {"active": False}}, {"account": "acme", **WEBINAR}, "sam", "rule 1: source is webinar"),
        ({"dana": {"lead_cap": 0, "lead_weight": 0}}, {"account": "acme"}, "dana", "owner of Acme Corp"),
        ({}, WEBINAR, "sam", "rule 1: source is webinar"),
        ({"sam": AWAY}, WEBINAR, "dana", "rule 3, their turn among 2"),
        ({"sam": {"leads_from": LATER}}, WEBINAR, "dana", "rule 3, their turn among 2"),
        ({"sam": {"leads_from": TODAY}}, WEBINAR, "sam", "rule 1: source is webinar"),
        ({}, {"territory": "us", "size": 101}, "dana",
         "rule 2: territory is US or Canada and size is over 100, their turn among 2"),
        ({}, {"territory": "us"}, "dana", "rule 3, their turn among 2"),
        ({"dana": {"lead_weight": 0}}, {}, "priya", "rule 3, the only one there"),
        ({"dana": {"lead_cap": 1}, "priya": {"access": "guest"}}, {}, "dana", "rule 3, the only one there"),
        ({"dana": AWAY, "priya": AWAY}, {}, "", "no rule fits"),
    ],
)  # fmt: skip
def test_choose(
    workspace: Universe, people: Mapping[str, Mapping[str, Any]], lead: Mapping[str, Any], who: str, why: str
) -> None:
    arrange(workspace, RULES, people)
    assert chosen(workspace, **lead) == (who, why)


def test_without_rules_it_is_nobodys(workspace: Universe) -> None:
    assert chosen(workspace) == ("", "no rule fits")
    assert chosen(workspace, account="globex") == ("dana", "owner of Globex Corporation")


def test_who_had_it_does_not_get_it_again(workspace: Universe) -> None:
    arrange(workspace, RULES)
    assert chosen(workspace, "sam", **WEBINAR)[0] == "dana"
    assert chosen(workspace, "sam", "dana", **WEBINAR)[0] == "priya"
    assert chosen(workspace, "sam", "dana", "priya", **WEBINAR)[0] == ""


def test_who_is_at_work_comes_first(workspace: Universe) -> None:
    """It is 10:15 in New York and 0:15 in Tokyo."""
    arrange(workspace, RULES, {"dana": {"time_zone": "Asia/Tokyo"}})
    assert chosen(workspace) == ("priya", "rule 3, the only one there")
    arrange(workspace, [], {"priya": {"time_zone": "Asia/Tokyo"}})
    assert chosen(workspace) == ("dana", "rule 3, their turn among 2")


def shared(workspace: Universe, count: int) -> list[str]:
    """Share out so many leads and return who got them, in order."""
    got = []
    with workspace.writing() as writer:
        settings = settings_of(writer.session, workspace.id)
        names = {workspace.ids.dana: "dana", workspace.ids.priya: "priya", workspace.ids.sam: "sam"}
        for _ in range(count):
            lead = Lead(workspace_id=0, id=0, created_at=NOW, name="Jane Doe", received_at=NOW)
            writer.create(lead)
            choice = choose(writer.session, lead, NOW, settings)
            give(writer, lead, choice, settings)
            got.append(names[choice.member or 0])
    return got


def test_turns_by_weight(workspace: Universe) -> None:
    arrange(workspace, [("every lead", "dana priya sam")], {"priya": {"lead_weight": 2}})
    assert Counter(shared(workspace, 8)) == {"dana": 2, "priya": 4, "sam": 2}


def test_a_cap_ends_a_turn(workspace: Universe) -> None:
    arrange(workspace, [("every lead", "")], {"dana": {"lead_cap": 1}})
    assert shared(workspace, 4) == ["dana", "priya", "priya", "priya"]


def test_who_comes_back_is_owed_nothing(workspace: Universe) -> None:
    arrange(workspace, [("every lead", "")], {"dana": AWAY})
    assert set(shared(workspace, 3)) == {"priya"}
    arrange(workspace, [], {"dana": {"away_from": None}})
    assert Counter(shared(workspace, 4)) == {"dana": 2, "priya": 2}


def test_the_ledger(workspace: Universe) -> None:
    arrange(workspace, [("every lead", "")])
    shared(workspace, 3)
    with workspace.reading() as session:
        lines = {each.member: each for each in ledger(session, workspace.id, NOW - timedelta(days=1))}
    dana, priya = lines[workspace.ids.dana], lines[workspace.ids.priya]
    assert (dana.given, dana.waiting, dana.owed) == (2, 2, Fraction(-1, 2))
    assert (priya.given, priya.waiting, priya.owed) == (1, 1, Fraction(1, 2))


@given(st.lists(st.dictionaries(st.integers(1, 5), st.integers(1, 4), min_size=1, max_size=5), max_size=60))
def test_nobody_is_ever_owed_a_whole_turn_more_than_there_are_people(present: list[dict[int, int]]) -> None:
    """Whoever is there when: what all are owed sums to nothing, and nobody falls behind without end."""
    rows: list[Turns] = []
    for weights in present:
        balance, total = owed(rows), sum(weights.values())
        taker = max(weights, key=lambda each: balance.get(each, Fraction(0)) + Fraction(weights[each], total))
        rows.append(Turns(tuple(weights.items()), taker))
    balance = owed(rows)
    assert sum(balance.values()) == 0
    assert all(abs(each) <= 5 for each in balance.values())


def test_a_choice_of_nobody_is_not_given(workspace: Universe) -> None:
    lead = Lead(workspace_id=0, id=0, created_at=NOW, name="Jane Doe", received_at=NOW)
    with workspace.writing() as writer:
        settings = settings_of(writer.session, workspace.id)
        with pytest.raises(ValueError, match="somebody"):
            give(writer, lead, Choice(None), settings)
