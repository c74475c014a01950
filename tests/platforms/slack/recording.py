"""A Slack of the tests: a real HTTP server with the Web API's methods that we call, response_urls and Socket Mode.

It keeps every call, answers as Slack does, and does wrong what a test asks for: a status, an error, a dropped
connection.
"""

import asyncio
import json
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from aiohttp import WSMsgType, web

TEAM, BOT_USER, BOT = "T0BIRD", "U0DEALBIRD", "B0DEALBIRD"


@dataclass(frozen=True, slots=True)
class Call:
    """One request to the Web API, or to a response_url (`method` 'response_url')."""

    method: str
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong instead: a status with a body, or the connection ends (`drops`: before or after the effect)."""

    status: int = 200
    body: str = '{"ok": false, "error": "fatal_error"}'
    headers: Mapping[str, str] = field(default_factory=dict)
    drops: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """A file that somebody dropped; `url` is where Slack says it is ('' = on this server)."""

    name: str
    content: bytes
    url: str = ""


@dataclass(slots=True)
class RecordingSlack:
    """The server's state; `start` in the loop that serves it."""

    people: dict[str, dict[str, Any]] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    faults: dict[str, deque[Fault]] = field(default_factory=dict)
    channels: dict[str, dict[str, bool]] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    shared: dict[str, bytes] = field(default_factory=dict)
    sockets: list[web.WebSocketResponse] = field(default_factory=list)
    waiting: "dict[str, asyncio.Future[Any]]" = field(default_factory=dict)
    connected: asyncio.Event = field(default_factory=asyncio.Event)
    numbers: "count[int]" = field(default_factory=lambda: count(1))
    url: str = ""
    scopes: str = ""
    runner: web.AppRunner | None = None

    async def start(self) -> None:
        app = web.Application()
        app.router.add_route("*", "/api/{method}", self._method)
        app.router.add_post("/respond/{name}", self._respond)
        app.router.add_get("/socket", self._socket)
        app.router.add_get("/files/{id}", self._download)
        app.router.add_post("/upload/{id}", self._upload)
        self.runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self.runner.setup()
        site = web.TCPSite(self.runner, "127.0.0.1", 0)
        await site.start()
        host, port = self.runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"

    async def stop(self) -> None:
        for socket in self.sockets:
            await socket.close()
        if self.runner is not None:
            await self.runner.cleanup()

    def called(self, method: str) -> list[Mapping[str, Any]]:
        return [call.body for call in self.calls if call.method == method]

    async def _method(self, request: web.Request) -> web.StreamResponse:
        method, body = request.match_info["method"], await _body(request)
        fault = self._fault(method)
        if fault is not None and fault.drops == "before":
            _drop(request)
        self.calls.append(Call(method, body))
        if fault is not None and fault.drops:
            _drop(request)
        if fault is not None:
            return web.Response(
                status=fault.status, text=fault.body, headers=fault.headers, content_type="application/json"
            )
        headers = {"x-oauth-scopes": self.scopes} if self.scopes else {}
        return web.json_response({"ok": True, **self._answer(method, body)}, headers=headers)

    def _fault(self, method: str) -> Fault | None:
        waiting = self.faults.get(method)
        return waiting.popleft() if waiting else None

    def _answer(self, method: str, body: Mapping[str, Any]) -> dict[str, Any]:
        match method:
            case "auth.test":
                return {"team_id": TEAM, "user_id": BOT_USER, "bot_id": BOT, "url": "https://bird.slack.com/"}
            case "chat.postMessage":
                return {"channel": body["channel"], "ts": f"{1_800_000_000 + next(self.numbers)}.000100"}
            case "chat.update":
                return {"channel": body["channel"], "ts": body["ts"]}
            case "views.open" | "views.push" | "views.update" | "views.publish":
                number = next(self.numbers)
                return {"view": {"id": f"V{number}", "hash": f"{number}.h"}}
            case "apps.connections.open":
                return {"url": f"{self.url.replace('http', 'ws')}/socket"}
            case "users.info" if body["user"] in self.people:
                return {"user": {"id": body["user"], "team_id": TEAM, **self.people[body["user"]]}}
            case "conversations.history" | "conversations.replies":
                return {"messages": self._posted(str(body["channel"]))}
            case _:
                return self._answer_of_places(method, body)

    def _answer_of_places(self, method: str, body: Mapping[str, Any]) -> dict[str, Any]:
        if method == "files.info" and body["file"] in self.files:
            file = self.files[body["file"]]
            return {"file": {"id": body["file"], "name": file.name, "url_private_download": self._place(body["file"])}}
        if method == "files.getUploadURLExternal":
            named = f"F{next(self.numbers)}"
            return {"upload_url": f"{self.url}/upload/{named}", "file_id": named}
        if method == "conversations.info":
            return {"channel": self.channels.get(body["channel"], {})}
        return {"channel": {"id": f"D{body['users']}"}} if method == "conversations.open" else {}

    def _place(self, number: str) -> str:
        return self.files[number].url or f"{self.url}/files/{number}"

    async def _download(self, request: web.Request) -> web.Response:
        fault = self._fault("download")
        if fault is not None:
            return web.Response(status=fault.status, text=fault.body, headers=fault.headers)
        if request.headers.get("Authorization") != "Bearer xoxb-test":
            return web.Response(text="<html>Sign in</html>", content_type="text/html")
        return web.Response(body=self.files[request.match_info["id"]].content, content_type="text/csv")

    async def _upload(self, request: web.Request) -> web.Response:
        fault = self._fault("upload")
        if fault is not None:
            return web.Response(status=fault.status)
        self.shared[request.match_info["id"]] = await request.read()
        return web.Response(text="OK")

    def _posted(self, channel: str) -> list[dict[str, Any]]:
        """Return what stands in a channel: every post that was answered or should have been."""
        posts = [call for call in self.called("chat.postMessage") if call["channel"] == channel]
        posts += [
            {"files": [{"id": file["id"], "name": file["title"]} for file in call["files"]]}
            for call in self.called("files.completeUploadExternal")
            if call["channel_id"] == channel
        ]
        return [{"ts": f"1800000000.{number:06}", **post} for number, post in enumerate(posts)]

    async def _respond(self, request: web.Request) -> web.Response:
        self.calls.append(Call("response_url", {**await _body(request), "to": request.match_info["name"]}))
        return web.Response(text="ok")

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"type": "hello", "num_connections": 1})
        self.sockets.append(socket)
        self.connected.set()
        async for message in socket:
            if message.type == WSMsgType.TEXT and message.data.startswith("{"):
                said = json.loads(message.data)
                self.waiting.pop(said["envelope_id"]).set_result(said.get("payload"))
        self.sockets.remove(socket)
        if not self.sockets:
            self.connected.clear()
        return socket

    async def deliver(self, kind: str, payload: Mapping[str, Any], attempt: int = 0, patience: float = 60) -> Any:  # noqa: ANN401 - JSON
        """Send an envelope over the newest socket and return the payload of its acknowledgement."""
        envelope = f"e{next(self.numbers)}"
        await asyncio.wait_for(self.connected.wait(), 60)
        self.waiting[envelope] = asyncio.get_running_loop().create_future()
        said = {"type": kind, "envelope_id": envelope, "payload": payload, "accepts_response_payload": True}
        said |= {"retry_attempt": attempt, "retry_reason": "timeout"} if attempt else {}
        await self.sockets[-1].send_json(said)
        return await asyncio.wait_for(self.waiting[envelope], patience)


def _drop(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.abort()
    raise ConnectionResetError


async def _body(request: web.Request) -> dict[str, Any]:
    """Return the parameters, whether they came as JSON or as a form."""
    if request.content_type == "application/json":
        return dict(json.loads(await request.text() or "{}"))
    form = await request.post()
    return {name: _parsed(str(value)) for name, value in [*request.query.items(), *form.items()]}


def _parsed(value: str) -> Any:  # noqa: ANN401 - JSON
    return json.loads(value) if value.startswith(("{", "[")) else value
