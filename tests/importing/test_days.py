"""Dates as exports write them; the order of 3/4 is decided from the whole column."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from commands.importing.days import day_reader

APRIL = date(2021, 4, 16)
ALONE = [
    ("2021-04-16", APRIL),
    ("2021/4/16", APRIL),
    ("2021-04-16T00:03:00Z", APRIL),
    ("2021-04-16T00:03:00.000+0000", APRIL),
    ("2021-04-16 00:03", APRIL),
    ("20210416", APRIL),
    ("16 Apr, 2021 00:03:00", APRIL),
    ("16-Apr-21", APRIL),
    ("April 16th, 2021", APRIL),
    ("Apr 16, 2021", APRIL),
    ("Fri, 16 Apr 2021 00:03:00 GMT", APRIL),
    ("4/16/2021 3:04 PM", APRIL),
    ("16/04/2021", APRIL),
    ("16.04.21", APRIL),
    ("44302", APRIL),
    ("44302.5", APRIL),
    ("1618531200000", APRIL),
    ("16 avril 2021", APRIL),
    ("16. Dezember 2021", date(2021, 12, 16)),
    ("29/02/2024", date(2024, 2, 29)),
]


@pytest.mark.parametrize(("text", "day"), ALONE)
def test_alone(text: str, day: date) -> None:
    assert day_reader([text], "MDY").read(text).day == day


@pytest.mark.parametrize(
    "text",
    ["2017-02-31", "31/31/2020", "29/02/2023", "12/15", "soon", "Q4 2026", "1/0/1900", "99999999", "3000-01-01",
     "16 Foo 2021", "5", "12:30", "2021-04-16 25:00"],
)  # fmt: skip
def test_no_date(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date"):
        day_reader([text], "MDY").read(text)


@pytest.mark.parametrize(
    ("column", "default", "month"),
    [
        (["03/04/2021", "16/04/2021"], "MDY", 4),
        (["03/04/2021", "04/16/2021"], "DMY", 3),
        (["03/04/2021"], "MDY", 3),
        (["03/04/2021"], "DMY", 4),
        (["03/04/2021"], "YMD", 4),
        (["03.04.2021"], "MDY", 4),
    ],
)
def test_the_column_decides(column: list[str], default: str, month: int) -> None:
    assert day_reader(column, default).read(column[0]).day.month == month


def test_another_column_of_the_file_decides_where_this_one_has_no_proof() -> None:
    assert day_reader(["03/04/2021"], "MDY", siblings="DMY").read("03/04/2021").day == date(2021, 4, 3)


def test_a_mixed_column_reads_what_is_certain_and_refuses_what_could_be_two_days() -> None:
    reader = day_reader(["16/04/2021", "04/16/2021", "03/04/2021", "05/05/2021"], "MDY")
    assert reader.read("16/04/2021").day == reader.read("04/16/2021").day == APRIL
    assert reader.read("05/05/2021").day == date(2021, 5, 5)
    with pytest.raises(ValueError, match="could be two days"):
        reader.read("03/04/2021")


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2021-04-16", datetime(2021, 4, 15, 22, tzinfo=UTC)),
        ("2021-04-16 09:30", datetime(2021, 4, 16, 7, 30, tzinfo=UTC)),
        ("2021-04-16 09:30-05:00", datetime(2021, 4, 16, 14, 30, tzinfo=UTC)),
        ("4/16/2021 12:05 AM", datetime(2021, 4, 15, 22, 5, tzinfo=UTC)),
    ],
)
def test_instants_are_of_the_workspaces_zone(text: str, instant: datetime) -> None:
    assert day_reader([text], "MDY").read(text).instant(ZoneInfo("Europe/Berlin")) == instant
