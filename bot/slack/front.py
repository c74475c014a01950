"""Slack as one part of the running bot: its app, its connection, its poster."""

import asyncio
import contextlib
import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from aiohttp import ClientError
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient
from starlette.responses import Response

from bot.refusal import Refusal
from bot.settings import ProcessSettings, files_folder
from bot.slack.app import slack_app
from bot.slack.core import Core
from bot.slack.files import SlackFiles
from bot.slack.guard import REPETITION
from bot.slack.home import HomeTab
from bot.slack.installation import Installation
from bot.slack.last_word import LastWord
from bot.slack.listeners import Listeners
from bot.slack.people import SlackPeople
from bot.slack.poster import SlackPoster, sending_client
from bot.slack.quiet import quiet_logger
from bot.slack.respond import LIMIT, NO_TOKEN, Responder, code_of
from bot.slack.shared_channels import SharedChannels
from bot.slack.socket import Socket
from commands.people import People

log = logging.getLogger(__name__)

AGAIN: Final = 30.0  # seconds until Slack is asked again who we are
PATIENCE: Final = 5  # seconds for that question
UNREACHABLE: Final = (SlackClientError, ClientError, TimeoutError, OSError)


class SlackFront:
    """Everything of Slack. `open` and `close` belong into the running loop."""

    def __init__(self, settings: ProcessSettings, core: Core, workspace: int, people: People | None = None) -> None:
        """Without `people` nobody is met: who is no member already stays a stranger who may ask."""
        token = settings.slack_bot_token.get_secret_value()
        self._app_token = settings.slack_app_token.get_secret_value()
        self._api_url = settings.slack_api_url
        logger = quiet_logger()
        client = AsyncWebClient(token, base_url=self._api_url, timeout=round(LIMIT), retry_handlers=[], logger=logger)
        self.installation = Installation(workspace, token)
        self.responder = Responder(client, self._api_url)
        self._people = _people(client, people, core, self.installation) if people is not None else None
        if (known := self._people) is not None:
            core = replace(core, meet=known.meet, left=known.left, back=known.back)
        home = HomeTab(client, lambda user: core.home(user, workspace))
        listeners = Listeners(core, self.installation, self.responder, home, LastWord(client))
        self.bolt = slack_app(listeners, self.installation, self._api_url)
        sending = sending_client(token, self._api_url)
        self.files = SlackFiles(sending, token, self._api_url)
        shared = SharedChannels(sending, lambda: core.may_be_shared(workspace), lambda: core.clock().timestamp())
        self.poster = SlackPoster(sending, self.files, files_folder(settings), shared, self._alarm)
        self._problem = "not asked yet"
        self._asking: asyncio.Task[None] | None = None
        self._socket: Socket | None = None

    def _alarm(self, code: str) -> None:
        """Note that Slack no longer accepts the token, and ask until it does."""
        if not self._problem:
            log.error("Slack no longer accepts SLACK_BOT_TOKEN (%s): `python -m bot doctor` says what to do", code)
            self._problem = code
            self._asking = asyncio.create_task(self._ask())

    async def answer(self, delivery: dict[str, Any], repetition: str) -> Response:
        """Return the answer to a delivery that the guard let in: from there on it is an envelope as of a socket."""
        headers: dict[str, str | Sequence[str]] = {REPETITION: repetition} if repetition else {}
        said = await self.bolt.async_dispatch(AsyncBoltRequest(mode="socket_mode", body=delivery, headers=headers))
        return Response(said.body, said.status, said.first_headers())

    async def open(self) -> None:
        """Begin: find out who we are, and connect where deliveries come over a socket."""
        self._asking = asyncio.create_task(self._ask())
        if self._app_token:
            self._socket = Socket(self.bolt, self._app_token, self._api_url)

    async def _ask(self) -> None:
        client = _asking_client(self.installation.token, self._api_url)
        while self._problem:
            try:
                await self.installation.learn(client)
            except SlackApiError as error:
                self._problem = code_of(error)
            except UNREACHABLE as error:
                self._problem = f"Slack cannot be reached ({type(error).__name__})"
            else:
                self._problem = ""
                return
            log.warning("Slack does not say who we are: %s", self._problem)
            await asyncio.sleep(AGAIN)

    async def state(self) -> str:
        """Return 'ok', or what is wrong."""
        if self._problem:
            return self._problem
        if self._socket is not None and not await self._socket.is_connected():
            return "no connection"
        return (self._people.problem if self._people is not None else "") or "ok"

    async def close(self) -> None:
        """Take nothing more, and finish what was begun."""
        if self._socket is not None:
            await self._socket.close()
        if self._asking is not None:
            self._asking.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._asking
        if self._people is not None:
            await self._people.close()
        await self.responder.close()


def _people(client: AsyncWebClient, people: People, core: Core, installation: Installation) -> SlackPeople:
    return SlackPeople(client, people, core.pool, installation, lambda: core.clock().timestamp())


def _asking_client(token: str, api_url: str) -> AsyncWebClient:
    return AsyncWebClient(token, base_url=api_url, timeout=PATIENCE, retry_handlers=[], logger=quiet_logger())


async def team_name(settings: ProcessSettings) -> str:
    """Return the name of the team whose token it is; '' where Slack cannot be reached: that shows later.

    Raises Refusal where Slack says that the token is none.
    """
    token = settings.slack_bot_token.get_secret_value()
    try:
        said: Any = await _asking_client(token, settings.slack_api_url).auth_test()
        return str(said.get("team") or "")
    except SlackApiError as error:
        if (code := code_of(error)) in NO_TOKEN:
            raise Refusal(
                f"Slack does not accept SLACK_BOT_TOKEN ({code}). Copy the Bot User OAuth Token anew from the app's "
                "page OAuth & Permissions."
            ) from None
    except UNREACHABLE as error:
        log.warning("Slack cannot be reached now (%s); trying again while running", type(error).__name__)
    return ""
