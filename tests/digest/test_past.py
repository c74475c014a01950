"""A day that is over is told as it was: the names of then, and what needed a decision then."""

from datetime import timedelta
from itertools import cycle
from typing import Any

from storage.changes import Writer
from storage.models.accounts import Account, Contact, Product
from storage.models.activities import Activity, FollowUp
from storage.models.deals import Deal, Stage
from storage.models.workspace import Member
from storage.queries.digest.figures import Asked, digest
from storage.queries.digest.moments import Moment, just_after, present
from storage.queries.settings import settings_of
from tests.digest.posts import ZONE, said
from tests.queries.making import make_deal, stage_id
from tests.talk import Talk
from tests.universe import NOW, TODAY, Universe

WEEK_AGO, LONG_AGO = NOW - timedelta(days=7), NOW - timedelta(days=60)


def test_what_was_renamed_since_has_the_name_of_then(talk: Talk, workspace: Universe) -> None:
    ids = workspace.ids
    with workspace.writing(now=WEEK_AGO - timedelta(days=9)) as writer:
        fixed: dict[str, Any] = {"account_id": ids.globex, "owner_id": ids.priya, "product_id": ids.platform}
        moved = make_deal(writer, "qualified", name="Pilot", amount=100_000, **fixed).id
        won = make_deal(writer, "qualified", name="Trial", amount=200_000, **fixed).id
    with workspace.writing(now=WEEK_AGO - timedelta(hours=1)) as writer:
        writer.set(writer.session.get_one(Deal, (workspace.id, moved)),
                   stage_id=stage_id(writer.session, workspace.id, "demo"))  # fmt: skip
        writer.set(writer.session.get_one(Deal, (workspace.id, won)),
                   stage_id=stage_id(writer.session, workspace.id, "won"), closed_on=WEEK_AGO.date())  # fmt: skip
    with workspace.writing() as writer:
        demo = stage_id(writer.session, workspace.id, "demo")
        renamed: tuple[tuple[Any, int], ...] = (
            (Deal, moved), (Account, ids.globex), (Member, ids.priya), (Product, ids.platform), (Stage, demo)
        )  # fmt: skip
        for model, number in renamed:
            writer.set(writer.session.get_one(model, (workspace.id, number)), name="Renamed")
        writer.set(writer.session.get_one(Deal, (workspace.id, moved)), account_id=ids.acme, owner_id=ids.dana)
    talk.now = NOW + timedelta(hours=1)
    words = " ".join(talk.text(f"digest as of {WEEK_AGO:%m/%d}", "sam").split())
    assert f"D{moved} Globex Corporation · Pilot · Qualified → Demo · $1k · Priya Nair" in words
    assert "Priya Nair won Globex Corporation · Trial, $2k" in words
    assert "Platform 1 $2k 0" in words
    assert "Renamed" not in words


def test_a_stage_that_was_renamed_is_the_same_stage(workspace: Universe) -> None:
    with workspace.writing(now=WEEK_AGO - timedelta(days=9)) as writer:
        make_deal(writer, "demo", amount=100_000)
    with workspace.writing() as writer:
        demo = writer.session.get_one(Stage, (workspace.id, stage_id(writer.session, workspace.id, "demo")))
        writer.set(demo, name="showing")
    row = next(line for line in said(workspace).splitlines() if line.startswith("Showing") and "%" in line)
    assert row.endswith("1 · $1k")


def exceptions(workspace: Universe, moment: Moment) -> dict[int, tuple[str, ...]]:
    with workspace.reading() as session:
        found = digest(session, settings_of(session, workspace.id), ZONE, Asked(moment)).needs
    assert found is not None
    return {deal.deal: deal.rules for owner in found.owners for deal in owner.deals}


