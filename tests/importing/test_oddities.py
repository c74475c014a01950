"""Oddities of files that are met and named: what is taken over, corrected, kept or unknown."""

from datetime import date

import pytest

from cards.plain import plain
from commands.importing.overrides import OverrideError
from commands.importing.preview import import_result
from tests.importing.conftest import Desk

HEAD = "Deal Name,Account Name,Stage,Amount,Close Date,Probability"


@pytest.mark.parametrize(
    ("rows", "met"),
    [
        ("A,Acme,Won,5,2027-01-15,", "a won deal whose close date is still to come"),
        ("A,Acme,Won,5,2026-11-22,", ""),
        ("A,Acme,Demo,0,2027-01-15,", "an amount of 0 on an open deal"),
        ("A,Acme,Demo,5,,90\nB,Acme,Pilot,5,,0.9", "'0.9' as probability"),
        ("A,Acme,Demo,5,,0.6\nB,Acme,Pilot,5,,1", ""),
        ("A,Acme Inc,Demo,5,,\nB,Acme Inc,Demo,6,,\nC,ACME INC,Demo,7,,", "account 'ACME INC' is 'Acme Inc'"),
        ("A,Acme,Demo,5 EUR,,\nB,Acme,Demo,7 EUR,,", "all amounts are in EUR: it becomes the workspace's currency"),
        ("A,Acme,Demo,5 EUR,,\nB,Acme,Demo,7 GBP,,", ""),
        ("A,Acme,Demo,5 DEM,,\nB,Acme,Demo,7 DEM,,", ""),
        ("A,Acme,Demo,5,31/01/2027,", "dates are D/M: it becomes the workspace's date order"),
        ("A,Acme,Demo,5,01/31/2027,", ""),
        ("A,Acme,Demo,5,31.01.2027,", "dates are D/M: it becomes the workspace's date order"),
    ],
)
def test_an_oddity_is_named(desk: Desk, rows: str, met: str) -> None:
    met_there = [odd.what for odd in desk.plan({"d.csv": f"{HEAD}\n{rows}\n"}).findings.oddities()]
    assert [what for what in met_there if "without any date" not in what] == ([met] if met else [])


def test_a_row_that_is_read_twice_is_met_once(desk: Desk) -> None:
    (odd,) = desk.plan({"d.csv": f"{HEAD}\nA,Acme,Demo,5,2027-01-15,ten\n"}).findings.oddities()
    assert (odd.count, odd.places) == (1, [2])


def test_a_new_workspace_takes_over_the_currency(desk: Desk) -> None:
    desk.bring({"d.csv": f"{HEAD}\nA,Acme,Demo,5 EUR,,\nB,Acme,Demo,6,,\n"})
    assert desk.rows("deal", "name", "currency") == [("A", "EUR"), ("B", "EUR")]
    assert desk.rows("setting", "name", "value") == [("currency", "EUR")]
    desk.bring({"e.csv": f"{HEAD}\nC,Acme,Demo,5 GBP,,\n"})
    assert desk.rows("setting", "name", "value") == [("currency", "EUR")]


def test_a_new_workspace_takes_over_the_date_order_for_all_files(desk: Desk) -> None:
    more = f"{HEAD}\nB,Acme,Demo,5,03/04/2027,\n"
    plan, result = desk.bring({"d.csv": f"{HEAD}\nA,Acme,Demo,5,31/01/2027,\n", "e.csv": more})
    assert desk.rows("deal", "name", "close_on") == [("A", date(2027, 1, 31)), ("B", date(2027, 4, 3))]
    assert desk.rows("setting", "name", "value") == [("date_order", "DMY")]
    said = "Set as in the files: date order D/M (was M/D). To set it back: `settings date order M/D`."
    assert said in " ".join(plain(import_result(plan, result, "Desk")).split())


