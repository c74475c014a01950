"""Files in Slack: what somebody dropped is fetched, what they asked for is uploaded; Slack's own hosts only.

docs.slack.dev/messaging/working-with-files. A file is fetched by its id: the URL is Slack's answer to that, never a
word of the delivery, and the bot token goes nowhere else.
"""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Any, Final

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.fetching import FetchError
from bot.posting import LaterError
from bot.slack.hosts import Hosts
from bot.slack.respond import NO_TOKEN, code_of

FILE_HOSTS: Final = frozenset({"files.slack.com", "files.slack-gov.com"})
PATIENCE: Final = ClientTimeout(total=300, sock_connect=10, sock_read=30)
CHUNK: Final = 65_536  # bytes
LATER: Final = frozenset({"ratelimited", "internal_error", "fatal_error", "service_unavailable", "request_timeout"})
GONE: Final = "Slack no longer has it. Drop it here once more."
NO_SCOPE: Final = (
    "Slack does not let me read files: the app lacks files:read. Ask whoever runs Dealbird to reinstall it."
)
NOT_KEPT: Final = "it is only linked, Slack does not keep it. Download it, then drop the file itself."
REVOKED: Final = "Slack no longer accepts my token. Tell your admin: `python -m bot doctor`."
UNREACHABLE: Final = "Slack does not answer."


class SlackFiles:
    """Fetches and uploads; `client` sends once and leaves the rest to whoever calls."""

    def __init__(self, client: AsyncWebClient, token: str, api_url: str) -> None:
        self._client = client
        self._token = token
        self._hosts = Hosts(FILE_HOSTS, api_url)

    async def fetch(self, ref: str, into: Path, limit: int) -> None:
        """Write a file of at most `limit` bytes to a new path, whole or not at all. Raises FetchError."""
        url = await self._url(ref)
        headers = {"Authorization": f"Bearer {self._token}"}
        try:
            async with self._session() as session, session.get(url, headers=headers, allow_redirects=False) as answer:
                _refuse_page(answer)
                await _write(answer, into, limit)
        except (ClientError, TimeoutError, ConnectionError) as error:
            raise FetchError(UNREACHABLE, again=True) from error

    async def _url(self, ref: str) -> str:
        """Return where Slack says that the file is."""
        try:
            said: Any = await self._client.files_info(file=ref)
        except SlackApiError as error:
            raise _meaning(code_of(error)) from error
        except (ClientError, SlackClientError, TimeoutError, OSError) as error:
            raise FetchError(UNREACHABLE, again=True) from error
        file = said.get("file") or {}
        url = str(file.get("url_private_download") or file.get("url_private") or "")
        if not self.may_call(url):
            raise FetchError(NOT_KEPT)
        return url

    def may_call(self, url: str) -> bool:
        """Whether a URL is one of Slack's hosts for files, or of the host whose API is configured."""
        return url in self._hosts

    @asynccontextmanager
    async def _session(self) -> AsyncIterator[ClientSession]:
        async with ClientSession(timeout=PATIENCE, trust_env=True) as session:
            yield session

    async def upload(self, path: Path) -> str:
        """Give Slack a file, and return its id; nobody sees it before it is shared.

        Raises LaterError, OSError where there is no such file, and what slack_sdk and aiohttp raise.
        """
        return await self.give(path.name, await asyncio.to_thread(path.read_bytes))

    async def give(self, name: str, content: bytes) -> str:
        """Give Slack a file of these bytes; as `upload`."""
        place: Any = await self._client.files_getUploadURLExternal(filename=name, length=len(content))
        url = str(place["upload_url"])
        if not self.may_call(url):
            raise LaterError("a strange address to upload to", 0)
        async with self._session() as session, session.post(url, data=content, allow_redirects=False) as answer:
            if answer.status != 200:
                raise LaterError(f"an upload was answered by HTTP {answer.status}", 0)
        return str(place["file_id"])


def _meaning(code: str) -> FetchError:
    if code in LATER:
        return FetchError(UNREACHABLE, again=True)
    if code in NO_TOKEN:
        return FetchError(REVOKED)
    return FetchError(NO_SCOPE if code in {"missing_scope", "not_allowed_token_type"} else GONE)


def _refuse_page(answer: ClientResponse) -> None:
    """Raise FetchError where Slack answers by anything but the file: without the scope it shows a page to sign in."""
    if answer.status >= 500 or answer.status == 429:
        raise FetchError(UNREACHABLE, again=True)
    if 300 <= answer.status < 400 or (answer.status == 200 and answer.content_type == "text/html"):
        raise FetchError(NO_SCOPE)
    if answer.status != 200:
        raise FetchError(GONE)


async def _write(answer: ClientResponse, into: Path, limit: int) -> None:
    """Write the body beside its place and put it there when it is complete."""
    size, out = 0, await asyncio.to_thread(_begin, into)
    try:
        async for part in answer.content.iter_chunked(CHUNK):
            size += len(part)
            if size > limit:
                raise FetchError(f"it is larger than {limit / 1024**2:.0f} MB: `python -m bot import FILE`.")
            await asyncio.to_thread(out.write, part)
        await asyncio.to_thread(_finish, out, into)
    finally:
        await asyncio.to_thread(_leave, out)


def _begin(into: Path) -> IO[bytes]:
    return NamedTemporaryFile("wb", dir=into.parent, delete=False)


def _finish(out: IO[bytes], into: Path) -> None:
    out.flush()
    os.fsync(out.fileno())
    out.close()
    Path(out.name).rename(into)


def _leave(out: IO[bytes]) -> None:
    """Let go of the file; what did not become whole is deleted."""
    out.close()
    Path(out.name).unlink(missing_ok=True)
