"""New leads in sentences: the company, the person and the source are told apart however they are said."""

import pytest

from tests.grammar.meaning import items, said
from tests.grammar.small_workspace import reading_of

_LEADS = [
    (
        "new inbound from Osprey Dental, Imani Cole, Hank at Block referred them",
        "Osprey Dental",
        "Imani Cole",
        "referral",
    ),
    ("new lead! elmside dental, priti shah, met at the dallas expo", "elmside dental", "priti shah", "event"),
    (
        "I've got a new lead from the trade show in Chicago, the company's called Penrose Valve, contact is Otis Crane",
        "Penrose Valve",
        "Otis Crane",
        "event",
    ),
    (
        "Somebody from Larkfield Hospice filled out the form on our website, her name is Berna Ochoa",
        "Larkfield Hospice",
        "Berna Ochoa",
        "website",
    ),
    (
        "New partner lead just came in, it's a company called Oakhollow Roasters, contact is Simone Adair",
        "Oakhollow Roasters",
        "Simone Adair",
        "partner",
    ),
    (
        "Had a cold call go well for once, company is Sterling Bay Marine, spoke to a woman named Paula Dubois",
        "Sterling Bay Marine",
        "Paula Dubois",
        "cold call",
    ),
    ("new lead from linkedin: Cascade Kennels, Rhoda Pym", "Cascade Kennels", "Rhoda Pym", "linkedin"),
    ("Cold called Sable Ridge, got straight to the owner, Matteo Brandt", "Sable Ridge", "Matteo Brandt", "cold call"),
    ("new lead hartgate foods off a cold call, contact is mandy ostrow", "hartgate foods", "mandy ostrow", "cold call"),
    ("new lead off LinkedIn: Ostrava Glassworks, contact Hana Dvorak", "Ostrava Glassworks", "Hana Dvorak", "linkedin"),
    ("new lead: Brightwater Sensors, joel amsel, frm our website", "Brightwater Sensors", "joel amsel", "website"),
    (
        "Got a referral: Tidewater Cold Storage, guy is called Ellis Grady",
        "Tidewater Cold Storage",
        "Ellis Grady",
        None,
    ),
    ("lead: Juniper Hollow / Wren Castellano / LinkedIn", "Juniper Hollow", "Wren Castellano", "linkedin"),
    (
        "met a guy at the fair, Dario Conti, runs Stonegate Printing, add as lead",
        "Stonegate Printing",
        "Dario Conti",
        None,
    ),
    ("Got a lead off LinkedIn, Ines Carvalho from Porto Supplies", "Porto Supplies", "Ines Carvalho", "linkedin"),
    ("Brand new lead walked into the booth, Cobalt Dairy, contact Vern Dahl", "Cobalt Dairy", "Vern Dahl", "event"),
    (
        "At the fair in Hannover I met Joost Vermeer of Vermeer Pompen BV, please make a lead",
        "Vermeer Pompen BV",
        "Joost Vermeer",
        "event",
    ),
    ("put Ines Marlow of Marlow Textiles in as a lead, source LinkedIn", "Marlow Textiles", "Ines Marlow", "linkedin"),
    ("new prospect Tallgrass Energy, met CFO Lori Benn", "Tallgrass Energy", "Lori Benn", None),
    ("lead from our partner Nimbus Consulting: Harbor Point, Luz Ferrer", "Harbor Point", "Luz Ferrer", "partner"),
    ("Inbound lead. Company: Wexford Pumps. Contact: Sinead Doyle.", "Wexford Pumps", "Sinead Doyle", "inbound"),
    ("Got referred by Harriet to Oakhaven, contact is Priscilla Dunn", "Oakhaven", "Priscilla Dunn", "referral"),
    ("Partner intro from Accenture: Pellworm AG in Hamburg, Heike Brandt", "Pellworm AG", "Heike Brandt", "partner"),
    ("new lead Juniper Architects, Tobias Hale, met at BuildExpo", "Juniper Architects", "Tobias Hale", "event"),
    (
        "NEW LEAD\nCompany: Ravens Labs\nContact: Nils Aaberg\nEmail: nils@ravens.example\nSource: Referral",
        "Ravens Labs",
        "Nils Aaberg",
        "referral",
    ),
    ("Met Joel Park from Bright Path Schools at EdCon, add as a lead", "Bright Path Schools", "Joel Park", "event"),
    (
        "New lead, Harlow & Pike Realty, Dana Whitlock, saw us at the NAR show",
        "Harlow & Pike Realty",
        "Dana Whitlock",
        "event",
    ),
    (
        "New lead!! Copperline Cafes, owner is Beto Salas, he DM'd me on linkedin",
        "Copperline Cafes",
        "Beto Salas",
        None,
    ),
    (
        "webinar signup: Juniper & Vale Architects, Noor Aziz, call her Fri",
        "Juniper & Vale Architects",
        "Noor Aziz",
        None,
    ),
    ("webinar signup: Sue Finch, Barlow, Finch & Co", "Barlow, Finch & Co", "Sue Finch", "webinar"),
    ("webinar signup - Halden Foods - Ruth Okafor - wants pricing", "Halden Foods", "Ruth Okafor", "webinar"),
    ("booth visitor: Tallow & Wick Candles, June Ashby", "Tallow & Wick Candles", "June Ashby", "event"),
    ("inbound!! Cobble & Crust, Pete Wynn, wants a demo", "Cobble & Crust", "Pete Wynn", "inbound"),
    ("new lead from the chat widget: Tamarack Lodge, Joan Fisk", "Tamarack Lodge", "Joan Fisk", "website"),
    ("expo: met Hugo Lamb of Vista Paving", "Vista Paving", "Hugo Lamb", "event"),
    ("New lead: Vista Paving. Contact Hugo Lamb. From the website.", "Vista Paving", "Hugo Lamb", "website"),
    (
        "Jane at Acme Corp sent me her cousin Joan Pruitt, runs Pruitt HVAC, new lead",
        "Pruitt HVAC",
        "Joan Pruitt",
        "referral",
    ),
    ("Jane Acme Corp put me onto Pruitt HVAC, Joan Pruitt, new lead", "Pruitt HVAC", "Joan Pruitt", "referral"),
    ("new lead Pruitt HVAC, Joan Pruitt, via Jane at Acme Corp", "Pruitt HVAC", "Joan Pruitt", "referral"),
    ("new lead from Jane at Acme Corp: Pruitt HVAC, Joan Pruitt", "Pruitt HVAC", "Joan Pruitt", "referral"),
    ("New one: Osage Feed, fella named Curtis Bell stopped at our booth", "Osage Feed", "Curtis Bell", "event"),
    ("new lead Jane Doe at Acme Corp", "Acme Corp", "Jane Doe", None),
    (
        "new one for you, met a guy called Stan Kowal at the expo, he runs IT at Vista Paving",
        "Vista Paving",
        "Stan Kowal",
        "event",
    ),
    ("met Beth Ames of Harlow Paints at the IMTS booth, add her as a lead", "Harlow Paints", "Beth Ames", "event"),
    ("new lead Joe Tamm, Vista Paving, met at FABTECH", "Vista Paving", "Joe Tamm", "event"),
    ("lead: Vista Paving, Joe Tamm, from PackExpo", "Vista Paving", "Joe Tamm", "event"),
    ("webinar lead - Sam Shah, Lumen Industries, sam@lumen.example", "Lumen Industries", "Sam Shah", "webinar"),
]


