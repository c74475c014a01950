"""The daily nudge: to whom, when, about what, in which order, and when not."""

from datetime import date, time, timedelta

import pytest

from bot.posting import LaterError
from tests.reminders.nudging import Nudging
from tests.universe import TODAY

NINE, LATER = "2026-11-18 14:00", "2026-11-18 18:00"


def test_one_message_a_day_at_ones_own_time(nudging: Nudging) -> None:
    nudging.promise("call Jane", TODAY)
    assert nudging.tick("2026-11-18 13:59") == []
    assert nudging.tick(NINE) == ["done 1 of 1"]
    nudging.promise("call Hank", TODAY)
    assert nudging.tick(LATER) == []
    assert len(nudging.cards()) == 1
    nudging.member(nudging.workspace.ids.dana, nudge_at=time(14))
    assert nudging.tick("2026-11-18 20:00") == []
    assert len(nudging.cards()) == 1
    assert nudging.tick("2026-11-19 14:30") == []
    assert nudging.tick("2026-11-19 19:00") == ["done 2 of 2"]


@pytest.mark.parametrize(
    ("values", "at", "ends"),
    [
        ({"away_from": TODAY, "away_until": date(2026, 11, 23)}, NINE, "skipped away until 2026-11-23"),
        ({"away_from": TODAY, "away_until": TODAY}, NINE, "done 1 of 1"),
        ({"away_from": date(2026, 11, 19), "away_until": date(2026, 11, 23)}, NINE, "done 1 of 1"),
        ({}, "2026-11-18 22:59", "done 1 of 1"),
        ({}, "2026-11-18 23:00", "skipped the working day is over"),
        ({"works_until": time(12)}, "2026-11-18 17:00", "skipped the working day is over"),
        ({}, "2026-11-19 05:30", "skipped its day is over"),
        ({"active": False}, NINE, None),
    ],
)
def test_nobody_is_told_when_they_do_not_work(
    nudging: Nudging, values: dict[str, object], at: str, ends: str | None
) -> None:
    nudging.promise("call Jane", TODAY)
    nudging.member(nudging.workspace.ids.dana, **values)
    assert nudging.tick(at) == ([ends] if ends else [])
    assert bool(nudging.cards()) is (ends == "done 1 of 1")


@pytest.mark.parametrize(
    ("setting", "at", "ends"),
    [
        (("holidays", "US"), "2026-11-26 14:00", "skipped a public holiday"),
        (("workdays", "mon-fri"), "2026-11-21 14:00", None),
        (("workdays", "sun-thu"), "2026-11-22 14:00", "done 2 of 2"),
    ],
)
def test_free_days(nudging: Nudging, setting: tuple[str, str], at: str, ends: str | None) -> None:
    nudging.setting(*setting)
    nudging.promise("call Jane", TODAY)
    day_before = date.fromisoformat(at[:10]) - timedelta(days=1)
    nudging.tick(f"{day_before} 23:30")
    assert nudging.tick(at) == ([ends] if ends else [])


def test_never_an_empty_one(nudging: Nudging) -> None:
    assert nudging.tick(NINE) == ["skipped nothing to say"]
    assert nudging.cards() == []


def test_the_most_valuable_first_and_the_rest_waits(nudging: Nudging) -> None:
    nudging.setting("nudge rules", "on")
    nudging.setting("nudge items", "3")
    ids = nudging.workspace.ids
    small, large = nudging.deal(amount=1_000_000), nudging.deal(amount=9_000_000, account_id=ids.acme)
    nudging.promise("call the small one", TODAY, deal_id=small)
    nudging.promise("call the large one", TODAY, deal_id=large, due_at=time(15))
    nudging.promise("tidy up", TODAY - timedelta(days=2))
    nudging.change(ids.acme_platform, close_on=date(2026, 11, 10), next_step="sign")
    nudging.change(ids.globex_platform, next_step="sign", amount=None)
    assert nudging.tick(NINE) == ["done 3 of 4"]
    assert nudging.items() == [
        "1. Call the large one · Acme Corp · Starter · $90k — today 15:00",
        "2. Acme Corp · Platform · $50k — its close date Tue 10 Nov has passed",
        "3. Call the small one · No account · Starter · $10k — today",
    ]
    assert "1 more wait: due" in nudging.text()


