"""`lead …`: the order of the parts is free."""

import pytest

from commands.syntax.leads import AddLead
from tests.grammar.small_workspace import SAM, reading_of

LEADS: list[tuple[str, str, str, str | None]] = [
    # text, person, company (+ = new), source
    ("lead Jane Doe, Umbrella, jane@umbrella.com from webinar", "Jane Doe", "+Umbrella", "webinar"),
    ("lead Umbrella, jane@umbrella.com, Jane Doe, from webinar", "Jane Doe", "+Umbrella", "webinar"),
    ("/lead Marlowe Textiles, Ines Marlowe, came in through LinkedIn", "Ines Marlowe", "+Marlowe Textiles", "linkedin"),
    ("/lead Peter Grau at Blue Harbor via trade fair", "Peter Grau", "+Blue Harbor", "event"),
    ("/lead Peter Grau, Blue Harbor, from the trade show in Dallas", "Peter Grau", "+Blue Harbor", "event"),
    ("lead Peter Grau, Blue Harbor, came in over web chat", "Peter Grau", "+Blue Harbor", "website"),
    ("lead Peter Grau, Blue Harbor, via chat widget on the site", "Peter Grau", "+Blue Harbor", "website"),
    ("lead Peter Grau, Blue Harbor, from a podcast", "Peter Grau", "+Blue Harbor", "podcast"),
    ("lead - Brightwell & Sons, Ada Pike, web chat", "Ada Pike", "+Brightwell & Sons", "website"),
    ("newlead: The Copper Pot, chef Amos Reed, booth", "Amos Reed", "+The Copper Pot", "event"),
    ("/lead Peter Grau, acme, +49 170 1234567", "Peter Grau", "acme", None),
    ("/lead Blue Harbor Shipping GmbH", "", "+Blue Harbor Shipping GmbH", None),
    ("/lead Peter Grau", "Peter Grau", "", None),
    ("/lead Peter Grau from acme", "Peter Grau", "acme", None),
    ("lead Acme Corp - Maria Lopez - referral from a friend", "Maria Lopez", "Acme Corp", "referral"),
    ("lead: Quillmark Press", "", "+Quillmark Press", None),
    ("lead Peter Grau, Acme wants pricing", "Peter Grau", "Acme", None),
    ("lead Peter Grau, Blue Harbor wants pricing, from webinar", "Peter Grau", "+Blue Harbor", "webinar"),
    ("/lead Peter Grau, blorbcorp is looking for a demo", "Peter Grau", "+blorbcorp", None),
    ("/lead Cyberdyne (Peter Grau), referral", "Peter Grau", "+Cyberdyne", "referral"),
    ("lead pgrau@example.org", "", "", None),
    ("lead Tom Barlow, Barlow, Finch & Co, from referral", "Tom Barlow", "+Barlow, Finch & Co", "referral"),
    ("lead Jo Hart, Smith, Jones and Partners, webinar", "Jo Hart", "+Smith, Jones and Partners", "webinar"),
    ("lead Sue Finch, Marlow & Co", "Sue Finch", "+Marlow & Co", None),
    ("lead Peter Grau, CFO, Marlow Textiles", "Peter Grau", "+Marlow Textiles", None),
    ("lead Peter Grau, VP Sales, Marlow Textiles", "Peter Grau", "+Marlow Textiles", None),
    ("/lead Hi, I'm Peter Grau from Vandelay. We need SSO by March. pg@vandelay.io", "Peter Grau", "+Vandelay", None),
    ("/lead My name is Peter Grau, I work at Vandelay and would like a demo", "Peter Grau", "+Vandelay", None),
    (
        "lead for Sam: Stonebridge Mills, Omar Reyes, referral from Helen",
        "Omar Reyes",
        "+Stonebridge Mills",
        "referral",
    ),
    (
        "lead, Osprey Dental Group, Hank Frost over at Block referred them, ask for Imani Cole, office manager",
        "Imani Cole",
        "+Osprey Dental Group",
        "referral",
    ),
    ("lead Osprey Dental - Block referred them, ask for Imani", "Imani", "+Osprey Dental", "referral"),
    ("lead Osprey Dental, Hank at Block recommended us to Imani Cole", "Imani Cole", "+Osprey Dental", "referral"),
    ("lead Imani Cole at Osprey Dental, Hank from Block introduced us", "Imani Cole", "+Osprey Dental", "referral"),
    ("lead Stonebridge Mills - Tara Voss - webinar signup", "Tara Voss", "+Stonebridge Mills", "webinar"),
    ("lead Zoë Brien, Zażółć Sp. z o.o., from webinar", "Zoë Brien", "+Zażółć Sp. z o.o.", "webinar"),
    ("lead Max Muster, Contoso Ltd.", "Max Muster", "+Contoso Ltd.", None),
    ("lead Max Muster, Contoso Widgets.", "Max Muster", "+Contoso Widgets", None),
]


@pytest.mark.parametrize(("text", "person", "company", "source"), LEADS)
def test_a_lead_has_a_person_a_company_and_a_source(text: str, person: str, company: str, source: str | None) -> None:
    reading = reading_of(text)
    (statement,) = reading.statements
    (lead,) = statement.commands
    assert isinstance(lead, AddLead)
    where = f"+{lead.target.unknown}" if lead.target.unknown else lead.target.words
    assert (reading.intent, lead.person.name if lead.person else "", where, lead.source) == (
        "new_lead",
        person,
        company,
        source,
    )


def test_a_lead_keeps_address_telephone_owner_and_what_they_want() -> None:
    (statement,) = reading_of(
        "lead Peter Grau, Blue Harbor, p.grau@bh.io, +49 170 1234567, wants pricing, owner sam"
    ).statements
    (lead,) = statement.commands
    assert isinstance(lead, AddLead)
    assert lead.person is not None
    assert (lead.person.email, lead.person.phone, lead.owner, lead.note) == (
        "p.grau@bh.io",
        "+49 170 1234567",
        SAM,
        "wants pricing",
    )


def test_a_link_is_neither_a_person_nor_a_company() -> None:
    (statement,) = reading_of("/lead Peter Grau, Vandelay, https://bird.slack.com/archives/C1/p179").statements
    (lead,) = statement.commands
    assert isinstance(lead, AddLead)
    assert (lead.target.unknown, lead.note) == ("Vandelay", "https://bird.slack.com/archives/C1/p179")


@pytest.mark.parametrize("text", ["Lead Bank moved to negotiation", "lead bank 20k", "lead generation is slow"])
def test_what_only_begins_with_lead_is_no_lead(text: str) -> None:
    commands = [command for statement in reading_of(text).statements for command in statement.commands]
    assert not any(isinstance(command, AddLead) for command in commands)
