"""What people do with leads: whose they are, what is refused, what undo brings back, who is told."""

import re

import pytest
from sqlalchemy import select

from cards.plain import plain
from storage.models.accounts import Account
from storage.models.activities import Lead
from storage.models.deals import Deal
from storage.models.leads import Assignment
from storage.queries.assignments import current_assignment
from tests.leads.claims import race, two_replicas
from tests.talk import Talk
from tests.universe import NOW, Universe


def lead_of(talk: Talk, number: int = 1) -> Lead:
    with talk.db.read() as session:
        return session.get_one(Lead, (talk.workspace, number))


COURSES = {
    "dana: accept L1": ("accepted", "dana"),
    "dana: claim L1": ("accepted", "dana"),
    "dana: contacted L1": ("contacted", "dana"),
    "dana: junk L1 spam": ("junk", ""),
    "dana: claim L1; priya: claim L1": ("accepted", "dana"),
    "dana: claim L1; priya: accept L1": ("accepted", "dana"),
    "dana: claim L1; priya: pass L1": ("accepted", "dana"),
    "dana: claim L1; priya: contacted L1": ("accepted", "dana"),
    "dana: claim L1; priya: junk L1": ("accepted", "dana"),
    "dana: claim L1; sam: junk L1 spam": ("junk", "dana"),
    "sam: assign L1 to dana": ("new", "dana"),
    "sam: assign L1 to dana; priya: accept L1": ("new", "dana"),
    "sam: assign L1 to dana; priya: claim L1": ("accepted", "priya"),
    "sam: assign L1 to dana; dana: pass L1": ("new", ""),
    "sam: assign L1 to dana; dana: accept L1; dana: contacted L1; dana: undo": ("accepted", "dana"),
    "sam: assign L1 to dana; priya: claim L1; priya: undo": ("new", "dana"),
    "dana: claim L1; dana: pass L1 no time; dana: undo": ("accepted", "dana"),
    "dana: junk L1 spam; priya: claim L1": ("junk", ""),
    "mark: accept L1": ("new", ""),
    "dana: qualified L1 at Umbrella; dana: junk L1": ("qualified", "dana"),
    "dana: qualified L1": ("new", ""),
    "dana: qualified L1 Platform 20k": ("new", ""),
    "dana: accept L99; dana: accept L1; dana: accept L1": ("accepted", "dana"),
}
"""What people do with a lead that was nobody's, called L1 here: its state and owner then."""


def test_whose_it_is(workspace: Universe) -> None:
    talk = Talk(workspace.db, workspace.id)
    for number, course in enumerate(COURSES, 1):
        with workspace.writing() as writer:
            lead = Lead(workspace_id=0, id=0, created_at=NOW, name=f"Jane Doe {number}", received_at=NOW)
            writer.create(lead)
        for each in course.split("; "):
            who, _, words = each.partition(": ")
            talk.say(re.sub(r"\bL1\b", f"L{number}", words), who)
    names = {getattr(workspace.ids, name): name for name in ("dana", "priya", "sam")}
    leads = [lead_of(talk, number) for number in range(1, len(COURSES) + 1)]
    ended = [(lead.state, names.get(lead.owner_id or 0, "")) for lead in leads]
    assert dict(zip(COURSES, ended, strict=True)) == COURSES


def test_undo_of_everything_leaves_nothing_behind(talk: Talk) -> None:
    before = lead_of(talk)
    for words in ("claim L1", "contacted L1 left a voicemail", "qualified L1 Platform 20k", "undo", "undo", "undo"):
        talk.say(words)
    assert lead_of(talk) == before
    with talk.db.read() as session:
        assert all(each.deleted_at for each in session.execute(select(Assignment)).scalars())


def test_a_qualified_lead_is_a_deal_with_its_source(talk: Talk, workspace: Universe) -> None:
    talk.say("qualified L1 Platform 20k close 12/15")
    lead = lead_of(talk)
    with talk.db.read() as session:
        deal = session.get_one(Deal, (talk.workspace, lead.deal_id))
        account = session.get_one(Account, (talk.workspace, deal.account_id))
    assert (deal.name, deal.amount, deal.source, deal.owner_id) == (
        "Platform",
        2_000_000,
        "webinar",
        workspace.ids.dana,
    )
    assert (account.name, account.owner_id) == ("Umbrella", workspace.ids.dana)


