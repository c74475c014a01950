"""A small workbook whose cells lie far apart is refused before a rectangle of all cells between them is made."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from commands.importing import files
from commands.importing.files import read_bytes
from commands.importing.sources import UnreadableFileError

SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CELL = "<c r='A1' t='inlineStr'><is><t>Name</t></is></c>"


def workbook(*cells: str, padding: int = 0) -> bytes:
    """Return an XLSX workbook with a row for each cell, written as it stands in the file."""
    rows = "".join(f"<row>{cell}</row>" for cell in cells)
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{SPREADSHEET}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="s" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" '
        f'Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SPREADSHEET}"><sheetData>{rows}</sheetData>'
        f"{' ' * padding}</worksheet>",
    }
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("far", "sentence"),
    [
        ('<c r="C30"><v>1</v></c>', ""),
        ('<c r="A9999"><v>1</v></c>', ""),
        ('<c r="XFD2"><v>1</v></c>', ""),
        ('<c r="XFD1048576"><v>1</v></c>', "row 1,048,576 and column 16,384"),
        ("<c s='1' r='ZZ100000'><v>1</v></c>", "row 100,000 and column 702"),
    ],
)
def test_how_far_a_sheet_reaches(far: str, sentence: str) -> None:
    try:
        (source,) = read_bytes("deals.xlsx", workbook(CELL, far))
        said = ""
        assert source.lines[0].cells[0] == "Name"
    except UnreadableFileError as error:
        said = str(error)
    assert bool(said) == bool(sentence)
    assert sentence in said


def test_a_workbook_unpacks_to_no_more_than_an_archive_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST_FILE", 10_000)
    with pytest.raises(UnreadableFileError, match="unpacks to more"):
        list(read_bytes("deals.xlsx", workbook(CELL, padding=10_000)))
