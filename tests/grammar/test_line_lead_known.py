"""What marketing knows, said in the line of a lead; what only sounds like it stays in the note, word for word."""

from typing import Any

import pytest

from commands.syntax.leads import KNOWN, AddLead
from tests.grammar.small_workspace import reading_of

WHO = "lead Jane Doe, Umbrella, jane@umbrella.com"
SAID: list[tuple[str, dict[str, Any]]] = [
    (
        "+49 30 12345 from webinar campaign Spring needs SSO budget 20k in Q1 territory DACH",
        {"source": "webinar", "campaign": "Spring", "need": "SSO", "budget": "20k", "time_frame": "Q1",
         "territory": "DACH"},
    ),
    (", needs SSO by March, country Germany, 250 employees",
     {"need": "SSO", "time_frame": "by March", "territory": "Germany", "size": 250}),
    (' campaign "Back from Summer" from linkedin', {"campaign": "Back from Summer", "source": "linkedin"}),
    (", campaign=Q4-Push; budget: not yet; use case: board reporting",
     {"campaign": "Q4-Push", "budget": "not yet", "use": "board reporting"}),
    (", language German, segment Retail & Fashion, size 200-500",
     {"language": "German", "segment": "Retail & Fashion", "size": 200}),
    (", needs an export from SAP, timeline 3 months", {"need": "an export from SAP", "time_frame": "3 months"}),
    (", territory DACH, asked for a call on friday", {"territory": "DACH", "note": "asked for a call on friday"}),
    (", need: SSO, wants a demo tomorrow", {"need": "SSO", "note": "wants a demo tomorrow"}),
    (", speaks French, phone +49 30 7654321", {"language": "French"}),
    (", campaign manager", {"note": "campaign manager"}),
    (", region sales manager, from webinar", {"note": "region sales manager", "source": "webinar"}),
    (", wants pricing, worth 20k", {"note": "wants pricing", "amount": 20_000}),
]  # fmt: skip


@pytest.mark.parametrize(("said", "meant"), SAID)
def test_what_is_known(said: str, meant: dict[str, Any]) -> None:
    (statement,) = reading_of(f"{WHO}{said}").statements
    (lead,) = statement.commands
    assert isinstance(lead, AddLead)
    values = {field: getattr(lead, field) for field in (*KNOWN, "size", "source", "amount", "note")}
    assert {field: value for field, value in values.items() if value} == meant
    assert (lead.person and lead.person.name, lead.target.unknown) == ("Jane Doe", "Umbrella")


@pytest.mark.parametrize("said", [", asked about our budget", ", saw our campaign on LinkedIn", ", budget owner is Bo"])
def test_what_only_sounds_like_it(said: str) -> None:
    for statement in reading_of(f"/{WHO}{said}").statements:
        for lead in statement.commands:
            assert isinstance(lead, AddLead)
            assert not any(getattr(lead, field) for field in KNOWN)
            assert said.strip(", ") in lead.note
