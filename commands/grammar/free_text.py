"""Free text: from a cleaned message to what it says about which deal."""

from commands.grammar.clean import Clean
from commands.grammar.hint import NO_HINT, Hint
from commands.grammar.reading import Reading
from commands.grammar.snapshot import Snapshot
from commands.incoming import Place


def read_statements(clean: Clean, snapshot: Snapshot, author: int, place: Place, hint: Hint = NO_HINT) -> Reading:
    """Read what a message says about accounts and deals; chatter says nothing (intent 'none')."""
    del snapshot, author, place, hint
    return Reading(text=clean.delivered, intent="none", note=clean.text.strip())
