"""The private line after a write: true, and only where there is enough to say."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session

from cards.giveback import give_back, ordinal
from storage.changes import Writer
from storage.models.activities import Activity
from storage.models.deals import Deal
from storage.models.workspace import Member
from storage.queries.settings import settings_of
from tests.queries.making import make_deal, stage_id, written_as
from tests.universe import NOW, TODAY, Universe

LATER = NOW + timedelta(minutes=5)


def line(workspace: Universe, deal: int, write: Callable[[Writer, Deal], object], who: int) -> str:
    """Return the line for a member after a write to a deal."""
    with workspace.db.write(workspace.id) as session:
        row, member = session.get(Deal, (workspace.id, deal)), session.get(Member, (workspace.id, who))
        assert row is not None
        assert member is not None
        writer = written_as(workspace, session, "message", LATER)
        write(writer, row)
        return give_back(session, member, row, writer.changes, settings_of(session, workspace.id))


def win(writer: Writer, deal: Deal) -> None:
    writer.set(deal, stage_id=stage_of(writer.session, deal, "won"), closed_on=TODAY)


def stage_of(session: Session, deal: Deal, name: str) -> int:
    return stage_id(session, deal.workspace_id, name)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"amount": 6_000_000}, ""),
        ({"next_step": "call Jane"}, ""),
        ({"amount": 20_000_000}, "your open deals closing in Q4 cover 0.8× of the $250k to go (was 0.2×)"),
        ({"close_on": date(2027, 1, 1)}, ""),
        ({"stage_id": 3}, ""),
        ({"owner_id": 3}, ""),
        ({"amount": None}, ""),
    ],
)
def test_coverage_of_the_quota(workspace: Universe, values: dict[str, Any], said: str) -> None:
    ids = workspace.ids
    assert line(workspace, ids.acme_platform, lambda writer, deal: writer.set(deal, **values), ids.dana) == said


def test_a_win_moves_the_quota(workspace: Universe) -> None:
    ids = workspace.ids
    assert line(workspace, ids.acme_platform, win, ids.dana) == "20 % of your Q4 quota (was 0 %), $200k to go"
    assert line(workspace, ids.globex_platform, win, ids.dana) == "52 % of your Q4 quota (was 20 %), $120k to go"


def test_an_undone_win_moves_it_back(workspace: Universe) -> None:
    ids = workspace.ids
    line(workspace, ids.acme_platform, win, ids.dana)

    def back(writer: Writer, deal: Deal) -> None:
        writer.set(deal, stage_id=stage_of(writer.session, deal, "demo"), closed_on=None)

    with workspace.db.write(workspace.id) as session:
        member = session.get(Member, (workspace.id, ids.dana))
        deal = session.get(Deal, (workspace.id, ids.acme_platform))
        assert member is not None
        assert deal is not None
        writer = written_as(workspace, session, "message", LATER + timedelta(minutes=1))
        back(writer, deal)
        said = give_back(session, member, deal, writer.changes, settings_of(session, workspace.id))
    assert said == "0 % of your Q4 quota (was 20 %), $250k to go"


def test_a_win_without_an_amount_counts_once_it_is_known(workspace: Universe) -> None:
    ids = workspace.ids

    def written(writer: Writer, deal: Deal) -> None:
        writer.set(deal, amount=None)
        win(writer, deal)

    assert line(workspace, ids.acme_platform, written, ids.dana) == (
        "it counts towards your Q4 quota once you say how much it is worth"
    )


@pytest.mark.parametrize(
    ("others", "values", "said"),
    [
        (9, {"amount": 50}, ""),
        (10, {"amount": 50}, "bigger than 60 % of your 10 wins"),
        (10, {"amount": 500}, "bigger than every one of your 10 wins"),
        (10, {"amount": 30}, ""),
        (10, {"amount": None}, ""),
        (20, {"amount": None}, ""),
        (20, {"next_step": "call"}, ""),
    ],
)
def test_beside_the_owners_wins(workspace: Universe, others: int, values: dict[str, Any], said: str) -> None:
    mark: dict[str, Any] = {"owner_id": workspace.ids.mark}
    with workspace.writing() as writer:
        for number in range(others):
            make_deal(writer, "won", amount=number * 10 - 10 + (number == 0) * 10, closed_on=TODAY, **mark)
        deal = make_deal(writer, **mark).id
    assert line(workspace, deal, lambda writer, row: writer.set(row, **values, source="x"), workspace.ids.mark) == said


@pytest.mark.parametrize(("won", "ends", "said"), [(19, "won", "100"), (19, "lost", "95"), (18, "lost", "")])
def test_a_closed_deal_counts_in_the_share_that_is_won(workspace: Universe, won: int, ends: str, said: str) -> None:
    mark: dict[str, Any] = {"owner_id": workspace.ids.mark}
    with workspace.writing() as writer:
        for _ in range(won):
            make_deal(writer, "won", closed_on=TODAY, **mark)
        deal = make_deal(writer, **mark).id

    def close(writer: Writer, row: Deal) -> None:
        writer.set(row, stage_id=stage_of(writer.session, row, ends), closed_on=TODAY)

    expected = f"you win {said} % of what you close (20 deals)" if said else ""
    assert line(workspace, deal, close, workspace.ids.mark) == expected


def test_among_the_open_deals_and_by_product(workspace: Universe) -> None:
    ids = workspace.ids
    with workspace.writing() as writer:
        for number in range(5):
            make_deal(writer, amount=100 + number, owner_id=ids.mark)
            won: dict[str, Any] = {"amount": 20_000, "product_id": ids.support, "closed_on": TODAY}
            make_deal(writer, "won", owner_id=ids.mark, **won)
        deal = make_deal(writer, owner_id=ids.mark, product_id=ids.support).id
    average = line(workspace, deal, lambda writer, row: writer.set(row, stage_id=2), ids.mark)
    rank = line(workspace, deal, lambda writer, row: writer.set(row, amount=103), ids.mark)
    assert (average, rank) == ("your 5 Support wins average $200", "the 2nd biggest of your 6 open deals")


@pytest.mark.parametrize(
    ("days", "said"), [((0,), ""), ((0, 1), "your 2nd touch of this deal this week"), ((0, 9), "")]
)
def test_touches_of_the_week(workspace: Universe, days: tuple[int, ...], said: str) -> None:
    ids = workspace.ids

    def log(writer: Writer, deal: Deal) -> None:
        fixed: dict[str, Any] = {"workspace_id": 0, "id": 0, "created_at": LATER, "deal_id": deal.id}
        for ago in days:
            happened_on = TODAY - timedelta(days=ago)
            writer.create(Activity(type="call", member_id=ids.mark, happened_on=happened_on, **fixed))

    assert line(workspace, ids.globex_support, log, ids.mark) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (13, "13th"), (21, "21st"), (112, "112th")],
)
def test_ordinals(number: int, said: str) -> None:
    assert ordinal(number) == said
