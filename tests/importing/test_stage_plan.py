"""The files' stages and the workspace's put together."""

import pytest

from commands.importing.stage_plan import SeenStage, StageRow, plan_stages
from commands.importing.stage_words import kind_of

SHIPPED = [
    StageRow(1, "lead", "open", 5),
    StageRow(2, "qualified", "open", 15),
    StageRow(3, "demo", "open", 30),
    StageRow(4, "proposal", "open", 50),
    StageRow(5, "negotiation", "open", 75),
    StageRow(6, "won", "won", 100),
    StageRow(7, "lost", "lost", 0),
]


@pytest.mark.parametrize(
    ("seen", "fresh", "stages"),
    [
        ("", True, "lead qualified demo proposal negotiation won lost"),
        ("Proposal,DEMO", True, "lead qualified demo proposal negotiation won lost"),
        ("Prospecting,Engaging,Won,Lost", True,
         "lead Prospecting qualified Engaging demo proposal negotiation won lost"),
        ("Prospecting,Engaging,Won,Lost", False,
         "lead Prospecting qualified Engaging demo proposal negotiation won lost"),
        ("Qualified,Contact_Made,Demo_Scheduled,Proposal_Made,Negotiations_Started", True,
         "qualified Contact_Made Demo_Scheduled Proposal_Made Negotiations_Started won lost"),
        ("Proposal/Price_Quote,Negotiation/Review", False, "lead qualified demo proposal negotiation won lost"),
        ("Proposal_Made", False, "lead qualified demo proposal Proposal_Made negotiation won lost"),
        ("closedwon,closedlost,Closed_Lost_to_Competition,Gewonnen", True,
         "lead qualified demo proposal negotiation won lost"),
        ("contractsent", False, "lead qualified demo proposal negotiation Contract_Sent won lost"),
    ],
)  # fmt: skip
def test_stages(seen: str, stages: str, *, fresh: bool) -> None:
    names = [name.replace("_", " ") for name in seen.split(",") if name]
    plan = plan_stages([SeenStage(name, 1) for name in names], SHIPPED, fresh=fresh, said={})
    assert [row.name for row in plan.stages] == [name.replace("_", " ") for name in stages.split()]
    assert {row.name for row in plan.stages} >= set(plan.names.values())
    percents = [row.probability for row in plan.stages if row.kind == "open"]
    assert percents == sorted(percents)


def test_two_stages_of_the_file_never_become_one() -> None:
    seen = [SeenStage("Proposal Made", 1), SeenStage("Proposal Sent", 1)]
    plan = plan_stages(seen, SHIPPED, fresh=True, said={})
    assert len({plan.names["proposalmade"], plan.names["proposalsent"]}) == 2


def test_the_files_probability_places_a_stage() -> None:
    plan = plan_stages([SeenStage("Frobnicate", 2, [60, 60])], SHIPPED, fresh=False, said={})
    names = [row.name for row in plan.stages]
    assert names[names.index("Frobnicate") - 1 :][:3] == ["proposal", "Frobnicate", "negotiation"]


def test_a_person_says_what_a_stage_means() -> None:
    plan = plan_stages([SeenStage("Phase 3", 1)], SHIPPED, fresh=True, said={"phase3": "Proposal"})
    assert plan.names["phase3"] == "proposal"
    assert not plan.changes


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Closed Won", "won"), ("closedwon", "won"), ("WON", "won"), ("Closed - Lost", "lost"), ("Verloren", "lost"),
     ("Deal lost", "lost"), ("Closing", "open"), ("Almost there", "open"), ("Wonderland", "open"), ("Open", "open"),
     ("Cancelled", "lost"), ("Gagnée", "won")],
)  # fmt: skip
def test_kind(name: str, kind: str) -> None:
    assert kind_of(name) == kind
