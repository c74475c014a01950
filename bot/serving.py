"""The bot as one web process: platforms, core, outbox, health, on one event loop."""

import asyncio
import gc
import logging
import secrets
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import uvicorn
from fastapi import FastAPI
from prometheus_client import CollectorRegistry
from starlette.types import ASGIApp

from bot.apart import in_process
from bot.errands import Carrier, Errands
from bot.health import Doctor
from bot.hooks import HOOK_PATH, LeadHook
from bot.main import Answers, Clock, start_own
from bot.pool import Pool
from bot.rate import RateLimit
from bot.refusal import Refusal
from bot.sender import Sender
from bot.settings import ProcessSettings, files_folder
from bot.slack.core import Core
from bot.slack.deliveries import PLATFORM
from bot.slack.front import SlackFront, team_name
from bot.slack.guard import Guard
from bot.ticking import ticker
from bot.timing import Timing
from bot.web import SLACK_PATH, web_app
from commands.people import People
from commands.posted import Posted
from storage.engine import Database
from storage.queries.people import linked_admins


def serve(settings: ProcessSettings, clock: Clock) -> None:
    """Run until told to stop. Raises Refusal and StorageError before anything is listened to."""
    logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    place = reserved(settings.host, settings.port)
    code = setup_code(secrets.choice)
    dealbird = start_own(settings, clock, asyncio.run(team_name(settings)), code)
    dispatcher = dealbird.dispatcher.load()
    app = slack_process(settings, dealbird.database, dealbird.number, dispatcher, clock, carrier=in_process)
    print(f"Dealbird · {_where(settings)} · Ctrl-C stops it.", flush=True)  # noqa: T201 - who started it reads this
    if said := to_set_up(dealbird.database, dealbird.number, code):
        print(said, flush=True)  # noqa: T201 - as above
    settle()
    uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False, server_header=False)).run([place])
    dealbird.database.close()


def reserved(host: str, port: int) -> socket.socket:
    """Return a socket that is bound and does not listen yet. Raises Refusal where the address cannot be had."""
    place = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        place.bind((host, port))
    except OSError as error:
        place.close()
        why = f"Nothing can be listened to at {host}:{port}: {error.strerror or error}."
        raise Refusal(f"{why} Set PORT or HOST to one that is free.") from None
    return place


def settle() -> None:
    """Keep what a start has made out of the garbage collector's sight: it stays.

    Looking through it takes a tenth of a second, again and again, in which nobody is answered. What a message makes is
    looked through once in thirty of them: nearly all of it is gone by then without that.
    """
    gc.set_threshold(50_000, 20)
    gc.collect()
    gc.freeze()


def to_set_up(database: Database, workspace: int, code: str) -> str:
    """Return what makes the first admin, '' where there is one.

    The code is needed as soon as there are records, of an import or of somebody who was quicker.
    """
    with database.read() as session:
        return "" if linked_admins(session, workspace) else f"Nobody is admin yet. In Slack: /crm setup {code}"


def setup_code(pick: Callable[[str], str]) -> str:
    """Return a code like 4F7K-9Q2M, 40 bits of `pick`: letters and digits that cannot be taken for each other."""
    letters = "".join(pick("ABCDEFGHJKLMNPQRSTUVWXYZ23456789") for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def _where(settings: ProcessSettings) -> str:
    address = f"http://{settings.host}:{settings.port}"
    if settings.slack_app_token:
        return f"Slack over Socket Mode · {address}/healthz"
    return f"Slack over HTTP at {address}{SLACK_PATH} · {address}/healthz"


def slack_process(  # noqa: PLR0913, PLR0917 - the composition root of the process
    settings: ProcessSettings,
    db: Database,
    workspace: int,
    dispatcher: Answers,
    clock: Clock,
    wall: Callable[[], float] | None = None,
    timing: Timing | None = None,
    carrier: Carrier | None = None,
) -> ASGIApp:
    """Return the application. `wall` is the clock that Slack's signatures are checked by, in Unix seconds."""
    seconds = wall or (lambda: clock().timestamp())
    pool, registry = Pool(), CollectorRegistry()
    core = Core(Posted(db), dispatcher, pool, RateLimit(settings.member_rate_limit, seconds), clock)
    slack = SlackFront(settings, core, workspace, People(db, clock))
    doctor = Doctor(db, pool, clock, {PLATFORM: slack.state}, registry)

    @asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        sender = Sender(db, {PLATFORM: slack.poster}, clock, f"{PLATFORM}-{secrets.token_hex(6)}", timing)
        sending = asyncio.create_task(sender.run())
        fetchers, home = {PLATFORM: slack.files}, files_folder(settings)
        errands = Errands(db, fetchers, clock, sender.worker, home, carrier=carrier)
        carrying = asyncio.create_task(errands.run())
        clockwork = ticker(db, sender.worker, clock)
        clockwork.start()
        await slack.open()
        yield
        await slack.close()
        await asyncio.to_thread(clockwork.stop)
        errands.stop()
        sender.stop()
        await asyncio.gather(carrying, sending)
        pool.close()

    app = web_app(running, doctor.look, registry)
    if settings.lead_hook_secrets:
        hook = LeadHook(db, workspace, settings.lead_hook_secrets, pool, clock)
        app.add_route(HOOK_PATH, hook.handle, methods=["POST"])
    secret = settings.slack_signing_secret.get_secret_value()
    return Guard(app, SLACK_PATH, secret, seconds, slack.answer) if secret else app