def test_of_a_deal_one_reason(nudging: Nudging) -> None:
    nudging.setting("nudge rules", "on")
    deal = nudging.deal(close_on=date(2026, 11, 10), next_step=None, amount=20_000_000)
    nudging.change(nudging.workspace.ids.globex_platform, next_step="sign")
    assert nudging.tick(NINE) == ["done 1 of 1"]
    assert "close date" in nudging.items()[0]
    nudging.promise("call", date(2026, 11, 19), deal_id=deal)
    nudging.tick("2026-11-19 14:00")
    assert nudging.items() == ["1. Call · No account · Starter · $200k — today"]


def test_a_promise_is_repeated_and_a_doubt_rests(nudging: Nudging) -> None:
    nudging.setting("nudge rules", "close passed")
    nudging.promise("call", TODAY)
    nudging.deal(close_on=date(2026, 11, 10))
    found = [nudging.tick(f"2026-11-{day} 14:00") for day in (18, 19, 20, 23)]
    assert found == [["done 2 of 2"], ["done 1 of 1"], ["done 2 of 2"], ["done 3 of 3"]]


def test_who_covers_sees_what_is_urgent(nudging: Nudging) -> None:
    nudging.setting("nudge rules", "on")
    ids = nudging.workspace.ids
    nudging.promise("call Jane", TODAY)
    nudging.member(ids.dana, away_from=TODAY, away_until=date(2026, 11, 23), covered_by=ids.sam)
    nudging.deal(close_on=date(2026, 11, 10))
    nudging.deal(next_step=None)
    nudging.tick(NINE)
    assert nudging.items("U01SAM") == [
        "1. No account · Starter · $10k — its close date Tue 10 Nov has passed (for Dana Reyes)",
        "2. Call Jane — today (for Dana Reyes)",
    ]
    assert nudging.cards("U01DANA") == []


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"close_on": date(2026, 11, 17)}, "its close date Tue 17 Nov has passed"),
        ({"next_step": None}, "no next step"),
        ({"amount": 10_000_000}, "no contact known"),
        ({"parked_until": TODAY}, "was parked until Wed 18 Nov"),
    ],
)
def test_rules(nudging: Nudging, values: dict[str, object], rule: str) -> None:
    nudging.setting("nudge rules", "on")
    nudging.change(nudging.workspace.ids.globex_platform, next_step="sign")
    nudging.deal(**values)
    nudging.tick(NINE)
    assert [item.partition(" — ")[2] for item in nudging.items()] == [rule]


def test_two_zones_two_mornings(nudging: Nudging) -> None:
    ids = nudging.workspace.ids
    nudging.member(ids.priya, time_zone="Asia/Kolkata")
    nudging.promise("call Jane", TODAY)
    nudging.promise("call Bill", TODAY, owner_id=ids.priya)
    nudging.tick("2026-11-18 12:01")
    nudging.tick("2026-11-19 03:30")
    assert (len(nudging.cards("U01PRIYA")), len(nudging.cards())) == (1, 0)


@pytest.mark.parametrize("again", ["2026-11-18 22:30", "2026-11-18 23:30", "2026-11-19 06:30"])
def test_what_could_not_be_said_in_time_is_said_with_the_next_one(nudging: Nudging, again: str) -> None:
    nudging.setting("nudge rules", "close passed")
    nudging.change(nudging.workspace.ids.acme_platform, close_on=date(2026, 11, 10))
    nudging.poster.faults.append(LaterError("unreachable", 0))
    assert nudging.tick(NINE) == ["done 1 of 1"]
    nudging.tick(again)
    in_time = again.endswith("22:30")
    assert len(nudging.cards()) == in_time, "17:30 in New York, 18:30, or half past one"
    assert nudging.tick("2026-11-19 14:00") == ["skipped nothing to say" if in_time else "done 1 of 1"]
