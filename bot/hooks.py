"""`POST /hooks/leads`: inquiries from forms and automations, signed as the Standard Webhooks specification says.

Headers: `webhook-id` names the delivery for ever (the same one is written once), `webhook-timestamp` in Unix seconds,
`webhook-signature` holds 'v1,' and the base64 of an HMAC-SHA256 over '{id}.{timestamp}.{body}' (several, with spaces
between them, while a secret is changed). `?source=website`, or the header `webhook-source`, says whose secret it is.
(github.com/standard-webhooks/standard-webhooks)
"""

import asyncio
import base64
import binascii
import hashlib
import hmac
import logging
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from pydantic import SecretStr
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from bot.pool import Pool
from commands.lead_hook import UnreadableFormError, read_form, receive
from storage.engine import Database
from storage.errors import StorageError

logger = logging.getLogger(__name__)

HOOK_PATH: Final = "/hooks/leads"
LARGEST: Final = 64 * 1024  # bytes
PATIENCE: Final = 20.0  # seconds in which a body must have come
WINDOW: Final = 300  # seconds that a delivery may be older or newer than now
KEY: Final = re.compile(r"[\x21-\x7e]{1,200}", re.ASCII)
TIMESTAMP: Final = re.compile(r"[0-9]{1,12}", re.ASCII)
PREFIX: Final = "whsec_"


class LeadHook:
    """Answers deliveries of inquiries. `secrets` are by source; `clock` tells the time (aware, UTC)."""

    def __init__(
        self, db: Database, workspace: int, secrets: Mapping[str, SecretStr], pool: Pool, clock: Callable[[], datetime]
    ) -> None:
        self._db = db
        self._workspace = workspace
        self._secrets = {source.casefold(): (source, secret_bytes(secret)) for source, secret in secrets.items()}
        self._pool = pool
        self._clock = clock

    async def handle(self, request: Request) -> Response:
        """Verify, read and write one delivery. 201 written, 200 known already, 4xx with one sentence, 503 try again."""
        try:
            async with asyncio.timeout(PATIENCE):
                body = await _read(request)
        except ClientDisconnect:
            return Response(status_code=400)
        except TimeoutError:
            return _refused(408, "The body took too long.")
        if body is None:
            return _refused(413, f"The body is larger than {LARGEST // 1024} KB.")
        now = self._clock()
        source = self._signed(request, body, now.timestamp())
        if source is None:
            return _refused(401, "The signature, its time or its source is not right.")
        key = request.headers.get("webhook-id", "")
        try:
            form = read_form(body)
            taken = await self._pool.run(lambda: receive(self._db, self._workspace, source, key, form, now))
        except UnreadableFormError as error:
            return _refused(400, f"Nothing was written: {error}.")
        except StorageError:
            logger.warning("an inquiry from %s could not be written", source)
            return JSONResponse(
                {"error": "Nothing was written: the database is busy. Send it again."}, 503, {"Retry-After": "5"}
            )
        said = {"lead": f"L{taken.lead}", "repeated": taken.repeated, "joined": taken.joined}
        return JSONResponse(said, 200 if taken.repeated else 201)

    def _signed(self, request: Request, body: bytes, now: float) -> str | None:
        """Return the source that signed the delivery just now, None where none did."""
        said = request.query_params.get("source") or request.headers.get("webhook-source", "")
        source, secret = self._secrets.get(said.casefold(), ("", b""))
        key, stamp = request.headers.get("webhook-id", ""), request.headers.get("webhook-timestamp", "")
        signatures = request.headers.get("webhook-signature", "")
        if not secret or KEY.fullmatch(key) is None or TIMESTAMP.fullmatch(stamp) is None:
            return None
        if abs(now - int(stamp)) > WINDOW:
            return None
        expected = signature(secret, key, int(stamp), body)
        matches = [hmac.compare_digest(expected.encode(), each.encode()) for each in signatures.split(" ")[:8]]
        return source if any(matches) else None


def signature(secret: bytes, key: str, stamp: int, body: bytes) -> str:
    """Return what `webhook-signature` holds for a delivery."""
    digest = hmac.new(secret, f"{key}.{stamp}.".encode() + body, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"


def secret_bytes(secret: SecretStr) -> bytes:
    """Return the key of a secret: 'whsec_' and base64 as the specification writes them, else its characters."""
    said = secret.get_secret_value()
    if said.startswith(PREFIX):
        try:
            return base64.b64decode(said.removeprefix(PREFIX), validate=True)
        except binascii.Error:
            return said.encode()
    return said.encode()


def _refused(status: int, why: str) -> Response:
    return JSONResponse({"error": why}, status)


async def _read(request: Request) -> bytes | None:
    """Return the body, None where it is too large: then the rest is not even read."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            return None
    return bytes(body)
