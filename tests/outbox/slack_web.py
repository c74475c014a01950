"""The part of Slack's Web API that the outbox uses, on loopback, with a plan of faults."""

import json
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from threading import Event, Lock, Thread
from time import monotonic, sleep
from typing import Any
from urllib.parse import parse_qsl, urlsplit

Fault = str | None
"""'drop' (before anything is done), 'drop after', 'half' (of the answer, after it), 'hang' (until `woken`), '500' to
'504', 'nonsense', '429' or '429 2' (Retry-After), else Slack's error code."""


@dataclass
class SlackWeb:
    """What was posted, by channel, and when (`monotonic`), and what goes wrong.

    `slow` seconds pass before and after a post is kept.

    `faults` come to the next requests in order, `planned` once each to a request of a method that speaks of some word.
    """

    posts: list[dict[str, Any]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    faults: deque[Fault] = field(default_factory=deque)
    planned: dict[tuple[str, str], str] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    channels: dict[str, dict[str, bool]] = field(default_factory=dict)
    slow: float = 0.0
    url: str = ""
    lock: Lock = field(default_factory=Lock)
    woken: Event = field(default_factory=Event)
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def keys(self) -> list[str]:
        """The outbox keys of all posts, in the order of their arrival."""
        return [post["metadata"]["event_payload"]["key"] for post in self.posts]

    def fault(self, method: str, sent: dict[str, Any]) -> Fault:
        """Return what goes wrong with a request."""
        with self.lock:
            if self.faults:
                return self.faults.popleft()
            words = str(sent)
            found = next((each for each in self.planned if each[0] == method and each[1] in words), None)
            return self.planned.pop(found) if found else None

    def answer(self, method: str, sent: dict[str, Any]) -> dict[str, Any]:
        """Do what a method does."""
        if method in self.refused:
            return {"ok": False, "error": self.refused[method]}
        if method == "chat.postMessage":
            sleep(self.slow)
            with self.lock:
                post = {**sent, "ts": f"1763478900.{next(self.numbers):06}"}
                self.posts.append(post)
                self.times.append(monotonic())
            sleep(self.slow)
            return {"ok": True, "channel": sent["channel"].replace("U", "D", 1), "ts": post["ts"]}
        if method == "chat.update":
            return {"ok": True, "channel": sent["channel"], "ts": sent["ts"]}
        if method == "files.getUploadURLExternal":
            return {"ok": True, "upload_url": f"{self.url}upload?of={sent['filename']}", "file_id": "F1"}
        if method == "files.completeUploadExternal":
            given = json.loads(sent["files"]) if isinstance(sent["files"], str) else sent["files"]
            with self.lock:
                shown = {"channel": sent["channel_id"], "files": [{"name": each["title"]} for each in given]}
                self.posts.append({**shown, "ts": f"1763478900.{next(self.numbers):06}"})
        if method == "conversations.open":
            return {"ok": True, "channel": {"id": sent["users"].replace("U", "D", 1)}}
        if method == "conversations.info":
            return {"ok": True, "channel": self.channels.get(sent["channel"], {})}
        if method in {"conversations.history", "conversations.replies"}:
            return self._history(sent)
        return {"ok": True}

    def _history(self, sent: dict[str, Any]) -> dict[str, Any]:
        """Two messages a page, the newest first."""
        thread = sent.get("ts")
        found = [post for post in reversed(self.posts) if post["channel"].replace("U", "D", 1) == sent["channel"]]
        found = [post for post in found if post.get("thread_ts") == thread]
        start = int(sent.get("cursor") or 0)
        more = str(start + 2) if len(found) > start + 2 else ""
        return {"ok": True, "messages": found[start : start + 2], "response_metadata": {"next_cursor": more}}


class Handler(BaseHTTPRequestHandler):
    """One call of a method."""

    slack: SlackWeb

    def do_GET(self) -> None:
        self._handle({})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        as_json = self.headers.get("Content-Type", "").startswith("application/json")
        self._handle(json.loads(body) if as_json else dict(parse_qsl(body.decode())))

    def _handle(self, sent: dict[str, Any]) -> None:
        address = urlsplit(self.path)
        method, sent = address.path.rsplit("/", 1)[-1], {**dict(parse_qsl(address.query)), **sent}
        self.slack.calls.append((method, sent))
        match self.slack.fault(method, sent):
            case None:
                self._send(200, json.dumps(self.slack.answer(method, sent)))
            case "drop":
                return
            case "drop after":
                self.slack.answer(method, sent)
            case "half":
                self._send(200, json.dumps(self.slack.answer(method, sent)), cut=True)
            case "hang":
                self.slack.woken.wait()
            case "500" | "502" | "503" | "504" as status:
                self._send(int(status), "<html>down</html>", {"Content-Type": "text/html"})
            case "nonsense":
                self._send(200, "{half")
            case limited if limited.startswith("429"):
                wait = limited.removeprefix("429").strip()
                self._send(429, '{"ok":false,"error":"ratelimited"}', {"Retry-After": wait} if wait else {})
            case code:
                self._send(200, json.dumps({"ok": False, "error": code}))

    def _send(self, status: int, body: str, headers: dict[str, str] | None = None, *, cut: bool = False) -> None:
        """Answer; `cut`: the connection ends in the middle of the body."""
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **(headers or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode()[: len(body) // 2] if cut else body.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """Clients are killed here, and connections with them."""

    daemon_threads = True
    request_queue_size = 100

    def handle_error(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def slack_web() -> Iterator[SlackWeb]:
    """Serve until the block ends."""
    slack = SlackWeb()
    server = Server(("127.0.0.1", 0), type("Handler", (Handler,), {"slack": slack}))
    slack.url = f"http://127.0.0.1:{server.server_address[1]}/api/"
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield slack
    finally:
        server.shutdown()
        server.server_close()
