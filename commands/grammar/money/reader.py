"""What the rest of the grammar asks of this package."""

from commands.grammar.money.amounts import read_money
from commands.grammar.money.bare import read_bare_amounts
from commands.grammar.money.counts import read_numbers

__all__ = ["read_bare_amounts", "read_money", "read_numbers"]