def test_what_is_opened_again_is_in_its_owner_s_hands(talk: Talk, workspace: Universe) -> None:
    for who, words in (("sam", "assign L1 to dana"), ("sam", "junk L1"), ("dana", "assign L1 to priya")):
        talk.say(words, who)
    talk.say("undo", "sam")
    assert (lead_of(talk).state, lead_of(talk).owner_id) == ("new", workspace.ids.priya)
    with talk.db.read() as session:
        held = current_assignment(session, talk.workspace, 1)
    assert held is not None
    assert (held.member_id, held.accept_by is not None) == (workspace.ids.priya, True)


def test_an_open_deal_of_the_account_is_asked_about(talk: Talk, workspace: Universe) -> None:
    talk.say("lead Jane Miller, Acme Corp, jane.miller@acme.com from website", "mark")
    asked = talk.say("qualified L2")
    assert "open deal already" in plain(asked)
    assert lead_of(talk, 2).state == "new"
    talk.press(
        next(each.label for each in asked.buttons if each.sends == f"qualified L2 D{workspace.ids.acme_platform}")
    )
    lead = lead_of(talk, 2)
    assert (lead.state, lead.deal_id) == ("qualified", workspace.ids.acme_platform)


@pytest.mark.parametrize(
    ("line", "account", "deal", "amount"),
    [
        ("qualified L2 at Initech", "Initech", "New deal", None),
        ("qualified L2 new Platform at Initech 20k", "Initech", "Platform", 2_000_000),
        ("qualified L2 Platform with hooli 20k", "Hooli", "Platform", 2_000_000),
    ],
)
def test_a_person_s_company_is_asked_for_and_named(
    talk: Talk, line: str, account: str, deal: str, amount: int | None
) -> None:
    talk.say("lead Peter Grau from webinar", "mark")
    assert "Which company is Peter Grau with?" in plain(talk.say("qualified L2 Platform 20k"))
    talk.say(line)
    with talk.db.read() as session:
        made = session.get_one(Deal, (talk.workspace, lead_of(talk, 2).deal_id))
        named = session.get_one(Account, (talk.workspace, made.account_id))
    assert (named.name, made.name, made.amount) == (account, deal, amount)


def test_what_was_said_of_a_new_deal_is_kept_while_it_is_asked_whether_it_is_one(talk: Talk) -> None:
    talk.say("lead Peter Grau from webinar", "mark")
    asked = talk.say("qualified L2 Platform at Acme 20k close 12/15")
    talk.press(next(each.label for each in asked.buttons if "new" in each.sends))
    with talk.db.read() as session:
        made = session.get_one(Deal, (talk.workspace, lead_of(talk, 2).deal_id))
    assert (made.name, made.amount, made.close_on and made.close_on.isoformat()) == (
        "Platform",
        2_000_000,
        "2026-12-15",
    )


def test_two_at_once_have_one_owner(workspace: Universe) -> None:
    replicas = two_replicas(workspace)
    for trial in range(6):
        ended = race(workspace, replicas, trial)
        assert (ended.owners, len(ended.won), len(ended.lost)) == (1, 1, 1), ended
        assert any(f"{name}'s already" in ended.lost[0] for name in ("Dana Reyes", "Priya Nair"))
    for each in replicas:
        each.close()


SHARES = [
    ("route dana weight 2", "route dana weight 3", "gets 3 parts of shared leads (was 2)"),
    ("route dana cap 0", "route dana cap 1", "at most 1 lead waiting (was no limit)"),
    ("pause leads until 12/1", "resume leads", "gets new leads again (was none before Tue 1 Dec)"),
]


@pytest.mark.parametrize(("first", "then", "shown"), SHARES)
def test_a_share_of_the_leads_is_said_with_what_it_was(talk: Talk, first: str, then: str, shown: str) -> None:
    talk.say(first, "sam")
    assert shown in " ".join(talk.text(then, "sam").split())


def test_who_is_known_by_an_address_alone_is_not_said_twice(talk: Talk) -> None:
    assert "New contact zed@zeta.test\n" in talk.text("lead zed@zeta.test from webinar", "sam")
