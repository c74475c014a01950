"""Long work in a process of its own: the same comes of it, and what it ends by is told or tried again."""

import asyncio
import io
import pickle
from datetime import timedelta
from typing import Any

import pytest

from bot.apart import Job, in_process, main
from bot.errands import Errands
from commands.importing.sources import UnreadableFileError
from storage.queries.errands import claim_errand
from tests.bot.errand_work import Work, claim
from tests.databases import address_of


def test_in_a_process_of_its_own_the_same_comes_of_it(work: Work) -> None:
    before = work.accounts()

    async def carry() -> None:
        fetchers = {"slack": work.shelf}
        errands = Errands(work.workspace.db, fetchers, work.clock, "w1", work.home, carrier=in_process)
        held = claim(errands)
        assert held is not None
        await errands.carry_out(held)

    work.say("", "customers.csv")
    work.carry()
    work.say("import E1")
    asyncio.run(carry())
    assert (work.state(), work.accounts()) == ("done", before + 2)


def test_what_a_process_cannot_read_it_says(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    work.say("", "page.csv")
    page, said = work.home / "page.csv", io.BytesIO()
    page.write_bytes(b"<html>")
    with work.workspace.db.write() as session:
        held = claim_errand(session, "w1", work.clock(), timedelta(seconds=60))
    assert held is not None
    job = Job(address_of(work.workspace.db), held, (page,), work.home / "out", work.clock())
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(pickle.dumps(job))))
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(said))
    main()
    found = pickle.loads(said.getvalue())  # noqa: S301 - our own
    assert isinstance(found, UnreadableFileError)
    assert "is a web page" in str(found)


@pytest.mark.parametrize(("ends", "state"), [("ABRT", "failed"), ("XCPU", "failed"), ("TERM", "received")])
def test_a_process_that_wants_too_much_is_not_started_again(
    work: Work, monkeypatch: pytest.MonkeyPatch, ends: str, state: str
) -> None:
    """One that the machine's own administrator ended is."""
    real = asyncio.create_subprocess_exec

    async def start(*_: object, **more: Any) -> asyncio.subprocess.Process:  # noqa: ANN401 - what asyncio takes
        return await real("sh", "-c", f"ulimit -c 0; cat > /dev/null; kill -{ends} $$", **more)

    async def carry() -> None:
        errands = Errands(work.workspace.db, {"slack": work.shelf}, work.clock, "w1", work.home, carrier=in_process)
        held = claim(errands)
        assert held is not None
        await errands.carry_out(held)

    work.say("", "customers.csv")
    monkeypatch.setattr("bot.apart.asyncio.create_subprocess_exec", start)
    asyncio.run(carry())
    assert work.state() == state


def test_a_process_is_killed_where_nobody_waits_for_it(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[asyncio.subprocess.Process] = []
    begun = asyncio.Event()
    real = asyncio.create_subprocess_exec

    async def start(*_: object, **more: Any) -> asyncio.subprocess.Process:  # noqa: ANN401 - what asyncio takes
        process = await real("sleep", "600", stdin=more["stdin"], stdout=more["stdout"])
        started.append(process)
        begun.set()
        return process

    async def ended() -> None:
        errands = Errands(work.workspace.db, {"slack": work.shelf}, work.clock, "w1", work.home, carrier=in_process)
        running = asyncio.create_task(errands.run())
        await begun.wait()
        errands.stop()
        await running

    work.say("", "customers.csv")
    monkeypatch.setattr("bot.apart.asyncio.create_subprocess_exec", start)
    asyncio.run(ended())
    assert started[0].returncode == -9
    assert work.state() == "received"
