"""What an import will do, before it does it: every file understood, every row built or refused, everything counted."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from sqlmodel import Session

from commands.importing import companies, deals, leads, people
from commands.importing.arrivals import ORDER, Arrival, Book
from commands.importing.building import build_all
from commands.importing.entries import Conventions, Entry, Reading, read_entries
from commands.importing.findings import Findings
from commands.importing.headings import is_dictionary, squeeze
from commands.importing.home_settings import Settled, read_at_home
from commands.importing.matching import Matches, match_all
from commands.importing.merging import merge_all
from commands.importing.naming import near
from commands.importing.overrides import NO_OVERRIDES, OverrideError, Overrides
from commands.importing.sources import Source
from commands.importing.spelling import correct_account_names, correct_spellings
from commands.importing.stage_plan import StagePlan, plan_stages
from commands.importing.stage_writing import stage_ids, stage_rows
from commands.importing.tables import Table, table_of
from storage.models.workspace import Workspace
from storage.queries import imports
from storage.queries.settings import settings_of

KINDS_FIRST: Final = ("member", "product", "account", "contact", "deal", "lead")
"""The order in which kinds of tables are built, whatever the order of the files: names are known before their use."""


@dataclass(slots=True)
class Counts:
    """What happens to the records of one table."""

    create: int = 0
    update: int = 0
    unchanged: int = 0
    kept: int = 0
    mentioned: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything an import will do.

    `unknown` are files whose headings are not recognised, `dictionaries` describe other files, `near_names` are new
    account names and known ones that differ by one letter. `settled` are settings that the files
    have otherwise and nobody set here.
    """

    sources: tuple[Source, ...]
    tables: tuple[Table, ...]
    unknown: tuple[Source, ...]
    dictionaries: tuple[Source, ...]
    book: Book
    stages: StagePlan
    findings: Findings
    currency: str
    settled: tuple[Settled, ...] = ()
    counts: dict[str, Counts] = field(default_factory=dict)
    near_names: tuple[tuple[str, str], ...] = ()

    @property
    def total(self) -> int:
        """How many records it looks at."""
        return sum(len(arrivals) for arrivals in self.book.entries.values())


def plan_import(
    sources: Sequence[Source],
    session: Session,
    workspace: int,
    overrides: Overrides = NO_OVERRIDES,
    now: datetime | None = None,
) -> Plan:
    """Understand the sources as records of the workspace and compare them with what is there. Writes nothing.

    With `now` it is said which closing days are still to come. Raises `OverrideError` where the overrides name a
    column or a stage that there is none of.
    """
    findings = Findings()
    home = session.get_one(Workspace, workspace).name
    dictionaries = tuple(each for each in sources if each.lines and is_dictionary(each.lines[0].cells))
    tables, unknown = [], []
    for source in sources:
        if source not in dictionaries:
            table = table_of(source, findings, overrides)
            tables.append(table) if table else unknown.append(source)
    if not unknown:
        overrides.require_headings({table.name: table.header.cells for table in tables})
    ways = _conventions(session, workspace, dictionaries, now)

    def read(ways: Conventions, findings: Findings) -> list[Reading]:
        return [read_entries(table, ways, findings, overrides.dates) for table in _in_order(tables)]

    here = read_at_home(read, ways, findings, session, workspace, tables)
    readings, findings = here.readings, here.findings
    book = Book(findings)
    for entity in ("member", "product", "account", "contact"):
        known = [each for each in imports.identities(session, workspace, entity) if not each.deleted]
        book.know(entity, ((each.external_id, each.name) for each in known))
        if entity == "account":
            correct_account_names(readings, [*(each.name for each in known), *_listed(readings, "account")], findings)
    correct_spellings(readings, _known_words(session, workspace, readings), findings)
    stages = _stages(session, workspace, readings, overrides)
    _build(readings, book, home, stages)
    files = (tuple(sources), tuple(tables), tuple(unknown), dictionaries)
    plan = Plan(*files, book, stages, findings, here.currency, here.settled)
    return _compared(session, workspace, plan)


def _conventions(session: Session, workspace: int, dictionaries: Iterable[Source], now: datetime | None) -> Conventions:
    settings = settings_of(session, workspace)
    described = {
        squeeze(cell): " ".join(line.cells)
        for source in dictionaries
        for line in source.lines
        for cell in line.cells[:-1]
        if cell.strip()
    }
    zone = ZoneInfo(settings.time_zone)
    today = now.astimezone(zone).date() if now else None
    return Conventions(settings.date_order, settings.currency, zone, described, today)


def _in_order(tables: Iterable[Table]) -> list[Table]:
    return sorted(tables, key=lambda table: KINDS_FIRST.index(table.kind))


