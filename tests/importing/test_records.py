"""Delimited text → records with line numbers; damage costs its own line only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.importing.files import read_text
from commands.importing.records import delimiter_of, physical_lines, records
from commands.importing.sources import Line

RECORDS = [
    ("a,b\n1,2\n", [(1, ("a", "b")), (2, ("1", "2"))]),
    ("a,b\r\n1,2\r\n", [(1, ("a", "b")), (2, ("1", "2"))]),
    ("a,b\r1,2\r", [(1, ("a", "b")), (2, ("1", "2"))]),
    ('a,"x\ny",c\n1,2,3', [(1, ("a", "x\ny", "c")), (3, ("1", "2", "3"))]),
    ('"say ""hi""",b\n', [(1, ('say "hi"', "b"))]),
    ('5" pipe,b\n', [(1, ('5" pipe', "b"))]),
    ("\n\na,b\n\n1,2", [(3, ("a", "b")), (5, ("1", "2"))]),
    ("a\x0bb,\u2028c\n", [(1, ("a\x0bb", "\u2028c"))]),
    ('"open,2\n3,4\n', [(1, "a quote is opened and not closed"), (2, ("3", "4"))]),
    ('1,"a\n2,"b"\n3,4\n', [(1, "a quote is opened and not closed"), (2, ("2", "b")), (3, ("3", "4"))]),
    ('"The "best" one",2\n3,4\n', [(1, "a quote stands inside a quoted cell"), (2, ("3", "4"))]),
]


@pytest.mark.parametrize(("text", "expected"), RECORDS)
def test_records(text: str, expected: list[tuple[int, object]]) -> None:
    found = list(records(physical_lines(text), ","))
    assert [(each.number, each.cells if isinstance(each, Line) else each.reason) for each in found] == expected


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a,b,c\n1,2,3\n", ","),
        ("a;b;c\n1,5;2,5;3\n", ";"),
        ("a\tb\tc\nx, y\tz, w\tv, u\n", "\t"),
        ("a|b|c\n1|2|3\n", "|"),
        ('"x;y","z"\n"1;2","3"\n', ","),
    ],
)
def test_delimiter(text: str, delimiter: str) -> None:
    assert delimiter_of(physical_lines(text)) == delimiter


def test_excel_names_its_delimiter_in_the_first_line() -> None:
    source = read_text("x.csv", b"sep=;\r\nName;Amount\r\nAcme, Inc;5\r\n")
    assert [(line.number, line.cells) for line in source.lines] == [(2, ("Name", "Amount")), (3, ("Acme, Inc", "5"))]


@given(st.text(alphabet='a",\n\r \t', max_size=60))
def test_nothing_written_is_lost(text: str) -> None:
    """Whatever quotes do, every letter is in the raw text of one record or damage, in the file's order."""
    found = list(records(physical_lines(text), ","))
    assert "".join(each.raw for each in found).count("a") == text.count("a")
    numbers = [each.number for each in found]
    assert numbers == sorted(set(numbers))
