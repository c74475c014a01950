"""What stands before Bolt on HTTP: nothing unsigned, stale, huge or unreadable reaches it.

Bolt alone answers hostile requests with 500 (an odd timestamp, a body that is no object) and logs whole bodies of
requests with a wrong signature. Slack's rules: docs.slack.dev/authentication/verifying-requests-from-slack.
"""

import hashlib
import hmac
import re
from collections.abc import Callable
from typing import Final

from pydantic import ValidationError
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.slack.envelope import parse_body

LARGEST: Final = 1_000_000  # bytes
WINDOW: Final = 300  # seconds that a request may be older or newer than now
TIMESTAMP: Final = re.compile(r"[0-9]{1,12}", re.ASCII)
SIGNATURE: Final = re.compile(r"v0=[0-9a-f]{64}", re.ASCII)


class Guard:
    """An ASGI application that hands on only POST requests which Slack signed just now. `now` is in Unix seconds."""

    def __init__(self, app: ASGIApp, path: str, secret: str, now: Callable[[], float]) -> None:
        self._app = app
        self._path = path
        self._secret = secret.encode()
        self._now = now

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a request on, or refuse it."""
        if scope["type"] != "http" or scope["path"] != self._path or scope["method"] != "POST":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        try:
            body = await _read(request)
        except ClientDisconnect:
            return
        refusal = self._refusal(request, body)
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        await self._app(scope, _again(body or b"", receive), send)

    def _refusal(self, request: Request, body: bytes | None) -> Response | None:
        if body is None:
            return PlainTextResponse("too large", 413)
        timestamp = request.headers.get("x-slack-request-timestamp", "")
        signature = request.headers.get("x-slack-signature", "")
        if not is_signed(self._secret, timestamp, signature, body, self._now()):
            return PlainTextResponse("not signed by Slack", 401)
        try:
            parse_body(body, request.headers.get("content-type", ""))
        except (ValueError, RecursionError, ValidationError):
            return PlainTextResponse("cannot be read", 400)
        return None


def is_signed(secret: bytes, timestamp: str, signature: str, body: bytes, now: float) -> bool:
    """Whether the body was signed with the secret at most five minutes ago (or ahead). Never raises."""
    if not TIMESTAMP.fullmatch(timestamp) or not SIGNATURE.fullmatch(signature) or abs(now - int(timestamp)) > WINDOW:
        return False
    digest = hmac.new(secret, b"v0:%b:%b" % (timestamp.encode(), body), hashlib.sha256).hexdigest()
    return hmac.compare_digest(f"v0={digest}", signature)


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


def _again(body: bytes, receive: Receive) -> Receive:
    """Return a `receive` that delivers the body that was read already."""
    given = False

    async def read() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return read
