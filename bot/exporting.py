"""`export`: everything of one workspace to CSV files or to one JSON document."""

from datetime import datetime
from pathlib import Path

from bot.databases import open_existing
from bot.main import chosen_workspace
from bot.refusal import Refusal
from bot.settings import ProcessSettings
from cards.characters import one_line
from commands.exporting.csv_files import export_csv
from commands.exporting.json_copy import export_json
from storage.queries.workspaces import id_of


def export(
    settings: ProcessSettings, csv: Path | None, json: Path | None, name: str | None, now: datetime
) -> list[str]:
    """Write what was asked for and return a line for each. Raises Refusal."""
    if csv is None and json is None:
        raise Refusal("Say where to: --csv FOLDER, --json FILE, or both.")
    database = open_existing(settings)
    workspace = chosen_workspace(database, name)
    lines = []
    try:
        if csv is not None:
            counts = export_csv(database, id_of(workspace), csv, now)
            lines += [f"{csv / file}: {rows:,} rows" for file, rows in counts.items()]
        if json is not None:
            rows = export_json(database, id_of(workspace), json)
            lines.append(f"{json}: {rows:,} rows, the whole of {one_line(workspace.name)}")
    except FileExistsError as error:
        raise Refusal(str(error)) from error
    except OSError as error:
        raise Refusal(f"The export cannot be written: {error}.") from error
    finally:
        database.close()
    return lines
