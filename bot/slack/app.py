"""Bolt's app with our listeners: one for each way in which something reaches us from Slack."""

import logging
import re
from typing import Any, Final

from pydantic import ValidationError
from slack_bolt.async_app import AsyncApp
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack import modal
from bot.slack.deliveries import COMMANDS
from bot.slack.installation import Authorize, Installation
from bot.slack.listeners import Listeners, nothing
from bot.slack.quiet import quiet_logger

log = logging.getLogger(__name__)

MESSAGES: Final = ("message", "app_mention")
SHORTCUT: Final = "log_message"
NEW_LEAD: Final = "new_lead"
BUTTONS: Final = re.compile(r"say\.\d+")
OTHER_EVENTS: Final = re.compile(r".*", re.DOTALL)


def slack_app(listeners: Listeners, installation: Installation, api_url: str) -> AsyncApp:
    """Return the app. With `process_before_response` a listener's answer leaves in the response itself.

    What it is handed has been verified: by the guard (`guard.py`), or by the socket that it came through.
    """
    logger = quiet_logger()
    app = AsyncApp(
        logger=logger,
        name="dealbird",
        process_before_response=True,
        raise_error_for_unhandled_request=True,
        request_verification_enabled=False,
        ssl_check_enabled=False,
        client=AsyncWebClient(base_url=api_url, logger=logger, retry_handlers=[]),
        authorize=Authorize(installation),
        attaching_conversation_kwargs_enabled=False,
        attaching_function_token_enabled=False,
    )
    for name in COMMANDS:
        app.command(name)(listeners.command)
    app.action(BUTTONS)(listeners.press)
    app.view(modal.CALLBACK)(listeners.submit)
    app.shortcut({"type": "message_action", "callback_id": SHORTCUT})(listeners.log_message)
    app.shortcut({"type": "message_action", "callback_id": NEW_LEAD})(listeners.new_lead)
    for name in MESSAGES:
        app.event(name)(listeners.message)
    app.event("reaction_added")(listeners.reaction)
    app.event("reaction_removed")(listeners.reaction)
    app.event("app_home_opened")(listeners.home_opened)
    app.event("user_change")(listeners.user_changed)
    app.event(OTHER_EVENTS)(nothing)
    app.error(failed)
    return app


async def failed(error: Exception, body: dict[str, Any]) -> BoltResponse:
    """Say what went wrong by the status: what we do not know is fine, what cannot be read is not."""
    if isinstance(error, BoltUnhandledRequestError):
        return BoltResponse(status=200, body="")
    if isinstance(error, ValidationError | ValueError):
        log.warning("a delivery of type %s cannot be read", str(body.get("type", "command"))[:40])
        return BoltResponse(status=400, body="")
    log.error("a delivery failed", exc_info=error)
    return BoltResponse(status=503 if "event" in body else 200, body="")
