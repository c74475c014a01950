"""Ways of naming a quarter, a half or a fiscal year."""

from dataclasses import replace
from datetime import date

from commands.grammar.dates.calendar import (
    add_months,
    fiscal_year_start,
    full_year,
    named_fiscal_year,
)
from commands.grammar.dates.nodes import Got
from commands.grammar.dates.patterns import Ways
from commands.grammar.dates.units import months_from
from commands.grammar.dates.values import Reading
from commands.grammar.spans import Period

QUARTERS = Ways()


@QUARTERS.say(
    "QUARTER ,|of|/|-? ' NUMBER",
    "QUARTER ,|of|/|-? YEAR",
    "QUARTER ,|of|-? FISCAL",
    "YEAR -|/? PERIOD",
    "FISCAL -? PERIOD",
    "fiscal|financial PERIOD",
    "QUARTER of? PERIOD",
    "QUARTER",
    "the? ORDINAL UNIT ,|of|in? FISCAL|YEAR",
    "the? ORDINAL UNIT",
    "UNIT NUMBER ,|of? YEAR",
    "UNIT NUMBER",
    "the? ORDINAL FISCAL UNIT",
)
def quarter(got: Got) -> Reading | None:
    """Q4, Q3 2026, Q4 FY27, third quarter of 2027: the current or next such fiscal quarter."""
    return _numbered(got, "quarter", 3)


@QUARTERS.say(
    "HALF ,|of|-? ' NUMBER",
    "HALF ,|of|-? YEAR",
    "HALF ,|of? FISCAL",
    "HALF of? PERIOD",
    "HALF",
)
def half_year(got: Got) -> Reading | None:
    """H1, H2 2027, 1H27."""
    return _numbered(got, "half", 6)


def _numbered(got: Got, kind: Period, months: int) -> Reading | None:
    """The nth quarter or half of a named fiscal year, else the one that is running or comes next."""
    if "fiscal" in got and got.nodes["fiscal"].kind != "fiscal":
        return got.reading("period") if got.reading("period").period == kind else None
    if "period" in got and kind not in got and ("year" in got or "fiscal" in got):
        return _in_year(got)
    if kind not in got:
        if "unit" not in got or got.word("unit") != "quarter":
            return None
        number = got.int("ordinal" if "ordinal" in got else "number")
    else:
        number = got.int(kind)
    if not 1 <= number <= 12 // months:
        return None
    start = _year_named(got)
    if start is not None:
        return months_from(add_months(start, (number - 1) * months), months, kind)
    if "period" in got:
        return None
    start = fiscal_year_start(got.ways.today, got.ways.fiscal_start)
    made = months_from(add_months(start, (number - 1) * months), months, kind)
    gone = made if made.first <= got.ways.today else months_from(add_months(made.first, -12), months, kind)
    if made.last < got.ways.today:
        made = months_from(add_months(made.first, 12), months, kind)
    return replace(made, past=gone.first)


def _in_year(got: Got) -> Reading | None:
    """2027 Q1, FY27 H2: the quarter or half was read by itself, the year stands before it."""
    named, rule, start = got.reading("period"), got.nodes["period"].rule, _year_named(got)
    if start is None or rule not in ("quarter", "half_year"):
        return None
    months = (named.first.month - start.month) % 12
    return months_from(
        add_months(start, months), 3 if rule == "quarter" else 6, "quarter" if rule == "quarter" else "half"
    )


def _year_named(got: Got) -> date | None:
    """The first day of the year that a quarter was said with."""
    if "fiscal" in got:
        return named_fiscal_year(got.int("fiscal"), got.ways.fiscal_start)
    if "year" in got:
        return named_fiscal_year(got.int("year"), got.ways.fiscal_start)
    if "number" in got and "'" in got:
        return named_fiscal_year(full_year(got.int("number")), got.ways.fiscal_start)
    if "period" in got and got.nodes["period"].rule == "fiscal_year":
        return got.reading("period").first
    if "period" in got and got.reading("period").period == "year":
        return named_fiscal_year(got.reading("period").first.year, got.ways.fiscal_start)
    return None


@QUARTERS.say("FISCAL", "FISCAL|fy YEAR", "FISCAL UNIT YEAR")
def fiscal_year(got: Got) -> Reading | None:
    """FY27: the fiscal year that ends in 2027."""
    year = got.int("year") if "year" in got else got.int("fiscal")
    return months_from(named_fiscal_year(year, got.ways.fiscal_start), 12, "year")
