"""What is told to a person when Slack delivers something for the last time and it still cannot be kept.

Slack delivers an event four times: at once, almost at once again, after a minute, after five. What is not kept then is
lost, so its author hears of it directly, without a database.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Final

from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.guard import REPETITION
from bot.slack.respond import FAILURES, LIMIT, code_of
from bot.slack.text import escaped
from cards.words import clipped

log = logging.getLogger(__name__)

LAST: Final = 3
"""The number of the last delivery, the first being 0."""
REMEMBERED: Final = 1_000
QUOTED: Final = 200


def is_last(headers: Mapping[str, Sequence[str]]) -> bool:
    """Whether Slack will not deliver this again."""
    said = next(iter(headers.get(REPETITION) or ()), "0")
    return said.isascii() and said.isdecimal() and int(said[:9]) >= LAST


class LastWord:
    """Tells people directly; `client` answers within a second or is given up."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client
        self._told: OrderedDict[str, None] = OrderedDict()

    async def tell(self, key: str, user: str, sentence: str, words: str = "") -> bool:
        """Tell a person once what was not saved; return whether they were told."""
        if key in self._told:
            return True
        text = f"{sentence} You had said: “{clipped(words, QUOTED)}”" if words else sentence
        post = self._client.chat_postMessage(
            channel=user, text=escaped(text), unfurl_links=False, unfurl_media=False, link_names=False, parse="none"
        )
        try:
            await asyncio.wait_for(post, LIMIT)
        except FAILURES as error:
            log.error("somebody was not told that something was not saved: %s", code_of(error))  # noqa: TRY400 - no bodies
            return False
        self._told[key] = None
        if len(self._told) > REMEMBERED:
            self._told.popitem(last=False)
        return True
