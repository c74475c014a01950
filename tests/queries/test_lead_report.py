"""What became of inquiries, against plain SQL that shares nothing with the code."""

from datetime import timedelta
from itertools import cycle, islice
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import Session

from cards.lead_report import names_of
from storage.models.activities import Lead
from storage.models.leads import Assignment
from storage.queries.lead_report import LeadGroup, LeadReport, LeadScope, lead_report
from storage.queries.members import add_member
from tests.queries.making import make_deal, rates
from tests.universe import NOW, Universe

SINCE, UNTIL = NOW - timedelta(days=70), NOW - timedelta(days=5)
AS_OF = NOW - timedelta(days=20)
"""Earlier than `UNTIL`, so that for some there is time left."""
SOURCES = ("Webinar", "google", "Google", None, "Fair", "GOOGLE")
STATES = ("new", "accepted", "contacted", "qualified", "junk", "qualified", "recycled")
REASONS = ("student", "Student ", None)


def fill(workspace: Universe, count: int = 84) -> None:
    """Make inquiries of every source and state, some with dates, costs and deals, two of which share one."""
    with workspace.writing() as writer:
        deals = [
            make_deal(writer, "won", amount=amount, currency=currency)
            for amount, currency in ((1_000_00, "USD"), (None, "USD"), (3_000_00, "USD"), (50_000, "CHF"))
        ]
        for index in range(count):
            state, received = STATES[index % 7], NOW - timedelta(days=index, hours=index % 5)
            contacted = (
                received + timedelta(hours=index % 9) if state in {"contacted", "qualified"} and index % 4 else None
            )
            lead = Lead(
                workspace_id=workspace.id, id=0, name=f"Lead {index}", created_at=NOW, state=state,
                source=SOURCES[index % 6], received_at=received, contacted_at=contacted,
                campaign="Spring" if index % 3 else None, cost=(index % 5) * 250 if index % 4 else None,
                owner_id=workspace.ids.dana if index % 2 else None,
                reason=REASONS[index % 3] if state == "junk" else None,
                deal_id=deals[index % 4].id if state == "qualified" else None,
            )  # fmt: skip
            writer.create(lead)
            for late in islice(cycle((2, 6)), index % 3):
                writer.create(Assignment(
                    workspace_id=workspace.id, id=0, created_at=NOW, lead_id=lead.id, given_by="rule", why="fill",
                    member_id=workspace.ids.dana, given_at=received,
                    contact_by=received + timedelta(hours=late),
                ))  # fmt: skip


def report_of(workspace: Universe, session: Session) -> LeadReport:
    scope = LeadScope(SINCE, UNTIL, AS_OF)
    return lead_report(session, workspace.id, scope, "source", rates(workspace, session), lambda said: said.strip())


PLAIN = """
WITH mine AS (
  SELECT l.*, (SELECT MIN(a.contact_by) FROM assignment a
               WHERE a.workspace_id = l.workspace_id AND a.lead_id = l.id) AS due
  FROM lead l WHERE l.workspace_id = :w AND l.received_at >= :since AND l.received_at < :until
)
SELECT LOWER(COALESCE(source, '')) AS name, COUNT(*) AS inquiries, COUNT(owner_id) AS owned,
  COUNT(CASE WHEN state IN ('accepted', 'contacted', 'qualified') THEN 1 END) AS accepted,
  COUNT(CASE WHEN state IN ('contacted', 'qualified') THEN 1 END) AS contacted,
  COUNT(CASE WHEN state IN ('contacted', 'qualified', 'junk') THEN 1 END) AS followed_up,
  COUNT(CASE WHEN state IN ('contacted', 'qualified') OR state <> 'junk' AND due <= :now THEN due END) AS measured,
  COUNT(CASE WHEN contacted_at <= due THEN 1 END) AS in_time,
  COUNT(CASE WHEN state = 'qualified' THEN 1 END) AS qualified,
  COUNT(CASE WHEN state = 'junk' THEN 1 END) AS junk, COUNT(cost) AS priced, COALESCE(SUM(cost), 0) AS cost,
  COUNT(contacted_at) AS timed,
  COUNT(DISTINCT deal_id) AS won
FROM mine GROUP BY LOWER(COALESCE(source, ''))
"""


