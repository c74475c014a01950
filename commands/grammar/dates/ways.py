"""The ordered table of all ways of saying a date: of two that take equally many words the earlier is tried first."""

from commands.grammar.dates.clock_span_ways import CLOCK_SPANS
from commands.grammar.dates.clock_ways import CLOCK
from commands.grammar.dates.date_ways import DATES
from commands.grammar.dates.day_of_month_ways import DAYS_OF_MONTH
from commands.grammar.dates.edge_ways import EDGES
from commands.grammar.dates.holiday_ways import HOLIDAYS
from commands.grammar.dates.join_ways import JOINS
from commands.grammar.dates.length_ways import LENGTHS
from commands.grammar.dates.nth_ways import NTHS
from commands.grammar.dates.part_ways import PARTS_OF_DAY
from commands.grammar.dates.patterns import Grammar
from commands.grammar.dates.period_ways import PERIODS
from commands.grammar.dates.quarter_ways import QUARTERS
from commands.grammar.dates.range_ways import RANGES
from commands.grammar.dates.relative_ways import RELATIVE
from commands.grammar.dates.season_ways import SEASONS
from commands.grammar.dates.weekday_ways import WEEKDAYS

GRAMMAR = Grammar(
    CLOCK,
    CLOCK_SPANS,
    PARTS_OF_DAY,
    LENGTHS,
    EDGES,
    PERIODS,
    NTHS,
    QUARTERS,
    DATES,
    RELATIVE,
    WEEKDAYS,
    DAYS_OF_MONTH,
    HOLIDAYS,
    SEASONS,
    JOINS,
    RANGES,
)
