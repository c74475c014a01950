"""What an import says before and after, as a whole; and that no file can break it."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cards.plain import plain
from commands.importing.files import read_bytes
from commands.importing.findings import Findings
from commands.importing.headings import find_header
from commands.importing.preview import import_preview, import_result
from commands.importing.sources import Source, UnreadableFileError
from commands.importing.tables import table_of
from tests.importing import exports_of_others as files
from tests.importing.conftest import Desk

GOLDEN = Path(__file__).parent / "files"
DAMAGED = (
    files.LISTS["sales_pipeline.csv"] + 'Q5,Ann Lee,Pad Pro\nQ6,Bea Orr,Pad Pro,"Lumen,Won,2016-01-01,2016-02-31,5\n'
)


def check(name: str, text: str) -> None:
    """Compare with a golden file; a missing one is written, so that a person can read and keep it."""
    path = GOLDEN / name
    if not path.exists():
        path.write_text(text + "\n", encoding="utf-8")
    assert text + "\n" == path.read_text(encoding="utf-8")


def test_preview_and_result(desk: Desk) -> None:
    plan, result = desk.bring(files.LISTS | {"sales_pipeline.csv": DAMAGED})
    check("preview.txt", plain(import_preview(plan, "Desk")))
    check("result.txt", plain(import_result(plan, result, "Desk")))


def test_a_preview_writes_nothing(desk: Desk) -> None:
    desk.preview(files.LISTS)
    assert desk.rows("deal", "id") == desk.rows("account", "id") == []


def test_a_card_folds_after_four_lines(desk: Desk) -> None:
    card = import_preview(desk.plan(files.LISTS), "Desk")
    assert len(plain(card, unfold=False).splitlines()) <= 5


cells = st.text(st.characters(codec="utf-8"), max_size=12) | st.sampled_from(
    ["Deal Name", "Stage", "Amount", "Close Date", "Account", "Total", '"', "1,5", "3/4/2026", "-None-", "=1+1", "won"]
)
grids = st.lists(st.lists(cells, max_size=6), max_size=8)


@given(st.binary(max_size=200))
def test_no_bytes_crash_reading(data: bytes) -> None:
    try:
        sources = list(read_bytes("x.csv", data))
    except UnreadableFileError:
        return
    for source in sources:
        table_of(source, Findings())


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(grids)
def test_no_table_crashes_planning(desk: Desk, grid: list[list[str]]) -> None:
    text = "Deal Name,Stage,Amount,Close Date,Account,Owner\n" + "\n".join(",".join(row) for row in grid)
    plan = desk.plan({"x.csv": text.encode("utf-8", "replace")})
    assert plain(import_preview(plan, "Desk"))
    taken = sum(len(table.rows) for table in plan.tables)
    built = sum(not each.mentioned for each in plan.book.entries["deal"].values())
    refused = {each.where.line for each in plan.findings.refused}
    same = sum(odd.count for odd in plan.findings.oddities() if odd.what.startswith("the same row"))
    assert taken <= built + len(refused) + same


def test_the_header_is_found_among_the_first_lines() -> None:
    (source,) = read_bytes("x.csv", b"Report\n\nDeal Name,Stage,Amount\nA,Demo,5\n")
    found = find_header(source.lines, source.name)
    assert isinstance(source, Source)
    assert found is not None
    assert (found.index, found.kind) == (1, "deal")


def test_a_picture_is_named_as_what_it_is(desk: Desk) -> None:
    shown = desk.preview({"x.csv": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(60)})
    assert "x.csv: neither text nor a workbook" in shown
