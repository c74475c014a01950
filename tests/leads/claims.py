"""Everybody claims the same lead in the same moment, on two replicas: who has it then, and what each was told."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier

from sqlalchemy import select
from sqlmodel import col

from cards.model import Card
from cards.plain import plain
from commands.dispatch import Dispatcher
from commands.incoming import Incoming, Sender
from storage.engine import Database
from storage.models.activities import Lead
from storage.models.leads import Assignment
from tests.databases import address_of
from tests.universe import NOW, Universe

PEOPLE = ("dana", "priya")


@dataclass(frozen=True, slots=True)
class Race:
    """One trial: how many own the lead, what the winner and the others were told."""

    owners: int
    won: list[str]
    lost: list[str]


def race(workspace: Universe, replicas: tuple[Database, Database], trial: int, verb: str = "claim") -> Race:
    """Have two people claim a new lead at once, each on a replica of their own."""
    with workspace.writing() as writer:
        lead = Lead(workspace_id=0, id=0, created_at=NOW, name=f"Lead {trial}", received_at=NOW)
        writer.create(lead)
    start = Barrier(len(PEOPLE))

    def claim(index: int) -> Card:
        dispatcher = Dispatcher(replicas[index], lambda: NOW)
        start.wait()
        said = Incoming(
            f"race:{trial}:{index}", workspace.id, Sender("console", PEOPLE[index]), NOW, f"{verb} L{lead.id}"
        )
        return dispatcher.handle(said)

    with ThreadPoolExecutor(len(PEOPLE)) as threads:
        cards = list(threads.map(claim, range(len(PEOPLE))))
    with workspace.reading() as session:
        open_ones = (col(Assignment.lead_id) == lead.id, col(Assignment.ended_at).is_(None))
        held = session.execute(select(Assignment).where(*open_ones)).scalars().all()
        owner = session.get_one(Lead, (workspace.id, lead.id)).owner_id
    assert [each.member_id for each in held] == [owner]
    return Race(
        len(held),
        [plain(card) for card in cards if card.tone == "done"],
        [plain(card) for card in cards if card.tone == "refusal"],
    )


def two_replicas(workspace: Universe) -> tuple[Database, Database]:
    """Return the database as two processes have it open."""
    return Database(address_of(workspace.db)), Database(address_of(workspace.db))
