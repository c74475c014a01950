"""Whatever was written, undoing it gives back exactly what was, and undoing the undo what had been written."""

from datetime import date, datetime
from functools import cache
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from storage.changes import Writer
from storage.engine import Database
from storage.entities import ENTITIES
from storage.models.accounts import Account, Contact
from storage.models.activities import Activity
from storage.models.deals import Deal, Stage
from storage.models.ledger import Request
from storage.queries.members import add_member
from storage.queries.requests import open_request
from storage.queries.undo import UndoError, undo
from storage.queries.workspaces import create_workspace, id_of
from tests.universe import NOW

State = dict[tuple[str, int], dict[str, Any]]

Steps = list[tuple[str, int, dict[str, Any]]]
texts = st.none() | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
days = st.none() | st.dates(date(1990, 1, 1), date(2090, 1, 1))
instants = st.none() | st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)).map(  # noqa: DTZ001 - made aware
    lambda naive: naive.replace(tzinfo=NOW.tzinfo)
)
values = st.fixed_dictionaries(
    {"amount": st.none() | st.integers(-(2**62), 2**62)},
    optional={
        "close_on": days,
        "stage_since": instants,
        "probability": st.none() | st.integers(0, 100),
        "next_step": texts,
        "forecast": st.sampled_from([None, "commit", "omit"]),
    },
)
steps = st.tuples(
    st.sampled_from(["account", "contact", "deal", "activity", *["set"] * 4, "move", "move", "remove"]),
    st.integers(0, 2),
    values,
)
requests = st.lists(st.lists(steps, min_size=1, max_size=8), min_size=1, max_size=5)


def act(writer: Writer, step: tuple[str, int, dict[str, Any]]) -> None:
    """Carry out one step; `pick` chooses among the live rows."""
    verb, pick, values = step
    key = {"workspace_id": 0, "id": 0, "created_at": NOW, "name": f"{verb} {pick}"}
    account, contact, deal = (
        choose(writer.session, writer.workspace, model, pick) for model in (Account, Contact, Deal)
    )
    stage = choose(writer.session, writer.workspace, Stage, pick)
    assert stage is not None
    match verb:
        case "account":
            writer.create(Account.model_validate({**key, "parent_id": account.id if account else None}))
        case "contact":
            writer.create(Contact.model_validate({**key, "account_id": account.id if account else None}))
        case "deal":
            about = {"account_id": account.id if account else None, "stage_id": stage.id, "currency": "USD"}
            writer.create(Deal.model_validate({**key, **about, **values}))
        case "activity":
            about = {"deal_id": deal.id if deal else None, "contact_ids": [contact.id] if contact else []}
            writer.create(Activity.model_validate({**key, **about, "type": "call", "happened_on": NOW.date()}))
        case "set" if deal:
            writer.set(deal, **values)
        case "move" if deal:
            writer.set(deal, stage_id=stage.id, account_id=account.id if account else None)
        case "remove":
            activity = choose(writer.session, writer.workspace, Activity, pick)
            if activity is not None:
                writer.remove(activity)
            elif deal is not None:
                writer.remove(deal)


@cache
def live(model: Any) -> Any:  # noqa: ANN401 - any record
    """Return the query for a workspace's live records: it is asked thousands of times, so it is built once."""
    where = (col(model.workspace_id) == bindparam("workspace"), col(model.deleted_at).is_(None))
    return select(model).where(*where).order_by(col(model.id))


def choose(session: Session, workspace: int, model: Any, pick: int) -> Any:  # noqa: ANN401 - any record
    rows = session.execute(live(model), {"workspace": workspace}).scalars().all()
    return rows[pick % len(rows)] if rows else None


def state(session: Session, workspace: int) -> State:
    """Return every live record, whole but for its version."""
    found: State = {}
    for entity, model in ENTITIES.items():
        for row in session.execute(live(model), {"workspace": workspace}).scalars():
            found[entity, row.id] = row.model_dump(exclude={"version"})
    return found


def carry_out(db: Database, workspace: int, steps: Steps) -> int:
    with db.write(workspace) as session:
        writer = Writer(session, open_request(session, workspace, "message", NOW, member=1), NOW)
        for step in steps:
            act(writer, step)
        return writer.request.id


def reverse(db: Database, workspace: int, number: int) -> int:
    """Undo a request; 0 where that is refused."""
    try:
        with db.write(workspace) as session:
            writer = Writer(session, open_request(session, workspace, "undo", NOW, member=1), NOW)
            undo(writer, session.get_one(Request, (workspace, number)))
            return writer.request.id
    except UndoError:
        return 0


def now(db: Database, workspace: int) -> State:
    with db.read() as session:
        return state(session, workspace)


def fresh(db: Database) -> int:
    """Make a workspace of its own for one example."""
    with db.write() as session:
        count = len(session.execute(select(Request)).all())
        workspace = id_of(create_workspace(session, f"W{count}", NOW))
        add_member(Writer(session, open_request(session, workspace, "setup", NOW), NOW), "Dana")
        return workspace


QUICK = settings(
    max_examples=12,
    phases=[Phase.generate],  # shrinking takes minutes
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@given(plan=requests)
@QUICK
def test_undoing_everything_backwards_and_redoing_it(db: Database, plan: list[Steps]) -> None:
    workspace = fresh(db)
    states, numbers, undone = [now(db, workspace)], [], []
    for each in plan:
        numbers.append(carry_out(db, workspace, each))
        states.append(now(db, workspace))
    for index in reversed(range(len(plan))):
        undone.append(reverse(db, workspace, numbers[index]))
        assert now(db, workspace) == states[index]
    for index, number in enumerate(reversed(undone)):
        if number:
            reverse(db, workspace, number)
        assert now(db, workspace) == states[index + 1]


@given(plan=requests, picks=st.lists(st.integers(0, 9), min_size=3, max_size=8))
@QUICK
def test_undo_in_any_order_is_exact_or_refused_without_a_trace(
    db: Database, plan: list[Steps], picks: list[int]
) -> None:
    workspace = fresh(db)
    numbers = [carry_out(db, workspace, each) for each in plan]
    for pick in picks:
        before = now(db, workspace)
        number = reverse(db, workspace, numbers[pick % len(numbers)])
        if not number:
            assert now(db, workspace) == before
            continue
        assert reverse(db, workspace, number), "what was just undone can be redone"
        assert now(db, workspace) == before
        numbers.append(number)
