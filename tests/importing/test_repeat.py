"""A repeated import: no duplicates, the file's changes come in, what changed here stays."""

from datetime import UTC, date, datetime, timedelta

from sqlmodel import select

from storage.changes import Writer
from storage.models.deals import Deal
from storage.models.ledger import Change
from storage.queries.requests import open_request
from tests.importing.conftest import NOW, Desk

LATER = NOW + timedelta(days=3)
DEALS = (
    "Opportunity ID,Opportunity Name,Account Name,Stage,Amount,Close Date,Created Date,Next Step\n"
    "006A0000001AAAA,Alpha,Acme,Demo,100,2026-12-01,2026-10-01,Call\n"
    "006A0000002AAAA,Beta,Acme,Demo,200,2026-12-02,2026-10-02,\n"
)


def test_the_same_file_again_writes_nothing(desk: Desk) -> None:
    desk.bring({"d.csv": DEALS})
    _, again = desk.bring({"d.csv": DEALS}, now=LATER)
    assert again.request is None
    assert again.counts["deal"].unchanged == 2
    assert len(desk.rows("deal", "name")) == 2
    assert desk.rows("account", "name") == [("Acme",)]


def test_what_changed_in_the_file_changes_here(desk: Desk) -> None:
    desk.bring({"d.csv": DEALS})
    changed = DEALS.replace("Alpha,Acme,Demo,100", "Alpha,Acme,Proposal,150").replace("Call", "")
    _, again = desk.bring({"d.csv": changed}, now=LATER)
    assert (again.counts["deal"].update, again.counts["deal"].unchanged) == (1, 1)
    assert desk.rows("deal", "stage", "amount", "next_step", "version")[0] == ("proposal", 15_000, None, 2)
    with desk.db.read() as session:
        changes = session.exec(select(Change).where(Change.request_id == again.request)).all()
    assert {(each.field, each.at) for each in changes} == {
        (name, LATER) for name in ("stage_id", "stage_since", "amount", "next_step")
    }


def test_a_deal_that_closed_since_is_closed_at_its_date(desk: Desk) -> None:
    desk.bring({"d.csv": DEALS})
    won = DEALS.replace("Alpha,Acme,Demo,100,2026-12-01", "Alpha,Acme,Closed Won,120,2026-11-24")
    _, again = desk.bring({"d.csv": won}, now=LATER)
    assert desk.rows("deal", "stage", "amount", "closed_on", "close_on")[0] == ("won", 12_000, date(2026, 11, 24), None)
    with desk.db.read() as session:
        changes = session.exec(select(Change).where(Change.request_id == again.request)).all()
    assert {each.at for each in changes if each.field == "stage_id"} == {datetime(2026, 11, 24, tzinfo=UTC)}


def test_what_a_person_changed_here_is_kept(desk: Desk) -> None:
    desk.bring({"d.csv": DEALS})
    desk.edit(1, amount=99_900)
    changed = DEALS.replace("Acme,Demo,100,2026-12-01", "Acme,Demo,150,2026-12-24")
    _, again = desk.bring({"d.csv": changed}, now=LATER)
    assert desk.rows("deal", "amount", "close_on")[0] == (99_900, date(2026, 12, 24))
    assert (again.counts["deal"].update, again.counts["deal"].kept) == (1, 1)


def test_a_value_changed_here_and_back_is_as_imported(desk: Desk) -> None:
    desk.bring({"d.csv": DEALS})
    desk.edit(1, amount=99_900)
    desk.edit(1, amount=10_000)
    desk.bring({"d.csv": DEALS.replace(",100,", ",150,")}, now=LATER)
    assert desk.rows("deal", "amount")[0] == (15_000,)


def test_what_was_deleted_here_stays_deleted(desk: Desk) -> None:
    desk.bring({"d.csv": DEALS})
    desk.edit(1, deleted_at=NOW)
    _, again = desk.bring({"d.csv": DEALS}, now=LATER)
    assert desk.rows("deal", "name") == [("Beta",)]
    assert again.counts["deal"].kept == 1


def test_salesforces_long_and_short_ids_are_one(desk: Desk) -> None:
    desk.bring({"d.csv": DEALS})
    long = DEALS.replace("006A0000001AAAA", "006A0000001AAAAQA3")
    _, again = desk.bring({"d.csv": long}, now=LATER)
    assert again.counts["deal"].create == 0


def test_rows_without_an_id_are_found_again(desk: Desk) -> None:
    text = "Deal Name,Account,Stage,Amount,Create Date\nAlpha,Acme,Demo,100,2026-10-01\nBeta,Acme,Demo,5,2026-10-02\n"
    desk.bring({"d.csv": text})
    _, again = desk.bring({"d.csv": text.replace(",100,", ",150,")}, now=LATER)
    assert (again.counts["deal"].create, again.counts["deal"].update) == (0, 1)
    assert desk.rows("deal", "name", "amount") == [("Alpha", 15_000), ("Beta", 500)]


def test_equal_rows_are_one_and_rows_that_only_look_alike_are_two(desk: Desk) -> None:
    text = "Deal Name,Account,Stage,Amount\nAlpha,Acme,Demo,100\nAlpha,Acme,Demo,100\nAlpha,Acme,Demo,300\n"
    desk.bring({"d.csv": text})
    _, again = desk.bring({"d.csv": text}, now=LATER)
    assert desk.rows("deal", "amount") == [(10_000,), (30_000,)]
    assert again.request is None


def test_one_id_with_two_sets_of_values_is_refused(desk: Desk) -> None:
    plan, _ = desk.bring({"d.csv": DEALS + "006A0000001AAAA,Other,Acme,Demo,7,2026-12-01,2026-10-01,\n"})
    assert [(str(each.where), each.reason) for each in plan.findings.refused] == [
        ("d.csv:4", "its id 006A0000001AAAA is on line 2 too, with other values")
    ]


def test_an_account_that_a_rep_made_is_found_by_its_name(desk: Desk) -> None:
    from storage.models.accounts import Account  # noqa: PLC0415

    with desk.db.write(desk.workspace) as session:
        writer = Writer(session, open_request(session, desk.workspace, "message", NOW), NOW)
        writer.create(Account(workspace_id=desk.workspace, id=0, created_at=NOW, name="ACME"))
    desk.bring({"a.csv": "Account ID,Account Name,Industry\n001A000000xyzAB,Acme,Retail\n", "d.csv": DEALS})
    assert desk.rows("account", "name", "industry", "external_id") == [("ACME", "Retail", "001A000000xyzAB")]
    assert desk.rows("deal", "account") == [("ACME",), ("ACME",)]


def test_a_rep_may_write_between_plan_and_run(desk: Desk) -> None:
    from commands.importing.run import run_import  # noqa: PLC0415

    desk.bring({"d.csv": DEALS})
    plan = desk.plan({"d.csv": DEALS.replace(",100,", ",150,")})
    desk.edit(1, amount=77_700)
    run_import(desk.db, desk.workspace, plan, LATER)
    with desk.db.read() as session:
        assert session.get_one(Deal, (desk.workspace, 1)).amount == 77_700
