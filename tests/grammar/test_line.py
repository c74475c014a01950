"""Command lines without a deal in them: each row is a line and the command it is."""

from datetime import date, time
from decimal import Decimal

import pytest

from commands.grammar.line import READERS
from commands.grammar.verbs.table import VERBS
from commands.incoming import Place
from commands.syntax.command import Command
from commands.syntax.followups import AssignFollowUp, ChooseFollowUp, FinishFollowUp, SnoozeFollowUp
from commands.syntax.lead_answers import AnswerLead, ListLeads, ShowLead
from commands.syntax.leads import AssignLead
from commands.syntax.lookups import Explain, Help, Show
from commands.syntax.members import SetRole
from commands.syntax.pipeline import SetQuota, ShowQuota
from commands.syntax.requests import Answer, Edit, MoreChoices, Undo
from commands.syntax.stages import AddStage, ChangeStage, RemoveStage, SettleStage
from commands.syntax.workspace import ChangeSetting, Teach
from tests.grammar.small_workspace import ACME, DANA, SAM, reading_of

LINES: list[tuple[str, Command]] = [
    ("undo", Undo()),
    ("Undo.", Undo()),
    ("/undo that", Undo()),
    ("undo 3", Undo(count=3)),
    ("undo last 2", Undo(count=2)),
    ("undo R9", Undo(request=9)),
    ("redo", Undo(redo=True)),
    ("undo R9 R10, r11", Undo(request=9, also=(10, 11))),
    ("please undo", Undo()),
    ("edit r9", Edit(9)),
    ("done F12", FinishFollowUp(12)),
    ("/done f12: they accepted", FinishFollowUp(12, "they accepted")),
    ("done #F3 - no answer, try later", FinishFollowUp(3, "no answer, try later")),
    ("snooze F12 2d", SnoozeFollowUp(12, days=2)),
    ("snooze it to friday", ChooseFollowUp("snooze", None, "friday")),
    ("postpone 2d", ChooseFollowUp("snooze", None, "2d")),
    ("done that one", ChooseFollowUp("done")),
    ("snooze F12 a week", SnoozeFollowUp(12, days=7)),
    ("snooze F12 3h", SnoozeFollowUp(12, minutes=180)),
    ("snooze F12 until next tue 3pm", SnoozeFollowUp(12, date(2026, 11, 24), time(15))),
    ("snooze F12 next week", SnoozeFollowUp(12, date(2026, 11, 23))),
    ("postpone F12 to 12/1", SnoozeFollowUp(12, date(2026, 12, 1))),
    ("assign F12 to sam", AssignFollowUp(12, SAM)),
    ("assign f12 <@U01SAM>", AssignFollowUp(12, SAM)),
    ("reassign F12 to me", AssignFollowUp(12, DANA)),
    ("assign L3 to me", AssignLead(3, DANA)),
    ("take L3", AnswerLead(3, "claim")),
    ("claim L3", AnswerLead(3, "claim")),
    ("accept L3", AnswerLead(3, "accept")),
    ("pass L3 - not my territory", AnswerLead(3, "pass", "not my territory")),
    ("contacted L3 left a voicemail", AnswerLead(3, "contacted", "left a voicemail")),
    ("junk L3", AnswerLead(3, "junk")),
    ("qualified L3", AnswerLead(3, "qualified")),
    ("qualified L3 as D7", AnswerLead(3, "qualified", deal=7)),
    ("qualified L3 new Platform 20k", AnswerLead(3, "qualified", "Platform", new=True, amount=Decimal(20_000))),
    ("leads unowned", ListLeads("unowned")),
    ("lead L3", ShowLead(3)),
    ("answer Q17 2", Answer(17, choice=2)),
    ("answer Q17 other", Answer(17)),
    ("answer Q17 other: Initech", Answer(17, words="Initech")),
    ("answer Q17: Initech", Answer(17, words="Initech")),
    ("more Q17 10", MoreChoices(17, 10)),
    ("explain acme 50k", Explain("acme 50k")),
    ("help", Help()),
    ("/help deal", Help("deal")),
    ("help mtg", Help("meeting")),
    ("help delas", Help("delas")),
    ("/explain pricing to Jane tomorrow", Explain("pricing to Jane tomorrow")),
    ("explain acme moved to proposal", Explain("acme moved to proposal")),
    ("explain what stage is acme in", Explain("what stage is acme in")),
    ("explain the weather to the wall", Explain("the weather to the wall")),
    ("?", Help()),
    ("quota", ShowQuota()),
    ("quota sam", ShowQuota(SAM)),
    ("/quota dana 250k a quarter", SetQuota(Decimal(250_000), "quarter", None, DANA)),
    ("quota 1,000,000 per year", SetQuota(Decimal(1_000_000), "year")),
    ("quota for sam €40k/month", SetQuota(Decimal(40_000), "month", "EUR", SAM)),
    ("settings", Show("settings")),
    ("settings date order D/M", ChangeSetting("date order", "D/M")),
    ("setting workdays: sun-thu", ChangeSetting("workdays", "sun-thu")),
    ("settings time zone = Europe/Berlin", ChangeSetting("time zone", "Europe/Berlin")),
    ('teach "redlines" = negotiation', Teach("redlines", "negotiation")),
    ("teach paper chase means negotiation", Teach("paper chase", "negotiation")),
    ("teach “LOI” → proposal", Teach("LOI", "proposal")),
    ("role sam manager", SetRole(SAM, "manager")),
    ("role Sam Ortiz = admin", SetRole(SAM, "admin")),
    ("stage proposal probability 60%", ChangeStage("proposal", "probability", "60")),
    ("stage proposal 60%", ChangeStage("proposal", "probability", "60")),
    ("stage demo to 45 percent", ChangeStage("demo", "probability", "45")),
    ("stage Proposal max age 6 weeks", ChangeStage("proposal", "max_age", "42")),
    ("stage demo max age none", ChangeStage("demo", "max_age", "")),
    ("stage demo definition: they saw it", ChangeStage("demo", "definition", "they saw it")),
    ("stage demo exit criteria a date for the pilot", ChangeStage("demo", "exit_criteria", "a date for the pilot")),
    ("stage rename demo to show and tell", ChangeStage("demo", "name", "show and tell")),
    ("stage add pilot after demo", AddStage("pilot", "demo")),
    ("stage remove qualified", RemoveStage("qualified")),
    ("stage object P3 too early", SettleStage(3, "object", "too early")),
    ("publish P3", SettleStage(3, "publish")),
    ("withdraw p3", SettleStage(3, "withdraw")),
    ("stages", Show("stages")),
    ("/glossary", Show("glossary")),
    ("/leads", Show("leads")),
    ("members?", Show("members")),
    ("<@U01BOT> undo", Undo()),
]


