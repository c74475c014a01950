"""What the rest of the grammar asks of this package."""

from commands.grammar.money.bare import read_bare_amounts
from commands.grammar.money.counts import read_numbers
from commands.grammar.money.ranges import read_money

__all__ = ["read_bare_amounts", "read_money", "read_numbers"]
