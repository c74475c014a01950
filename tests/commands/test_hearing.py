"""What surely writes is read and written in one transaction; what does not, never keeps anybody from writing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest
from sqlmodel import Session

from cards.plain import plain
from commands.grammar.verbs.table import VERBS
from commands.hearing import is_deed
from commands.incoming import Incoming, Place, Sender
from commands.syntax.command import Query
from storage.engine import Database
from tests.grammar.small_workspace import reading_of
from tests.talk import Talk
from tests.universe import NOW, Universe


def said(text: str, place: Place | None = None) -> Incoming:
    return Incoming("key", 1, Sender("console", "dana"), NOW, text, place or Place())


@pytest.mark.parametrize(
    ("line", "deed"),
    [
        ("deal acme moved to demo", True),
        ("/won acme 52k", True),
        ("undo R9", True),
        ("deal acme", False),
        ("deal acme moved to demo?", False),
        ("deal acme 50k\ndeal globex 20k", False),
        ("call acme " + "about the offer " * 30, False),
        ("pipeline this quarter", False),
        ("Acme signed, 52k", False),
        ("", False),
    ],
)
def test_a_deed_is_known_by_its_verb(line: str, *, deed: bool) -> None:
    assert is_deed(said(line)) is deed
    assert not is_deed(said(line, Place("channel")))


def test_no_example_of_a_question_is_taken_for_a_deed() -> None:
    examples = [said(example) for verb in VERBS for example in verb.examples]
    deeds = [each for each in examples if is_deed(each)]
    assert len(deeds) > 30
    assert [each.text for each in deeds if isinstance(reading_of(each.text).command, Query)] == []


class Counted(Database):
    """Notes which transactions begin."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.begun: list[str] = []

    @contextmanager
    def read(self) -> Iterator[Session]:
        self.begun.append("read")
        with super().read() as session:
            yield session

    @contextmanager
    def write(self, workspace: int | None = None, patience: float | None = None) -> Iterator[Session]:
        self.begun.append("write")
        with super().write(workspace, patience) as session:
            yield session


@pytest.mark.parametrize(
    ("line", "begun"),
    [
        ("deal acme moved to demo", ["write"]),
        ("Acme signed, 52k", ["read", "write"]),
        ("deal acme", ["read"]),
        ("deal acme platform", ["write"]),  # which only shows it
        ("newdeal vandelay platform 5k", ["write"]),
    ],
)
def test_the_transactions_of_a_message(workspace: Universe, line: str, begun: list[str]) -> None:
    db = Counted(workspace.db.engine.url.render_as_string(hide_password=False))
    talk = Talk(db, workspace.id)
    talk.say("deal globex")
    db.begun.clear()
    talk.say(line)
    db.close()
    assert db.begun == begun


def test_names_that_changed_are_not_loaded_while_others_wait(talk: Talk, workspace: Universe) -> None:
    db = Counted(workspace.db.engine.url.render_as_string(hide_password=False))
    other = Talk(db, talk.workspace, talk.now, count(100))
    other.say("deal globex")
    db.begun.clear()
    talk.say("newdeal vandelay platform 5k")
    assert "Demo" in other.text("deal vandelay moved to demo")
    db.close()
    assert db.begun == ["write", "read", "write"]


@pytest.mark.parametrize(("again", "says"), [("k1", "Demo"), ("k2", "Nothing was written")])
def test_who_comes_late_hears_what_was_answered_before(talk: Talk, again: str, says: str) -> None:
    deed = Incoming("k1", talk.workspace, Sender("console", "dana"), NOW, "deal acme moved to demo")
    assert "Demo" in plain(talk.dispatcher.handle(deed))
    late = replace(deed, key=again, answer_by=NOW - timedelta(seconds=1))
    assert says in plain(talk.dispatcher.handle(late))
