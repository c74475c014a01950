"""Saying something in Slack, and telling apart what went wrong: never said, said perhaps, or never to be said.

The client must not retry by itself: slack_sdk's own handlers post twice when a connection is dropped after the request
was read (measured, docs/decisions/outbox.md).
"""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final

from aiohttp import ClientConnectorError, ClientError
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.posting import CannotLookError, LaterError, Receipt, RefusedError, UnsureError
from bot.slack.blocks import blocks, fallback
from bot.slack.files import SlackFiles
from bot.slack.refusals import mend
from bot.slack.respond import NO_TOKEN
from bot.slack.shared_channels import SharedChannels
from cards.model import Card
from cards.outbox import Address, Message

TIMEOUT: Final = 10  # seconds; the lease of a row is far longer
EVENT: Final = "dealbird_outbox"
WAIT_UNSAID: Final = 30.0  # seconds, where Slack says 'later' without saying when
LONGEST_WAIT: Final = 3600.0
BLOCKS_REFUSED: Final = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"})
LATER: Final = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})
UNSURE: Final = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout"})
MESSAGE_GONE: Final = frozenset({"message_not_found", "cant_update_message", "edit_window_closed"})
THREAD_GONE: Final = "thread_not_found"
NAMES: Final = {"✅": "white_check_mark", "❓": "question"}
BACK: Final = timedelta(seconds=60)  # our clock and Slack's may differ
PAGE: Final = 100
PAGES: Final = 5


def sending_client(token: str, api_url: str) -> AsyncWebClient:
    """Return a client that sends once and leaves the rest to the outbox."""
    return AsyncWebClient(token=token, base_url=api_url, timeout=TIMEOUT, retry_handlers=[])


class SlackPoster:
    """Slack as the outbox sees it; `client` from `sending_client`, `home` is the folder of files to send."""

    def __init__(
        self,
        client: AsyncWebClient,
        files: SlackFiles | None = None,
        home: Path | None = None,
        shared: SharedChannels | None = None,
        alarm: Callable[[str], None] = lambda _: None,
    ) -> None:
        """`alarm` is told that Slack no longer accepts the token, by its word for it."""
        self._client = client
        self._files = files
        self._home = home
        self._shared = shared
        self._alarm = alarm

    async def say(self, address: Address, message: Message, key: str) -> Receipt:
        """Post, update, react, or share a file."""
        if message.act == "react":
            return await self._react(address, message)
        if message.act == "file":
            return await self._share(address, message)
        try:
            return await self._post(address, message.card, key)
        except LaterError as error:
            if str(error) in NO_TOKEN:
                self._alarm(str(error))
            raise

    async def _post(self, address: Address, card: Card, key: str) -> Receipt:
        """Post or update; what cannot be changed or answered to, because it was deleted, is posted anew."""
        if not address.message and not address.thread and self._shared is not None:
            async with _said_plainly():
                await self._shared.refuse(address.place)
        try:
            return await self._show(address, card, key)
        except RefusedError as error:
            code = str(error)
            if not _is_gone(code, address):
                raise
            return await self._show(replace(address, message="", thread=_thread_left(code, address)), card, key)

    async def _show(self, address: Address, card: Card, key: str) -> Receipt:
        """Post or update with blocks; where Slack does not take charts and tables drawn as text, else as text."""
        card = _seen_there(card, address)
        native, drawn = blocks(card, "message"), blocks(card, "ephemeral")
        for shown in (native, drawn) if drawn != native else (native,):
            try:
                return await self._send(address, key, text=fallback(card), blocks=shown)
            except RefusedError as error:
                if str(error) not in BLOCKS_REFUSED:
                    raise
        return await self._send(address, key, text=fallback(card))

    async def find(self, address: Address, key: str, since: datetime) -> Receipt | None:
        """Look among the messages of the place since then for the one with the key in its metadata."""
        async with _said_plainly(looking=True):
            place = await self._channel(address.place)
            query: dict[str, Any] = {
                "channel": place,
                "oldest": f"{(since - BACK).timestamp():.6f}",
                "include_all_metadata": True,
                "limit": PAGE,
            }
            for _ in range(PAGES):
                page = await self._page(address.thread, query)
                for each in page.get("messages") or ():
                    if _key_of(each) == key or _has_file(each, key):
                        return Receipt(place, str(each["ts"]))
                cursor = (page.get("response_metadata") or {}).get("next_cursor")
                if not cursor:
                    return None
                query["cursor"] = cursor
            raise CannotLookError("too many messages since")

    async def _page(self, thread: str, query: Mapping[str, Any]) -> Any:  # noqa: ANN401 - Slack's answer
        if thread:
            return await self._client.conversations_replies(ts=thread, **query)
        return await self._client.conversations_history(**query)

    async def _channel(self, place: str) -> str:
        """Return the direct message's channel of a person; a channel is itself."""
        if not place.startswith(("U", "W")):
            return place
        opened: Any = await self._client.conversations_open(users=place)
        return str(opened["channel"]["id"])

    async def _send(self, address: Address, key: str, **content: Any) -> Receipt:  # noqa: ANN401 - Block Kit
        async with _said_plainly():
            sent: Any = await self._call(address, key, content)
            return Receipt(str(sent["channel"]), str(sent["ts"]))

    def _call(self, address: Address, key: str, content: dict[str, Any]) -> Awaitable[Any]:
        metadata = {"event_type": EVENT, "event_payload": {"key": key}}
        if address.message:
            content.setdefault("blocks", [])  # without, Slack keeps the buttons of the old message
            return self._client.chat_update(
                channel=address.place, ts=address.message, metadata=metadata, link_names=False, parse="none", **content
            )
        return self._client.chat_postMessage(
            channel=address.place,
            thread_ts=address.thread or None,
            metadata=metadata,
            unfurl_links=False,
            unfurl_media=False,
            link_names=False,
            parse="none",
            **content,
        )

    async def _react(self, address: Address, message: Message) -> Receipt:
        """Put our reaction on a message, in the place of the one that stood there before."""
        on = {"channel": address.place, "timestamp": address.message}
        if message.instead:
            async with _unless("no_reaction", "message_not_found"):
                await self._client.reactions_remove(name=NAMES[message.instead], **on)
        async with _unless("already_reacted", "message_not_found"):
            await self._client.reactions_add(name=NAMES[message.emoji], **on)
        return Receipt(address.place, address.message)

    async def _share(self, address: Address, message: Message) -> Receipt:
        """Upload a file and show it in the place, with its card as text: blocks cannot stand beside a file."""
        async with _said_plainly():
            number = await self._uploaded(message)
            place = await self._channel(address.place)
            await self._client.files_completeUploadExternal(
                files=[{"id": number, "title": Path(message.file).name}],
                channel_id=place,
                thread_ts=address.thread or None,
                initial_comment=fallback(message.card),
            )
        return Receipt(place, "")

    async def _uploaded(self, message: Message) -> str:
        """Return the id of a message's file, which nobody sees yet."""
        path = (self._home or Path()) / message.file
        if self._files is not None and message.content:
            return await self._files.give(path.name, message.content.encode())
        if self._files is None or not await asyncio.to_thread(path.is_file):
            raise RefusedError("the file is gone")
        return await self._files.upload(path)


