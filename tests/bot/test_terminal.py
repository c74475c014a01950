"""The terminal as a screen, with keys that are pressed."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import DummyCompleter
from prompt_toolkit.history import FileHistory, InMemoryHistory
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from rich.console import Console

from bot.console.terminal import TerminalScreen, history_in, toolbar_text
from cards.model import Field, Form

STAGE = Field("stage", "Stage", "choice", "demo", (("demo", "Demo"), ("won", "Won")))
FORM = Form("edit R9", "Edit R9", (Field("amount", "Amount", "money", "50000"), STAGE))
ENTER, CTRL_C, CTRL_D, CLEAR = "\r", "\x03", "\x04", "\x15"

Pressed = Callable[[str], TerminalScreen]


@pytest.fixture
def pressed() -> Iterator[Pressed]:
    with create_pipe_input() as source, create_app_session(input=source, output=DummyOutput()):

        def screen(keys: str) -> TerminalScreen:
            source.send_text(keys)
            bar = toolbar_text("Dana <b> & Co", "Northwind")
            return TerminalScreen(
                lambda: Console(file=io.StringIO()), DummyCompleter(), bar, InMemoryHistory(), lambda: None
            )

        yield screen


@pytest.mark.parametrize(
    ("keys", "line"),
    [("pipeline" + ENTER, "pipeline"), (CTRL_D, None), ("half" + CTRL_C + "due" + ENTER, "due"), (ENTER, "")],
)
def test_lines(pressed: Pressed, keys: str, line: str | None) -> None:
    assert pressed(keys).read() == line


@pytest.mark.parametrize(
    ("keys", "values"),
    [
        (ENTER + ENTER, {"amount": "50000", "stage": "demo"}),
        (CLEAR + "45k" + ENTER + CLEAR + "won" + ENTER, {"amount": "45k", "stage": "won"}),
        ("45k" + ENTER + "w" + ENTER, {"amount": "45k", "stage": "won"}),
        (CLEAR + ENTER + CLEAR + ENTER, {"amount": "50000", "stage": "demo"}),
        (ENTER + CLEAR + "moon" + ENTER + ENTER, {"amount": "50000", "stage": "demo"}),
        (ENTER + CTRL_C, None),
    ],
)
def test_forms(pressed: Pressed, keys: str, values: dict[str, str] | None) -> None:
    assert pressed(keys).fill(FORM) == values


def test_history_is_kept_for_its_owner_alone(tmp_path: Path) -> None:
    assert isinstance(history_in(tmp_path), FileHistory)
    assert (tmp_path / "console_history").stat().st_mode & 0o077 == 0
    assert isinstance(history_in(tmp_path / "nowhere"), InMemoryHistory)
