"""Workbooks (XLSX, XLS, ODS), by content and not by the file's name: each sheet with cells becomes a table."""

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook

from commands.importing.sources import Line, Source, UnreadableFileError

OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"
Cell = str | float | int | bool | date | datetime | time | timedelta


def sheets(name: str, data: bytes) -> Iterator[Source]:
    """Yield the sheets that have cells. Line numbers are the sheet's row numbers."""
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        grids = [(sheet, workbook.get_sheet_by_name(sheet)) for sheet in workbook.sheet_names]
    except CalamineError as error:
        raise UnreadableFileError(f"{name} looks like a workbook but cannot be opened; save it again.") from error
    filled = [(sheet, grid.to_python(skip_empty_area=False)) for sheet, grid in grids if grid.height]
    for sheet, rows in filled:
        label = f"{name}#{sheet}" if len(filled) > 1 else name
        yield Source(label, tuple(_lines(rows)), plain_numbers=True, notes=(f"a workbook, sheet '{sheet}'",))


def _lines(rows: list[list[Cell]]) -> Iterator[Line]:
    for number, row in enumerate(rows, start=1):
        cells = tuple(cell_text(cell) for cell in row)
        if any(cells):
            yield Line(number, cells, csv_line(cells))


def csv_line(cells: tuple[str, ...]) -> str:
    """Return cells as one line of CSV, with its end."""
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()


def cell_text(cell: Cell) -> str:
    """Return a typed cell as text: days as ISO, whole numbers without a point."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "seconds")
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    return str(cell).strip()
