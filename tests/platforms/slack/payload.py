"""What Slack delivers, as its reference describes it, with the fields that are always there."""

from collections.abc import Mapping
from typing import Any

from tests.platforms.slack.recording import BOT_USER, TEAM

Json = dict[str, Any]


def user_id(who: str) -> str:
    """Return a member's id in the Slack of the tests."""
    return f"U01{who.upper()}"


def command(who: str, line: str, trigger: str, url: str = "", channel: str = "C1") -> dict[str, str]:
    """Return a slash command: the first word of the line is the command."""
    name, _, text = line.partition(" ")
    return {
        "token": "legacy",
        "team_id": TEAM,
        "team_domain": "bird",
        "channel_id": channel,
        "channel_name": "general",
        "user_id": user_id(who),
        "user_name": who,
        "command": name,
        "text": text,
        "api_app_id": "A1",
        "is_enterprise_install": "false",
        "response_url": url,
        "trigger_id": trigger,
    }


def event(inner: Mapping[str, Any], event_id: str = "Ev1") -> Json:
    """Return an Events API delivery."""
    return {
        "token": "legacy",
        "team_id": TEAM,
        "api_app_id": "A1",
        "event": dict(inner),
        "type": "event_callback",
        "event_id": event_id,
        "event_time": 1_790_000_000,
        "authorizations": [{"enterprise_id": None, "team_id": TEAM, "user_id": BOT_USER, "is_bot": True}],
        "is_ext_shared_channel": False,
    }


def message(who: str, text: str, ts: str, channel: str = "D1", **more: object) -> Json:
    """Return a message, in a direct message unless the channel begins with C."""
    kind = "im" if channel.startswith("D") else "channel"
    return {
        "type": "message",
        "user": user_id(who),
        "text": text,
        "ts": ts,
        "channel": channel,
        "channel_type": kind,
        "team": TEAM,
        "event_ts": ts,
        "blocks": [],
        **more,
    }


def mention(who: str, text: str, ts: str, channel: str = "C1", **more: object) -> Json:
    """Return the event of a mention; Slack gives it no `channel_type`."""
    plain = message(who, f"<@{BOT_USER}> {text}", ts, channel, **more)
    return {**{name: value for name, value in plain.items() if name != "channel_type"}, "type": "app_mention"}


def press(who: str, button: Mapping[str, Any], container: Mapping[str, Any], trigger: str, **more: object) -> Json:
    """Return the press of a button."""
    return {
        "type": "block_actions",
        "team": {"id": TEAM, "domain": "bird"},
        "user": {"id": user_id(who), "username": who, "team_id": TEAM},
        "api_app_id": "A1",
        "container": dict(container),
        "trigger_id": trigger,
        "actions": [{**button, "block_id": "b", "action_ts": f"{trigger}.9"}],
        **more,
    }


def submission(who: str, view: Mapping[str, Any], values: Mapping[str, Any]) -> Json:
    """Return a submitted form; `values` by block, as Slack's elements report them."""
    state = {"values": {block: {"value": element} for block, element in values.items()}}
    return {
        "type": "view_submission",
        "team": {"id": TEAM, "domain": "bird"},
        "user": {"id": user_id(who), "username": who, "team_id": TEAM},
        "view": {**view, "state": state},
        "response_urls": [],
    }


def shortcut(who: str, text: str, ts: str, trigger: str, url: str = "") -> Json:
    """Return the shortcut on somebody's message."""
    return {
        "type": "message_action",
        "callback_id": "log_message",
        "team": {"id": TEAM, "domain": "bird"},
        "user": {"id": user_id(who), "team_id": TEAM},
        "channel": {"id": "C1", "name": "general"},
        "message": {"type": "message", "user": "U0CUSTOMER", "text": text, "ts": ts},
        "message_ts": ts,
        "trigger_id": trigger,
        "response_url": url,
    }
