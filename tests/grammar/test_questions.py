"""Questions in plain words: what they ask for, and what only looks like one."""

from datetime import date
from decimal import Decimal

import pytest

from commands.grammar.reading import Reading
from commands.incoming import Place
from commands.syntax.activities import ListActivities
from commands.syntax.command import Query
from commands.syntax.deals import ListDeals, ShowDeal, ShowOwner
from commands.syntax.followups import ShowDue, ShowPromises
from commands.syntax.lookups import Find, Help, Show
from commands.syntax.pipeline import ShowPipeline, ShowQuota
from commands.syntax.requests import ShowHistory
from commands.syntax.subjects import Target
from tests.grammar.small_workspace import (
    ACME,
    ACME_DEAL,
    BLOCK,
    DANA,
    GLOBEX,
    HOOLI,
    PRIYA,
    SAM,
    TARGET,
    WON_DOOR,
    reading_of,
)

TODAY = date(2026, 11, 18)
YESTERDAY = date(2026, 11, 17)
LAST_WEEK = (date(2026, 11, 9), date(2026, 11, 15))


def about(account: int, words: str) -> Target:
    """Return an account as a question names it."""
    return Target(account, words=words)


QUESTIONS: list[tuple[str, Query]] = [
    ("what stage is acme in?", ShowDeal(about(ACME, "acme"))),
    ("what stage is acme in", ShowDeal(about(ACME, "acme"))),
    ("where are we with Hooli?", ShowDeal(about(HOOLI, "Hooli"))),
    ("did Hooli sign yet?", ShowDeal(about(HOOLI, "Hooli"))),
    ("is acme won", ShowDeal(about(ACME, "acme"))),
    ("when does target close", ShowDeal(about(TARGET, "target"))),
    ("@Sam Ortiz where did we land on acme?", ShowDeal(about(ACME, "acme"))),
    ("Sam, what's up with Hooli", ShowDeal(about(HOOLI, "Hooli"))),
    ("where'd we land with block", ShowDeal(about(BLOCK, "block"))),
    ("anything from Gavin since last week?", ShowHistory(Target(HOOLI, words="Gavin Belson"))),
    ("anything from Hooli", ShowHistory(about(HOOLI, "Hooli"))),
    ("heard from Gavin lately?", ShowHistory(Target(HOOLI, words="Gavin Belson"))),
    ("has Gavin gotten back to us?", ShowHistory(Target(HOOLI, words="Gavin Belson"))),
    ("what do I owe Gavin", ShowPromises(HOOLI)),
    ("what am I forgetting", ShowDue(None, None, None)),
    ("Won Door owner?", ShowOwner(about(WON_DOOR, "Won Door"))),
    ("any news on acme?", ShowDeal(about(ACME, "acme"))),
    ("acme won?", ShowDeal(about(ACME, "acme"))),
    ("is block in negotiation", ShowDeal(about(BLOCK, "block"))),
    ("what about northwind", ShowDeal(Target(words="northwind"))),
    ("what stage is D1 in", ShowDeal(Target(ACME, ACME_DEAL, "D1"))),
    ("can you tell me where acme stands", ShowDeal(about(ACME, "acme"))),
    ("when is the Target close date again", ShowDeal(about(TARGET, "Target"))),
    ("stage of acme", ShowDeal(about(ACME, "acme"))),
    ("next step acme?", ShowDeal(about(ACME, "acme"))),
    ("which competitor at acme", ShowDeal(about(ACME, "acme"))),
    ("last touch on acme?", ShowHistory(about(ACME, "acme"))),
    ("stale deals", ListDeals(gap="stale")),
    (
        "biggest deals closing this month, top 5",
        ListDeals(first=date(2026, 11, 1), last=date(2026, 11, 30)),
    ),
    ("my deals, sorted by close date", ListDeals(DANA)),
    ("Block close date?", ShowDeal(about(BLOCK, "Block"))),
    ("which of my deals are at risk", ShowPipeline(DANA)),
    ("which deals have no close date?", ListDeals(gap="no_close_date")),
    ("what slipped", ListDeals(gap="close_passed")),
    ("which deals are stuck in proposal", ListDeals(stage="proposal", gap="stuck", everybody=True)),
    ("anything w no next step?", ListDeals(gap="no_next_step")),
    (
        "Could you tell me which of my deals still don't have a next step, I want to clean them up",
        ListDeals(DANA, gap="no_next_step"),
    ),
    ("is the Block PO in yet or still waiting", ShowDeal(about(BLOCK, "Block"))),
    ("Block signed yet or still redlining", ShowDeal(about(BLOCK, "Block"))),
    ("PO in from Hooli or not", ShowDeal(about(HOOLI, "Hooli"))),
    ("PO in yet from Hooli", ShowDeal(about(HOOLI, "Hooli"))),
    ("Hooli signed or did they not", ShowDeal(about(HOOLI, "Hooli"))),
    ("is PO 4471 in from Hooli", ShowDeal(about(HOOLI, "Hooli"))),
    ("has PO come in from Hooli", ShowDeal(about(HOOLI, "Hooli"))),
    ("wait is Hooli signed", ShowDeal(about(HOOLI, "Hooli"))),
    ("Hooli is signed right", ShowDeal(about(HOOLI, "Hooli"))),
    ("anyone know if Hooli signed", ShowDeal(about(HOOLI, "Hooli"))),
    ("isnt Hooli lost already", ShowDeal(about(HOOLI, "Hooli"))),
    ("how come Hooli is lost", ShowDeal(about(HOOLI, "Hooli"))),
    ("remind me is Hooli signed", ShowDeal(about(HOOLI, "Hooli"))),
    ("acme still in negotiation or what", ShowDeal(about(ACME, "acme"))),
    ("Forecast by rep, please – Q1 2027", ShowPipeline(None, date(2027, 1, 1), date(2027, 3, 31))),
    (
        "Before my one on one with Gail can you tell me how much I have closing this quarter and which are at risk",
        ListDeals(DANA, first=date(2026, 10, 1), last=date(2026, 12, 31)),
    ),
    ("deals without next step", ListDeals(gap="no_next_step")),
    ("what's slipping this quarter", ShowPipeline()),
    ("which accounts haven't I touched in 30 days", ListDeals(DANA, gap="stale")),
    ("total pipeline", ShowPipeline()),
    ("what's in commit", ShowPipeline()),
    ("where does sam stand this quarter?", ShowQuota(SAM)),
    ("any new leads", Show("leads")),
    ("anything due tomorrow", ShowDue(None, date(2026, 11, 19), date(2026, 11, 19))),
    ("what's on for tomorrow", ShowDue(None, date(2026, 11, 19), date(2026, 11, 19))),
    ("what happened yesterday", ListActivities(None, None, None, YESTERDAY, YESTERDAY, everybody=True)),
    (
        "how much did we book in Q3",
        ListDeals(None, "won", first=date(2026, 7, 1), last=date(2026, 9, 30), everybody=True),
    ),
    ("how many deals has sam won since summer?", ListDeals(SAM, "won", first=date(2026, 6, 1), last=TODAY)),
    ("how likely is acme to close", ShowDeal(about(ACME, "acme"))),
    ("acme status", ShowDeal(about(ACME, "acme"))),
    ("what's open for <@U01SAM>?", ListDeals(SAM)),
    ("what did Priya win last month", ListDeals(PRIYA, "won", first=date(2026, 10, 1), last=date(2026, 10, 31))),
    (
        "what did we lose in october",
        ListDeals(None, "lost", first=date(2026, 10, 1), last=date(2026, 10, 31), everybody=True),
    ),
    ("which deals close this month", ListDeals(first=date(2026, 11, 1), last=date(2026, 11, 30))),
    (
        "how much did we close last quarter",
        ListDeals(None, "won", first=date(2026, 7, 1), last=date(2026, 9, 30), everybody=True),
    ),
    ("how many deals do I have", ListDeals(DANA)),
    ("how much is in proposal", ListDeals(stage="proposal", everybody=True)),
    ("show me my deals", ListDeals(DANA)),
    ("what does the team have open", ListDeals(everybody=True)),
    ("how many deals does globex have", ListDeals(None, "any", account=GLOBEX, everybody=True)),
    ("what's due this week", ShowDue(last=date(2026, 11, 22))),
    ("do i have any follow-ups tomorrow", ShowDue(first=date(2026, 11, 19), last=date(2026, 11, 19))),
    ("anything overdue?", ShowDue(last=date(2026, 11, 17))),
    ("who owns globex", ShowOwner(about(GLOBEX, "globex"))),
    ("who's on the acme deal", ShowOwner(about(ACME, "acme"))),
    ("hey, whose account is target?", ShowOwner(about(TARGET, "target"))),
    ("what happened with globex", ShowHistory(about(GLOBEX, "globex"))),
    ("when did we last talk to acme", ShowHistory(about(ACME, "acme"))),
    ("list my open deals over 50k", ListDeals(DANA, at_least=Decimal(50_000))),
    ("which deals are bigger than $100,000", ListDeals(at_least=Decimal(100_000), currency="USD")),
    ("how many deals over 30 days old", ListDeals()),
    ("need the pipeline numbers for sam by stage", ShowPipeline(SAM)),
    ("we need the forecast for Q4", ShowPipeline(None, date(2026, 10, 1), date(2026, 12, 31))),
    ("i need the leads", Show("leads")),
    ("send me the deals in proposal", ListDeals(stage="proposal", everybody=True)),
    ("give me priya's pipeline", ShowPipeline(PRIYA)),
    ("can you pull up globex", ShowDeal(about(GLOBEX, "globex"))),
    ("how many demos did chris doyle run last week", ListActivities(5, "demo", None, *LAST_WEEK)),
    ("what did sam log yesterday", ListActivities(SAM, None, None, YESTERDAY, YESTERDAY)),
    ("what did I log on monday", ListActivities(DANA, None, None, date(2026, 11, 16), date(2026, 11, 16))),
    ("how many calls with acme last week", ListActivities(None, "call", ACME, *LAST_WEEK, everybody=True)),
    ("sam's demos last week", ListActivities(SAM, "demo", None, *LAST_WEEK)),
    ("what did the team do yesterday", ListActivities(None, None, None, YESTERDAY, YESTERDAY, everybody=True)),
    ("whats my quota", ShowQuota()),
    ("how far is sam from quota", ShowQuota(SAM)),
    ("pipeline?", ShowPipeline()),
    ("my pipeline", ShowPipeline(DANA)),
    ("what's sam's pipeline for Q4", ShowPipeline(SAM, date(2026, 10, 1), date(2026, 12, 31))),
    ("what's jane's email", Find("Jane Miller")),
    ("phone number for jane miller", Find("Jane Miller")),
    ("what stages are there", Show("stages")),
    ("what can you do?", Help()),
    ("how do i undo something", Help("undo")),
]


