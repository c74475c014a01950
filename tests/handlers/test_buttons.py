"""Every button of every answer can be pressed: its text is read as a query or a write, and as nothing else."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cards.model import Button
from commands.errors import CommandError
from commands.grammar.read import read
from commands.grammar.reading import Reading
from commands.grammar.verbs.table import VERBS
from commands.handlers.ask import QUERY_HANDLERS
from commands.incoming import Place
from commands.syntax.activities import ListActivities
from commands.syntax.deals import ListDeals, ShowDeal, ShowOwner, ShowSteps
from commands.syntax.digests import ShowDigest, ShowForecast, ShowPatterns
from commands.syntax.endings import ShowDeadLeads
from commands.syntax.followups import ChooseFollowUp, ShowDue, ShowPromises
from commands.syntax.huddles import PickHuddle, ShowRollCall
from commands.syntax.lead_answers import ListLeads, ShowLead
from commands.syntax.lead_report import ShowLeadReport
from commands.syntax.leads import AddLead
from commands.syntax.lookups import Find, Help, Show
from commands.syntax.nudges import PickDay, PickOwner, ShowRuleRates
from commands.syntax.pipeline import ShowPipeline, ShowQuota
from commands.syntax.requests import ShowHistory
from commands.syntax.routing import ShowRouting, TryRouting
from commands.syntax.subjects import Person, Target
from storage.models.accounts import Account
from storage.models.activities import Activity
from storage.models.deals import Deal
from tests.databases import Backend
from tests.handlers.asking import ask, context_of
from tests.universe import NOW, TODAY, Universe

NAMES = [
    "New Horizons", "Studio 54", "Lead Bank", "Target", "What?", "D5", "Q4 Partners", "=cmd()", "AT&T", "Won Door",
    "Maybe 200k", "50k", "Team", "Sam Ortiz", "Proposal", "Smith, Jones & Co", "Northwind Labs", "Northwind Traders",
]  # fmt: skip
PLACES = (Place(), Place("command"))
DAYS = st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31))
MEMBERS = st.none() | st.integers(1, 5)
WORDS = st.sampled_from([*NAMES, "northwind", "Rollout", "acme", "D1", "nothing like it", "", "100%", "a b c"])


@pytest.fixture(scope="module")
def crowded(backend: Backend) -> Iterator[Universe]:
    """Yield a company that is only read: `crowd`."""
    with backend.copy_of(backend.peopled) as db:
        yield crowd(Universe(db, backend.ids))


def crowd(workspace: Universe) -> Universe:
    """Add accounts whose names read like something else, each with deals of one name and something that happened."""
    with workspace.writing() as writer:
        key: dict[str, Any] = {"workspace_id": workspace.id, "id": 0, "created_at": NOW}
        stage = writer.session.get_one(Deal, (workspace.id, workspace.ids.acme_platform)).stage_id
        for name in NAMES:
            account = Account(name=name, owner_id=workspace.ids.dana, **key)
            writer.create(account)
            about = {"account_id": account.id, **key}
            for _ in range(10 if name == "Target" else 2):
                deal = Deal(name="Rollout", stage_id=stage, amount=1000, currency="USD", stage_since=NOW, **about)
                writer.create(deal)
                writer.create(Activity(type="call", happened_on=TODAY, member_id=workspace.ids.dana, **about))
    return workspace


QUERIES: dict[type, st.SearchStrategy[Any]] = {
    ShowPipeline: st.builds(ShowPipeline, MEMBERS, DAYS, DAYS),
    ListDeals: st.builds(
        ListDeals, MEMBERS, st.sampled_from(["open", "won", "any"]), st.sampled_from([None, "Demo"]),
        st.none() | st.integers(1, 12), DAYS, DAYS, st.sampled_from([0, 8]), st.booleans(),
        st.none() | st.just(Decimal("5.50")), st.none() | st.just(Decimal(70_000)),
    ),
    ListActivities: st.builds(
        ListActivities, MEMBERS, st.sampled_from([None, "call"]), st.none() | st.integers(1, 12), DAYS, DAYS,
        st.sampled_from([0, 8]), st.booleans(),
    ),
    ShowDue: st.builds(ShowDue, MEMBERS, DAYS, DAYS, st.booleans()),
    Find: st.builds(Find, WORDS, st.sampled_from([0, 5])),
    Show: st.builds(Show, st.sampled_from(get_args(Show.__annotations__["what"]))),
    ShowQuota: st.builds(ShowQuota, MEMBERS),
    Help: st.builds(Help, st.sampled_from(["", "delas", "nosuch", *(verb.name for verb in VERBS)])),
}  # fmt: skip
TARGETS = st.builds(
    Target, st.integers(1, 12), st.just(None), st.just("words"), st.just(""), st.sampled_from(["", "Rollout", "x"])
)
TARGETS |= st.builds(Target, st.none(), st.integers(1, 9)) | WORDS.map(lambda said: Target(words=said))
LISTED = st.sampled_from(["follow_up", "deal"])
QUERIES |= {
    ShowDeal: st.builds(ShowDeal, TARGETS),
    ShowHistory: st.builds(ShowHistory, st.none() | TARGETS, st.sampled_from([0, 8])),
    ShowOwner: st.builds(ShowOwner, TARGETS),
    ShowSteps: st.builds(ShowSteps, st.integers(1, 8)) | st.builds(ShowSteps, st.none(), TARGETS),
    PickDay: st.builds(PickDay, LISTED, st.integers(1, 9)),
    PickOwner: st.builds(PickOwner, LISTED, st.integers(1, 9)),
    ShowPromises: st.builds(ShowPromises, st.none() | st.integers(1, 12)),
    ChooseFollowUp: st.builds(ChooseFollowUp, st.just("done"), st.none() | TARGETS)
    | st.builds(ChooseFollowUp, st.just("snooze"), st.none() | TARGETS, st.sampled_from(["2d", "friday 3pm"])),
    ShowRuleRates: st.just(ShowRuleRates()),
    ListLeads: st.builds(ListLeads, st.sampled_from(["unowned", "mine"])),
    ShowLead: st.builds(ShowLead, st.integers(1, 3)),
    ShowRouting: st.builds(ShowRouting, st.sampled_from(["rules", "ledger"])),
    TryRouting: st.builds(
        TryRouting, st.none(), st.builds(AddLead, TARGETS, st.builds(Person, WORDS), st.just("fair"))
    ),
    PickHuddle: st.builds(PickHuddle, st.none() | st.integers(1, 3)),
    ShowRollCall: st.builds(ShowRollCall, st.integers(1, 3)),
    ShowDeadLeads: st.builds(ShowDeadLeads, st.booleans()),
    ShowLeadReport: st.builds(ShowLeadReport, st.sampled_from(["source", "campaign", "owner"]), DAYS, DAYS, MEMBERS),
    ShowForecast: st.builds(ShowForecast, MEMBERS),
    ShowDigest: st.builds(ShowDigest, st.none() | st.just(TODAY), st.sampled_from(["known", "corrected", "posted"])),
    ShowPatterns: st.builds(ShowPatterns, st.sampled_from(["won", "lost", "closed"]), st.sampled_from([5, 100])),
}
ASKED = st.lists(st.one_of(*QUERIES.values()), min_size=5, max_size=5)


def test_every_query_is_asked_here() -> None:
    writes = {"ShareRequest"}
    assert {query.__name__ for query in QUERY_HANDLERS} - writes == {query.__name__ for query in QUERIES}


@given(ASKED, st.sampled_from(["dana", "sam", "gail"]))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_button_of_an_answer_is_read(crowded: Universe, asked: list[Any], who: str) -> None:
    for query in asked:
        for button in buttons_of(crowded, query, who):
            for place in PLACES:
                reading = pressed(crowded, button, who, place)
                assert not reading.refusal, (query, button)
                assert reading.command is not None or reading.statements, (query, button)
                assert not reading.statements or re.search(r"\b[DFQRP]\d", button.sends), (query, button)


def buttons_of(workspace: Universe, query: Any, who: str) -> Iterator[Button]:  # noqa: ANN401 - any query
    try:
        yield from ask(workspace, query, who).buttons
    except CommandError:
        return


def pressed(workspace: Universe, button: Button, who: str, place: Place) -> Reading:
    with workspace.reading() as session:
        context = context_of(session, workspace, who)
        return read(button.sends, context.snapshot, context.member.id, place)


@pytest.mark.parametrize("name", NAMES)
def test_a_button_that_names_an_account_is_about_that_one(crowded: Universe, name: str) -> None:
    account = next(number for number in range(1, 40) if account_name(crowded, number) == name)
    several = replace(Target(account, words="x"), called="Rollout")
    for button in buttons_of(crowded, ShowDeal(several), "dana"):
        command = pressed(crowded, button, "dana", Place()).command
        assert isinstance(command, ShowDeal | ListDeals)
        assert (command.account if isinstance(command, ListDeals) else command.target.account) == account
    asked = pressed(crowded, Button("", f"history A{account} 8"), "dana", Place()).command
    assert isinstance(asked, ShowHistory)
    assert (asked.target and asked.target.account, asked.start) == (account, 8)


def account_name(workspace: Universe, number: int) -> str:
    with workspace.reading() as session:
        row = session.get(Account, (workspace.id, number))
        return row.name if row else ""