def test_it_agrees_with_plain_sql(workspace: Universe) -> None:
    fill(workspace)
    with workspace.reading() as session:
        found = report_of(workspace, session)
        plain: dict[str, Any] = {
            row["name"]: dict(row)
            for row in session.connection().execute(text(PLAIN), _bound(workspace, session)).mappings()
        }
    assert {each.name.lower() for each in found.groups} == set(plain) == {"webinar", "google", "", "fair"}
    for group in found.groups:
        assert _figures(group) == {key: int(value) for key, value in plain[group.name.lower()].items() if key != "name"}
    assert found.whole.inquiries == sum(row["inquiries"] for row in plain.values()) == 65
    assert found.whole.won.count == 4


def _bound(workspace: Universe, session: Session) -> dict[str, object]:
    """Return the bounds as the database keeps instants."""
    sqlite = session.get_bind().dialect.name == "sqlite"
    shown = [each.strftime("%Y-%m-%d %H:%M:%S.%f") if sqlite else each for each in (SINCE, UNTIL, AS_OF)]
    return {"w": workspace.id, "since": shown[0], "until": shown[1], "now": shown[2]}


def _figures(group: LeadGroup) -> dict[str, int]:
    names = ("inquiries", "owned", "accepted", "contacted", "followed_up", "measured", "in_time", "qualified", "junk",
             "priced", "cost")  # fmt: skip
    return {name: getattr(group, name) for name in names} | {"timed": len(group.waits), "won": group.won.count}


def test_money_nobody_knows_or_can_convert_is_kept_apart(workspace: Universe) -> None:
    fill(workspace)
    with workspace.reading() as session:
        won = report_of(workspace, session).whole.won
    assert (won.minor, won.unknown, won.foreign) == (4_000_00, 1, (("CHF", 50_000),))


def test_reasons_are_counted_in_any_case(workspace: Universe) -> None:
    fill(workspace, 42)
    with workspace.reading() as session:
        verdicts = report_of(workspace, session).verdicts
    assert sum(each.count for each in verdicts) == 5
    assert len({(each.source.casefold(), each.reason.casefold().strip()) for each in verdicts}) == len(verdicts)


@pytest.mark.parametrize(
    ("waits", "share", "meant"),
    [
        ([], 0.5, None), ([7.0], 0.5, 7.0), ([7.0], 0.9, 7.0), ([1.0, 2.0], 0.5, 1.0), ([1.0, 2.0, 3.0], 0.5, 2.0),
        ([float(each) for each in range(1, 11)], 0.9, 9.0), ([float(each) for each in range(1, 12)], 0.9, 10.0),
    ],
)  # fmt: skip
def test_nearest_rank(waits: list[float], share: float, meant: float | None) -> None:
    assert LeadGroup("", waits=waits).quantile(share) == meant


def test_two_owners_of_one_name_are_two(workspace: Universe) -> None:
    with workspace.writing() as writer:
        other = add_member(writer, "dana REYES")
        for owner in (workspace.ids.dana, other.id, other.id, None):
            writer.create(Lead(workspace_id=0, id=0, created_at=NOW, name="Jo", received_at=NOW, owner_id=owner))
        scope = LeadScope(SINCE, NOW + timedelta(days=1), NOW)
        groups = lead_report(writer.session, workspace.id, scope, "owner", rates(workspace, writer.session), str).groups
    assert [(each.member, each.inquiries) for each in groups] == [(other.id, 2), (None, 1), (workspace.ids.dana, 1)]
    assert names_of(groups, "owner") == (f"dana REYES ({other.id})", "nobody's", f"Dana Reyes ({workspace.ids.dana})")
