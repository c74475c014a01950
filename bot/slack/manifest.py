"""The app's manifest: what Slack is told about us, made from what we do; `manifest.yml` is what this prints.

The format: docs.slack.dev/reference/app-manifest. Each scope says what it is for; nothing is asked for later use.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bot.refusal import Refusal
from bot.slack.app import NEW_LEAD, SHORTCUT
from bot.web import SLACK_PATH

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SlashCommand:
    """A slash command as its menu shows it."""

    name: str
    description: str
    hint: str


COMMANDS: Final = (
    SlashCommand("/deal", "Change a deal, or see how it stands", "acme moved to proposal 50k close 12/15"),
    SlashCommand("/log", "Log a call, a meeting, a demo, an e-mail, a note", "call acme went well, send quote fri"),
    SlashCommand("/followup", "Promise something for a day", "acme friday 3pm send the contract"),
    SlashCommand("/lead", "Write down a new lead", "Jane Doe, Initech, jane@initech.com from webinar"),
    SlashCommand("/pipeline", "See the pipeline: yours, the team's, a quarter's", "[member|team] [Q4|this month]"),
    SlashCommand("/crm", "Everything else: help, undo, history, find, settings …", "help | undo | find acme | setup"),
)
EVENTS: Final = {
    "app_home_opened": "the Home tab",
    "app_mention": "messages that mention the bot",
    "message.channels": "feed channels, and replies in the threads of our cards",
    "message.groups": "the same in private channels",
    "message.im": "direct messages",
    "reaction_added": "↩ on one of our cards takes back what it says; on a lead ✅ accepts it, 👋 takes it, and so on",
    "user_change": "somebody who has left: their open leads are nobody's at once; and who is back",
    "reaction_removed": "a reaction to a lead that is removed takes back what it did",
}
SCOPES: Final = {
    "app_mentions:read": "app_mention",
    "channels:history": "message.channels; and to look whether an uncertain message arrived",
    "channels:read": "to see whether people of other organisations read a channel, before news goes there",
    "chat:write": "answers in direct messages and threads",
    "commands": "slash commands and the shortcuts on a message",
    "files:read": "a CSV that was dropped into the direct message",
    "files:write": "the file that `export` sends, and the rows that an import refused",
    "groups:history": "message.groups",
    "groups:read": "the same of private channels",
    "im:history": "message.im",
    "im:write": "to open the direct message that something goes to",
    "reactions:read": "reaction_added, reaction_removed",
    "users:read": "who somebody is, in which time zone, and whether a guest",
    "users:read.email": "which imported agent somebody is",
    "reactions:write": "the one reaction with which a feed channel's update is answered",
}
SHORTCUTS: Final = {
    SHORTCUT: ("Log to CRM", "Shows what Dealbird understands of a message, and logs it"),
    NEW_LEAD: ("New lead", "Shows what Dealbird understands of an inquiry, and adds the lead"),
}
"""The shortcuts on a message: what each is called, and what it does."""
PROMPTS: Final = (
    ("What is due?", "due"),
    ("My pipeline", "pipeline"),
    ("What did I write last?", "history"),
    ("What can I say?", "help"),
)
DESCRIPTION: Final = (
    "Type what happened in one line, where you already are: in a slash command, in a direct message, in a thread. "
    "Dealbird moves the deal, logs the call, notes what you promised, shows you exactly what it wrote and takes it "
    "back when you say undo. Ask it for your pipeline, what is due or the history of an account at any time."
)


def manifest(url: str = "") -> Json:
    """Return the manifest: for Socket Mode, or for deliveries to `url` (https://host) over HTTP."""
    target = {"request_url": f"{url.rstrip('/')}{SLACK_PATH}"} if url else {}
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {
            "name": "Dealbird",
            "description": "One short line in a chat becomes a CRM write",
            "long_description": DESCRIPTION,
            "background_color": "#1f3a5f",
        },
        "features": _features([_command(each, target) for each in COMMANDS]),
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": {**target, "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **target},
            "org_deploy_enabled": False,
            "socket_mode_enabled": not url,
            "token_rotation_enabled": False,
        },
    }


def _command(command: SlashCommand, target: Mapping[str, str]) -> Json:
    address = {"url": target["request_url"]} if target else {}
    said = {"description": command.description, "usage_hint": command.hint, "should_escape": True}
    return {"command": command.name, **address, **said}


def _features(commands: list[Json]) -> Json:
    return {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "agent_view": {
            "agent_description": "Keeps your CRM true: tell it in one line what happened, or ask how things stand.",
            "suggested_prompts": [{"title": title, "message": message} for title, message in PROMPTS],
        },
        "bot_user": {"display_name": "Dealbird", "always_online": True},
        "shortcuts": [
            {"name": name, "type": "message", "callback_id": callback, "description": description}
            for callback, (name, description) in SHORTCUTS.items()
        ],
        "slash_commands": commands,
    }


def manifest_text(url: str = "") -> str:
    """Return the manifest as YAML. Raises Refusal where the URL is none that Slack could reach."""
    if url and not url.startswith("https://"):
        raise Refusal("Slack delivers to an https address only, for example: --http https://dealbird.example.com")
    return "\n".join(_yaml(manifest(url), "")) + "\n"


def _yaml(value: Mapping[str, Any] | Sequence[Any], indent: str) -> Iterator[str]:
    """Write objects and lists as blocks; everything else is written as JSON, which YAML contains."""
    pairs = value.items() if isinstance(value, Mapping) else (("-", item) for item in value)
    for key, item in pairs:
        head = "-" if isinstance(value, Sequence) else f"{key}:"
        if isinstance(item, Mapping) and isinstance(value, Sequence):
            first, *rest = _yaml(item, indent + "  ")
            yield f"{indent}- {first.strip()}"
            yield from rest
        elif isinstance(item, Mapping | list):
            yield f"{indent}{head}"
            yield from _yaml(item, indent + "  ")
        else:
            yield f"{indent}{head} {json.dumps(item, ensure_ascii=False)}"
