"""Channels that people of other organisations read: nothing is posted there of our own accord unless an admin allows.

What somebody says there tells by itself that the channel is shared; before news goes to a channel Slack is asked.
"""

import logging
from collections.abc import Awaitable, Callable
from typing import Any, Final

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.posting import RefusedError
from bot.slack.refusals import OTHERS_READ, mend
from bot.slack.respond import code_of

log = logging.getLogger(__name__)

BELIEVED: Final = 600.0  # seconds for which an answer holds
REMEMBERED: Final = 10_000
SHARED: Final = ("is_ext_shared", "is_pending_ext_shared")
NO_SUCH_METHOD: Final = frozenset({"unknown_method", "method_not_supported_for_channel_type"})


class SharedChannels:
    """Knows which channels are shared. `allowed` = whether an admin allows posts there; `now` counts seconds."""

    def __init__(
        self, client: AsyncWebClient, allowed: Callable[[], Awaitable[bool]], now: Callable[[], float]
    ) -> None:
        self._client = client
        self._allowed = allowed
        self._now = now
        self._own: dict[str, float] = {}

    async def refuse(self, channel: str) -> None:
        """Raise RefusedError where others read along and nobody allowed it; and what slack_sdk and aiohttp raise."""
        if not channel.startswith(("C", "G")) or self._own.get(channel, 0.0) > self._now():
            return
        if await self._is_shared(channel) and not await self._allowed():
            raise RefusedError(OTHERS_READ, mend(OTHERS_READ))

    async def _is_shared(self, channel: str) -> bool:
        try:
            said: Any = await self._client.conversations_info(channel=channel)
        except SlackApiError as error:
            if code_of(error) not in NO_SUCH_METHOD:
                raise
            log.warning("whether a channel is shared cannot be asked here: %s", code_of(error))
            return False
        if any((said.get("channel") or {}).get(kind) for kind in SHARED):
            return True
        if len(self._own) > REMEMBERED:
            self._own.clear()
        self._own[channel] = self._now() + BELIEVED
        return False
