"""A file dropped into the direct message is offered, imported once, and whoever dropped it hears what became of it."""

import io
import json
from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any
from zipfile import ZipFile

import pytest

from commands.dispatch import Dispatcher
from tests.platforms.slack import payload
from tests.platforms.slack.acting import changes, command, event
from tests.platforms.slack.block_kit import problems
from tests.platforms.slack.dropping import ACCOUNTS, accounts, count, drop, press, shown, wire
from tests.platforms.slack.recording import Fault
from tests.platforms.slack.served import Served
from tests.universe import NOW, Universe


def uploads(served: Served, number: int = 1) -> list[Mapping[str, Any]]:
    return served.wait_for(
        lambda: found if len(found := served.slack.called("files.completeUploadExternal")) >= number else None
    )


@pytest.fixture(params=[False, True], ids=["http", "socket"])
def either(workspace: Universe, request: pytest.FixtureRequest) -> Iterator[Served]:
    """Yield a bot to which Slack delivers in one way or the other."""
    core, over_socket = Dispatcher(workspace.db, lambda: NOW), bool(request.param)
    running = Served(workspace.db, workspace.id, core, lambda: NOW, over_socket=over_socket).start()
    yield running
    running.stop()


def test_a_file_is_offered_and_imported_when_it_is_wanted(either: Served, workspace: Universe) -> None:
    before, written = count(workspace), changes(workspace)
    drop(either, "customers.csv", ACCOUNTS)
    offer = shown(either, "Import into Birdhouse")
    assert "2 accounts" in offer["text"]
    assert (offer["channel"], list(problems(offer))) == ("D1", [])
    assert (count(workspace), changes(workspace)) == (before, written), "looking writes nothing"
    press(either, offer, "Import")
    assert "customers.csv" in shown(either, "Importing")["text"]
    done = shown(either, "✓ Imported into Birdhouse")
    assert "2 accounts" in done["text"]
    assert accounts(workspace)[before:] == ["Vandelay Industries", "Kramerica"]
    said = wire(either).command(payload.command("sam", "/crm history vandelay", "t9"))
    assert "R3 Wed 18 Nov 10:15 Sam Ortiz (import)" in said["text"]


def test_what_is_dropped_again_is_not_imported(served: Served, workspace: Universe) -> None:
    before = count(workspace)
    drop(served, "customers.csv", ACCOUNTS)
    offer = shown(served, "Import into Birdhouse")
    press(served, offer, "Drop it")
    assert "nothing was imported" in shown(served, "was dropped")["text"]
    press(served, offer, "Import", trigger="t2")
    refused = served.wait_for(lambda: next(iter(served.slack.called("response_url")), None))
    assert "was dropped" in refused["text"]
    assert count(workspace) == before


def test_however_often_it_comes_or_is_pressed_it_is_imported_once(served: Served, workspace: Universe) -> None:
    before = count(workspace)
    for _ in range(3):
        drop(served, "customers.csv", ACCOUNTS)
    offer = shown(served, "Import into Birdhouse")
    for trigger in ("t1", "t1", "t2", "t3"):
        press(served, offer, "Import", trigger=trigger)
    shown(served, "✓ Imported into Birdhouse")
    refused = served.wait_for(lambda: told if len(told := served.slack.called("response_url")) >= 2 else None)
    assert len(refused) == 2
    assert all("already" in each["text"] for each in refused)
    assert count(workspace) == before + 2
    said = [each for each in served.slack.called("chat.postMessage") if "✓ Imported" in each["text"]]
    assert len(said) == 1


@pytest.mark.parametrize("who", ["dana", "mark", "stranger"])
def test_who_may_not_import_is_told_who_may(served: Served, workspace: Universe, who: str) -> None:
    before = changes(workspace)
    drop(served, "customers.csv", ACCOUNTS, who=who)
    assert shown(served, "ask Sam" if who != "stranger" else "profile")
    assert changes(workspace) == before
    assert served.slack.called("files.info") == []


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("photo.png", "", "I import tables"),
        ("photo.png", "called acme, Jane wants pricing", "Call with Jane Miller"),
        ("empty.csv", "", "it is empty"),
        ("sap.csv", "", "write beside it: import sap.csv=deals"),
        ("page.csv", "", "is a web page"),
        ("broken.zip", "", "broken or locked archive"),
        ("customers.csv", "import this please", "Import into Birdhouse"),
        ("Birdhouse.json", "", "python -m bot import FILE"),
        ("Birdhouse.json", "import this", "CSV, XLSX, or the ZIP of `export`"),
    ],
)
def test_what_else_is_dropped(served: Served, name: str, text: str, says: str) -> None:
    content = {"page.csv": b"<html>", "broken.zip": b"PK\x03\x04junk", "empty.csv": b"", "sap.csv": b"X1,X2\n1,2\n"}
    drop(served, name, content.get(name, ACCOUNTS), text=text)
    assert shown(served, says)


