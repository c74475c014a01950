"""Lines that ask for lists and records."""

from datetime import date
from decimal import Decimal

import pytest

from commands.syntax.activities import ListActivities
from commands.syntax.command import Query
from commands.syntax.deals import ListDeals, ShowDeal, ShowOwner, ShowSteps
from commands.syntax.followups import ShowDue
from commands.syntax.lead_answers import ShowLead
from commands.syntax.lookups import Find, Help
from commands.syntax.pipeline import ShowPipeline
from commands.syntax.requests import ShowHistory
from commands.syntax.subjects import Target
from tests.grammar.small_workspace import ACME, ACME_DEAL, GLOBEX, GLOBEX_SUPPORT, SAM, TARGET, WON_DOOR, reading_of

FIRST, LAST = date(2026, 10, 1), date(2026, 12, 31)
ABOUT_ACME = Target(ACME, words="acme")

LINES: list[tuple[str, Query]] = [
    ("pipeline", ShowPipeline()),
    ("/pipeline Q4", ShowPipeline(first=FIRST, last=LAST)),
    ("pipeline sam", ShowPipeline(SAM)),
    ("pipeline <@U01SAM> this quarter", ShowPipeline(SAM, first=FIRST, last=LAST)),
    ("pipeline team", ShowPipeline()),
    ("/pipeline acme", ListDeals(state="any", account=ACME, everybody=True)),
    ("deals", ListDeals()),
    ("deals sam", ListDeals(SAM)),
    ("deals in proposal", ListDeals(stage="proposal")),
    ("deals sam won Q4", ListDeals(SAM, "won", first=FIRST, last=LAST)),
    ("deals team", ListDeals(everybody=True)),
    ("deals acme", ListDeals(state="any", account=ACME, everybody=True)),
    ("deals parked", ListDeals(state="parked")),
    ("deals northwind", ShowDeal(Target(words="northwind"))),
    ("/deals for northwind", ShowDeal(Target(words="northwind"))),
    ("deals 20 team won", ListDeals(state="won", start=20, everybody=True)),
    ("deals 8 all Sam Ortiz", ListDeals(SAM, "any", start=8)),
    ("deals 8 all team", ListDeals(state="any", start=8, everybody=True)),
    ("deals all D1", ListDeals(state="any", account=ACME, everybody=True)),
    ("deals won 2026-10-01 to 2026-12-31", ListDeals(state="won", first=FIRST, last=LAST)),
    ("deals stale", ListDeals(gap="stale")),
    ("deals 8 open no next step Sam Ortiz", ListDeals(SAM, start=8, gap="no_next_step")),
    ("deals past close team", ListDeals(everybody=True, gap="close_passed")),
    ("deals over 50k", ListDeals(at_least=Decimal(50_000))),
    ("deals sam under €20,000", ListDeals(SAM, at_most=Decimal(20_000), currency="EUR")),
    (
        "deals 8 open team between 20000 and 50000.50",
        ListDeals(start=8, everybody=True, at_least=Decimal(20_000), at_most=Decimal("50000.50"), state="open"),
    ),
    ("/deals 100k+ in proposal", ListDeals(stage="proposal", at_least=Decimal(100_000))),
    ("activities", ListActivities()),
    ("activities demos sam", ListActivities(SAM, "demo")),
    ("/activities 8 calls Sam Ortiz 2026-10-01 to 2026-12-31", ListActivities(SAM, "call", None, FIRST, LAST, 8)),
    (
        "activities acme on monday",
        ListActivities(account=ACME, first=date(2026, 11, 16), last=date(2026, 11, 16), everybody=True),
    ),
    ("due", ShowDue()),
    ("due team", ShowDue(everybody=True)),
    ("due today", ShowDue(last=date(2026, 11, 18))),
    ("due next week", ShowDue(first=date(2026, 11, 23), last=date(2026, 11, 29))),
    ("due sam", ShowDue(SAM)),
    ("due overdue", ShowDue(last=date(2026, 11, 17))),
    ("history", ShowHistory()),
    ("history acme", ShowHistory(ABOUT_ACME)),
    ("history 10", ShowHistory(start=10)),
    ("history D1 10", ShowHistory(Target(ACME, ACME_DEAL, "D1"), 10)),
    ("/history Zyzzyva", ShowHistory(Target(words="Zyzzyva", unknown="Zyzzyva"))),
    ("who owns acme", ShowOwner(ABOUT_ACME)),
    ("who owns acme?", ShowOwner(ABOUT_ACME)),
    ("owner of acme", ShowOwner(ABOUT_ACME)),
    ("who owns northwind", ShowOwner(Target(words="northwind"))),
    ("status acme", ShowDeal(ABOUT_ACME)),
    ("deal acme", ShowDeal(ABOUT_ACME)),
    ("acme", ShowDeal(ABOUT_ACME)),
    ("Won Door", ShowDeal(Target(WON_DOOR, words="Won Door"))),
    ("globex support", ShowDeal(Target(GLOBEX, GLOBEX_SUPPORT, "globex support"))),
    ("/deal acme?", ShowDeal(ABOUT_ACME)),
    ("deal D1", ShowDeal(Target(ACME, ACME_DEAL, "D1"))),
    ("deal D881", ShowDeal(Target(None, 881, "D881"))),
    ("deal globex support", ShowDeal(Target(GLOBEX, GLOBEX_SUPPORT, "globex support"))),
    ("steps D1", ShowSteps(ACME_DEAL)),
    ("pipeline as of nov 1", ShowPipeline(as_of=date(2026, 11, 1))),
    ("pipeline as of 12/1", ShowPipeline(as_of=date(2025, 12, 1))),
    ("pipeline as it stood on 2026-10-31?", ShowPipeline(as_of=date(2026, 10, 31))),
    ("pipeline Q4 as of yesterday", ShowPipeline(None, date(2026, 10, 1), date(2026, 12, 31), date(2026, 11, 17))),
    ("steps acme", ShowSteps(ACME_DEAL)),
    ("find jane", Find("jane")),
    ("find platform", Find("platform")),
    ("find 100%", Find("100%")),
    ("/find platform page 3", Find("platform", 10)),
    ("find page 2", Find("page 2")),
    ("deal A1", ShowDeal(Target(ACME, words="Acme Corp"))),
    ("history A1 8", ShowHistory(Target(ACME, words="Acme Corp"), 8)),
    ('/find "acme renewal"', Find("acme renewal")),
    ("hist acme", ShowHistory(ABOUT_ACME)),
    ("h", Help()),
    ("hlp?", Help()),
    ("mine", ListDeals()),
    ("today", ShowDue(last=date(2026, 11, 18))),
    ("tomorrow?", ShowDue(first=date(2026, 11, 19), last=date(2026, 11, 19))),
    ("next week", ShowDue(first=date(2026, 11, 23), last=date(2026, 11, 29))),
    ("target", ShowDeal(Target(TARGET, words="target"))),
    ("sam", ListDeals(SAM)),
    ("sam deals", ListDeals(SAM)),
    ("sam's pipeline", ShowPipeline(SAM)),
    ("gavin belson", Find("gavin belson")),
    ("open deals over 20k", ListDeals(at_least=Decimal(20_000))),
    ("my open deals under $20k", ListDeals(at_most=Decimal(20_000), currency="USD")),
    ("won deals over 10k", ListDeals(state="won", at_least=Decimal(10_000))),
    ("calls this week", ListActivities(None, "call", None, date(2026, 11, 16), date(2026, 11, 22))),
    ("acme deals", ListDeals(state="any", account=ACME, everybody=True)),
    ("acme contacts", ShowDeal(ABOUT_ACME)),
    ("contacts acme", ShowDeal(ABOUT_ACME)),
    ("acme next step", ShowDeal(ABOUT_ACME)),
    ("acme calls", ListActivities(None, "call", ACME, everybody=True)),
    ("notes acme", ListActivities(None, None, ACME, everybody=True)),
    ("globex support amount", ShowDeal(Target(GLOBEX, GLOBEX_SUPPORT, "D3"))),
    ("D1 owner", ShowOwner(Target(ACME, ACME_DEAL, "D1"))),
    ("L1", ShowLead(1)),
]


@pytest.mark.parametrize(("text", "query"), LINES)
def test_a_line_is_its_query(text: str, query: Query) -> None:
    reading = reading_of(text)
    assert (reading.intent, reading.command) == ("query", query)


@pytest.mark.parametrize(
    "text", ["acme call", "acme demo", "acme deals are stuck with legal", "notes acme wants pricing"]
)
def test_what_is_told_in_few_words_is_no_query(text: str) -> None:
    assert reading_of(text).statements
