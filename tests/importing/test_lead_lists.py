"""Lead lists as they come: known by a number only, rows put into one cell, placeholders, sources in any case."""

import pytest

from commands.importing.values import is_placeholder
from tests.importing.conftest import Desk

PROSPECTS = (
    "Prospect ID,Lead Number,Lead Origin,Lead Source,Do Not Email,TotalVisits,Last Activity,Country,City,Tags\n"
    "7927b2df-8bba,660737,API,Olark Chat,No,0,Page Visited on Website,Select,Select,Interested in other courses\n"
    "2a272436-5132,660728,API,Organic Search,No,5,Email Opened,India,Mumbai,\n"
    "8cc8c611-a219,660727,Landing Page Submission,google,No,2,Email Opened,,,Ringing\n"
    "0cc2df48-7cf4,660719,Landing Page Submission,Google,No,1,Unreachable,India,Select,\n"
    "3256f628-e534,660681,Landing Page Submission,Google,No,2,Converted to Lead,India,Mumbai,\n"
    ",,,Select,No,1,,,,\n"
)


def test_leads_that_only_a_number_names(desk: Desk) -> None:
    plan, _ = desk.bring({"leads.csv": PROSPECTS})
    assert desk.rows("lead", "name", "source", "territory", "note") == [
        ("Inquiry 660737", "Olark Chat", None, "Interested in other courses"),
        ("Inquiry 660728", "Organic Search", "India", ""),
        ("Inquiry 660727", "Google", None, "Ringing"),
        ("Inquiry 660719", "Google", "India", ""),
        ("Inquiry 660681", "Google", "India", ""),
    ]
    assert [str(each.where) for each in plan.findings.refused] == ["leads.csv:7"]
    assert ("when the inquiry came is not said: counted as of the import", 5) in {
        (odd.what, odd.count) for odd in plan.findings.oddities()
    }


def test_a_list_brought_twice_brings_nothing_new(desk: Desk) -> None:
    desk.bring({"leads.csv": PROSPECTS})
    desk.bring({"leads.csv": PROSPECTS})
    assert len(desk.rows("lead", "name")) == 5


FORM = (
    "Lead Name,Company,Email,Phone,Lead Source,Lead Status,Lead Owner,"
    "Campaign,Cost per Lead,Budget,Use Case,Company Size\n"
    "Jane Doe,Umbrella,jane@umbrella.test,555 0101,Trade Show,Open - Not Contacted,Sam Field,"
    "Spring,12.50,20k,labs,250\n"
    '"Bo Lind,Hooli,bo@hooli.test,555 0102,trade show,Working - Contacted,,Spring,12.50,,fleet,"\n'
    '"Eve ""Evi"" Moor,""Initech, Inc."",eve@initech.test,,Select,-None-,Select,,,,,"\n'
)


def test_what_a_form_knows_is_kept_and_a_row_in_one_cell_is_read(desk: Desk) -> None:
    plan, _ = desk.bring({"form.csv": FORM})
    assert desk.rows("lead", "name", "account", "source", "state", "owner", "cost", "budget", "use", "size") == [
        ("Jane Doe", "Umbrella", "Trade Show", "new", "Sam Field", 1250, "20k", "labs", 250),
        ("Bo Lind", "Hooli", "Trade Show", "contacted", None, 1250, None, "fleet", None),
        ('Eve "Evi" Moor', "Initech, Inc.", None, "new", None, None, None, None, None),
    ]
    assert ("a row put into one cell", 2) in {(odd.what, odd.count) for odd in plan.findings.oddities()}
    assert not plan.findings.refused


def test_a_list_whose_every_line_is_one_cell(desk: Desk) -> None:
    lines = ("Lead Name,Company,Lead Source,Lead Status", "Jane Doe,Umbrella,Web,New", "Bo Lind,Hooli,Web,New")
    desk.bring({"leads.csv": "".join(f'"{line}"\n' for line in lines)})
    assert desk.rows("lead", "name", "account") == [("Jane Doe", "Umbrella"), ("Bo Lind", "Hooli")]


@pytest.mark.parametrize(
    ("cell", "nothing"),
    [
        *((cell, True) for cell in ("Select", "SELECT", "-- Select --", "--select--", "[Select]", "Select...",
                                    "Please select", "Choose one", "Select an option", "-None-", "(blank)", "<null>")),
        *((cell, False) for cell in ("Select Medical", "Choose Energy", "Pick n Pay", "Selected", "None Such", "Null")),
    ],
)  # fmt: skip
def test_what_a_form_shows_where_nothing_was_chosen(cell: str, nothing: bool) -> None:  # noqa: FBT001 - a table
    assert is_placeholder(cell, "account") == nothing