@pytest.mark.parametrize(("text", "query"), QUESTIONS)
def test_a_question_is_its_query(text: str, query: Query) -> None:
    reading = reading_of(text)
    assert (reading.intent, reading.command, reading.statements) == ("query", query, ())


@pytest.mark.parametrize(
    "text",
    [
        "who stole my charger",
        "Friday drinks at 5?",
        "who won the game last night",
        "what's the target for this month?",
        "is the target realistic?",
        "lunch at target?",
        "what's for lunch today",
        "who owns this umbrella",
        "how was your weekend",
        "is anyone going to the gym",
        "why is the wifi slow",
        "does anyone know a good dentist",
    ],
)
@pytest.mark.parametrize("kind", ["direct", "channel"])
def test_chatter_that_asks_is_left_alone(text: str, kind: str) -> None:
    reading = reading_of(text, Place("channel") if kind == "channel" else None)
    assert (reading.intent, reading.command, reading.refusal) == ("none", None, "")


@pytest.mark.parametrize(
    "text",
    [
        "what a great call with Acme, moving to proposal",
        "When Acme signs, book kickoff",
        "did a demo at Acme yesterday",
        "did acme demo yesterday, they loved it",
        "was at Acme today, they want pricing",
        "have call with Acme tomorrow",
        "will send quote to acme friday",
        "called Acme, send quote fri?",
        "do the acme quote friday",
        "show acme the new demo friday",
        "can you move acme to proposal?",
        "could you log a call with acme yesterday",
        "what acme wants is pricing",
        "had a call with acme, follow up fri?",
        "list price for acme is 20k",
        "top 5 tasks for acme, biggest first is the demo",
        "PO in from hooli, still waiting on the NDA",
        "Hooli signed right after the call",
        "Hooli signed or so Wade says",
        "any PO from Hooli goes to Priya",
        "was at Hooli today, they signed",
    ],
)
def test_a_statement_is_no_question(text: str) -> None:
    assert reading_of(text).command is None