def _known_words(session: Session, workspace: int, readings: Iterable[Reading]) -> dict[str, list[str]]:
    """Return the spellings that count: the workspace's, and for products those of the files' own lists."""
    here = [each.name for each in imports.identities(session, workspace, "product") if not each.deleted]
    return imports.words_in_use(session, workspace) | {"product": [*here, *_listed(readings, "product")]}


def _listed(readings: Iterable[Reading], kind: str) -> list[str]:
    """Return the names that the files' own lists of a kind hold."""
    tables = [each for each in readings if each.table.kind == kind]
    return [name for each in tables for entry in each.entries if (name := entry.get("name"))]


def _stages(session: Session, workspace: int, readings: Iterable[Reading], overrides: Overrides) -> StagePlan:
    seen = deals.seen_stages(each for each in readings if each.table.kind == "deal")
    fresh = not imports.has_deals(session, workspace)
    here = stage_rows(session, workspace)
    plan = plan_stages(seen.values(), here, fresh=fresh, said=overrides.stages)
    if plan.unknown:
        listed = ", ".join(dict.fromkeys(row.name for row in (*here, *plan.stages)))
        raise OverrideError(f"--map stage: there is no stage '{plan.unknown[0]}'. There are: {listed}.")
    return plan


def _build(readings: Iterable[Reading], book: Book, home: str, stages: StagePlan) -> None:
    builders: dict[str, Callable[[Reading, Entry, Book], Arrival]] = {
        "member": lambda reading, entry, book: people.member(reading, entry, book, home),
        "product": lambda reading, entry, book: companies.product(reading, entry, book, home),
        "account": lambda reading, entry, book: companies.account(reading, entry, book, home),
        "contact": lambda reading, entry, book: people.contact(reading, entry, book, home),
        "deal": lambda reading, entry, book: deals.deal(reading, entry, book, home, stages),
        "lead": lambda reading, entry, book: leads.lead(reading, entry, book, home),
    }
    ordered = list(readings)
    for kind, build in builders.items():
        mine = [reading for reading in ordered if reading.table.kind == kind]
        for reading in mine:
            build_all(reading, book, build)
        for reading in mine:
            if kind == "member":
                people.link_managers(reading, book)
            elif kind == "account":
                companies.link_parents(reading, book)


def _compared(session: Session, workspace: int, plan: Plan) -> Plan:
    """Count what would be created and changed, and list new account names that are one typo from a known one."""
    matches = match_all(session, workspace, plan.book, ORDER)
    ids: dict[str, int | None] = {**stage_ids(session, workspace, plan.stages.names)}
    for entity in ORDER:
        arrivals = plan.book.entries[entity]
        if arrivals:
            plan.counts[entity] = _counts(session, workspace, entity, plan, matches, ids)
    near_names = _near_accounts(session, workspace, plan, matches)
    for entity, token in sorted(matches.unclear):
        name = plan.book.entries[entity][token].values["name"]
        plan.findings.odd(entity, f"several {entity}s are named '{name}': nothing is put on any of them", "unknown")
    return replace(plan, near_names=near_names)


def _near_accounts(session: Session, workspace: int, plan: Plan, matches: Matches) -> tuple[tuple[str, str], ...]:
    """Return new account names one letter from a known one; names of one list are not held against each other."""
    here = [each.name for each in imports.identities(session, workspace, "account") if not each.deleted]
    listed: list[str] = []
    mentioned: list[str] = []
    unmatched: list[str] = []
    for token, arrival in plan.book.entries["account"].items():
        name = str(arrival.values["name"])
        new = ("account", token) not in matches.ids
        (mentioned if arrival.mentioned else listed).append(name)
        if new and not arrival.mentioned:
            unmatched.append(name)
    unknown = [name for name in mentioned if name not in here]
    return (*near(unknown, [*here, *listed, *mentioned]), *near(unmatched, here))


def _counts(
    session: Session, workspace: int, entity: str, plan: Plan, matches: Matches, ids: dict[str, int | None]
) -> Counts:
    counts = Counts()
    here = []
    for token, arrival in plan.book.entries[entity].items():
        slot = (entity, token)
        if slot in matches.unclear or slot in matches.deleted:
            counts.kept += slot in matches.deleted
        elif slot not in matches.ids:
            counts.create += 1
            counts.mentioned += arrival.mentioned
        elif comparable(arrival):
            here.append(arrival)
    for merge in merge_all(session, workspace, entity, here, matches, ids):
        counts.update += bool(merge.updates)
        counts.unchanged += not merge.updates and not merge.kept
        counts.kept += bool(merge.kept)
    return counts


def comparable(arrival: Arrival) -> bool:
    """Whether a file says more of a record than its name."""
    return not arrival.mentioned or set(arrival.values) != {"name"} or bool(arrival.links)
