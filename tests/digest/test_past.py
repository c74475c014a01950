"""A day that is over is told as it was: the names of then, and what needed a decision then."""

from datetime import timedelta
from typing import Any

from storage.models.accounts import Account, Product
from storage.models.deals import Deal, Stage
from storage.models.workspace import Member
from tests.digest.posts import said
from tests.queries.making import make_deal, stage_id
from tests.talk import Talk
from tests.universe import NOW, Universe

WEEK_AGO = NOW - timedelta(days=7)


def test_what_was_renamed_since_has_the_name_of_then(talk: Talk, workspace: Universe) -> None:
    ids = workspace.ids
    with workspace.writing(now=WEEK_AGO - timedelta(days=9)) as writer:
        fixed: dict[str, Any] = {"account_id": ids.globex, "owner_id": ids.priya, "product_id": ids.platform}
        moved = make_deal(writer, "qualified", name="Pilot", amount=100_000, **fixed).id
        won = make_deal(writer, "qualified", name="Trial", amount=200_000, **fixed).id
    with workspace.writing(now=WEEK_AGO - timedelta(hours=1)) as writer:
        writer.set(writer.session.get_one(Deal, (workspace.id, moved)),
                   stage_id=stage_id(writer.session, workspace.id, "demo"))  # fmt: skip
        writer.set(writer.session.get_one(Deal, (workspace.id, won)),
                   stage_id=stage_id(writer.session, workspace.id, "won"), closed_on=WEEK_AGO.date())  # fmt: skip
    with workspace.writing() as writer:
        demo = stage_id(writer.session, workspace.id, "demo")
        renamed: tuple[tuple[Any, int], ...] = (
            (Deal, moved), (Account, ids.globex), (Member, ids.priya), (Product, ids.platform), (Stage, demo)
        )  # fmt: skip
        for model, number in renamed:
            writer.set(writer.session.get_one(model, (workspace.id, number)), name="Renamed")
        writer.set(writer.session.get_one(Deal, (workspace.id, moved)), account_id=ids.acme, owner_id=ids.dana)
    talk.now = NOW + timedelta(hours=1)
    words = " ".join(talk.text(f"digest as of {WEEK_AGO:%m/%d}", "sam").split())
    assert f"D{moved} Globex Corporation · Pilot · Qualified → Demo · $1k · Priya Nair" in words
    assert "Priya Nair won Globex Corporation · Trial, $2k" in words
    assert "Platform 1 $2k 0" in words
    assert "Renamed" not in words


def test_a_stage_that_was_renamed_is_the_same_stage(workspace: Universe) -> None:
    with workspace.writing(now=WEEK_AGO - timedelta(days=9)) as writer:
        make_deal(writer, "demo", amount=100_000)
    with workspace.writing() as writer:
        demo = writer.session.get_one(Stage, (workspace.id, stage_id(writer.session, workspace.id, "demo")))
        writer.set(demo, name="showing")
    row = next(line for line in said(workspace).splitlines() if line.startswith("Showing") and "%" in line)
    assert row.endswith("1 · $1k")
