"""Each rule that says which deals to look at: found, and not found."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from storage.models.accounts import Contact
from storage.models.activities import Activity, FollowUp
from storage.queries.attention import RULES, RuleName, Watch, attention_counts, flagged, flags_of_deal, watch_of
from storage.queries.follow_ups import DueScope, due_follow_ups, overdue_by_owner
from storage.queries.settings import settings_of, write_setting
from tests.queries.making import make_deal, make_rate, written_as
from tests.universe import NOW, TODAY, Universe

YESTERDAY = TODAY - timedelta(days=1)
LONG_AGO = NOW - timedelta(days=21, minutes=1)
DAYS_14 = NOW - timedelta(days=14, minutes=1)


def watching(workspace: Universe) -> Watch:
    with workspace.reading() as session:
        return watch_of(session, workspace.id, NOW, TODAY, settings_of(session, workspace.id))


def flags(workspace: Universe, deal: int) -> set[RuleName]:
    with workspace.reading() as session:
        return set(flags_of_deal(session, workspace.id, watching(workspace), deal))


def one_deal(workspace: Universe, **values: Any) -> int:  # noqa: ANN401 - any column
    """A deal that no rule finds, but for `values`."""
    fixed: dict[str, Any] = {"amount": 1_000, "next_step": "call"}
    with workspace.writing() as writer:
        return make_deal(writer, **(fixed | values)).id


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({}, set()),
        ({"close_on": TODAY}, set()),
        ({"close_on": YESTERDAY}, {"close_passed"}),
        ({"close_on": YESTERDAY, "parked_until": TODAY + timedelta(days=1)}, set()),
        ({"close_on": YESTERDAY, "parked_until": TODAY}, {"close_passed", "waking"}),
        ({"parked_until": TODAY - timedelta(days=13)}, {"waking"}),
        ({"parked_until": TODAY - timedelta(days=14)}, set()),
        ({"close_on": YESTERDAY, "stage": "won"}, set()),
        ({"close_on": YESTERDAY, "deleted_at": NOW}, set()),
        ({"amount": None}, {"no_amount"}),
        ({"amount": 0}, set()),
        ({"next_step": None}, {"no_next_step"}),
        ({"next_step": ""}, {"no_next_step"}),
        ({"stage_since": LONG_AGO}, {"stuck"}),
        ({"stage_since": LONG_AGO, "stage": "proposal"}, set()),
        ({"stage_since": None}, set()),
        ({"amount": 10_000_000}, {"single_contact"}),
        ({"amount": 9_999_999}, set()),
        ({"amount": 5_000_000, "currency": "EUR"}, {"single_contact"}),
        ({"amount": 500_000_000, "currency": "CHF"}, set()),
    ],
)
def test_rules(workspace: Universe, values: dict[str, Any], found: set[RuleName]) -> None:
    with workspace.writing() as writer:
        make_rate(writer, "EUR", 2_000_000)
    assert flags(workspace, one_deal(workspace, **values)) == found


@pytest.mark.parametrize(("people", "found"), [(0, True), (1, True), (2, False)])
def test_a_large_deal_wants_more_than_one_person(workspace: Universe, people: int, *, found: bool) -> None:
    with workspace.writing() as writer:
        for number in range(people):
            writer.create(
                Contact(workspace_id=0, id=0, created_at=NOW, name=f"P{number}", account_id=workspace.ids.initech)
            )
    deal = one_deal(workspace, amount=10_000_000, account_id=workspace.ids.initech)
    assert ("single_contact" in flags(workspace, deal)) is found


def old_deal(workspace: Universe) -> int:
    with workspace.db.write(workspace.id) as session:
        return make_deal(written_as(workspace, session, "message", DAYS_14), amount=1_000).id


def act(workspace: Universe, deal: int, happened_on: date) -> None:
    with workspace.writing() as writer:
        writer.create(
            Activity(workspace_id=0, id=0, created_at=NOW, type="call", deal_id=deal, happened_on=happened_on)
        )


def promise(workspace: Universe, deal: int, due_on: date, **values: Any) -> None:  # noqa: ANN401 - any column
    with workspace.writing() as writer:
        fixed: dict[str, Any] = {"workspace_id": 0, "id": 0, "created_at": NOW, "owner_id": workspace.ids.priya}
        writer.create(FollowUp(action="call", due_on=due_on, deal_id=deal, **fixed, **values))


def test_nothing_for_a_fortnight_is_stale(workspace: Universe) -> None:
    assert flags(workspace, old_deal(workspace)) == {"stale", "no_next_step"}


@pytest.mark.parametrize(("ago", "stale"), [(14, False), (15, True), (0, False)])
def test_an_activity_restarts_the_clock(workspace: Universe, ago: int, *, stale: bool) -> None:
    deal = old_deal(workspace)
    act(workspace, deal, TODAY - timedelta(days=ago))
    assert ("stale" in flags(workspace, deal)) is stale


def test_a_change_restarts_the_clock_and_the_setting_counts(workspace: Universe) -> None:
    deal = old_deal(workspace)
    with workspace.writing() as writer:
        write_setting(writer, "stale days", "15")
    assert "stale" not in flags(workspace, deal)


@pytest.mark.parametrize(
    ("due_on", "values", "found"),
    [
        (TODAY, {}, set()),
        (YESTERDAY, {}, {"stale", "no_next_step"}),
        (TODAY, {"deleted_at": NOW}, {"stale", "no_next_step"}),
        (TODAY, {"done_at": NOW}, {"no_next_step"}),
        (TODAY, {"done_at": DAYS_14 - timedelta(seconds=1)}, {"stale", "no_next_step"}),
    ],
)
def test_a_plan_is_no_staleness(
    workspace: Universe, due_on: date, values: dict[str, Any], found: set[RuleName]
) -> None:
    deal = old_deal(workspace)
    promise(workspace, deal, due_on, **values)
    assert flags(workspace, deal) == found


@pytest.mark.parametrize(("said", "found"), [("demo 30", False), ("proposal 30", True), ("none", True)])
def test_a_stage_may_have_its_own_patience(workspace: Universe, said: str, *, found: bool) -> None:
    deal = old_deal(workspace)
    with workspace.writing() as writer:
        write_setting(writer, "stale stages", said)
    assert ("stale" in flags(workspace, deal)) is found


def test_one_deal_is_looked_at_as_all_are(workspace: Universe) -> None:
    deals = [old_deal(workspace) for _ in range(4)]
    act(workspace, deals[1], TODAY)
    promise(workspace, deals[2], YESTERDAY, done_at=NOW)
    watch = watching(workspace)
    with workspace.reading() as session:
        wide, narrow = (
            flagged(session, workspace.id, replace(watch, narrow=narrow), "stale") for narrow in (False, True)
        )
    assert wide == narrow == (deals[0], deals[3])


def test_counts_and_ids_agree_for_every_rule(workspace: Universe) -> None:
    old_deal(workspace)
    one_deal(workspace, close_on=YESTERDAY, owner_id=workspace.ids.dana)
    names = tuple(rule.name for rule in RULES)
    watch = watching(workspace)
    with workspace.reading() as session:
        for owner in (None, workspace.ids.dana):
            counts = attention_counts(session, workspace.id, watch, names, owner)
            assert counts == {name: len(flagged(session, workspace.id, watch, name, owner)) for name in names}
        assert counts["close_passed"] == 1


def test_due_overdue_first(workspace: Universe) -> None:
    promise(workspace, workspace.ids.acme_platform, YESTERDAY)
    promise(workspace, workspace.ids.acme_platform, YESTERDAY, done_at=NOW)
    with workspace.reading() as session:
        page = due_follow_ups(session, workspace.id, DueScope(), TODAY)
        mine = due_follow_ups(session, workspace.id, DueScope(workspace.ids.dana, last=TODAY), TODAY)
        behind = overdue_by_owner(session, workspace.id, TODAY)
    assert ([each.owner for each in page.lines], page.count, page.overdue) == (["Priya Nair", "Dana Reyes"], 2, 1)
    assert mine.count == 0
    assert behind == ((workspace.ids.priya, "Priya Nair", 1),)
