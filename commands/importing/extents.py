"""How far the sheets of an XLSX workbook reach: every cell of the rectangle is made, however few are filled."""

import re
from typing import Final
from zipfile import ZipFile

from commands.importing.sources import UnreadableFileError

MOST_CELLS: Final = 30_000_000
"""More than a full column of each letter; what a table of a few megabytes never reaches."""
CHUNK: Final = 1 << 20  # bytes
OVERLAP: Final = 32  # bytes: longer than a reference
_REFERENCE: Final = re.compile(rb"""\br=["']([A-Z]{0,3})([0-9]{1,7})["']""")


def refuse_far_cells(name: str, archive: ZipFile) -> None:
    """Raise `UnreadableFileError` where a sheet reaches too far to be read."""
    for member in archive.namelist():
        if member.lstrip("/").startswith("xl/worksheets/") and member.endswith(".xml"):
            rows, columns = _corner(archive, member)
            if rows * columns > MOST_CELLS:
                raise UnreadableFileError(
                    f"{name} has cells as far as row {rows:,} and column {columns:,}: copy the table to a new sheet."
                )


def _corner(archive: ZipFile, member: str) -> tuple[int, int]:
    """Return the last row and the last column that a sheet names, both counted from 1."""
    rows, letters, before = 1, b"A", b""
    with archive.open(member) as sheet:
        while part := sheet.read(CHUNK):
            for found in _REFERENCE.finditer(before + part):
                rows = max(rows, int(found[2]))
                if (len(found[1]), found[1]) > (len(letters), letters):
                    letters = found[1]
            before = part[-OVERLAP:]
    return rows, _column(letters)


def _column(letters: bytes) -> int:
    """Return the number of a column: A is 1, XFD is 16,384."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