@pytest.mark.parametrize(("text", "company", "person", "source"), _LEADS)
def test_a_lead_in_a_sentence(text: str, company: str, person: str, source: str | None) -> None:
    meaning = said(text, "account", "contacts", "source")
    assert (meaning.get("account"), meaning.get("contacts")) == (company, [person])
    assert source is None or meaning.get("source") == source


def test_news_of_another_account_behind_a_lead_is_its_own() -> None:
    found = items("new lead Corvane Robotics (Jude Abara, webinar). also acme corp moves to 80k")
    assert [(one["account"], one.get("amount")) for one in found] == [("Corvane Robotics", None), ("Acme Corp", 80000)]


@pytest.mark.parametrize(
    "text",
    [
        "no new leads today",
        "got 3 new leads from the webinar",
        "cold call session tomorrow 9am",
        "cold called 12",
        "linkedin: posted about our event",
        "webinar signup: 42 so far",
        "webinar signup: link is broken",
        "LinkedIn: Jane Doe liked my post",
        "Event: Hugo Lamb is speaking",
        "partner: Nimbus is nice",
    ],
)
def test_talk_of_leads_without_a_name_makes_none(text: str) -> None:
    assert items(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Jane signed up for the webinar, acme corp",
        "Jane Miller from acme corp downloaded the whitepaper",
    ],
)
def test_a_contact_who_signs_up_is_news_of_the_account(text: str) -> None:
    assert reading_of(text).intent == "log"