def _seen_there(card: Card, address: Address) -> Card:
    """Return the card as everybody in the place may see it: the line for the author alone stays in direct messages."""
    return card if address.place.startswith(("D", "U", "W")) else replace(card, private="")


def _is_gone(code: str, address: Address) -> bool:
    """Whether the message that was to change, or the thread of a direct message, was deleted: then it is said anew."""
    if address.message:
        return code in MESSAGE_GONE
    return code == THREAD_GONE and bool(address.thread) and address.place.startswith(("D", "U", "W"))


def _thread_left(code: str, address: Address) -> str:
    return "" if code == THREAD_GONE else address.thread


def _key_of(message: Mapping[str, Any]) -> str:
    metadata = message.get("metadata") or {}
    return str((metadata.get("event_payload") or {}).get("key", "")) if metadata.get("event_type") == EVENT else ""


def _has_file(message: Mapping[str, Any], key: str) -> bool:
    """Whether a message holds the file that the key names: a file has no metadata, but a name that no other has."""
    name = key.partition(":file:")[2]
    return bool(name) and any(each.get("name") == name for each in message.get("files") or ())


@asynccontextmanager
async def _unless(*fine: str) -> AsyncIterator[None]:
    """Do something that Slack may refuse because it is so already, or because there is nothing to do it to."""
    try:
        async with _said_plainly():
            yield
    except RefusedError as error:
        if str(error) not in fine:
            raise


@asynccontextmanager
async def _said_plainly(*, looking: bool = False) -> AsyncIterator[None]:
    """Turn what slack_sdk and aiohttp raise into what the outbox wants to know."""
    try:
        yield
    except SlackApiError as error:
        raise _meaning(error, looking=looking) from error
    except ClientConnectorError as error:
        raise LaterError("Slack cannot be reached", 0) from error
    except (ClientError, SlackClientError, TimeoutError, ConnectionError, json.JSONDecodeError, KeyError) as error:
        raise UnsureError(f"no answer from Slack: {type(error).__name__}") from error


def _meaning(error: SlackApiError, *, looking: bool) -> Exception:
    """Return what Slack's refusal means here."""
    response: Any = error.response
    status = getattr(response, "status_code", None) or getattr(response, "status", 0)
    data = getattr(response, "data", None)
    code = str(data.get("error", "")) if isinstance(data, dict) else ""
    if status == HTTPStatus.TOO_MANY_REQUESTS or code in LATER:
        return LaterError(code or "ratelimited", _retry_after(response), limited=True)
    if code in UNSURE or not code:
        return UnsureError(code or f"HTTP {status}")
    if code in NO_TOKEN:  # whoever runs us will mend it: nothing is lost until then
        return LaterError(code, WAIT_UNSAID)
    return CannotLookError(code) if looking else RefusedError(code, mend(code))


def _retry_after(response: Any) -> float:  # noqa: ANN401 - slack_sdk's or aiohttp's response
    """Return how long Slack wants us to wait, in seconds; the header may be missing or no whole number."""
    headers = {str(name).lower(): value for name, value in dict(getattr(response, "headers", None) or {}).items()}
    try:
        seconds = float(headers.get("retry-after", WAIT_UNSAID))
    except ValueError:
        return WAIT_UNSAID
    return min(max(seconds, 0.0), LONGEST_WAIT) if seconds == seconds else WAIT_UNSAID  # noqa: PLR0124 - NaN
