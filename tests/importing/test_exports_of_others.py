"""Whole exports of the four systems, and of lists kept by hand, from file to records."""

from datetime import date

from tests.importing import exports_of_others as files
from tests.importing.conftest import NOW, Desk


def test_a_salesforce_report(desk: Desk) -> None:
    plan, _ = desk.bring({"report.csv": files.SALESFORCE_REPORT})
    assert not plan.findings.refused
    assert desk.rows("deal", "name", "account", "stage", "amount", "close_on", "closed_on", "source", "owner") == [
        ("Nordwind - 200 seats", "Nordwind GmbH", "Negotiation/Review", 2_270_000, date(2026, 12, 15), None, "Web",
         "Dana Fox"),
        ("Kestrel Pilot", "Kestrel, Inc.", "won", 450_050, None, date(2026, 8, 1), "Partner Referral", "Sam Reed"),
        ("Kestrel Add-on", "Kestrel, Inc.", "lost", None, None, date(2026, 8, 2), None, "Sam Reed"),
        ("Nordwind Support", "Nordwind GmbH", "Prospecting", None, date(2027, 1, 31), None, "Web", "Dana Fox"),
        ("Aster Rollout", "Aster", "Proposal/Price Quote", 1_000_000, date(2027, 2, 28), None, "Phone Inquiry",
         "Dana Fox"),
    ]  # fmt: skip
    assert sorted(desk.rows("stage", "position", "name", "probability")) == [
        (1, "Prospecting", 10), (2, "Proposal/Price Quote", 75), (3, "Negotiation/Review", 90), (4, "won", 100),
        (5, "lost", 0),
    ]  # fmt: skip
    assert set(desk.rows("alias", "words", "meaning")) == {
        ("proposal", "Proposal/Price Quote"), ("negotiation", "Negotiation/Review")
    }  # fmt: skip


def test_salesforces_data_loader_refers_by_id(desk: Desk) -> None:
    plan, _ = desk.bring(files.SALESFORCE_LOADER)
    assert desk.rows("deal", "name", "account", "owner", "stage") == [
        ("Harbor cranes", "Harbor Group", "Ada Byron", "Qualification"),
        ("Harbor oil", "Harbor Oil", None, "won"),
    ]
    assert set(desk.rows("account", "name", "parent", "domain", "employees", "annual_revenue")) == {
        ("Harbor Group", None, "harbor.test", 300, 2_500_000_000),
        ("Harbor Oil", "Harbor Group", None, 12, 100_000_000),
    }
    assert "the owner is an id and no file says whose" in {odd.what for odd in plan.findings.oddities()}


def test_ids_find_the_accounts_of_an_earlier_import(desk: Desk) -> None:
    loader = files.SALESFORCE_LOADER
    desk.bring({name: loader[name] for name in ("Account.csv", "User.csv")})
    desk.bring({"Opportunity.csv": loader["Opportunity.csv"]})
    assert desk.rows("deal", "account", "owner")[0] == ("Harbor Group", "Ada Byron")
    assert len(desk.rows("account", "name")) == 2


def test_hubspot(desk: Desk) -> None:
    desk.bring({"hubspot-crm-exports-all-deals.csv": files.HUBSPOT})
    assert desk.rows("deal", "name", "account", "stage", "amount", "close_on", "closed_on", "owner") == [
        (
            "Fernhill - Starter",
            "Fernhill Ltd",
            "Appointment Scheduled",
            1_200_000,
            date(2026, 12, 20),
            None,
            "Maya Cole",
        ),
        ("Fernhill - Renewal", "Fernhill Ltd", "won", 800_050, None, date(2026, 9, 30), "Maya Cole"),
        ("Quarry deal", None, "Presentation Scheduled", None, None, None, None),
    ]
    assert desk.rows("contact", "name", "email", "account") == [
        ("Ines Roth", "ines@fernhill.test", "Fernhill Ltd"),
        ("Bo Li", "bo@fernhill.test", "Fernhill Ltd"),
    ]
    assert desk.rows("account", "external_system", "external_id") == [("hubspot", "998877")]


def test_pipedrive(desk: Desk) -> None:
    desk.bring({"deals-1.csv": files.PIPEDRIVE.encode("utf-16")})
    assert desk.rows("deal", "name", "stage", "amount", "currency", "close_on", "closed_on", "lost_reason") == [
        ("Tannenhof Lizenzen", "qualified", 2_270_000, "EUR", date(2026, 12, 31), None, None),
        ("Möwe Update", "lost", 150_000, "EUR", date(2026, 11, 1), date(2026, 10, 2), "Preis"),
        ("Falke Paket", "won", 325_000, "EUR", date(2026, 10, 1), date(2026, 9, 30), None),
    ]


def test_zoho(desk: Desk) -> None:
    desk.bring({"Deals.csv": files.ZOHO})
    assert desk.rows("deal", "name", "account", "stage", "source", "lost_reason") == [
        ("Baltic fleet", "Baltic Shipping", "Needs Analysis", "Trade Show", None),
        ("Crane parts", "Crane Works", "lost", "Online Store", "Closed Lost to Competition"),
        ("Crane oil", "Crane Works", "won", "Online Store", None),
    ]
    assert desk.rows("contact", "name", "account") == [("Ole Bek", "Baltic Shipping")]


