"""What an import is going to do and what it did: the preview and the result, as cards."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from cards.model import Block, Button, Card, Facts, Table, Text
from cards.words import clipped, counted

REFUSED_SHOWN: Final = 20
NEAR_SHOWN: Final = 10
LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file: what it holds ('deals from salesforce'), how it was read, its rows, and (heading, where it goes)."""

    name: str
    holds: str
    read_as: str
    rows: int
    columns: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CountLine:
    """What happens to the records of one kind; `mentioned` of the created ones are only named in others' rows."""

    noun: str
    create: int = 0
    update: int = 0
    unchanged: int = 0
    kept: int = 0
    mentioned: int = 0


@dataclass(frozen=True, slots=True)
class OddityLine:
    """Something odd that was met, how it is treated, in how many rows, and where first."""

    file: str
    what: str
    treatment: str
    count: int
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """All that a preview or a result says. `refused` are (place, reason); `near` new account names and known ones.

    `settled` are settings that the files have otherwise (name, theirs, the one here, whether theirs is taken over).
    """

    workspace: str
    files: tuple[FileLine, ...]
    counts: tuple[CountLine, ...]
    stages: tuple[str, ...]
    oddities: tuple[OddityLine, ...]
    refused: tuple[tuple[str, str], ...]
    left_alone: tuple[tuple[str, str], ...]
    near: tuple[tuple[str, str], ...]
    settled: tuple[tuple[str, str, str, bool], ...] = ()


def preview_card(report: ImportReport) -> Card:
    """Return what an import would do, nothing of which has happened."""
    rows = sum(file.rows for file in report.files)
    head = f"Import into {report.workspace}: {counted(len(report.files), 'file')}, {counted(rows, 'row')}"
    body: list[Block] = [Text(head, "strong"), Facts(_facts(report, "Would create", "Would update"))]
    return Card(tuple(body), folded=tuple(_details(report)))


def result_card(report: ImportReport, request: int | None) -> Card:
    """Return what an import did; `request` is the number its changes are recorded under, None = nothing changed."""
    head = f"✓ Imported into {report.workspace}" if request else f"{report.workspace} has all of it already"
    body: list[Block] = [Text(head + (f" · R{request}" if request else ""), "strong")]
    body.append(Facts(_facts(report, "Created", "Updated")))
    body += [Text(said, "quiet") for said in _settled(report.settled)]
    offered = (
        Button(f"{name.capitalize()} {value}", sends=f"settings {name} {value}")
        for name, value, _, taken in report.settled
        if not taken
    )
    buttons = (Button("Pipeline", sends="pipeline"), *offered)
    return Card(tuple(body), buttons=buttons, tone="done", folded=_refusals(report))


def _settled(settled: Sequence[tuple[str, str, str, bool]]) -> Iterable[str]:
    """Say which settings have become what the files have, or might, and how one sets them."""
    for taken, before in ((True, "was"), (False, "here")):
        if mine := [each for each in settled if each[3] == taken]:
            name, theirs, here, _ = mine[0]
            listed = ", ".join(f"{name} {theirs} ({before} {here})" for name, theirs, here, _ in mine)
            if taken:
                yield f"Set as in the files: {listed}. To set it back: `settings {name} {here}`."
            else:
                yield f"The files have {listed}. To change it: `settings {name} {theirs}`."


def _facts(report: ImportReport, created: str, updated: str) -> tuple[tuple[str, str], ...]:
    """Return at most three lines: what is new, what changes, what does not come in."""
    new = _listed((line.noun, line.create) for line in report.counts)
    changed = _listed((line.noun, line.update) for line in report.counts)
    same = sum(line.unchanged for line in report.counts)
    kept = sum(line.kept for line in report.counts)
    rest = [f"{same:,} unchanged"] if same else []
    rest += [f"{kept:,} kept: changed here"] if kept else []
    rest += [f"{counted(len(report.refused), 'row')} refused"] if report.refused else []
    facts = [(created, new or "nothing")]
    facts += [(updated, changed)] if changed else []
    return (*facts, ("Else", " · ".join(rest) or "nothing refused"))


def _listed(counts: Iterable[tuple[str, int]]) -> str:
    return " · ".join(counted(count, noun) for noun, count in reversed(tuple(counts)) if count)


def _details(report: ImportReport) -> Iterable[Block]:
    for file in report.files:
        caption = f"{file.name}: {file.holds} ({file.read_as})"
        columns = tuple((clipped(heading, LONGEST) or "(blank)", field) for heading, field in file.columns)
        yield Table(("Heading", "Becomes"), columns, caption=caption)
    for name, why in report.left_alone:
        yield Text(f"{name}: {why}")
    for line in report.counts:
        if line.mentioned:
            yield Text(f"{counted(line.mentioned, f'new {line.noun}')} only named in other rows")
    for said in report.stages:
        yield Text(said[:1].upper() + said[1:])
    if report.oddities:
        yield Table(
            ("Met", "Treated", "Rows", "Where"), tuple(map(_oddity, report.oddities)), frozenset({2}), "Oddities"
        )
    for new, known in report.near[:NEAR_SHOWN]:
        yield Text(f"New account '{new}' is one letter from '{known}': kept apart; if they are one, correct the file")
    if len(report.near) > NEAR_SHOWN:
        yield Text(f"and {len(report.near) - NEAR_SHOWN:,} more pairs of accounts that differ by one letter")
    yield from _refusals(report)


def _oddity(line: OddityLine) -> tuple[str, str, str, str]:
    places = ", ".join(map(str, line.lines)) + (" …" if line.count > len(line.lines) else "")
    where = f"{line.file}:{places}" if line.lines else line.file
    return clipped(line.what, 2 * LONGEST), line.treatment, f"{line.count:,}", where


def _refusals(report: ImportReport) -> tuple[Block, ...]:
    if not report.refused:
        return ()
    shown = report.refused[:REFUSED_SHOWN]
    rest = len(report.refused) - len(shown)
    caption = "Refused rows" + (f" (and {rest:,} more, all in the rejects file)" if rest else "")
    return (
        Table(("Where", "Why"), tuple((where, clipped(why, 2 * LONGEST)) for where, why in shown), caption=caption),
    )
