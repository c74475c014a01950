"""The terminal chat around any dispatcher: numbers press, forms fill, every delivery has its own key."""

import io
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from rich.console import Console

from bot.console.app import PipeScreen, converse
from bot.console.completion import LineCompleter
from bot.console.conversation import Conversation
from bot.console.forms import fill
from bot.console.render import draw
from cards.model import Button, Card, Facts, Field, Form, Table, Text, say
from commands.incoming import Incoming

NOW = datetime(2026, 11, 18, 15, 15, tzinfo=UTC)
STAGE = Field("0.0.stage", "Stage", "choice", "demo", (("demo", "Demo"), ("won", "Won"), ("wonder", "Wonder")))
AMOUNT = Field("0.0.amount", "Amount", "money", "50000")
FORM = Form("edit R9", "Edit R9", (STAGE, AMOUNT))


class Recorder:
    """Answers with the cards it was given, in turn, and remembers what it was handed."""

    def __init__(self, *cards: Card) -> None:
        self.cards = list(cards)
        self.got: list[Incoming] = []

    def handle(self, incoming: Incoming) -> Card:
        self.got.append(incoming)
        return self.cards.pop(0) if self.cards else say("ok")


def talk(recorder: Recorder) -> Conversation:
    return Conversation(recorder, 3, "dana reyes", lambda: NOW, "s1")


def piped(recorder: Recorder, *lines: str) -> str:
    out = io.StringIO()
    converse(talk(recorder), PipeScreen(iter(line + "\n" for line in lines), out))
    return out.getvalue()


DONE = Card((Text("done"),), (Button("Undo", "undo R9"), Button("Edit", "edit R9")))
PAGE = Card((Text("Which?"),), (Button("4", "answer Q1 4"), Button("More", "more Q1 6")))


@pytest.mark.parametrize(
    ("card", "typed", "sent"),
    [
        (DONE, "1", "undo R9"),
        (DONE, " 2 ", "edit R9"),
        (DONE, "3", "3"),
        (DONE, "0", "0"),
        (DONE, "²", "²"),
        (DONE, "9" * 5000, "9" * 5000),
        (DONE, "1 more call", "1 more call"),
        (PAGE, "4", "answer Q1 4"),
        (PAGE, "5", "more Q1 6"),
        (PAGE, "1", "1"),
        (say("no buttons"), "1", "1"),
    ],
)
def test_a_number_presses_the_button_it_stands_at(card: Card, typed: str, sent: str) -> None:
    recorder = Recorder(card)
    conversation = talk(recorder)
    conversation.enter("deal acme")
    conversation.enter(typed)
    assert recorder.got[-1].text == sent


def test_every_delivery_has_its_own_key_and_says_who_and_when() -> None:
    recorder = Recorder()
    conversation = talk(recorder)
    conversation.enter("pipeline")
    conversation.enter("pipeline")
    assert [each.key for each in recorder.got] == ["con:s1:1", "con:s1:2"]
    first = recorder.got[0]
    assert (first.workspace, first.sender.platform, first.sender.user, first.at) == (3, "console", "dana reyes", NOW)


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("Amount: 45k", {"0.0.stage": "demo", "0.0.amount": "45k"}),
        ("stage: won; amount: 45k", {"0.0.stage": "won", "0.0.amount": "45k"}),
        ("Stage: Won", {"0.0.stage": "won", "0.0.amount": "50000"}),
        ("stage: nirvana", {"0.0.stage": "nirvana", "0.0.amount": "50000"}),
        ("0.0.amount: ", {"0.0.stage": "demo", "0.0.amount": ""}),
        ("Amount: 45k; colour: red", None),
        ("acme moved to won", None),
    ],
)
def test_an_open_form_is_filled_in_by_a_line(line: str, values: dict[str, str] | None) -> None:
    recorder = Recorder(Card((), form=FORM))
    conversation = talk(recorder)
    conversation.enter("edit R9")
    conversation.enter(line)
    got = recorder.got[-1]
    assert (got.form, dict(got.values), got.text) == (("edit R9", values, "") if values else ("", {}, line))


def test_a_refused_form_stays_open_with_what_was_typed() -> None:
    recorder = Recorder(Card((), form=FORM), say("“soon” is no amount.", tone="refusal"), DONE)
    conversation = talk(recorder)
    conversation.enter("edit R9")
    conversation.enter("Stage: Won; Amount: soon")
    assert conversation.latest.form is not None
    assert [entry.value for entry in conversation.latest.form.fields] == ["won", "soon"]
    assert conversation.enter("Amount: 45k") == DONE
    assert dict(recorder.got[-1].values) == {"0.0.stage": "won", "0.0.amount": "45k"}
    conversation.enter("Amount: 50k")
    assert recorder.got[-1].form == ""