def doubtful(writer: Writer, workspace: Universe) -> dict[str, int]:
    """Write a deal for each rule, and one that is in order, long before now; return their ids by name."""
    fine: dict[str, Any] = {"amount": 100_000, "next_step": "call", "stage": "proposal", "stage_since": WEEK_AGO}
    fine |= {"account_id": workspace.ids.initech, "close_on": TODAY + timedelta(days=20)}
    odd: dict[str, dict[str, Any]] = {
        "fine": {},
        "late": {"close_on": TODAY - timedelta(days=1)},
        "without amount": {"amount": None},
        "without step": {"next_step": None},
        "planned": {"next_step": None},
        "kept": {},
        "touched": {},
        "stuck": {"stage": "demo", "stage_since": NOW - timedelta(days=21, seconds=2)},
        "in its time": {"stage": "demo", "stage_since": NOW - timedelta(days=21) + timedelta(seconds=2)},
        "large": {"amount": 90_000_000},
        "waking": {"parked_until": TODAY},
        "parked": {"parked_until": TODAY + timedelta(days=1), "amount": None},
        "woken": {"parked_until": TODAY - timedelta(days=2)},
    }
    return {
        name: make_deal(writer, name=name, owner_id=owner, **(fine | values)).id
        for (name, values), owner in zip(
            odd.items(), cycle((workspace.ids.dana, workspace.ids.priya, None)), strict=False
        )
    }


def test_what_needed_a_decision_then_is_what_the_rules_found_then(workspace: Universe) -> None:
    """All of it is mended a day later: of the day before the same is told."""
    kept: dict[str, Any] = {"workspace_id": 0, "id": 0, "created_at": LONG_AGO}
    with workspace.writing(now=LONG_AGO) as writer:
        deals = doubtful(writer, workspace)
        promised: dict[str, Any] = {
            "owner_id": workspace.ids.dana,
            "action": "call",
            "due_on": TODAY + timedelta(days=2),
        }
        promises = [FollowUp(**kept, **promised, deal_id=deals[name]) for name in ("planned", "kept")]
        for each in promises:
            writer.create(each)
    with workspace.writing(now=NOW - timedelta(days=1)) as writer:
        writer.set(promises[1], done_at=writer.now)
        acted: dict[str, Any] = {"type": "call", "happened_on": TODAY - timedelta(days=1)}
        for name in ("touched", "woken"):
            writer.create(Activity(**kept, **acted, deal_id=deals[name]))
    now = exceptions(workspace, present(workspace.id, NOW, TODAY))
    found = {name: now[number] for name, number in deals.items() if number in now}
    expected = {name: {"stale"} for name in deals}
    expected |= {"late": {"stale", "close_passed"}, "without step": {"stale", "no_next_step"}}
    expected |= {"stuck": {"stale", "stuck"}, "in its time": {"stale"}}
    expected |= {"large": {"stale", "single_contact"}, "waking": {"stale", "waking"}}
    for name in ("planned", "parked", "kept", "touched", "woken"):
        del expected[name]
    assert {name: set(rules) for name, rules in found.items()} == expected
    with workspace.writing(now=NOW + timedelta(days=1)) as writer:
        mended: dict[str, Any] = {
            "close_on": TODAY + timedelta(days=90),
            "amount": 5,
            "next_step": "go",
            "parked_until": None,
        }
        for number in deals.values():
            deal = writer.session.get_one(Deal, (workspace.id, number))
            writer.set(
                deal, **mended, stage_id=stage_id(writer.session, workspace.id, "proposal"), stage_since=writer.now
            )
            writer.create(Activity(**kept, **acted, deal_id=number))
        for name in ("Ann", "Bo"):
            writer.create(Contact(**kept, name=name, account_id=workspace.ids.initech))
        writer.set(promises[0], done_at=writer.now)
    assert not exceptions(workspace, present(workspace.id, NOW + timedelta(days=1), TODAY)).keys() & set(deals.values())
    with workspace.reading() as session:
        then = just_after(session, workspace.id, NOW, ZONE)
    assert exceptions(workspace, then) == now
