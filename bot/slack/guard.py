"""What stands before Bolt on HTTP: nothing unsigned, stale, huge or unreadable reaches it.

Bolt alone answers hostile requests with 500 (an odd timestamp, a body that is no object) and logs whole bodies of
requests with a wrong signature. Slack's rules: docs.slack.dev/authentication/verifying-requests-from-slack.

It stands in front of the whole web application, and what it lets in goes to Bolt by no detour: no layer of the
application in between has anything to say to it.
"""

import hmac
import re
from collections.abc import Awaitable, Callable
from typing import Any, Final

from pydantic import ValidationError
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.slack.envelope import parse_body

LARGEST: Final = 1_000_000  # bytes
WINDOW: Final = 300  # seconds that a request may be older or newer than now
REPETITION: Final = "x-slack-retry-num"
TIMESTAMP: Final = re.compile(r"[0-9]{1,12}", re.ASCII)
SIGNATURE: Final = re.compile(r"v0=[0-9a-f]{64}", re.ASCII)


Answer = Callable[[dict[str, Any], str], Awaitable[Response]]
"""What answers a delivery, which is an object; the second argument is which repetition it is ('' for none)."""


class Guard:
    """An ASGI application that hands what Slack signed just now to `answer`, and what is not posted to `path` to `app`.

    `now` is in Unix seconds.
    """

    def __init__(self, app: ASGIApp, path: str, secret: str, now: Callable[[], float], answer: Answer) -> None:
        self._app = app
        self._path = path
        self._secret = secret.encode()
        self._now = now
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a delivery, or refuse it."""
        if scope["type"] != "http" or scope["path"] != self._path:
            await self._app(scope, receive, send)
            return
        try:
            response = await self._answered(Request(scope, receive))
        except ClientDisconnect:
            return
        await response(scope, receive, send)

    async def _answered(self, request: Request) -> Response:
        if request.method != "POST":
            return PlainTextResponse("only POST", 405, {"Allow": "POST"})
        body = await _read(request)
        if body is None:
            return PlainTextResponse("too large", 413)
        headers = request.headers
        timestamp, signature = headers.get("x-slack-request-timestamp", ""), headers.get("x-slack-signature", "")
        if not is_signed(self._secret, timestamp, signature, body, self._now()):
            return PlainTextResponse("not signed by Slack", 401)
        try:
            delivery = parse_body(body, headers.get("content-type", ""))
        except (ValueError, RecursionError, ValidationError):
            return PlainTextResponse("cannot be read", 400)
        return await self._answer(delivery, headers.get(REPETITION, ""))


def is_signed(secret: bytes, timestamp: str, signature: str, body: bytes, now: float) -> bool:
    """Whether the body was signed with the secret at most five minutes ago (or ahead). Never raises."""
    if not TIMESTAMP.fullmatch(timestamp) or not SIGNATURE.fullmatch(signature) or abs(now - int(timestamp)) > WINDOW:
        return False
    digest = hmac.digest(secret, b"v0:%b:%b" % (timestamp.encode(), body), "sha256")
    return hmac.compare_digest(f"v0={digest.hex()}", signature)


async def _read(request: Request) -> bytes | None:
    """Return the body, None where it is too large: then the rest is not even read."""
    said = request.headers.get("content-length", "0")
    if not said.isascii() or not said.isdecimal() or len(said) > 12 or int(said) > LARGEST:
        return None
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            return None
    return bytes(body)