class FormScreen(PipeScreen):
    """Fills in every form that is open, with the next of its values."""

    values: list[dict[str, str]]
    offered: list[list[str]]

    def fill(self, form: Form) -> dict[str, str] | None:  # type: ignore[override]
        self.offered.append([entry.value for entry in form.fields])
        return self.values.pop(0) if self.values else None


def test_a_terminal_asks_again_with_what_was_typed() -> None:
    recorder = Recorder(Card((), form=FORM), say("“soon” is no amount.", tone="refusal"), DONE)
    screen = FormScreen(iter(["edit R9\n"]), io.StringIO())
    screen.values, screen.offered = [{"0.0.amount": "soon"}, {"0.0.amount": "45k"}], []
    converse(talk(recorder), screen)
    assert screen.offered == [["demo", "50000"], ["demo", "soon"]]
    assert dict(recorder.got[-1].values) == {"0.0.stage": "demo", "0.0.amount": "45k"}


@pytest.mark.parametrize(
    ("typed", "stage"),
    [
        ([None], "demo"),
        ([""], "demo"),
        (["Won"], "won"),
        (["WONDER"], "wonder"),
        (["d"], "demo"),
        (["wo", "won"], "won"),
    ],
)
def test_prompts_keep_the_old_value_or_take_a_choice(typed: list[str | None], stage: str) -> None:
    answers = iter([*typed, "45k"])
    told: list[str] = []
    assert fill(FORM, lambda _field: next(answers), told.append) == {"0.0.stage": stage, "0.0.amount": "45k"}
    assert told == ["One of: Demo, Won, Wonder."] * (len(typed) - 1)


def test_a_pipe_is_one_message_a_line_until_its_end() -> None:
    recorder = Recorder(DONE)
    shown = piped(recorder, "acme moved", "", "1")
    assert shown == "> acme moved\ndone\n[1] Undo  [2] Edit\n\n> 1\nok\n\n"


def test_the_line_that_a_pipe_repeats_takes_over_no_terminal() -> None:
    assert piped(Recorder(say("ok")), "a\x1b[2Jb\tc") == "> a\ufffd[2Jb c\nok\n\n"


@pytest.mark.parametrize("leave", ["quit", "exit", "QUIT", "/quit"])
def test_quit_leaves(leave: str) -> None:
    recorder = Recorder()
    piped(recorder, leave, "pipeline")
    assert recorder.got == []


def names(beginning: str) -> list[str]:
    known = ("Acme", "Blue Harbor Foods", "Blue Harbor Logistics")
    return [name for name in known if name.casefold().startswith(beginning.casefold())]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("pip", ["pipeline"]),
        ("/pip", ["pipeline"]),
        ("de", ["deal", "deals", "demo"]),
        ("deal ac", ["Acme"]),
        ("log call blue harbor f", ["Blue Harbor Foods"]),
        ("deal blue ", ["Blue Harbor Foods", "Blue Harbor Logistics"]),
        ("deal acme moved to ", []),
        ("", []),
    ],
)
def test_completion(typed: str, offered: list[str]) -> None:
    completer = LineCompleter(["deal", "deals", "demo", "pipeline"], names)
    found = list(completer.get_completions(Document(typed), CompleteEvent()))
    assert [each.text for each in found] == offered
    assert all(each.text.casefold().startswith(typed[each.start_position :].casefold()) for each in found)


Drawn = Callable[[Card], str]


@pytest.fixture
def drawn() -> Drawn:
    def draw_plainly(card: Card) -> str:
        out = io.StringIO()
        draw(Console(file=out, width=60, force_terminal=False, highlight=False), card)
        return out.getvalue()

    return draw_plainly


def test_a_drawn_card_says_all_of_it_and_reads_no_markup(drawn: Drawn) -> None:
    card = Card(
        (Text("[red]Acme[/red] :smile: \x1b[31m"), Facts((("Owner", "[b]"),)), Table(("A",), (("[i]x",),))),
        (Button("Undo", "undo R9"),),
        private="66 %",
        folded=(Text("hidden"),),
    )
    shown = drawn(card)
    for part in ("[red]Acme[/red] :smile: \ufffd[31m", "Owner", "[b]", "[i]x", "↳ 66 %", "… 1 more line", "[1] Undo"):
        assert part in shown
    assert "hidden" not in shown
    assert "\x1b" not in shown
