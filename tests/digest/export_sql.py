"""A sales export of 2017 asked by plain SQL over its CSV, without the project's code."""

import csv
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

COLUMNS = ("sales_agent", "product", "deal_stage", "engage_date", "close_date", "close_value")


@dataclass(frozen=True, slots=True)
class Week:
    """What the export says of the seven days up to and including one, and of its end; money in whole dollars."""

    open: int
    open_before: int
    new: int
    won: int
    lost: int
    won_money: int
    by_agent: dict[str, tuple[int, int, int]]
    by_product: dict[str, tuple[int, int, int]]


def loaded(path: Path) -> sqlite3.Connection:
    """Return the export as a table."""
    with path.open(newline="", encoding="utf-8") as file:
        rows: Iterable[tuple[str | None, ...]] = [
            tuple(row[name] or None for name in COLUMNS) for row in csv.DictReader(file)
        ]
    db = sqlite3.connect(":memory:")
    db.execute(f"CREATE TABLE deal ({', '.join(COLUMNS)})")
    db.executemany(f"INSERT INTO deal VALUES ({', '.join('?' * len(COLUMNS))})", rows)  # noqa: S608 - our own names
    return db


def week(db: sqlite3.Connection, day: date) -> Week:
    """Return the week that ends with `day`."""
    span = {"day": day.isoformat(), "before": (day - timedelta(days=7)).isoformat()}
    return Week(
        open=_open(db, day),
        open_before=_open(db, day - timedelta(days=7)),
        new=db.execute(
            "SELECT count(*) FROM deal WHERE engage_date > :before AND engage_date <= :day"
            " AND (close_date IS NULL OR close_date > :day)",
            span,
        ).fetchone()[0],
        won=_closed(db, "Won", span)[0],
        lost=_closed(db, "Lost", span)[0],
        won_money=_closed(db, "Won", span)[1],
        by_agent=_by(db, "sales_agent", span),
        by_product=_by(db, "product", span),
    )


def _open(db: sqlite3.Connection, day: date) -> int:
    query = "SELECT count(*) FROM deal WHERE engage_date <= ? AND (close_date IS NULL OR close_date > ?)"
    return int(db.execute(query, (day.isoformat(), day.isoformat())).fetchone()[0])


def _closed(db: sqlite3.Connection, stage: str, span: dict[str, str]) -> tuple[int, int]:
    query = (
        "SELECT count(*), coalesce(sum(close_value), 0) FROM deal"
        " WHERE deal_stage = :stage AND close_date > :before AND close_date <= :day"
    )
    count, money = db.execute(query, {**span, "stage": stage}).fetchone()
    return int(count), int(money)


def _by(db: sqlite3.Connection, column: str, span: dict[str, str]) -> dict[str, tuple[int, int, int]]:
    won = "deal_stage = 'Won'"
    query = (
        f"SELECT {column}, sum({won}), sum(CASE WHEN {won} THEN close_value ELSE 0 END), sum(deal_stage = 'Lost')"  # noqa: S608
        f" FROM deal WHERE close_date > :before AND close_date <= :day GROUP BY {column}"
    )
    return {str(name): (int(won), int(money), int(lost)) for name, won, money, lost in db.execute(query, span)}
