"""The ordered table of all ways of saying a date."""

from commands.grammar.dates.clock_ways import CLOCK
from commands.grammar.dates.day_ways import DAYS
from commands.grammar.dates.edge_ways import EDGES
from commands.grammar.dates.join_ways import JOINS
from commands.grammar.dates.length_ways import LENGTHS
from commands.grammar.dates.patterns import Grammar
from commands.grammar.dates.period_ways import PERIODS

GRAMMAR = Grammar(CLOCK, LENGTHS, EDGES, PERIODS, DAYS, JOINS)