def test_text_beside_a_file_is_read_too(served: Served) -> None:
    drop(served, "customers.csv", ACCOUNTS, text="called acme, Jane wants pricing")
    assert shown(served, "Call with Jane Miller")
    assert shown(served, "Import into Birdhouse")


def test_how_to_read_a_file_may_stand_beside_it(served: Served, workspace: Universe) -> None:
    before = count(workspace)
    content = b"Firma,Seite\nVandelay,v.example\nKramerica,k.example\n"
    drop(served, "kunden.csv", content, text="import kunden.csv=accounts; Firma=name")
    press(served, shown(served, "Import into Birdhouse"), "Import")
    shown(served, "✓ Imported into Birdhouse")
    assert accounts(workspace)[before:] == ["Vandelay", "Kramerica"]


def test_what_cannot_be_said_about_a_file_is_refused(served: Served) -> None:
    drop(served, "kunden.csv", ACCOUNTS, text="import dates=sometimes")
    assert "dates" in shown(served, "was not imported")["text"]


def test_in_a_channel_it_is_told_where_files_go(served: Served) -> None:
    given = [{"id": "F1", "name": "customers.csv", "size": 5}]
    event(served, payload.mention("sam", "", "9.1", files=given, subtype="file_share"))
    assert shown(served, "our direct message")


def test_a_file_that_does_not_come_is_told(served: Served) -> None:
    served.slack.faults["files.info"] = deque([Fault(body='{"ok": false, "error": "missing_scope"}')])
    drop(served, "customers.csv", ACCOUNTS)
    said = shown(served, "was not imported")
    assert "files:read" in said["text"]
    assert not any(block["type"] == "actions" for block in said["blocks"])


def test_a_file_that_is_too_large_is_refused_before_it_is_fetched(served: Served) -> None:
    drop(served, "customers.csv", ACCOUNTS, size=10**9)
    assert "50 MB" in shown(served, "python -m bot import")["text"]
    assert served.slack.called("files.info") == []


def test_refused_rows_come_back_as_a_file(served: Served) -> None:
    deals = b"Opportunity ID,Account,Stage,Amount\nO1,Acme Corp,Prospecting,500\nO2,,Prospecting,lots\n,,,\nO1,x,y\n"
    drop(served, "deals.csv", deals)
    press(served, shown(served, "Import into Birdhouse"), "Import")
    shown(served, "✓ Imported into Birdhouse")
    sent = uploads(served, 2)
    assert {each["channel_id"] for each in sent} == {"D1"}
    names = [each["files"][0]["title"] for each in sent]
    assert names == ["refused-E1.csv", "refused-E1.csv.why.txt"]
    first = served.slack.shared[sent[0]["files"][0]["id"]].decode()
    assert first.startswith("Opportunity ID,Account,Stage,Amount\n")
    assert "refused" in sent[0]["initial_comment"]


@pytest.mark.parametrize("form", ["", "json"])
def test_an_export_is_sent_to_its_author_alone(served: Served, form: str) -> None:
    said = command(served, f"/crm export {form}", "sam").said
    assert "direct message" in said["text"]
    [sent] = uploads(served)
    assert sent["channel_id"] == "DU01SAM"
    assert "Everything of Birdhouse" in sent["initial_comment"]
    content, title = served.slack.shared[sent["files"][0]["id"]], sent["files"][0]["title"]
    if form:
        assert title == "Birdhouse-2026-11-18-E1.json"
        assert json.loads(content)["workspace"]["name"] == "Birdhouse"
    else:
        assert title == "Birdhouse-2026-11-18-E1.zip"
        with ZipFile(io.BytesIO(content)) as archive:
            assert b"Acme Corp" in archive.read("deals.csv")


def test_reps_export_nothing(served: Served) -> None:
    assert "Only managers and admins" in command(served, "/crm export", "dana").said["text"]
