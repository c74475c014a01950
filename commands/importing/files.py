"""Files → sources. What a file is, is seen from its content, never from its name."""

import io
import re
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile

from commands.importing import records, sheets
from commands.importing.decoding import decode
from commands.importing.extents import refuse_far_cells
from commands.importing.sources import LARGEST_FILE, Damage, Line, Source, UnreadableFileError

READABLE: Final = (".csv", ".tsv", ".xlsx", ".xls", ".ods", ".zip")
"""The endings of files that are worth a look; what they are is seen from their content."""
ZIP: Final = b"PK\x03\x04"
WORKBOOK_PARTS: Final = frozenset({"[Content_Types].xml", "mimetype"})
_PAGE = re.compile(rb"^\s*<(!doctype|html|\?xml|table)", re.IGNORECASE)


def read_files(paths: Iterable[Path]) -> tuple[Source, ...]:
    """Read every file into sources. Raises `UnreadableFileError` with a sentence for the person."""
    return tuple(source for path in paths for source in _read(path))


def _read(path: Path) -> Iterator[Source]:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise UnreadableFileError(f"{path.name} is larger than 512 MB; split it.")
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(f"{path} cannot be read: {error.strerror}.") from error
    yield from read_bytes(path.name, data)


def read_bytes(name: str, data: bytes, *, packed: bool = False) -> Iterator[Source]:
    """Yield the tables in a file's bytes; `packed` = it came out of an archive already."""
    if data.startswith(sheets.OLD_EXCEL):
        yield from sheets.sheets(name, data)
    elif data.startswith(ZIP):
        yield from _unpack(name, data, packed=packed)
    elif _PAGE.match(data):
        raise UnreadableFileError(f"{name} is a web page, not a table: open it in a spreadsheet and save it as CSV.")
    elif data.startswith(b"%PDF"):
        raise UnreadableFileError(f"{name} is a PDF: export the list as CSV instead.")
    else:
        yield read_text(name, data)


def _unpack(name: str, data: bytes, *, packed: bool) -> Iterator[Source]:
    """Yield a workbook's sheets, or the files of an archive of exports."""
    try:
        archive = ZipFile(io.BytesIO(data))
        members = [member for member in archive.infolist() if not member.is_dir()]
        is_workbook = bool(WORKBOOK_PARTS & {member.filename for member in members})
        if packed and not is_workbook:
            raise UnreadableFileError(f"{name} is an archive within an archive; unpack it first.")
        if sum(member.file_size for member in members) > LARGEST_FILE:
            how = "split it" if is_workbook else "unpack it and import the files one by one"
            raise UnreadableFileError(f"{name} unpacks to more than 512 MB; {how}.")
        if is_workbook:
            refuse_far_cells(name, archive)
            yield from sheets.sheets(name, data)
            return
        for member in members:
            if not member.filename.startswith(("__MACOSX/", ".")):
                yield from read_bytes(Path(member.filename).name, archive.read(member), packed=True)
    except (BadZipFile, RuntimeError, NotImplementedError, zlib.error) as error:
        raise UnreadableFileError(f"{name} is a broken or locked archive; unpack it first.") from error


def read_text(name: str, data: bytes) -> Source:
    """Return a delimited text file as a source."""
    text, encoding = decode(data)
    lines = records.physical_lines(text)
    delimiter = records.declared_delimiter(lines[0]) if lines else ""
    skip = 1 if delimiter else 0
    delimiter = delimiter or records.delimiter_of(lines)
    good: list[Line] = []
    bad: list[Damage] = []
    for record in records.records(lines[skip:], delimiter, 1 + skip):
        if isinstance(record, Line):
            good.append(record)
        else:
            bad.append(record)
    spoken = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}.get(delimiter, delimiter)
    return Source(name, tuple(good), tuple(bad), delimiter, notes=(f"{encoding}, {spoken}-separated",))