@pytest.mark.parametrize(("text", "command"), LINES)
def test_a_line_is_its_command(text: str, command: Command) -> None:
    reading = reading_of(text)
    assert (reading.command, reading.refusal) == (command, "")


@pytest.mark.parametrize(
    "text",
    [
        "done with the call at Acme, they want pricing",
        "undo the damage we did at acme",
        "find me a coffee",
        "find time with Jane on Friday",
        "find out if acme has budget",
        "owner of acme quit",
        "help me carry the boxes",
        "deals are slow today",
        "due to legal nothing moves",
        "quota is tough this year",
        "history repeats itself",
        "pipeline is looking thin",
        "redo the deck tonight",
        "more coffee please",
        "stage fright again",
        "teach me to fish",
        "role play at 3",
        "answer the phone somebody",
        "edit the deck tonight",
        "settings are weird on my phone",
        "leads to nothing",
        "lead time is long",
        "members only jacket",
        "for friday: bring cake",
        "publish or perish",
        "move the desk",
        "park the car outside",
        "snooze is my favourite button",
        "take the rest of the day off",
    ],
)
def test_words_that_only_begin_like_a_verb_are_no_command(text: str) -> None:
    reading = reading_of(text, Place("channel"))
    assert (reading.command, reading.refusal) == (None, "")


