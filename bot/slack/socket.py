"""Socket Mode: Slack's deliveries over a WebSocket that we open, for a bot that nobody can reach from outside.

An envelope is acknowledged when Bolt has answered, which is after the commit; what was not, Slack delivers again on
another connection. slack_sdk opens a new connection whenever one ends.
"""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Final

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.quiet import quiet_logger

log = logging.getLogger(__name__)

PING: Final = 5.0  # seconds


class Socket:
    """One connection, kept alive until `close`. Build it inside the running loop: aiohttp wants one."""

    def __init__(self, app: AsyncApp, token: str, api_url: str) -> None:
        logger = quiet_logger()
        client = AsyncWebClient(base_url=api_url, logger=logger, retry_handlers=[])
        self._handler = AsyncSocketModeHandler(app, token, logger=logger, web_client=client, ping_interval=PING)
        connect: Callable[[], Coroutine[Any, Any, None]] = self._handler.client.connect
        self._connecting = asyncio.create_task(connect())

    async def is_connected(self) -> bool:
        """Whether deliveries can arrive now."""
        return bool(await self._handler.client.is_connected())

    async def close(self) -> None:
        """End the connection; what was not acknowledged is delivered again to somebody else."""
        self._connecting.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._connecting
        end: Callable[[], Awaitable[None]] = self._handler.client.close
        await end()
