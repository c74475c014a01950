"""A signed slash command to the committed card over HTTP, against an empty Bolt app that only acknowledges.

All on loopback: ours, both empty apps and a little Slack that knows its people, each in a process of its own. Every
answer is read, and the rows in the database are counted afterwards.
"""

import asyncio
import hashlib
import hmac
import multiprocessing
import socket
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode

import uvicorn
from pydantic import SecretStr
from slack_bolt.adapter.fastapi.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from sqlalchemy import func, select
from sqlmodel import col
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from benchmarks.importing import DEALS, write_deals
from benchmarks.measure import in_turn, row
from benchmarks.message import sample
from bot.pool import Pool
from bot.sample import create_sample
from bot.serving import settle, slack_process
from bot.settings import ProcessSettings
from commands.dispatch import Dispatcher
from commands.importing.files import read_files
from commands.importing.plan import plan_import
from commands.importing.run import run_import
from storage.engine import Database
from storage.migrate import migrate
from storage.models.deals import Deal
from storage.models.ledger import Change
from storage.queries.members import link_identity, members_named
from storage.queries.workspaces import id_of

SECRET = "0" * 32
PATH, TEAM = "/slack/events", "T1"
NOW = datetime(2026, 11, 18, 15, 15, tzinfo=UTC)
RUNS = 300
CLIENTS = 8
EACH = 60
TICK = 0.005  # seconds


class _Anybody(AsyncAuthorize):
    def __init__(self) -> None:
        """Nothing is asked of anybody."""

    async def __call__(self, **_: object) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id=TEAM, bot_user_id="U1", bot_id="B1", bot_token="xoxb-1")  # noqa: S106


def _empty(port: int, *, at_once: bool) -> None:
    """Serve an app that acknowledges and does nothing."""
    app = AsyncApp(signing_secret=SECRET, authorize=_Anybody(), process_before_response=at_once)

    async def deal(ack: AsyncAck) -> None:
        await ack("done")

    app.command("/deal")(deal)
    web = Starlette(routes=[Route(PATH, AsyncSlackRequestHandler(app).handle, methods=["POST"])])
    uvicorn.run(web, host="127.0.0.1", port=port, log_config=None, access_log=False)


def _slack(port: int) -> None:
    """Serve what a start and whoever speaks first ask of Slack: who we are, and who that is."""

    async def said(request: Request) -> JSONResponse:
        (user,) = parse_qs((await request.body()).decode()).get("user", ("",))
        dana = {"id": user, "team_id": TEAM, "profile": {"real_name": "Dana Reyes"}}
        return JSONResponse({"ok": True, "team_id": TEAM, "user_id": "UBIRD", "bot_id": "BBIRD", "user": dana})

    web = Starlette(routes=[Route("/api/{method}", said, methods=["GET", "POST"])])
    uvicorn.run(web, host="127.0.0.1", port=port, log_config=None, access_log=False)


def _ours(port: int, url: str, workspace: int, slack: int) -> None:
    settings = ProcessSettings(
        slack_bot_token=SecretStr("xoxb-1"),
        slack_app_token=SecretStr(""),
        slack_signing_secret=SecretStr(SECRET),
        slack_api_url=f"http://127.0.0.1:{slack}/api/",
        member_rate_limit=0,
    )
    db, ticks = Database(url), count()

    def clock() -> datetime:
        return NOW + timedelta(milliseconds=next(ticks))

    app = slack_process(settings, db, workspace, Dispatcher(db, clock), clock, time.time)
    settle()
    uvicorn.run(app, host="127.0.0.1", port=port, log_config=None, access_log=False)


@contextmanager
def _running(serve: Callable[..., None], *arguments: Any, **named: Any) -> Iterator[int]:  # noqa: ANN401
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=serve, args=(port, *arguments), kwargs=named, daemon=True)
    process.start()
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            break
        except OSError:
            time.sleep(0.05)
    try:
        yield port
    finally:
        process.terminate()
        process.join(10)


