"""`import`: preview, ask, write with a bar. `export`: everything to CSV or JSON."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.console.render import draw
from bot.databases import UNNAMED, open_database, own_url
from bot.main import Clock
from bot.refusal import Refusal
from bot.settings import ProcessSettings
from cards.characters import one_line
from cards.model import Card, say
from cards.plain import plain
from commands.importing.files import READABLE as TABLES
from commands.importing.files import read_files
from commands.importing.json_copy import import_json, is_copy
from commands.importing.overrides import OverrideError, Overrides, read_overrides
from commands.importing.plan import Plan, plan_import
from commands.importing.preview import import_preview, import_result
from commands.importing.rejects import refuse_overwriting, write_rejects
from commands.importing.run import run_import
from commands.importing.sources import Source, UnreadableFileError
from storage.engine import Database
from storage.models.workspace import Workspace
from storage.queries.workspaces import create_workspace, id_of, workspace_named, workspaces

NOT_CONFIRMED: Final = 2
INTERRUPTED: Final = 130
READABLE: Final = frozenset({*TABLES, ".txt"})

Advance = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Wish:
    """What the person asked for: `workspace` '' = the first, `yes` = without asking, `rejects` None = no file."""

    files: tuple[Path, ...]
    workspace: str = ""
    yes: bool = False
    rejects: Path | None = None
    maps: tuple[str, ...] = ()


class _PreviewOnly(Exception):  # noqa: N818 - no error: it rolls a preview back
    """Raised to leave a transaction without a trace."""


def import_files(settings: ProcessSettings, wish: Wish, clock: Clock) -> int:
    """Import and return the exit status. Raises Refusal for what the person can mend, and StorageError."""
    database = open_database(own_url(settings))
    try:
        return _import(database, wish, clock)
    except (UnreadableFileError, OverrideError, ValueError, OSError) as error:
        raise Refusal(one_line(str(error))) from error
    except KeyboardInterrupt:
        typer.echo("Interrupted. What was written stays; the same command goes on from there.", err=True)
        return INTERRUPTED
    finally:
        database.close()


def _import(database: Database, wish: Wish, clock: Clock) -> int:
    files = tuple(_files(wish.files))
    copies = [path for path in files if path.is_file() and is_copy(path)]
    if copies:
        if len(files) > 1:
            raise Refusal(f"{copies[0].name} is a whole Dealbird export: import it alone.")
        return _import_copy(database, copies[0], wish)
    overrides = read_overrides(wish.maps)
    sources = read_files(files)
    name, plan = _preview(database, wish, sources, overrides, clock())
    _show(import_preview(plan, name), unfold=not wish.yes)
    if not plan.total:
        return 1
    if wish.rejects is not None:
        refuse_overwriting(plan, wish.rejects)
    if not wish.yes and not _confirmed(f'Import this into "{one_line(name)}"?'):
        return NOT_CONFIRMED
    return _carry_out(database, wish, sources, overrides, clock)


def _files(paths: tuple[Path, ...]) -> Iterator[Path]:
    """Yield the files, those of a folder in the order of their names."""
    for path in paths:
        if path.is_dir():
            yield from sorted(each for each in path.iterdir() if each.suffix.lower() in READABLE)
        else:
            yield path


def _preview(
    database: Database, wish: Wish, sources: tuple[Source, ...], overrides: Overrides, now: datetime
) -> tuple[str, Plan]:
    """Return the workspace's name and the plan; a workspace that is not there yet is not made by looking."""
    found: list[tuple[str, Plan]] = []
    with suppress(_PreviewOnly), database.write() as session:
        every = [each for each in workspaces(session) if not each.sample]
        known = workspace_named(session, wish.workspace) if wish.workspace else next(iter(every), None)
        workspace = known or create_workspace(session, wish.workspace or UNNAMED, now)
        found.append((workspace.name, plan_import(sources, session, id_of(workspace), overrides, now)))
        raise _PreviewOnly
    return found[0]


def _carry_out(database: Database, wish: Wish, sources: tuple[Source, ...], overrides: Overrides, clock: Clock) -> int:
    workspace = _workspace(database, wish.workspace, clock())
    with database.read() as session:
        plan = plan_import(sources, session, id_of(workspace), overrides, clock())
    with _bar(plan.total) as advance:
        result = run_import(database, id_of(workspace), plan, clock(), advance)
    _show(import_result(plan, result, workspace.name))
    if wish.rejects is not None:
        written = ", ".join(str(path) for path in write_rejects(plan, wish.rejects))
        typer.echo(f"Refused rows: {written or 'none'}.")
    typer.echo("Talk to it: make run")
    return 0


def _workspace(database: Database, name: str, now: datetime) -> Workspace:
    with database.write() as session:
        every = [each for each in workspaces(session) if not each.sample]
        found = workspace_named(session, name) if name else next(iter(every), None)
        return found or create_workspace(session, name or UNNAMED, now)


def _import_copy(database: Database, path: Path, wish: Wish) -> int:
    _show(say(f"{path.name} is a whole Dealbird workspace: it is copied with its numbers and its history."))
    if not wish.yes and not _confirmed("Import it?"):
        return NOT_CONFIRMED
    with _bar(None) as advance:
        copied = import_json(database, path, advance)
    typer.echo(f'✓ "{one_line(copied.name)}": {copied.written:,} rows written. Talk to it: make run')
    return 0


def _confirmed(question: str) -> bool:
    if sys.stdin.isatty():
        return typer.confirm(question)
    typer.echo("Nothing was imported. To import it as shown, repeat the command with --yes.", err=True)
    return False


def _show(card: Card, *, unfold: bool = True) -> None:
    if sys.stdout.isatty():
        draw(Console(highlight=False), card, unfold=unfold)
    else:
        typer.echo(plain(card))


@contextmanager
def _bar(total: int | None) -> Iterator[Advance]:
    """Yield what moves a bar on standard error; there is none where that is no terminal."""
    columns = (TextColumn("Importing"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task("import", total=total)
        yield lambda done, whole: progress.update(task, completed=done, total=whole)
