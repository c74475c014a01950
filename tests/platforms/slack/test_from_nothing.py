"""From nothing to a working bot: the steps of docs/slack.md, on an empty database."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.main import start_own
from bot.serving import setup_code, to_set_up
from bot.settings import ProcessSettings
from storage.queries.workspaces import workspaces
from tests.databases import Backend, address_of
from tests.platforms.slack import payload
from tests.platforms.slack.dropping import drop, press, shown
from tests.platforms.slack.recording import TEAM, RecordingSlack
from tests.platforms.slack.served import Served
from tests.universe import NOW

PAGE = (Path(__file__).parents[3] / "docs" / "slack.md").read_text(encoding="utf-8")
DEALS = b"Opportunity ID,Account,Stage,Amount,Owner\nO1,Initech,Prospecting,500,Pat Novak\n"
CODE = "4F7K-9Q2M"


def profile(who: str, name: str) -> dict[str, object]:
    mail = f"{who}@birdhouse.example"
    return {
        "id": f"U01{who.upper()}",
        "team_id": TEAM,
        "tz": "Europe/Berlin",
        "profile": {"real_name": name, "email": mail},
    }


@dataclass
class Beginning:
    """A bot that was just started on a database without tables."""

    served: Served
    said_at_start: str

    def say(self, line: str, who: str = "pat") -> str:
        answer = self.served.form(payload.command(who, line, f"{who}{line}"))
        assert answer.status == 200
        return str(answer.said["text"])


@pytest.fixture
def beginning(backend: Backend, tmp_path: Path) -> Iterator[Beginning]:
    with backend.blank() as blank:
        settings = ProcessSettings(database_url=address_of(blank), dealbird_home=tmp_path)
        bird = start_own(settings, lambda: NOW, "Bird & Co", CODE)
        people = {"U01PAT": profile("pat", "Pat Novak"), "U01KIM": profile("kim", "Kim Lee")}
        said, core = to_set_up(bird.database, bird.number, CODE), bird.dispatcher.load()
        slack = RecordingSlack(people=people)
        served = Served(bird.database, bird.number, core, lambda: NOW, slack=slack).start()
        yield Beginning(served, said)
        served.stop()
        bird.database.close()


def test_the_first_setup_makes_the_admin_and_everything_works(beginning: Beginning) -> None:
    assert beginning.said_at_start == f"Nobody is admin yet. In Slack: /crm setup {CODE}"
    assert "Pat Novak" in beginning.say("/crm setup")
    assert "Pat Novak set this up already" in beginning.say("/crm setup", "kim")
    assert "Acme" in beginning.say("/deal new Acme Platform 50k")
    assert "Proposal" in beginning.say("/deal acme moved to proposal")
    assert "1 deal · $50k" in beginning.say("/pipeline", "kim")
    served = beginning.served
    assert to_set_up(served.db, served.workspace, CODE) == ""
    drop(served, "deals.csv", DEALS, "pat")
    press(served, shown(served, "Import into Bird &amp; Co"), "Import", "pat")
    shown(served, "✓ Imported")
    assert "Initech" in beginning.say("/crm deals team")


def test_what_was_written_before_is_adopted_with_the_code_only(beginning: Beginning) -> None:
    assert "Acme" in beginning.say("/deal new Acme Platform 50k", "kim")
    assert "code that was printed" in beginning.say("/crm setup")
    assert "That is not the code" in beginning.say("/crm setup AAAA-BBBB")
    assert "Pat Novak" in beginning.say(f"/crm setup {CODE}")


def test_a_second_start_makes_no_second_workspace(beginning: Beginning, tmp_path: Path) -> None:
    address = address_of(beginning.served.db)
    again = start_own(ProcessSettings(database_url=address, dealbird_home=tmp_path), lambda: NOW, "Other", CODE)
    with again.database.read() as session:
        assert [each.name for each in workspaces(session)] == ["Bird & Co"]
    again.database.close()


def test_the_page_says_what_is_printed_and_its_settings_are_accepted(tmp_path: Path) -> None:
    blocks = re.findall(r"```\n(.*?)```", PAGE, re.DOTALL)
    [dotenv] = [each for each in blocks if each.startswith("SLACK_BOT_TOKEN")]
    (tmp_path / ".env").write_text(dotenv.replace("…", "1"), encoding="utf-8")
    settings = ProcessSettings(_env_file=tmp_path / ".env")  # type: ignore[call-arg]  # pydantic-settings' own
    assert settings.has_slack
    assert any(f"Nobody is admin yet. In Slack: /crm setup {CODE}" in each for each in blocks)
    assert f"/crm setup {CODE}" in PAGE


def test_no_two_letters_of_a_code_can_be_taken_for_each_other() -> None:
    codes = [setup_code(lambda letters, at=at: letters[at % len(letters)]) for at in range(32)]  # type: ignore[misc]
    assert len(set(codes)) == 32
    assert not set("".join(codes)) & set("01OI")
