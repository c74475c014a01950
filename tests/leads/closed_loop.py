"""Three inquiries from the webhook to the deal that was won, and what each cost: one story, told on cards.

`python -m tests.leads.write_closed_loop` writes it into tests/golden/leads/closed_loop.txt.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Final

from cards.plain import plain
from commands.dispatch import Dispatcher
from commands.incoming import Incoming, Sender
from commands.lead_hook import Form, receive
from commands.lead_reports import lead_report_message, weekly_report
from storage.queries.outbox_claims import Claim
from tests.universe import NOW, Universe

GOLDEN: Final = Path(__file__).parents[1] / "golden" / "leads" / "closed_loop.txt"

JANE: Final = Form(name="Jane Roe", company="Umbrella", email="jane@umbrella.test", campaign="Spring",
                   cost=Decimal(40), message="Do you ship to Malta?", budget="20k")  # fmt: skip
BO: Final = Form(name="Bo Lind", company="Soylent", email="bo@soylent.test", campaign="Spring", cost=Decimal(40))
AL: Final = Form(name="Al Eden", email="al@gmail.com", cost=Decimal(20), message="Essay for school")

STORY: Final[tuple[tuple[timedelta, str, str | Form], ...]] = (
    (timedelta(0), "gail", "route add source website -> dana"),
    (timedelta(minutes=1), "website 1", JANE),
    (timedelta(minutes=1), "website 1", JANE),
    (timedelta(minutes=1), "website 2", BO),
    (timedelta(minutes=1), "website 3", AL),
    (timedelta(minutes=10), "dana", "accept L1"),
    (timedelta(minutes=20), "dana", "contacted L1 wants a demo on Friday"),
    (timedelta(minutes=5), "dana", "junk L3 student"),
    (timedelta(hours=3), "dana", "contacted L2 left a voicemail"),
    (timedelta(days=1), "dana", "qualified L1 new Platform 20k close 12/15"),
    (timedelta(days=6), "dana", "deal umbrella won 18k"),
    (timedelta(hours=1), "mark", "leads"),
    (timedelta(hours=1), "mark", "lead report"),
    (timedelta(minutes=1), "mark", "lead report by campaign"),
)


def closed_loop(workspace: Universe) -> Iterator[str]:
    """Yield the lines of the story, and at its end what marketing gets by itself and as a file."""
    now = [NOW]
    dispatcher = Dispatcher(workspace.db, lambda: now[0])
    for index, (later, who, said) in enumerate(STORY):
        now[0] += later
        if isinstance(said, Form):
            source, _, key = who.partition(" ")
            taken = receive(workspace.db, workspace.id, source, key, said, now[0])
            became = "known already" if taken.repeated else "joined" if taken.joined else "new"
            yield f"POST /hooks/leads?source={source} (webhook-id {key}): L{taken.lead}, {became}"
            continue
        incoming = Incoming(f"loop:{index}", workspace.id, Sender("slack", f"U01{who.upper()}"), now[0], said)
        yield f"{who}> {said}"
        yield from (*plain(dispatcher.handle(incoming)).splitlines(), "")
    yield from _sent(workspace, datetime(2026, 11, 30, 14, 0, tzinfo=UTC))


def _sent(workspace: Universe, now: datetime) -> Iterator[str]:
    """Yield the weekly report and the file, as the outbox renders them."""
    period = {"by": "source", "first": "2026-11-16", "last": "2026-11-29", "member": None, "file": "inquiries.csv"}
    with workspace.reading() as session:
        weekly = weekly_report(session, _row(workspace, "lead_report", {"day": "2026-11-30"}), now)
        filed = lead_report_message(session, _row(workspace, "lead_report_file", period), now)
    yield "(Monday, to marketing)"
    yield from (*plain(weekly.card).splitlines(), "", f"(file {filed.file})")
    yield from filed.content.removeprefix("\ufeff").splitlines()


def _row(workspace: Universe, kind: str, ids: dict[str, str | None]) -> Claim:
    address = "slack/U01MARK"
    return Claim(1, workspace.id, "key", kind, address, ids, None, 1, "w", doubtful=False, created_at=NOW, thread="",
                 claimed_at=NOW)  # fmt: skip
