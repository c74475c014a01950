"""Lines about huddles, agendas, reasons and second tries: each row is a line and the command it is, or None."""

from datetime import time

import pytest

from commands.incoming import Place
from commands.syntax.endings import ReviveDeal, ShowDeadLeads, SkipReason
from commands.syntax.huddles import (
    DecideProposal,
    PickHuddle,
    SayReady,
    SetHuddle,
    SetTeam,
    ShowRollCall,
    StopHuddle,
    WalkAgenda,
)
from commands.syntax.lookups import Show
from tests.grammar.small_workspace import DANA, SAM, reading_of

MONDAY = SetHuddle(weekdays=(0,), at=time(9, 30), channel="#sales")
LINES = [
    ("huddle mondays 9:30 in #sales", MONDAY),
    ("/huddle every monday at 9.30 in #sales", MONDAY),
    ("huddle in #sales on Mondays, 9:30am", MONDAY),
    ("huddle mon 9:30 <#C012AB3|sales>", SetHuddle(weekdays=(0,), at=time(9, 30), channel="#sales", place="C012AB3")),
    ("huddle tues & thurs 2pm in here", SetHuddle(weekdays=(1, 3), at=time(14), channel="here")),
    ("huddle every workday at 8 in #ops", SetHuddle(weekdays=(0, 1, 2, 3, 4), at=time(8), channel="#ops")),
    (
        "huddle wednesdays 14:00 in #west, team West, led by sam, ask 2h before, zone Europe/Berlin",
        SetHuddle(None, None, (2,), time(14), "Europe/Berlin", "#west", "", "West", SAM, 120),
    ),
    ("huddle fri noon in #x for everybody, ask on the eve, called Forecast",
     SetHuddle(None, "Forecast", (4,), time(12), None, "#x", "", "everybody", None, 0)),
    ("huddle H1 at 10:00", SetHuddle(1, at=time(10))),
    ("huddle H1 ask 45 minutes before", SetHuddle(1, ask_ahead=45)),
    ("huddle change H2", PickHuddle(2)),
    ("huddle new", PickHuddle()),
    ("huddle stop H2", StopHuddle(2)),
    ("huddle H2 resume", StopHuddle(2, again=True)),
    ("huddles", Show("huddles")),
    ("team West: dana, sam", SetTeam("West", (DANA, SAM))),
    ("ready", SayReady()),
    ("ready M5", SayReady(5)),
    ("rollcall M5", ShowRollCall(5)),
    ("walk M5", WalkAgenda(5)),
    ("walk M5 next @3", WalkAgenda(5, "next", 3)),
    ("walk M5 end", WalkAgenda(5, "end")),
    ("confirm N4", DecideProposal(4, agree=True)),
    ("decline N4", DecideProposal(4, agree=False)),
    ("revive D7", ReviveDeal(7)),
    ("skip D7", SkipReason(7)),
    ("dead leads", ShowDeadLeads()),
    ("dead leads team", ShowDeadLeads(everybody=True)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "command"), LINES, ids=[text for text, _ in LINES])
def test_line(text: str, command: object) -> None:
    assert reading_of(text).command == command


@pytest.mark.parametrize(
    "text",
    ["huddle with acme monday 9:30", "ready to sign", "walk them through the offer", "confirm the date with Jane",
     "reason enough to call Jane tomorrow", "team lunch with acme on friday", "skip the demo at acme"],
)  # fmt: skip
def test_ordinary_text(text: str) -> None:
    for place in (Place(), Place("channel")):
        assert reading_of(text, place).command is None
    assert not reading_of(text, Place("channel")).refusal


@pytest.mark.parametrize(
    ("text", "said"),
    [("/huddle mondays 9:30 in #sales for the moon", "for the moon"), ("huddle H1 ask 20h before", "10 minutes"),
     ("huddle mondays 25:00 in #sales", "time of day"), ("huddle mon 9:30 in #x zone Nowhere/Land", "time zone"),
     ("huddle mon 9:30 in #x, led by nobodyhere", "nobodyhere"), ("reason D7", "Why?")],
)  # fmt: skip
def test_refusals(text: str, said: str) -> None:
    assert said in reading_of(text).refusal


def test_a_reason_is_a_statement_about_the_deal() -> None:
    statement = reading_of("reason D7 is price too high", Place()).statements[0]
    assert (statement.target.deal, getattr(statement.commands[0], "reason", "")) == (7, "price too high")