def test_between_two_members_of_one_name_the_answer_says_so() -> None:
    assert "Chris Doyle" in reading_of("what's chris working on").refusal


def test_it_means_the_deal_of_the_thread() -> None:
    place = Place("mention", deal=ACME_DEAL)
    assert reading_of("when does it close?", place).command == ShowDeal(Target(ACME, ACME_DEAL))


def values(reading: Reading) -> bool:
    """Whether anything would be written."""
    return bool(reading.statements)


@pytest.mark.parametrize("text", [text for text, _ in QUESTIONS])
def test_a_question_never_writes_whatever_stands_before_it(text: str) -> None:
    assert not values(reading_of(f"<@U01BOT> {text}"))
    assert not values(reading_of(f"for sam: {text}"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("need the pipeline numbers for Lena by stage", "Lena"),
        ("what did marcus log yesterday", "marcus"),
        ("how's Lena's forecast?", "Lena"),
    ],
)
def test_a_question_about_nobody_who_is_here_says_so(text: str, name: str) -> None:
    reading = reading_of(text)
    assert (reading.intent, reading.command, reading.statements) == ("query", None, ())
    assert f"“{name}”" in reading.refusal
    assert reading_of(text, Place("channel")).refusal == ""


@pytest.mark.parametrize(
    "text", ["need 3 more days", "send quotes", "need quotes by friday", "give it some time", "check emails"]
)
def test_requests_for_something_else_are_no_questions(text: str) -> None:
    assert reading_of(text).command is None


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("what's our win rate", "deals won"),
        ("average deal size", "deals won"),
        ("who closed the most this month", "pipeline"),
        ("leaderboard", "pipeline"),
        ("what changed since monday", "history"),
    ],
)
def test_what_no_command_answers_names_the_nearest(text: str, nearest: str) -> None:
    reading = reading_of(text)
    assert reading.intent == "query"
    assert nearest in reading.refusal
    assert not reading_of(text, Place("channel")).refusal


@pytest.mark.parametrize("text", ["last call with acme went well", "acme gone quiet", "next meeting with acme friday"])
def test_what_only_begins_like_a_question_is_written(text: str) -> None:
    assert reading_of(text).statements


def test_a_question_without_an_answer_keeps_no_note() -> None:
    assert not reading_of("why is the sky so blue at acme?").statements