@pytest.mark.parametrize(("order", "offered"), [("", ["settings date order D/M"]), ("Y-M-D", []), ("M/D", [])])
def test_where_there_are_deals_a_date_order_is_offered_unless_one_was_set(
    desk: Desk, order: str, offered: list[str]
) -> None:
    desk.bring({"d.csv": f"{HEAD}\nA,Acme,Demo,5,,\n"})
    if order:
        desk.setting("date order", order)
    plan, result = desk.bring({"e.csv": f"{HEAD}\nB,Acme,Demo,5,31/01/2027,\n"})
    assert desk.rows("deal", "close_on") == [(None,), (date(2027, 1, 31),)]
    assert [each.sends for each in import_result(plan, result, "Desk").buttons] == ["pipeline", *offered]


@pytest.mark.parametrize("currency", ["CHF", "USD"])
def test_a_currency_that_was_set_stays_also_where_it_is_the_default(desk: Desk, currency: str) -> None:
    desk.setting("currency", currency)
    desk.bring({"d.csv": f"{HEAD}\nA,Acme,Demo,5 EUR,,\n"})
    assert desk.rows("setting", "name", "value") == [("currency", currency)]


def test_rows_name_accounts_as_the_list_of_accounts_does(desk: Desk) -> None:
    accounts = "Account ID,Account Name,Industry\n1,ACME Holding,\n2,Meyer,\n3,MEYER,\n"
    deals = f"{HEAD}\nA,Acme-Holding,Demo,5,,\nB,Acme-Holding,Demo,5,,\nC,MEYER,Demo,5,,\nD,meyer,Demo,5,,\n"
    desk.bring({"accounts.csv": accounts, "deals.csv": deals})
    assert desk.rows("deal", "account") == [("ACME Holding",), ("ACME Holding",), ("MEYER",), (None,)]
    assert len(desk.rows("account", "id")) == 3


def test_a_title_beside_a_leads_own_name_is_what_they_do(desk: Desk) -> None:
    files = {"leads.csv": "Lead ID,First Name,Last Name,Title\n1,Ines,Marlow,VP\n"}
    assert "Title       not imported" in desk.preview(files)
    desk.bring(files)
    assert desk.rows("lead", "name") == [("Ines Marlow",)]


@pytest.mark.parametrize(
    ("maps", "words"),
    [
        (["stage:Demo=frobnicate"], "no stage 'frobnicate'"),
        (["Foo=amount"], "no column 'Foo'"),
        (["d.csv:Amounts=amount"], "no column 'Amounts'"),
    ],
)
def test_a_map_that_fits_nothing_is_said_and_nothing_is_imported(desk: Desk, maps: list[str], words: str) -> None:
    with pytest.raises(OverrideError, match=words):
        desk.plan({"d.csv": f"{HEAD}\nA,Acme,Demo,5,,\n"}, maps)


def test_a_stage_may_be_said_to_be_won_or_another_of_the_file(desk: Desk) -> None:
    rows = f"{HEAD}\nA,Acme,Paid,5,2026-11-01,\nB,Acme,Demo Done,5,,\nC,Acme,Demo,5,,\n"
    desk.bring({"d.csv": rows}, ["stage:Paid=Closed Won", "stage:Demo Done=Demo"])
    won = date(2026, 11, 1)
    assert desk.rows("deal", "stage", "closed_on") == [("won", won), ("demo", None), ("demo", None)]


def test_only_hubspot_puts_several_accounts_into_a_cell(desk: Desk) -> None:
    rows = "1,A,Demo,Acme; Globex\n"
    plan, _ = desk.bring({"d.csv": f"Record ID,Deal Name,Deal Stage,Associated Company\n{rows}"})
    assert "several accounts in one cell: the first counts" in {odd.what for odd in plan.findings.oddities()}
    desk.bring({"e.csv": f"Opportunity ID,Opportunity Name,Stage,Account Name\n{rows}"})
    assert set(desk.rows("deal", "account")) == {("Acme",), ("Acme; Globex",)}


def test_a_name_is_one_line(desk: Desk) -> None:
    desk.bring({"d.csv": 'Deal Name,Account Name,Stage,Next Step\n"Big\nroof","Acme\r\nLtd",Demo,"Call\nEwa"\n'})
    assert desk.rows("deal", "name", "account", "next_step") == [("Big roof", "Acme Ltd", "Call Ewa")]
