"""Plan and result → the report that the cards show."""

from collections.abc import Mapping
from typing import Final

from cards.imports import CountLine, FileLine, ImportReport, OddityLine, preview_card, result_card
from cards.model import Card
from commands.importing.headings import OWN_SYSTEM, system_of
from commands.importing.plan import Counts, Plan
from commands.importing.run import ImportResult
from commands.importing.sources import Source
from commands.importing.tables import Column, Table

WORDS: Final = {
    "own_id": "its id there",
    "close": "close date",
    "closed": "day it was closed",
    "entered": "created, and its first stage since",
    "is_won": "won or not",
    "is_lost": "lost or not",
    "is_closed": "closed or not",
    "modified": "last changed there",
    "pipeline": "read only: there is one pipeline",
    "home": "where it was exported",
    "as_of": "when it was exported",
}
"""What fields are called where their name says too little."""


def import_preview(plan: Plan, workspace: str) -> Card:
    """Return the card that shows what an import would do."""
    return preview_card(report_of(plan, workspace, plan.counts))


def import_result(plan: Plan, result: ImportResult, workspace: str) -> Card:
    """Return the card that shows what an import did."""
    return result_card(report_of(plan, workspace, result.counts), result.request)


def report_of(plan: Plan, workspace: str, counts: Mapping[str, Counts]) -> ImportReport:
    """Return all there is to say about a plan, with the counts given."""
    alone = [(each.name, "describes other tables, left alone") for each in plan.dictionaries]
    alone += [(source.name, _why_not(source)) for source in plan.unknown]
    return ImportReport(
        workspace,
        tuple(_file(table) for table in plan.tables),
        tuple(_count(entity, each) for entity, each in counts.items()),
        plan.stages.said if plan.book.entries["deal"] else (),
        tuple(
            OddityLine(each.file, each.what, each.treatment, each.count, tuple(each.places))
            for each in plan.findings.oddities()
        ),
        tuple(
            (str(each.where), each.reason)
            for each in sorted(plan.findings.refused, key=lambda each: (each.where.file, each.where.line))
        ),
        tuple(alone),
        plan.near_names,
        tuple((each.name, each.value, each.here, each.taken) for each in plan.settled if plan.book.entries["deal"]),
    )


def _why_not(source: Source) -> str:
    """Say why a file is not imported."""
    if not source.lines:
        return "it is empty"
    if system_of(source.lines[0].cells) == OWN_SYSTEM:
        return "our own export of something that only the JSON export brings back"
    first = ", ".join(cell for cell in source.lines[0].cells[:6] if cell)
    if not first.replace("\t", " ").isprintable():
        return "neither text nor a workbook, so it holds no table"
    return f"not recognised ({first}); say what it holds with --map {source.name}=deals"


def _file(table: Table) -> FileLine:
    source = "" if table.system == "file" else f" from {table.system}"
    columns = tuple((column.heading, _becomes(column)) for column in table.columns)
    return FileLine(table.name, f"{table.kind}s{source}", "; ".join(table.source.notes), len(table.rows), columns)


def _becomes(column: Column) -> str:
    if not column.field:
        return f"not imported{': ' + column.note if column.note else ''}"
    return WORDS.get(column.field, column.field.replace("_", " "))


def _count(entity: str, counts: Counts) -> CountLine:
    return CountLine(entity, counts.create, counts.update, counts.unchanged, counts.kept, counts.mentioned)
