"""A workspace of a few names for tests of command lines and questions; Wednesday 18 November 2026, 10:15."""

from functools import cache
from typing import Any

from commands.grammar.read import read
from commands.grammar.reading import Reading
from commands.grammar.snapshot import Snapshot
from commands.grammar.universe import load_universe
from commands.incoming import Place


def _account(name: str, *deals: tuple[str, str, str], **more: object) -> dict[str, Any]:
    rows = [{"name": deal, "stage": stage, "owner": owner, "amount": 50000} for deal, stage, owner in deals]
    return {"name": name, "deals": rows, **more}


WORKSPACE: dict[str, Any] = {
    "reference": "2026-11-18T10:15",
    "default_author": {"name": "Dana Reyes", "slack_id": "U01DANA"},
    "bot_user_id": "U01BOT",
    "reps": [
        {"name": "Dana Reyes", "slack_id": "U01DANA"},
        {"name": "Sam Ortiz", "slack_id": "U01SAM"},
        {"name": "Priya Nair", "slack_id": "U01PRIYA"},
        {"name": "Chris Park"},
        {"name": "Chris Doyle"},
    ],
    "products": ["Platform", "Support"],
    "accounts": [
        _account(
            "Acme Corp",
            ("Platform", "qualified", "Dana Reyes"),
            domain="acme.com",
            contacts=[{"name": "Jane Miller", "email": "jane.miller@acme.com"}],
        ),
        _account("Globex Corporation", ("Platform", "demo", "Dana Reyes"), ("Support", "proposal", "Priya Nair")),
        _account("Hooli", ("Rollout", "won", "Priya Nair"), contacts=[{"name": "Gavin Belson"}]),
        _account("Northwind Labs", ("Pilot", "lead", "Sam Ortiz")),
        _account("Northwind Traders", ("Portal", "demo", "Dana Reyes")),
        _account("Lead Bank", ("KYC", "demo", "Sam Ortiz"), aliases=["the bank"]),
        _account("Target", ("Stores", "proposal", "Sam Ortiz")),
        _account("Block", ("Payouts", "negotiation", "Dana Reyes")),
        _account("Won Door", ("Floor", "demo", "Sam Ortiz")),
    ],
}
DANA, SAM, PRIYA = 1, 2, 3
ACME, GLOBEX, HOOLI, NORTHWIND_LABS, NORTHWIND_TRADERS, LEAD_BANK, TARGET, BLOCK, WON_DOOR = range(1, 10)
ACME_DEAL, GLOBEX_PLATFORM, GLOBEX_SUPPORT, HOOLI_DEAL = 1, 2, 3, 4


@cache
def workspace() -> tuple[Snapshot, int]:
    """Return the snapshot and its author, Dana."""
    return load_universe(WORKSPACE)


def reading_of(text: str, place: Place | None = None) -> Reading:
    """Read a message by Dana, in a direct conversation unless told otherwise."""
    snapshot, author = workspace()
    return read(text, snapshot, author, place or Place())
