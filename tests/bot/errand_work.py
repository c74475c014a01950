"""People who drop files, where those are fetched from, and processes that carry the work out."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import func, select
from sqlmodel import col

import bot.errands as module
from bot.errands import Errands
from cards.plain import plain
from commands.dispatch import Dispatcher
from commands.incoming import GivenFile, Incoming, Sender
from commands.stored import MESSAGE
from storage.models.accounts import Account
from storage.models.errands import Errand
from storage.models.ledger import Request
from storage.models.outgoing import Outbox
from storage.queries.errands import Held
from tests.outbox.rows import Clock
from tests.universe import Universe


@dataclass
class Shelf:
    """Where files are fetched from; the first ones fail by `faults`."""

    content: bytes = b"Account Name,Website\nVandelay,v.example\nKramerica,k.example\n"
    faults: list[Exception] = field(default_factory=list)
    fetched: int = 0

    async def fetch(self, ref: str, into: Path, limit: int) -> None:  # noqa: ARG002 - the protocol
        self.fetched += 1
        if self.faults:
            raise self.faults.pop(0)
        await asyncio.to_thread(into.write_bytes, self.content)


@dataclass
class Work:
    """People who drop files, and processes that carry them out."""

    workspace: Universe
    home: Path
    shelf: Shelf = field(default_factory=Shelf)
    clock: Clock = field(default_factory=Clock)

    def say(self, text: str = "", *names: str, who: str = "U01SAM") -> str:
        files = tuple(GivenFile(f"F{number}", name, 10) for number, name in enumerate(names))
        incoming = Incoming(
            f"{text}{names}{self.clock()}", self.workspace.id, Sender("slack", who), self.clock(), text,
            reply_to="" if text else "slack/D1", files=files, private="slack/U01SAM",
        )  # fmt: skip
        return plain(Dispatcher(self.workspace.db, self.clock).handle(incoming), width=1000)

    def carry(self, worker: str = "w1", stop_after: int | None = None) -> None:
        """Carry out what is to be done; `stop_after` so many batches the process ends."""

        async def until_idle() -> None:
            errands = Errands(self.workspace.db, {"slack": self.shelf}, self.clock, worker, self.home)
            errands._go_on = stopping(errands, stop_after)  # type: ignore[method-assign]  # noqa: SLF001 - a kill, told when
            while (held := claim(errands)) is not None:
                await errands.carry_out(held)
                if stop_after is not None:
                    return

        asyncio.run(until_idle())

    def said(self) -> list[str]:
        """Return what was said, the oldest first."""
        with self.workspace.reading() as session:
            rows = session.execute(select(Outbox).where(col(Outbox.kind) == "errand").order_by(col(Outbox.id)))
            return [plain(MESSAGE.validate_json(row.body or "").card, width=1000) for row in rows.scalars()]

    def state(self, number: int = 1) -> str:
        with self.workspace.reading() as session:
            return session.get_one(Errand, (self.workspace.id, number)).state

    def accounts(self) -> int:
        with self.workspace.reading() as session:
            return int(session.execute(select(func.count()).select_from(Account)).scalar_one())

    def imports(self) -> int:
        query = select(func.count()).select_from(Request).where(col(Request.kind) == "import")
        with self.workspace.reading() as session:
            return int(session.execute(query).scalar_one())


def claim(errands: Errands) -> Held | None:
    return errands._claim()  # noqa: SLF001 - what `run` does, without waiting


def stopping(errands: Errands, after: int | None) -> Callable[[], None]:
    left = [after or 0]

    def go_on() -> None:
        left[0] -= 1
        if after is not None and left[0] < 0:
            raise module.EndingError

    return go_on