class Client:
    """One connection that is kept open, as a load balancer does. `who` is the Slack user."""

    def __init__(self, port: int, who: str) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=30)
        self._who = who
        self._sent = count(time.time_ns())

    def command(self, text: str, wanted: str) -> None:
        """Send a slash command and read its answer."""
        trigger = f"{self._who}.{next(self._sent)}"
        fields = {"command": "/deal", "text": text, "user_id": self._who, "team_id": TEAM, "trigger_id": trigger}
        body = urlencode(fields).encode()
        stamp = str(int(time.time()))
        digest = hmac.new(SECRET.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
        headers = {"Content-Type": "application/x-www-form-urlencoded", "X-Slack-Request-Timestamp": stamp}
        self._connection.request("POST", PATH, body, {**headers, "X-Slack-Signature": f"v0={digest}"})
        response = self._connection.getresponse()
        said = response.read().decode()
        assert response.status == 200, said
        assert wanted in said, said


def run() -> None:
    """Print medians, requests a second, and the stall of the event loop while something is imported."""
    with tempfile.TemporaryDirectory(prefix="dealbird-bench-") as folder:
        url, workspace = _database(Path(folder))
        with (
            _running(_slack) as slack,
            _running(_ours, url, workspace, slack) as ours,
            _running(_empty, at_once=False) as default,
            _running(_empty, at_once=True) as at_once,
        ):
            _medians(ours, default)
            _throughput(ours, at_once)
        _rows(url)
    _stall()


def _database(folder: Path) -> tuple[str, int]:
    url = f"sqlite:///{folder / 'bench.db'}"
    db = Database(url)
    migrate(db)
    with db.write() as session:
        workspace = id_of(create_sample(session, NOW))
        dana = members_named(session, workspace, "Dana")[0]
        for number in range(CLIENTS):
            link_identity(session, workspace, dana.id, "slack", f"U{number}")
    db.close()
    return url, workspace


def _medians(ours: int, default: int) -> None:
    mine, empty = Client(ours, "U0"), Client(default, "U0")
    for number in range(10):
        mine.command(f"acme {900 + number}k", "Acme")
        empty.command("acme", "done")

    def write(number: int) -> None:
        text = ("moved to proposal", "moved to demo")[number % 2]
        mine.command(f"acme {text}", "Acme")

    first, second = in_turn(write, lambda _: empty.command("acme", "done"), RUNS)
    row("/deal … moved to …, committed (SQLite, FULL)", first)
    row("empty Bolt app, default settings", second, f"ratio {first.median / second.median:.2f} (at most 0.5)")


def _throughput(ours: int, at_once: int) -> None:
    mine, empty = _a_second(ours, "Acme"), _a_second(at_once, "done")
    row(f"requests/s, {CLIENTS} clients: ours", f"{mine:8.0f}")
    row("empty AsyncApp, process_before_response", f"{empty:8.0f}", f"ratio {mine / empty:.2f} (at least 0.33)")


def _a_second(port: int, wanted: str) -> float:
    """Return how many commands a second are answered to several people at once."""
    clients = [Client(port, f"U{number}") for number in range(CLIENTS)]
    for client in clients:
        client.command("acme 10k", wanted)  # whoever speaks first is looked up in Slack, once a day

    def talk(client: Client) -> None:
        for number in range(EACH):
            client.command(f"acme {20 + number}k", wanted)

    with ThreadPoolExecutor(CLIENTS) as pool:
        start = time.perf_counter()
        list(pool.map(talk, clients))
        return CLIENTS * EACH / (time.perf_counter() - start)


def _rows(url: str) -> None:
    db = Database(url)
    with db.read() as session:
        moved = select(func.count()).select_from(Change).where(col(Change.field) == "stage_id")
        found = session.execute(moved).scalar_one()
    db.close()
    assert found >= RUNS, f"only {found} moves of {RUNS}"


def _stall() -> None:
    """Print how late the event loop is while a thread of the pool imports."""
    with sample() as (db, workspace, folder):
        file = write_deals(folder / "pipeline.csv")

        def work() -> int:
            with db.read() as session:
                plan = plan_import(read_files([file]), session, workspace)
            run_import(db, workspace, plan, NOW)
            with db.read() as session:
                return int(session.execute(select(func.count()).select_from(Deal)).scalar_one())

        late, deals = asyncio.run(_lateness(work))
        assert deals >= DEALS, deals
        p99 = 1000 * statistics.quantiles(late, n=100)[98]
        said = f"p99 {p99:8.3f} ms   n {len(late)}"
        row(f"event loop's stall while {DEALS:,} deals are imported", said, "(under 20 ms)")


async def _lateness(work: Callable[[], int]) -> tuple[list[float], int]:
    """Return how late each of many short sleeps ended, in seconds, while `work` ran beside the loop; and its result."""
    pool, late = Pool(), list[float]()
    running = asyncio.create_task(pool.run(work))
    while not running.done():
        before = time.perf_counter()
        await asyncio.sleep(TICK)
        late.append(time.perf_counter() - before - TICK)
    pool.close()
    return late, await running
