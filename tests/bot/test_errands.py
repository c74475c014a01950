"""Long work: carried out once, however often it is interrupted, and its author hears what became of it."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from bot.apart import Job
from bot.errands import ATTEMPTS, KEPT, Errands, Waits
from bot.fetching import FetchError
from cards.plain import plain
from commands.carrying import Carried
from commands.dispatch import Dispatcher
from commands.incoming import Incoming, Sender
from storage.models.errands import Errand
from tests.bot.errand_work import Shelf, Work, claim
from tests.outbox.rows import Clock
from tests.processes import PATIENCE
from tests.universe import Universe

MANY = 500  # rows: several transactions


def test_an_offer_survives_a_restart_and_its_files_too(work: Work) -> None:
    before = work.accounts()
    work.say("", "customers.csv")
    work.carry()
    assert (work.state(), work.shelf.fetched) == ("offered", 1)
    work.say("import E1")
    work.carry("w2")
    assert (work.state(), work.shelf.fetched, work.accounts()) == ("done", 1, before + 2)


def test_files_that_were_lost_are_fetched_again(work: Work) -> None:
    work.say("", "customers.csv")
    work.carry()
    elsewhere = Work(work.workspace, work.home / "another machine", work.shelf, work.clock)
    elsewhere.say("import E1")
    elsewhere.carry("w2")
    assert (work.state(), work.shelf.fetched) == ("done", 2)


def test_what_is_imported_is_what_was_shown(work: Work) -> None:
    before = work.accounts()
    work.say("", "customers.csv")
    work.carry()
    work.say("import E1")
    changed = Shelf(b"Account Name,Website\nSomething else,e.example\n")
    Work(work.workspace, work.home / "another machine", changed, work.clock).carry("w2")
    assert (work.state(), work.accounts()) == ("failed", before)
    assert "another one than the one you were shown" in work.said()[-1]


@pytest.mark.parametrize("stop_after", [0, 1])
def test_an_import_that_is_interrupted_goes_on_and_counts_all(work: Work, stop_after: int) -> None:
    before = work.accounts()
    work.shelf.content = b"Account Name,Website\n" + b"".join(b"Firm number %d,\n" % number for number in range(MANY))
    work.say("", "customers.csv")
    work.carry()
    work.say("import E1")
    work.carry("w2", stop_after=stop_after)
    assert work.state() == "wanted"
    assert before < work.accounts() < before + MANY
    work.carry("w3")
    assert (work.state(), work.accounts(), work.imports()) == ("done", before + MANY, 1)
    assert f"{MANY} accounts" in work.said()[-1]
    assert len(work.said()) == 3, "reading, the offer, the result"


def test_an_import_that_only_changes_counts_what_was_changed_before_it_was_interrupted(work: Work) -> None:
    work.shelf.content = b"Account Name,Website\nInitech,initech.example\nHooli,hooli.xyz\n"
    work.say("", "customers.csv")
    work.carry()
    work.say("import E1")
    work.carry("w2", stop_after=0)
    work.carry("w3")
    assert (work.state(), work.imports()) == ("done", 1)
    assert "Updated  1 account" in work.said()[-1]


def test_the_end_of_a_process_waits_for_no_file(work: Work) -> None:
    asked = asyncio.Event()

    async def for_ever(*_: object) -> None:
        asked.set()
        await asyncio.Event().wait()

    async def ended() -> None:
        errands = Errands(work.workspace.db, {"slack": work.shelf}, work.clock, "w1", work.home)
        running = asyncio.create_task(errands.run())
        await asked.wait()
        errands.stop()
        await asyncio.wait_for(running, 20)

    work.shelf.fetch = for_ever  # type: ignore[assignment, method-assign]
    work.say("", "customers.csv")
    asyncio.run(ended())
    del work.shelf.fetch
    work.carry("w2")
    assert work.state() == "offered"


def test_who_slept_past_the_lease_says_nothing(work: Work) -> None:
    work.say("", "customers.csv")

    async def sleep_and_wake() -> None:
        sleeper = Errands(work.workspace.db, {"slack": work.shelf}, work.clock, "w1", work.home)
        held = claim(sleeper)
        assert held is not None
        other = Errands(work.workspace.db, {"slack": work.shelf}, work.clock, "w2", work.home)
        assert claim(other) is None
        work.clock.wait(seconds=61)
        again = claim(other)
        assert again is not None
        await other.carry_out(again)
        await sleeper.carry_out(held)

    asyncio.run(sleep_and_wake())
    assert len([each for each in work.said() if "Import into" in each]) == 1


def test_what_may_come_later_is_asked_for_again(work: Work) -> None:
    work.shelf.faults = [FetchError("Slack does not answer.", again=True) for _ in range(2)]
    work.say("", "customers.csv")
    for _ in range(3):
        work.carry()
        work.clock.wait(seconds=60)
    assert (work.state(), work.shelf.fetched) == ("offered", 3)


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (FetchError("Slack does not answer.", again=True), "customers.csv was not imported: Slack does not answer."),
        (RuntimeError("secret"), "Something broke on my side. Tell your admin: errand E1."),
    ],
)
def test_what_never_works_is_told_in_the_end(work: Work, fault: Exception, says: str) -> None:
    work.shelf.faults = [fault] * 20
    work.say("", "customers.csv")
    for _ in range(ATTEMPTS + 2):
        work.carry()
        work.clock.wait(seconds=600)
    assert (work.state(), work.shelf.fetched) == ("failed", ATTEMPTS)
    assert says in work.said()[-1]
    assert "secret" not in work.said()[-1]


@pytest.mark.parametrize(
    ("text", "who", "says"),
    [
        ("import E1", "U01GAIL", "There is no import E1 of yours"),
        ("import E7", "U01SAM", "There is no import E7 of yours"),
        ("import drop E1", "U01GAIL", "There is no import E1 of yours"),
        ("import", "U01SAM", "Drop a CSV or XLSX into our direct message"),
    ],
)
def test_offers_are_their_authors(work: Work, text: str, who: str, says: str) -> None:
    work.say("", "customers.csv")
    work.carry()
    assert says in work.say(text, who=who)
    assert work.state() == "offered"


def test_an_import_that_changes_nothing_leaves_no_request(work: Work) -> None:
    work.shelf.content = b"Account Name,Website\nAcme Corp,acme.com\n"
    work.say("", "customers.csv")
    work.carry()
    work.say("import E1")
    work.carry()
    assert (work.state(), work.imports()) == ("done", 0)
    assert "has all of it already" in work.said()[-1]


def test_names_of_files_lead_nowhere(work: Work) -> None:
    for name in ("../../etc/passwd.csv", "/etc/x.csv", "a\x1b[31m\u202e.csv", "<!channel>.csv", "x" * 5000 + ".csv"):
        work.say("", name)
        work.clock.wait(seconds=1)
    work.carry()
    inside = [path for path in work.home.rglob("*") if path.is_file()]
    assert len(inside) == 5
    assert all(len(path.name) < 100 and path.resolve().is_relative_to(work.home) for path in inside)
    assert not list(work.home.parent.glob("*.csv"))


def test_after_a_week_the_files_are_deleted_and_the_offer_is_none(work: Work) -> None:
    work.say("", "customers.csv")
    work.carry()
    assert list(work.home.rglob("*.csv"))
    work.clock.now += KEPT + timedelta(minutes=1)

    async def tidy() -> None:
        errands = Errands(work.workspace.db, {"slack": work.shelf}, work.clock, "w1", work.home)
        await errands._tidy()  # noqa: SLF001 - what `run` does now and then

    asyncio.run(tidy())
    assert not list(work.home.rglob("*.csv"))
    assert "was dropped" in work.say("import E1")


def test_where_files_cannot_go_an_export_says_what_to_do(workspace: Universe, tmp_path: Path) -> None:
    incoming = Incoming("k", workspace.id, Sender("console", "sam"), Clock()(), "export")
    assert "python -m bot export --csv" in plain(Dispatcher(workspace.db, Clock()).handle(incoming), width=1000)


def test_who_lost_an_errand_leaves_it(work: Work) -> None:
    async def lose() -> None:
        begun = asyncio.Event()

        async def endless(_: Job) -> Carried:
            begun.set()
            await asyncio.Event().wait()
            raise AssertionError

        quick = Waits(lease=0.02)
        errands = Errands(work.workspace.db, {"slack": work.shelf}, work.clock, "w1", work.home, quick, carrier=endless)
        held = claim(errands)
        assert held is not None
        carrying = asyncio.create_task(errands.carry_out(held))
        await begun.wait()
        with work.workspace.db.write() as session:
            session.get_one(Errand, (held.workspace, held.number)).worker = "w2"
        async with asyncio.timeout(PATIENCE):
            await carrying

    work.say("", "customers.csv")
    asyncio.run(lose())
    assert work.state() == "received"
    with work.workspace.reading() as session:
        assert session.get_one(Errand, (work.workspace.id, 1)).worker == "w2"