REFUSED: list[tuple[str, str]] = [
    ("", "help"),
    ("   \u200b ", "help"),
    ("/deal", "deal <account"),
    ("/done", "F12"),
    ("/done with it", "F12"),
    ("/snooze F12", "Until when"),
    ("snooze F12 yesterday", "past"),
    ("snooze F12 2/30", "2/30"),
    ("followup acme feb 30 call", "“feb 30” is not a day"),
    ("followup acme june 31 call", "“june 31”"),
    ("followup acme yesterday call", "“yesterday” is over"),
    ("f/u D1 11/2/2026 send quote", "“11/2/2026” is over"),
    ("f/u acme 31 november send quote", "“31 november”"),
    ("deal acme close 31st of sept, 20k", "31st of sept"),
    ("snooze F12 12/31/9999", "9999"),
    ("assign F12 to nobody", "Dana Reyes"),
    ("assign F12 to chris", "Chris Park"),
    ("role sam emperor", "emperor"),
    ("stage proposal 60", "stage proposal probability 60"),
    ("settings zork", "stale days"),
    ("won acme 5000", "won acme amount 5000"),
    ("won D1 5,000.", "won D1 amount 5,000"),
    ("move acme", "move <account"),
    ("park globex support", "until <date>"),
    ("settings stal dys 7", "Did you mean “stale days”"),
    ("call jane", "call jane tomorrow"),
    ("demo acme", "log demo acme"),
    ("meet acme platform", "log meeting acme platform"),
    ("quota dana 250k", "a month, a quarter or a year"),
    ("quota dana 99999999999999999 a year", "out of range"),
    ("undo 500", "500"),
    ("undo R99999999999", "R99999999999"),
    ("/settings colour blue", "colour"),
    ("settings nope 3", "There is no setting “nope 3”"),
    ("settings currency", "EUR"),
    ("stage proposal probability 170", "170"),
    ("stage proposal max age 99999 days", "99999"),
    ("stage add pilot after nowhere", "nowhere"),
    ("stage add demo after lead", "already"),
    ("object P3", "Why"),
    ("answer Q17", "Q17"),
    ("/answer", "Q17"),
    ("/teach redlines", "teach"),
    ("for chris: acme won", "Chris Doyle"),
    ("for sam:", "Sam Ortiz"),
    ("/pipeline blah blah", "pipeline"),
    ("/won", "won <account"),
]


@pytest.mark.parametrize(("text", "says"), REFUSED)
def test_a_refusal_is_one_sentence_that_names_the_matter(text: str, says: str) -> None:
    reading = reading_of(text)
    assert says in reading.refusal
    assert (reading.command, reading.statements) == (None, ())


def test_explaining_to_somebody_is_something_to_do() -> None:
    (statement,) = reading_of("explain pricing to Jane tomorrow").statements
    assert statement.target.account == ACME


def test_on_behalf_is_read_as_that_member_and_says_for_whom() -> None:
    reading = reading_of("for sam: quota 10k a month")
    assert (reading.on_behalf, reading.command) == (SAM, SetQuota(Decimal(10_000), "month"))


def test_what_nobody_said_to_the_bot_is_not_answered_in_a_channel() -> None:
    for text in ("", ":tada:", "x" * 40_001):
        assert reading_of(text, Place("channel")).refusal == ""


@pytest.mark.parametrize("text", ["pipline", "/histroy", "/piepline Q4", "/setings"])
def test_a_slip_of_one_letter_is_forgiven_where_it_does_no_harm(text: str) -> None:
    forgiven = {verb.name for verb in VERBS if verb.forgiving}
    reading = reading_of(text)
    assert (reading.command is not None) == (text != "/setings"), forgiven


@pytest.mark.parametrize("text", ["/undoo", "/publsh P3", "/rolle sam admin"])
def test_a_slip_in_a_verb_that_writes_is_not_forgiven(text: str) -> None:
    assert reading_of(text).command is None


def test_every_verb_has_a_reader_and_every_reader_a_verb() -> None:
    assert {verb.name for verb in VERBS} == READERS.keys()


def test_no_spelling_belongs_to_two_verbs() -> None:
    words = [word for verb in VERBS for word in verb.words]
    assert sorted(words) == sorted(set(words))


@pytest.mark.parametrize("example", [example for verb in VERBS for example in verb.examples])
def test_every_example_in_the_table_is_understood(example: str) -> None:
    reading = reading_of(example)
    assert reading.refusal == ""
    assert reading.command is not None or reading.statements


@pytest.mark.parametrize("text", ["note acme", "note acme:", "/note acme", "log acme", "note D1"])
def test_a_note_without_a_word_is_none(text: str) -> None:
    reading = reading_of(text)
    assert reading.refusal.startswith("What is there to note?")
    assert not reading.statements
