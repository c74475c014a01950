"""`parse`: a JSON line for every line, whatever the line is."""

import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.parsing import load_reader, parse_lines
from bot.refusal import Refusal

NOW = datetime(2026, 11, 18, 15, 15, tzinfo=UTC)
WORKSPACE = {
    "timezone": "America/New_York",
    "accounts": [{"name": "Acme", "deals": [{"name": "Platform", "stage": "demo", "amount": 5000}]}],
}


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    path = tmp_path / "workspace.json"
    path.write_text(json.dumps(WORKSPACE), encoding="utf-8")
    return path


def answers(workspace: Path, *lines: bytes, at: str | None = None, explain: bool = False) -> list[dict[str, Any]]:
    out = io.StringIO()
    parse_lines(lines, out, load_reader(workspace, at, NOW), explain=explain)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_message_is_answered_with_its_meaning(workspace: Path) -> None:
    [answer] = answers(workspace, b'{"id": "a", "text": "deal acme moved to proposal"}\n')
    assert (answer["id"], answer["intent"], answer["should_ask"]) == ("a", "update_deal", False)
    assert answer["items"] == [{"account": "Acme", "deal": "Platform", "stage": "proposal"}]


def test_spans_only_where_asked_for(workspace: Path) -> None:
    line = b'{"id": 1, "text": "deal acme close 12/15"}'
    assert "spans" not in answers(workspace, line)[0]
    kinds = {span["kind"]: span["text"] for span in answers(workspace, line, explain=True)[0]["spans"]}
    assert (kinds["account"], kinds["date"]) == ("acme", "12/15")


@pytest.mark.parametrize(
    ("at", "own", "close"),
    [
        (None, "", "2026-11-19"),
        ("2026-03-02T09:00", "", "2026-03-03"),
        ("2026-03-02T09:00", ', "at": "2026-05-04T23:30"', "2026-05-05"),
        (None, ', "at": "2026-05-05T02:00:00+00:00"', "2026-05-05"),
    ],
)
def test_the_time_is_the_lines_own_else_the_options_else_the_clock(
    workspace: Path, at: str | None, own: str, close: str
) -> None:
    line = f'{{"id": 1, "text": "deal acme close tomorrow"{own}}}'.encode()
    assert answers(workspace, line, at=at)[0]["items"][0]["close_date"] == close


@pytest.mark.parametrize(
    "bad",
    [
        b"deal acme",
        b"[1]",
        b'{"id": 1}',
        b'{"id": 1, "text": 5}',
        b'{"id": 1, "text": "hi", "at": "never"}',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"id": 1, "text": "' + b"x" * 300_000 + b'"}',
    ],
    ids=lambda bad: bad[:24],
)
def test_a_line_that_is_no_message_harms_no_other(workspace: Path, bad: bytes) -> None:
    good = b'{"id": 2, "text": "deal acme moved to proposal"}'
    first, second = answers(workspace, bad, b"\n", good)
    assert (first["line"], second["id"]) == (1, 2)
    assert first["error"]
    assert "error" not in second


@pytest.mark.parametrize("content", ["", "[]", "{", '{"accounts": 5}', '{"accounts": [{"no": "name"}]}'])
def test_a_workspace_that_cannot_be_read_is_one_sentence(tmp_path: Path, content: str) -> None:
    path = tmp_path / "workspace.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(Refusal, match=r"workspace\.json cannot be read"):
        load_reader(path, None, NOW)
