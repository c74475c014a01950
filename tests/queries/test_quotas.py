"""Periods of the fiscal year, and how a quota stands."""

from datetime import date, timedelta
from typing import Any

import pytest

from storage.models.deals import Quota
from storage.queries.quotas import Attainment, Period, attainments, members_with_quota, span_of
from storage.queries.settings import settings_of
from storage.queries.totals import Total
from tests.queries.making import make_deal, make_rate
from tests.universe import NOW, TODAY, Universe


@pytest.mark.parametrize(
    ("day", "period", "start", "first", "last", "name"),
    [
        ("2026-11-18", "quarter", 1, "2026-10-01", "2026-12-31", "Q4"),
        ("2026-11-18", "month", 1, "2026-11-01", "2026-11-30", "November"),
        ("2026-11-18", "year", 1, "2026-01-01", "2026-12-31", "FY 2026"),
        ("2026-01-31", "quarter", 2, "2025-11-01", "2026-01-31", "Q4"),
        ("2026-02-01", "quarter", 2, "2026-02-01", "2026-04-30", "Q1"),
        ("2026-12-31", "quarter", 12, "2026-12-01", "2027-02-28", "Q1"),
        ("2028-02-29", "quarter", 12, "2027-12-01", "2028-02-29", "Q1"),
        ("2026-03-31", "year", 4, "2025-04-01", "2026-03-31", "FY 2026"),
        ("2026-04-01", "year", 4, "2026-04-01", "2027-03-31", "FY 2027"),
    ],
)
def test_periods(day: str, period: Period, start: int, first: str, last: str, name: str) -> None:
    span = span_of(date.fromisoformat(day), period, start)
    assert (span.first.isoformat(), span.last.isoformat(), span.name) == (first, last, name)


def test_every_day_is_in_its_period() -> None:
    for ahead in range(0, 1500, 7):
        day = TODAY + timedelta(days=ahead)
        for period in ("month", "quarter", "year"):
            for start in range(1, 13):
                span = span_of(day, period, start)
                assert span.first <= day <= span.last
                assert span_of(span.last + timedelta(days=1), period, start).first == span.last + timedelta(days=1)


def standing(workspace: Universe, member: int, today: date = TODAY) -> tuple[Attainment, ...]:
    with workspace.reading() as session:
        return attainments(session, workspace.id, member, today, settings_of(session, workspace.id))


def add_quota(workspace: Universe, member: int, amount: int, **values: Any) -> None:  # noqa: ANN401 - any column
    fixed: dict[str, Any] = {"period": "quarter", "starts_on": date(2026, 10, 1), "currency": "USD"} | values
    with workspace.writing() as writer:
        writer.create(Quota(workspace_id=0, id=0, created_at=NOW, member_id=member, amount=amount, **fixed))


def test_won_and_to_go(workspace: Universe) -> None:
    add_quota(workspace, workspace.ids.priya, 10_000_000)
    [found] = standing(workspace, workspace.ids.priya)
    assert (found.won, found.left, found.closing) == (Total(1, 6_000_000, 6_000_000), 4_000_000, Total())


@pytest.mark.parametrize(
    ("values", "won", "closing"),
    [
        ({"stage": "won", "closed_on": date(2026, 10, 1)}, 1, 1),
        ({"stage": "won", "closed_on": date(2026, 9, 30)}, 0, 1),
        ({"stage": "won"}, 0, 1),
        ({"stage": "lost", "closed_on": TODAY}, 0, 1),
        ({"close_on": date(2026, 12, 31)}, 0, 2),
        ({"close_on": date(2027, 1, 1)}, 0, 1),
        ({"close_on": date(2026, 1, 1)}, 0, 2),
        ({"close_on": TODAY, "parked_until": TODAY + timedelta(days=1)}, 0, 1),
        ({"close_on": TODAY, "owner_id": None}, 0, 1),
    ],
)
def test_what_counts(workspace: Universe, values: dict[str, Any], won: int, closing: int) -> None:
    with workspace.writing() as writer:
        make_deal(writer, **({"amount": 1_000, "owner_id": workspace.ids.dana} | values))
    [found] = standing(workspace, workspace.ids.dana)
    assert (found.won.count, found.closing.count) == (won, closing)


def test_a_quota_holds_until_it_is_changed(workspace: Universe) -> None:
    add_quota(workspace, workspace.ids.dana, 1_000, starts_on=date(2027, 4, 1))
    days = (date(2026, 9, 30), TODAY, date(2027, 3, 31), date(2027, 4, 1))
    found = [[each.quota for each in standing(workspace, workspace.ids.dana, day)] for day in days]
    assert found == [[], [25_000_000], [25_000_000], [1_000]]


def test_a_quota_in_another_currency(workspace: Universe) -> None:
    add_quota(workspace, workspace.ids.priya, 1_000_000, currency="EUR")
    [unrated] = standing(workspace, workspace.ids.priya)
    with workspace.writing() as writer:
        make_rate(writer, "EUR", 6_000_000)
    [rated] = standing(workspace, workspace.ids.priya)
    assert (unrated.currency, unrated.quota, unrated.won.minor, unrated.won.foreign) == (
        "EUR", 1_000_000, 0, (("USD", 6_000_000),),
    )  # fmt: skip
    assert (rated.currency, rated.quota, rated.won.minor) == ("USD", 6_000_000, 6_000_000)


def test_who_has_a_quota(workspace: Universe) -> None:
    with workspace.reading() as session:
        assert members_with_quota(session, workspace.id, TODAY) == (workspace.ids.dana,)