def test_lists_kept_by_hand(desk: Desk) -> None:
    plan, _ = desk.bring(files.LISTS)
    assert desk.rows("deal", "name", "product", "account", "stage", "amount", "closed_on", "owner") == [
        ("Pad Pro", "Pad Pro", "Lumen", "won", 105_400, date(2017, 3, 1), "Ann Lee"),
        ("Pad Basic", "Pad Basic", None, "Engaging", None, None, "Ann Lee"),
        ("Pad Pro", "Pad Pro", "Lumen Labs", "lost", None, date(2017, 3, 7), "Bea Orr"),
        ("Pad Pro", "Pad Pro", "Lumenn Labs", "Prospecting", None, None, "Bea Orr"),
    ]
    assert set(desk.rows("member", "name", "role", "team")) == {
        ("Ann Lee", "rep", "East"), ("Bea Orr", "rep", "East"), ("Mia Roe", "manager", "East")
    }  # fmt: skip
    assert set(desk.rows("account", "name", "parent", "industry", "annual_revenue")) == {
        ("Lumen", None, "retail", 64_718_000_000),
        ("Lumen Labs", "Lumen", "technolgy", 420_000_000),
        ("Lumenn Labs", None, None, None),
    }
    assert [name for _, name in sorted(desk.rows("stage", "position", "name"))] == [
        "lead", "Prospecting", "qualified", "Engaging", "demo", "proposal", "negotiation", "won", "lost"
    ]  # fmt: skip
    assert plan.near_names == (("Lumenn Labs", "Lumen Labs"),)
    assert desk.rows("product", "name", "family", "price") == [
        ("Pad Pro", "Pad", 482_100),
        ("Pad Basic", "Pad", 55_000),
    ]


def test_the_order_of_the_files_does_not_matter(desk: Desk) -> None:
    desk.bring(dict(reversed(files.LISTS.items())))
    _, again = desk.bring(files.LISTS)
    assert again.request is None


def test_leads_become_accounts_and_contacts_too(desk: Desk) -> None:
    text = (
        "First Name,Last Name,Company / Account,Lead Status,Email,Phone,Lead Source,Lead Owner,Created Date\n"
        "Jane,Doe,Umbrella,Working - Contacted,Jane@Umbrella.test,555,Web,Dana Fox,10/13/2026\n"
        "Max,Null,Orbit,Open - Not Contacted,max@orbit.test,,Web,Dana Fox,10/14/2026\n"
        "Ute,Ohm,Orbit,Closed - Converted,ute@orbit.test,,,Dana Fox,10/15/2026\n"
        "Xi,,Orbit,Unqualified,,,,,\n"
    )
    desk.bring({"leads.csv": text})
    assert desk.rows("lead", "name", "account", "contact", "state", "source", "owner") == [
        ("Jane Doe", "Umbrella", "Jane Doe", "contacted", "Web", "Dana Fox"),
        ("Max Null", "Orbit", "Max Null", "new", "Web", "Dana Fox"),
        ("Ute Ohm", "Orbit", "Ute Ohm", "qualified", None, "Dana Fox"),
        ("Xi", "Orbit", "Xi", "junk", None, None),
    ]
    assert desk.rows("contact", "email", "phone")[0] == ("jane@umbrella.test", "555")
    assert desk.rows("lead", "received_at")[3] == (NOW,)


def test_contacts_find_their_accounts(desk: Desk) -> None:
    desk.bring({"contacts.csv": "Contact ID,First Name,Last Name,Account Name,Email,Title\n"
                "003A0000001AAAA,Jo,March,ACME corp,jo@acme.test,CFO\n003A0000002AAAA,,Lee,Acme Corp,,\n"})  # fmt: skip
    assert desk.rows("contact", "name", "account", "email", "title") == [
        ("Jo March", "ACME corp", "jo@acme.test", "CFO"), ("Lee", "ACME corp", None, None)
    ]  # fmt: skip


def test_dates_without_proof_follow_the_workspace_and_it_is_said(desk: Desk) -> None:
    text = "Deal Name,Stage,Close Date\nAlpha,Demo,03/04/2026\n"
    said = {odd.what for odd in desk.plan({"d.csv": text}).findings.oddities()}
    assert said >= {"Close Date could be M/D or D/M: read as M/D, the workspace's date order"}
    desk.setting("date order", "D/M")
    desk.bring({"d.csv": text})
    assert desk.rows("deal", "close_on") == [(date(2026, 4, 3),)]


def test_a_person_can_say_the_date_order(desk: Desk) -> None:
    desk.bring({"d.csv": "Deal Name,Stage,Close Date\nAlpha,Demo,03/04/2026\n"}, ["dates=D/M"])
    assert desk.rows("deal", "close_on") == [(date(2026, 4, 3),)]


def test_amounts_that_cannot_be(desk: Desk) -> None:
    text = "Deal Name,Stage,Amount\nA,Demo,-5\nB,Demo,99999999999999999\nC,Demo,lots\nD,Demo,TBD\nE,Demo,0\nF,Won,0\n"
    plan, _ = desk.bring({"d.csv": text})
    assert desk.rows("deal", "name", "amount") == [("D", None), ("E", None), ("F", 0)]
    assert [each.reason for each in plan.findings.refused] == [
        "the amount '-5' is negative",
        "the amount '99999999999999999' is out of range",
        "'lots' is not a number",
    ]
