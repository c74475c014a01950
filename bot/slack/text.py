"""User text on its way into Slack: nothing in it may ping, link or format.

Slack reads markup in `mrkdwn` and in the fallback text; `plain_text` elements are shown as they are. Only `& < >` can
be escaped (docs.slack.dev, Formatting message text); `* _ ~` cannot, so user text goes into plain_text wherever it may.
"""

import re
from typing import Any, Final

from cards.characters import clean

Block = dict[str, Any]

ELLIPSIS: Final = "…"
UNFINISHED: Final = re.compile(r"&[a-z]{0,3}$")


def escaped(text: str) -> str:
    """Return text for `mrkdwn` or fallback: no mention, no link, no channel ping."""
    return clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def plain_text(text: str, limit: int) -> Block:
    """Return a plain_text object of at most `limit` characters (never empty: Slack refuses that)."""
    return {"type": "plain_text", "text": cut(clean(text), limit) or " ", "emoji": False}


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
