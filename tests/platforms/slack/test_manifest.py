"""The manifest is what the code does: commands, events, shortcuts, and a scope for each event and method."""

import ast
import json
import re
from pathlib import Path
from typing import Final

import pytest
import yaml
from slack_sdk.web.async_client import AsyncWebClient

from bot.refusal import Refusal
from bot.slack import app, deliveries
from bot.slack.manifest import COMMANDS, EVENTS, SCOPES, manifest, manifest_text
from commands.grammar.verbs.table import VERBS
from tests.platforms.slack.json_schema import problems

ROOT = Path(__file__).parents[3]
SCHEMA = ROOT.parent / "shared" / "reference" / "slack-manifest.schema.json"
SOURCES = sorted((ROOT / "bot").rglob("*.py"))

SCOPE_OF_EVENT: Final = {
    "app_home_opened": None,
    "app_mention": "app_mentions:read",
    "app_uninstalled": None,
    "file_shared": "files:read",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
    "reaction_added": "reactions:read",
    "reaction_removed": "reactions:read",
    "tokens_revoked": None,
    "user_change": "users:read",
    "user_profile_changed": "users:read",
}
SCOPES_OF_METHOD: Final = {
    "apps_connections_open": set(),
    "auth_test": set(),
    "chat_postEphemeral": {"chat:write"},
    "chat_postMessage": {"chat:write"},
    "chat_update": {"chat:write"},
    "chat_delete": {"chat:write"},
    "conversations_history": {"im:history", "channels:history", "groups:history"},
    "conversations_info": {"channels:read", "groups:read"},
    "conversations_open": {"im:write"},
    "conversations_replies": {"im:history", "channels:history", "groups:history"},
    "files_completeUploadExternal": {"files:write"},
    "files_getUploadURLExternal": {"files:write"},
    "files_info": {"files:read"},
    "reactions_add": {"reactions:write"},
    "reactions_remove": {"reactions:write"},
    "users_info": {"users:read"},
    "views_open": set(),
    "views_publish": set(),
    "views_push": set(),
    "views_update": set(),
}
BESIDE: Final = {"commands", "users:read.email"}
"""Scopes that no method or event of ours names: the commands, and a field of users.info."""


def methods_called() -> set[str]:
    """Return the Web API methods that our code mentions."""
    known = {name for name in dir(AsyncWebClient) if "_" in name.strip("_") and not name.startswith("_")}
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES)
    return {
        node.attr
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in known - {"api_call", "base_url", "retry_handlers"}
    }


def registered(listens: str) -> set[str]:
    """Return what the code hands to Bolt, by the decorator's name: its own words, or a constant's."""
    tree = ast.parse((ROOT / "bot/slack/app.py").read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    said = [call.args[0] for call in calls if ast.unparse(call.func) == f"app.{listens}" and call.args]
    return {str(each.value) for each in said if isinstance(each, ast.Constant)}


def test_the_file_is_what_the_command_prints() -> None:
    written = (ROOT / "manifest.yml").read_text(encoding="utf-8")
    assert written == manifest_text(), "run python -m bot manifest > manifest.yml"
    assert yaml.safe_load(written) == manifest()


def test_every_command_is_registered_and_is_a_verb() -> None:
    verbs = {verb.name for verb in VERBS}
    assert tuple(command.name for command in COMMANDS) == deliveries.COMMANDS
    assert {name.removeprefix("/") for name in deliveries.COMMANDS} - {"crm"} <= verbs
    assert all(command["should_escape"] for command in manifest()["features"]["slash_commands"])


def test_every_event_has_a_listener_and_every_listener_an_event() -> None:
    listened = registered("event") | set(app.MESSAGES)
    assert {event.partition(".")[0] for event in EVENTS} == listened
    assert [shortcut["callback_id"] for shortcut in manifest()["features"]["shortcuts"]] == [
        app.SHORTCUT,
        app.NEW_LEAD,
    ]


def test_scopes_are_the_ones_that_events_and_methods_need() -> None:
    called = methods_called()
    assert called <= set(SCOPES_OF_METHOD), f"which scopes do {called - set(SCOPES_OF_METHOD)} need?"
    needed = {scope for event in EVENTS if (scope := SCOPE_OF_EVENT[event])}
    needed |= {scope for method in called for scope in SCOPES_OF_METHOD[method]}
    assert set(SCOPES) - BESIDE == needed
    assert "commands" in SCOPES


def test_the_new_agent_experience_and_nothing_of_the_old() -> None:
    features = manifest()["features"]
    assert "agent_view" in features
    assert "assistant_view" not in features
    assert len(features["agent_view"]["suggested_prompts"]) <= 4


@pytest.mark.skipif(not SCHEMA.exists(), reason="the schema is not beside the checkout")
@pytest.mark.parametrize("url", ["", "https://bird.example"])
def test_slack_would_accept_it(url: str) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert list(problems(schema, manifest(url), schema)) == []
    broken = {**manifest(url), "display_information": {"name": "n" * 36}, "more": 1}
    assert len(list(problems(schema, broken, schema))) == 2


def test_over_http_every_address_is_ours() -> None:
    said = yaml.safe_load(manifest_text("https://bird.example/"))
    assert not said["settings"]["socket_mode_enabled"]
    assert set(re.findall(r"https://bird\S*?(?=\")", json.dumps(said))) == {"https://bird.example/slack/events"}
    with pytest.raises(Refusal, match="https"):
        manifest_text("http://bird.example")
