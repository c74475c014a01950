"""What is said directly, within a second: forms that open, and cards that a press replaces. All else is the outbox's.

A trigger lives three seconds and a response_url serves one person for half an hour; neither is worth a second try.
"""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any, Final

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.slack.hosts import Hosts
from bot.slack.text import Block

log = logging.getLogger(__name__)

LIMIT: Final = 1.0  # seconds
SLACKS_HOSTS: Final = frozenset({"hooks.slack.com", "hooks.slack-gov.com"})
FAILURES: Final = (SlackApiError, SlackClientError, ClientError, TimeoutError, OSError, ValueError)
SENTENCES: Final = {
    "expired_trigger_id": "Slack gave up before the form could open. Press the button once more.",
    "exchanged_trigger_id": "That form is open already.",
    "missing_scope": "Slack does not let me open forms: the app lacks a scope. Tell your admin to reinstall it.",
}
NO_TOKEN: Final = frozenset({"invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive"})


class Responder:
    """Opens views and answers through response_urls; whatever fails is logged by its code, never raised."""

    def __init__(self, client: AsyncWebClient, api_url: str) -> None:
        self._client = client
        self._hosts = Hosts(SLACKS_HOSTS, api_url)
        self._tasks: set[asyncio.Task[None]] = set()

    async def open(self, trigger: str, view: Block, *, push: bool = False) -> str:
        """Open a view, over the one that is open if `push`. Return '' or the sentence that says why it is not."""
        call = self._client.views_push if push else self._client.views_open
        return await self._called(call(trigger_id=trigger, view=view))

    async def update(self, view_id: str, view: Block) -> str:
        """Put another view in the place of one. Return '' or the sentence that says why it is not."""
        return await self._called(self._client.views_update(view_id=view_id, view=view))

    async def publish(self, user: str, view: Block) -> str:
        """Show somebody their App Home. Return '' or the sentence that says why it is not."""
        return await self._called(self._client.views_publish(user_id=user, view=view))

    async def _called(self, call: Coroutine[Any, Any, object]) -> str:
        try:
            await asyncio.wait_for(call, LIMIT)
        except FAILURES as error:
            code = code_of(error)
            log.warning("a view was not shown: %s", code)
            return sentence_of(code)
        return ""

    def respond(self, url: str, content: Block) -> None:
        """Answer through a response_url, in the background."""
        if self.may_call(url):
            task = asyncio.create_task(self._respond(url, content))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def may_call(self, url: str) -> bool:
        """Whether a URL is Slack's own, or of the host whose API is configured."""
        return url in self._hosts

    async def _respond(self, url: str, content: Block) -> None:
        try:
            answer = await asyncio.wait_for(AsyncWebhookClient(url, retry_handlers=[]).send_dict(content), LIMIT)
            if answer.status_code != 200:
                log.warning("a response_url answered %s", answer.status_code)
        except FAILURES as error:
            log.warning("a response_url failed: %s", code_of(error))

    async def close(self) -> None:
        """Wait for what was begun."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=2 * LIMIT)


def code_of(error: BaseException) -> str:
    """Return Slack's word for what went wrong, or the kind of error: never a URL, a token or a text."""
    if isinstance(error, SlackApiError):
        response: Any = error.response
        data = getattr(response, "data", None)
        return str(data.get("error", "unknown")) if isinstance(data, dict) else "unknown"
    return type(error).__name__


def sentence_of(code: str) -> str:
    """Return what a person reads whose form does not open."""
    if code in NO_TOKEN:
        return "Slack no longer accepts my token, so the form cannot open. Tell your admin: `python -m bot doctor`."
    return SENTENCES.get(code, f"Slack did not open the form ({code}). Press the button once more.")
