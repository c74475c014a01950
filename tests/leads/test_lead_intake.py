"""What is written of an inquiry, and of one that comes again: nothing twice, nothing lost."""

from sqlalchemy import func, select
from sqlmodel import col

from storage.models.accounts import Contact
from storage.models.activities import Lead
from tests.leads.test_lead_answers import lead_of
from tests.talk import Talk


def test_what_is_known_is_kept_and_shown(talk: Talk) -> None:
    shown = " ".join(talk.text("lead Bo Ek, Soylent, campaign Spring needs SSO budget 20k in Q1 size 40").split())
    assert "campaign Spring · needs: SSO · when: Q1 · budget: 20k · size: 40" in shown
    lead = lead_of(talk, 2)
    assert (lead.campaign, lead.need, lead.time_frame, lead.budget, lead.size) == ("Spring", "SSO", "Q1", "20k", 40)


def test_who_comes_again_is_nobody_new(talk: Talk) -> None:
    for words in (
        "lead Bo Ek, Soylent need: SSO",
        "lead Bo Ek, Soylent, bo@soylent.com need: audit, country Austria",
        "lead Bo Ek, Soylent, bo@soylent.com, +49 30 7654321",
    ):
        talk.say(words)
    with talk.db.read() as session:
        assert session.execute(select(func.count()).where(col(Lead.name) == "Bo Ek")).scalar_one() == 1
        people = session.execute(select(Contact).where(col(Contact.name) == "Bo Ek")).scalars().all()
    assert [(each.email, each.phone) for each in people] == [("bo@soylent.com", "+49 30 7654321")]
    lead = lead_of(talk, 2)
    assert (lead.need, lead.territory, "need audit" in lead.note) == ("SSO", "Austria", True)


def test_of_one_name_and_another_address_is_somebody_else(talk: Talk) -> None:
    talk.say("lead Bo Ek, Soylent, bo@soylent.com")
    talk.say("lead Bo Ek, Soylent, bo.ek@soylent.com")
    with talk.db.read() as session:
        people = session.execute(select(col(Contact.email)).where(col(Contact.name) == "Bo Ek")).scalars().all()
    assert sorted(filter(None, people)) == ["bo.ek@soylent.com", "bo@soylent.com"]
