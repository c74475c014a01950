"""The stages that other systems ship, said in every way, are read as the stage that was said."""

from functools import cache
from typing import Any

import pytest

from commands.grammar.read import read
from commands.grammar.snapshot import Snapshot
from commands.grammar.universe import load_universe
from commands.incoming import Place
from commands.syntax.deals import UpdateDeal
from tests.grammar.small_workspace import WORKSPACE

SYSTEMS = {
    "salesforce": """Prospecting,Needs Analysis,Value Proposition,Id. Decision Makers,Perception Analysis,
        Proposal/Price Quote,Negotiation/Review""",
    "hubspot": """Appointment Scheduled,Qualified To Buy,Presentation Scheduled,Decision Maker Bought-In,
        Contract Sent""",
    "pipedrive": "Qualified,Contact Made,Demo Scheduled,Proposal Made,Negotiations Started",
    "by hand": "1 - New,2. Qualifying,Stage 3: Pilot,Verbal (90%),Discovery - Technical,Best & Final,Erstgespräch",
}
WAYS = (
    "acme moved to {}",
    "acme → {}, 60k",
    "deal acme {}",
    "move acme to {}",
    "acme {} 60k",
    "acme: {}",
    "called Jane at acme, moved to {}, close 12/15",
    "Moved Acme into {}.",
)


@cache
def _workspace(system: str) -> tuple[Snapshot, int]:
    names = [name.strip() for name in SYSTEMS[system].split(",")]
    stages = [{"name": name, "kind": "open"} for name in names]
    ended = [{"name": "Closed Won", "kind": "won"}, {"name": "Closed Lost", "kind": "lost"}]
    accounts = [
        {**one, "deals": [{**deal, "stage": names[0]} for deal in one["deals"]]} for one in WORKSPACE["accounts"]
    ]
    universe: dict[str, Any] = {**WORKSPACE, "stages": [*stages, *ended], "accounts": accounts}
    return load_universe(universe)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("system", SYSTEMS)
def test_the_stage_that_was_said(system: str, way: str) -> None:
    snapshot, author = _workspace(system)
    for stage in snapshot.stages[:-2]:
        reading = read(way.format(stage.name), snapshot, author, Place())
        commands = [command for statement in reading.statements for command in statement.commands]
        assert [one.stage for one in commands if isinstance(one, UpdateDeal)] == [stage.name], stage.name


@pytest.mark.parametrize(
    "text", ["acme needs analysis", "acme needs analysis of the contract", "acme prospecting tips"]
)
def test_a_name_that_means_something_else_moves_nothing(text: str) -> None:
    snapshot, author = _workspace("salesforce")
    commands = [one for statement in read(text, snapshot, author, Place()).statements for one in statement.commands]
    assert not [one for one in commands if isinstance(one, UpdateDeal)]
