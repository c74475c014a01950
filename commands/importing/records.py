"""Text with a delimiter → records with line numbers; what cannot be a record is kept as it stood.

The csv module reads the fields. Around it: every record knows the physical lines it came from, and a quote that was
never closed costs its own line only, not the rest of the file.
"""

import csv
import io
import re
from collections.abc import Iterator
from typing import Final

from commands.importing.sources import Damage, Line

DELIMITERS: Final = (",", ";", "\t", "|")
LONGEST_RECORD: Final = 500  # physical lines: more is an unclosed quote
UNCLOSED: Final = "a quote is opened and not closed"
INSIDE: Final = "a quote stands inside a quoted cell"
_DECLARED = re.compile(r'^"?sep=(.)"?\s*$', re.IGNORECASE)


def physical_lines(text: str) -> list[str]:
    """Return the lines with their ends, broken at CR, LF and CRLF only."""
    return list(io.StringIO(text, newline=""))


def declared_delimiter(first: str) -> str:
    """Return the delimiter that Excel's first line 'sep=;' names, '' where there is none."""
    found = _DECLARED.match(first.strip("\ufeff\r\n"))
    return found[1] if found else ""


def delimiter_of(lines: list[str]) -> str:
    """Return the delimiter that splits the first lines into the most even rows."""

    def evenness(delimiter: str) -> tuple[int, int]:
        widths = [len(record.cells) for record in records(lines[:60], delimiter) if isinstance(record, Line)]
        wide = [width for width in widths if width > 1]
        if not wide:
            return 0, 0
        usual = max(set(wide), key=lambda width: (wide.count(width), width))
        return wide.count(usual), usual

    return max(DELIMITERS, key=evenness)


def records(lines: list[str], delimiter: str, first: int = 1) -> Iterator[Line | Damage]:
    """Yield every record that is not blank; `first` is the number of the first line."""
    start = 0
    while start < len(lines):
        cells, used, reason = _one(lines, start, delimiter)
        raw = "".join(lines[start : start + used])
        if reason:
            yield Damage(first + start, raw, reason)
        elif any(cell.strip() for cell in cells):
            yield Line(first + start, tuple(cells), raw)
        start += used


def resplit(record: Line, delimiter: str) -> Iterator[Line | Damage]:
    """Yield a record of several lines that has the wrong number of cells: its first line damaged, the rest anew."""
    lines = physical_lines(record.raw)
    yield Damage(record.number, lines[0], UNCLOSED)
    yield from records(lines[1:], delimiter, record.number + 1)


def uncollapsed(record: Line, delimiter: str) -> Line | None:
    """Return a record that was put whole into one cell (quoted as such) with its own cells; None where it is none."""
    filled = [cell for cell in record.cells if cell.strip()]
    if len(filled) != 1 or delimiter not in filled[0]:
        return None
    try:
        cells = next(csv.reader(io.StringIO(filled[0], newline=""), delimiter=delimiter, strict=True))
    except (csv.Error, StopIteration):
        return None
    return Line(record.number, tuple(cells), record.raw)


def _one(lines: list[str], start: int, delimiter: str) -> tuple[list[str], int, str]:
    """Return the cells of the record at `start`, how many lines it takes, and why it is damaged ('' = it is not)."""
    line = lines[start]
    if '"' not in line:
        return line.rstrip("\r\n").split(delimiter), 1, ""
    window = lines[start : start + LONGEST_RECORD]
    reader = csv.reader(window, delimiter=delimiter, strict=True)
    try:
        cells = next(reader)
    except csv.Error as error:
        return [], 1, UNCLOSED if reader.line_num > 1 or "end of" in str(error) or "larger" in str(error) else INSIDE
    except StopIteration:
        return [], 1, ""
    return cells, reader.line_num, ""
