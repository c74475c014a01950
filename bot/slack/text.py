"""User text on its way into Slack: nothing in it may ping, link or format.

Slack reads markup in `mrkdwn` and in the fallback text; `plain_text` elements are shown as they are. Only `& < >` can
be escaped (docs.slack.dev, Formatting message text); `* _ ~` cannot, so user text goes into plain_text wherever it may.
"""

import re
from typing import Any, Final

from cards.characters import clean

Block = dict[str, Any]

ELLIPSIS: Final = "…"
CHANNEL: Final = re.compile(r"(?<![\w/.:@])slack/([CG][A-Z0-9]{1,20})(?:/[\d.]*){0,2}(?![\w/])", re.ASCII)
"""A channel, or a message in one, as our addresses write it (`cards/outbox.py`)."""
UNFINISHED: Final = re.compile(r"&[a-z]{0,3}$")


def escaped(text: str) -> str:
    """Return text for `mrkdwn` or fallback: no mention, no link, no channel ping."""
    return clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def plain_text(text: str, limit: int) -> Block:
    """Return a plain_text object of at most `limit` characters (never empty: Slack refuses that)."""
    return {"type": "plain_text", "text": cut(clean(text), limit) or " ", "emoji": False}


def shown(text: str, limit: int) -> Block:
    """Return a text object of at most `limit` characters; the address of a channel in it is shown as the channel."""
    if CHANNEL.search(text) is None:
        return plain_text(text, limit)
    return {"type": "mrkdwn", "text": CHANNEL.sub(r"<#\1>", cut_escaped(text, limit)), "verbatim": True}


def cut_escaped(text: str, limit: int) -> str:
    """Return escaped text of at most `limit` characters, never cut through an entity."""
    whole = escaped(text)
    return whole if len(whole) <= limit else UNFINISHED.sub("", whole[: limit - 1]) + ELLIPSIS


def code(text: str, limit: int) -> Block:
    """Return a mrkdwn object that shows lines in a fixed width; the fence cannot be left by user text."""
    return {"type": "mrkdwn", "text": f"```{cut_escaped(text.replace('`', 'ˋ'), limit - 6)}```", "verbatim": True}


def cut(text: str, limit: int) -> str:
    """Return at most `limit` characters, with an ellipsis where something is missing."""
    return text if len(text) <= limit else text[: limit - 1] + ELLIPSIS
