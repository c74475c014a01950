"""The command line. Every command imports what it needs when it runs, so that the chat is there at once."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="python -m bot",
    help="Dealbird: one short line in a chat becomes a CRM write.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

Named = Annotated[
    str | None, typer.Option("--workspace", metavar="NAME", help="The workspace's name; without it, the first.")
]
As = Annotated[
    str | None, typer.Option("--as", metavar="NAME", help="Who you are: a first name, a full name or an e-mail.")
]


def clock() -> datetime:
    """Return the time, aware, UTC: the only place that looks at a clock."""
    return datetime.now(UTC)


@app.command()
def run() -> None:
    """Start everything that is configured; with no platform configured, the terminal chat."""
    from bot.settings import read_settings  # noqa: PLC0415

    settings = read_settings()
    if not settings.has_slack:
        _chat(None, None)
        return
    from bot.serving import serve  # noqa: PLC0415

    serve(settings, clock)


@app.command()
def console(speaker: As = None, workspace: Named = None) -> None:
    """Talk in the terminal; with input that is no terminal, one message a line."""
    _chat(speaker, workspace)


def _chat(speaker: str | None, workspace: str | None) -> None:
    from bot.console.start import chat  # noqa: PLC0415
    from bot.settings import read_settings  # noqa: PLC0415

    chat(read_settings(), clock, speaker, workspace)


@app.command()
def parse(
    workspace: Annotated[Path, typer.Option(metavar="FILE", help="A JSON file with the names that messages may use.")],
    at: Annotated[str | None, typer.Option(metavar="ISO", help="The time messages were sent (ISO 8601).")] = None,
    *,
    explain: Annotated[bool, typer.Option("--explain", help="Also print what was read where.")] = False,
) -> None:
    """Read messages as JSON lines on standard input and print what each means; nothing is written anywhere."""
    from bot.parsing import load_reader, parse_lines  # noqa: PLC0415

    reader = load_reader(workspace, at, clock())
    parse_lines(sys.stdin.buffer, sys.stdout, reader, explain=explain)


@app.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(help="Exports of a CRM (CSV, XLSX, …), or folders of them.")],
    workspace: Named = None,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Import without asking.")] = False,
    rejects: Annotated[Path | None, typer.Option(metavar="FILE", help="Where to put rows that are refused.")] = None,
    mapping: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="A=B", help="Heading=field, file=kind, stage:Name=stage or dates=D/M."),
    ] = None,
) -> None:
    """Show what an import would do, ask, and do it; interrupted or repeated it makes no duplicates."""
    from bot.importing import Wish, import_files  # noqa: PLC0415
    from bot.settings import read_settings  # noqa: PLC0415

    wish = Wish(tuple(files), workspace or "", yes=yes, rejects=rejects, maps=tuple(mapping or ()))
    raise typer.Exit(import_files(read_settings(), wish, clock))


@app.command()
def export(
    csv: Annotated[Path | None, typer.Option(metavar="FOLDER", help="A CSV file for each table.")] = None,
    json: Annotated[Path | None, typer.Option(metavar="FILE", help="One file that `import` makes equal again.")] = None,
    workspace: Named = None,
) -> None:
    """Write everything of a workspace to CSV files or to one JSON file."""
    from bot.exporting import export as write  # noqa: PLC0415
    from bot.settings import read_settings  # noqa: PLC0415

    for line in write(read_settings(), csv, json, workspace, clock()):
        typer.echo(line)


@app.command()
def sample() -> None:
    """Put the sample workspace into the database, unless that has a workspace already."""
    from bot.databases import open_with_sample  # noqa: PLC0415
    from bot.settings import read_settings  # noqa: PLC0415
    from bot.zone import local_zone  # noqa: PLC0415

    open_with_sample(read_settings(), clock(), local_zone).close()
    typer.echo("Ready. Talk to it: python -m bot console")


@app.command()
def doctor() -> None:
    """Check what Dealbird needs; exit status 1 where something is wrong."""
    from bot.doctor import examine  # noqa: PLC0415
    from bot.settings import read_settings  # noqa: PLC0415

    findings = examine(read_settings(), clock())
    for finding in findings:
        typer.echo(finding.line)
    raise typer.Exit(code=0 if all(finding.fine for finding in findings) else 1)


@app.command()
def migrate() -> None:
    """Bring the database to the shape this version expects; `run` does so by itself."""
    from bot.databases import open_existing  # noqa: PLC0415
    from bot.settings import read_settings  # noqa: PLC0415
    from storage.migrate import schema_of  # noqa: PLC0415

    database = open_existing(read_settings())
    typer.echo(f"The database is at revision {schema_of(database).revision}, the newest.")


@app.command()
def backup(file: Annotated[Path, typer.Argument(help="The copy to make; it must not exist yet.")]) -> None:
    """Copy the database while it is in use, open the copy and check it."""
    from bot.databases import existing  # noqa: PLC0415
    from bot.refusal import Refusal  # noqa: PLC0415
    from bot.settings import read_settings  # noqa: PLC0415
    from cards.words import counted  # noqa: PLC0415
    from storage.backup import PLURALS, BackupError  # noqa: PLC0415
    from storage.backup import backup as copy  # noqa: PLC0415

    try:
        made = copy(existing(read_settings()), file)
    except BackupError as error:
        raise Refusal(str(error)) from error
    rows = ", ".join(
        counted(count, table.replace("_", "-"), PLURALS.get(table, "")) for table, count in made.rows.items() if count
    )
    typer.echo(f"{made.path}: {made.size / 10**6:,.1f} MB, opened and sound. {rows}.")


@app.command()
def outbox(
    what: Annotated[str, typer.Argument(metavar="retry", help="Send what was given up again.")] = "",
    *,
    unknown: Annotated[
        bool, typer.Option("--unknown", help="Also what may have arrived; it may then be there twice.")
    ] = False,
) -> None:
    """Show which messages could not be sent and why; `outbox retry` sends them again."""
    from bot.databases import open_existing  # noqa: PLC0415
    from bot.given_up import give_another_try, told  # noqa: PLC0415
    from bot.settings import read_settings  # noqa: PLC0415

    database = open_existing(read_settings())
    lines = give_another_try(database, clock(), unknown=unknown) if what == "retry" else told(database, what)
    for line in lines:
        typer.echo(line)


@app.command()
def tick(
    now: Annotated[str | None, typer.Option(metavar="ISO", help="The time to take for now (ISO 8601).")] = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would be done and sent.")] = False,
) -> None:
    """Do everything that is due once, and print what that was; an external cron can drive the bot this way."""
    from bot.settings import read_settings  # noqa: PLC0415
    from bot.ticking import tick_once  # noqa: PLC0415

    for line in tick_once(read_settings(), now, clock, dry=dry_run):
        typer.echo(line)


@app.command()
def digest(
    channel: Annotated[
        str, typer.Option("--channel", metavar="CHANNEL", help="Post it there; without, print it.")
    ] = "",
    now: Annotated[str | None, typer.Option(metavar="ISO", help="The time to take for now (ISO 8601).")] = None,
    workspace: Named = None,
) -> None:
    """Print the summary of a huddle as it is now, or was at a time that is over; with a channel, post it."""
    from bot.digesting import digest_once  # noqa: PLC0415
    from bot.settings import read_settings  # noqa: PLC0415

    for line in digest_once(read_settings(), channel, now, clock, workspace):
        typer.echo(line)


@app.command()
def manifest(
    http: Annotated[
        str, typer.Option("--http", metavar="URL", help="Deliver over HTTP to this address, instead of Socket Mode.")
    ] = "",
) -> None:
    """Print the manifest from which Slack makes the app."""
    from bot.slack.manifest import manifest_text  # noqa: PLC0415

    typer.echo(manifest_text(http), nl=False)


def main() -> None:
    """Run a command; what goes wrong for a known reason is one sentence and exit status 1."""
    from bot.refusal import Refusal, storage_sentence  # noqa: PLC0415
    from cards.characters import clean  # noqa: PLC0415
    from storage.errors import StorageError  # noqa: PLC0415

    try:
        app()
    except Refusal as error:
        refused = str(error)
    except StorageError as error:
        refused = storage_sentence(error)
    except BrokenPipeError:  # whoever read our output has gone: there is nobody to tell
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(1) from None
    else:
        return
    typer.echo(clean(refused), err=True)
    raise SystemExit(1)
