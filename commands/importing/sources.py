"""What a file is once it is read: lines with their numbers, kept as they were, and what was said about reading it."""

from dataclasses import dataclass, field
from typing import Final

LARGEST_FILE: Final = 512 * 1024 * 1024  # bytes, also after unpacking


class UnreadableFileError(Exception):
    """The file holds no table that can be imported; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Line:
    """One record: `number` is the physical line (or sheet row) it begins on, `raw` its text as it stood there."""

    number: int
    cells: tuple[str, ...]
    raw: str


@dataclass(frozen=True, slots=True)
class Damage:
    """A line that could not be read as a record, as it stood in the file, and why."""

    number: int
    raw: str
    reason: str


@dataclass(frozen=True, slots=True)
class Source:
    """One table as it came: a CSV file, or a sheet of a workbook ('deals.xlsx#Sheet1').

    `plain_numbers` is True where a workbook gave real numbers, so that a dot is a decimal point. `notes` say in
    words how the file was read.
    """

    name: str
    lines: tuple[Line, ...]
    damaged: tuple[Damage, ...] = ()
    delimiter: str = ","
    plain_numbers: bool = False
    notes: tuple[str, ...] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class Where:
    """A line of a file, as people are told it: 'deals.csv:17'."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"
