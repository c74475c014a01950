"""The environment is believed where it makes sense and refused in one sentence where it does not."""

from pathlib import Path

import pytest

from bot.settings import ProcessSettings, SettingsError, read_settings


@pytest.fixture(autouse=True)
def _nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)  # no .env of a developer
    for name in (field.upper() for field in ProcessSettings.model_fields):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("url", "read"),
    [
        ("", ""),
        ("postgres://u:p@db:5432/crm", "postgresql://u:p@db:5432/crm"),
        ("postgresql://u@db/crm?sslmode=require", "postgresql://u@db/crm?sslmode=require"),
        ("postgresql:///crm", "postgresql:///crm"),
        ("sqlite:///team.db", "sqlite:///team.db"),
        ("sqlite:////srv/team.db", "sqlite:////srv/team.db"),
    ],
)
def test_databases(monkeypatch: pytest.MonkeyPatch, url: str, read: str) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    assert read_settings().database_url == read


@pytest.mark.parametrize(
    ("name", "value", "accepted"),
    [
        ("DATABASE_URL", "mysql://u:secret@db/crm", "postgresql://"),
        ("DATABASE_URL", "team.db", "sqlite:///"),
        ("DATABASE_URL", "sqlite://", "sqlite:///"),
        ("DATABASE_URL", "sqlite:///:memory:", "sqlite:///"),
        ("DATABASE_URL", "postgresql://u:secret@db", "postgresql://"),
        ("DATABASE_URL", "postgresql://u:secret@db:many/crm", "postgresql://"),
        ("LEAD_HOOK_SECRETS", "website=secret", "24 characters"),
        ("LEAD_HOOK_SECRETS", "website", "website=whsec_"),
        ("LEAD_HOOK_SECRETS", f"web={'secret' * 4},Web={'secret' * 4}", "every source once"),
        ("LOG_LEVEL", "loud", "'DEBUG', 'INFO', 'WARNING' or 'ERROR'"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, accepted: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as refused:
        read_settings()
    sentence = str(refused.value)
    assert name in sentence
    assert accepted in sentence
    assert "secret" not in sentence
    assert "\n" not in sentence


def test_who_may_deliver_inquiries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEAD_HOOK_SECRETS", f" website = whsec_{'a=' * 12} ,fair={'b' * 24},")
    read = read_settings().lead_hook_secrets
    assert {name: secret.get_secret_value() for name, secret in read.items()} == {
        "website": "whsec_" + "a=" * 12,
        "fair": "b" * 24,
    }
    assert "whsec" not in repr(read_settings())


def test_a_file_beside_the_program_is_read(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("LOG_LEVEL=debug\nDEALBIRD_HOME=elsewhere\n", encoding="utf-8")
    read = read_settings()
    assert (read.log_level, read.dealbird_home) == ("DEBUG", Path("elsewhere"))


@pytest.mark.parametrize(
    ("values", "accepted"),
    [
        ({"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}, True),
        ({"SLACK_BOT_TOKEN": " xoxb-1 ", "SLACK_SIGNING_SECRET": "0a" * 16}, True),
        ({"SLACK_BOT_TOKEN": "", "SLACK_SIGNING_SECRET": ""}, True),
        ({"SLACK_BOT_TOKEN": "xoxb-1"}, False),
        ({"SLACK_APP_TOKEN": "xapp-1"}, False),
        ({"SLACK_SIGNING_SECRET": "0a" * 16}, False),
        ({"SLACK_BOT_TOKEN": "xapp-secret", "SLACK_APP_TOKEN": "xapp-1"}, False),
        ({"SLACK_BOT_TOKEN": "xoxp-secret", "SLACK_APP_TOKEN": "xapp-1"}, False),
        ({"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xoxb-secret"}, False),
        ({"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "secret with spaces"}, False),
        ({"SLACK_API_URL": "slack.com/api"}, False),
        ({"SLACK_API_URL": "ftp://slack.com/api/"}, False),
        ({"PORT": "0"}, False),
        ({"PORT": "http"}, False),
        ({"MEMBER_RATE_LIMIT": "-1"}, False),
    ],
)
def test_slacks_settings_are_whole_or_refused(
    monkeypatch: pytest.MonkeyPatch, values: dict[str, str], *, accepted: bool
) -> None:
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    if accepted:
        assert read_settings().has_slack is bool(values["SLACK_BOT_TOKEN"])
        return
    with pytest.raises(SettingsError) as refused:
        read_settings()
    sentence = str(refused.value)
    assert any(name in sentence for name in values)
    assert "secret" not in sentence.replace("SLACK_SIGNING_SECRET", "").replace("Signing Secret", "")
    assert "\n" not in sentence


def test_an_emulators_address_ends_with_a_slash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_API_URL", "http://127.0.0.1:8080/api")
    assert read_settings().slack_api_url == "http://127.0.0.1:8080/api/"
