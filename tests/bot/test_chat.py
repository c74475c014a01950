"""The whole program as a person starts it: the sample, one line, a card."""

import os
import re
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.console.conversation import Conversation
from bot.console.who import speak_as
from bot.main import Dealbird, start
from bot.settings import ProcessSettings
from cards.plain import plain
from storage.queries.deals import deals_by_id
from tests.processes import Program

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 18, 15, 15, tzinfo=UTC)


def bot(home: Path, *arguments: str, typed: str = "", **environment: str) -> Program:
    """Return `python -m bot` with nothing else in its environment."""
    own = {"PATH": os.environ["PATH"], "DEALBIRD_HOME": str(home), "DATABASE_URL": ""} | environment
    return Program(arguments, own, home, typed)


def test_run_reads_lines_and_prints_cards(tmp_path: Path) -> None:
    """In a new Python, as a person starts it."""
    program = bot(tmp_path, "run")
    done = subprocess.run(
        [sys.executable, "-m", "bot", *program.arguments],
        cwd=ROOT,
        input="deal acme moved to proposal\n1\n",
        env=dict(program.environment),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    first, *rest = done.stdout.splitlines()
    assert (done.returncode, done.stderr) == (0, "")
    assert "Type: deal acme moved to proposal" in first
    assert "> deal acme moved to proposal" in rest
    assert any(re.match(r"✓ Acme · Platform — Proposal \(was Demo\)", line) for line in rest)
    assert any(re.match(r"↩ Acme · Platform — Demo \(was Proposal\)", line) for line in rest)


@pytest.mark.parametrize(
    ("arguments", "environment", "words"),
    [
        (("console", "--as", "nobody"), {}, 'Nobody here is called "nobody"'),
        (("console", "--workspace", "Elsewhere"), {}, 'There is no workspace "Elsewhere"'),
        (("run",), {"LOG_LEVEL": "loud"}, "LOG_LEVEL"),
        (("run",), {"DATABASE_URL": "mysql://x/y"}, "DATABASE_URL"),
        (("run",), {"DATABASE_URL": "sqlite:////proc/nowhere/team.db"}, "cannot be opened"),
        (("backup", "copy.db"), {}, "no database yet"),
    ],
)
def test_what_cannot_be_started_says_why_in_one_line(
    tmp_path: Path, arguments: tuple[str, ...], environment: dict[str, str], words: str
) -> None:
    program = bot(tmp_path, *arguments, **environment)
    assert program.finish() == 1
    assert words in program.errors
    assert len(program.errors.strip().splitlines()) == 1


def test_a_named_database_without_data_says_how_to_begin_and_takes_the_sample(tmp_path: Path) -> None:
    named = f"sqlite:///{tmp_path / 'team.db'}"
    run, sample = bot(tmp_path, "run", DATABASE_URL=named), bot(tmp_path, "sample", DATABASE_URL=named)
    assert run.finish() == 1
    assert "python -m bot import" in run.errors
    assert sample.finish() == 0
    assert run.finish() == 0
    assert "Northwind" in run.output


@pytest.fixture
def sample(tmp_path: Path) -> Dealbird:
    return start(ProcessSettings(database_url="", dealbird_home=tmp_path), lambda: NOW, lambda: "America/New_York")


def talk(dealbird: Dealbird) -> Conversation:
    _, user = speak_as(dealbird.database, dealbird.workspace, "dana", NOW)
    return Conversation(dealbird.dispatcher, dealbird.number, user, lambda: NOW, "s")


@pytest.mark.parametrize(("account", "open_deals"), [("Acme", ["Platform"]), ("Globex", ["Platform", "Support"])])
def test_the_sample_has_one_deal_to_move_and_two_to_ask_about(
    sample: Dealbird, account: str, open_deals: list[str]
) -> None:
    with sample.database.read() as session:
        every = deals_by_id(session, sample.number, tuple(range(1, 100)))
    found = [line for line in every if line.account == account and line.kind == "open"]
    assert sorted(line.name for line in found) == open_deals
    assert all(line.stage != "proposal" for line in found)
    sample.database.close()


def test_a_locked_database_is_one_sentence_and_nothing_is_half_written(sample: Dealbird, tmp_path: Path) -> None:
    conversation = talk(sample)
    before = plain(conversation.send("deal acme"))
    other = sqlite3.connect(tmp_path / "sample.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    refused = plain(conversation.send("deal acme 60k"))
    other.execute("ROLLBACK")
    other.close()
    assert refused.startswith("Not saved")
    assert plain(conversation.send("deal acme")) == before
    assert "$60k (was $48k)" in plain(conversation.send("deal acme 60k"))
    sample.database.close()
