"""Words of requests to the bot: politeness, and the verbs that make a question an order."""

from commands.grammar.words.lists import word_set

PLEASE = "please, pls, plz, kindly, pretty please"

# Between 'can you' and its verb.
GO_AHEAD = "go ahead and, just, also, quickly, now, maybe just, then"

# Behind 'can you': Dealbird is asked to write something.
ORDERED = """
    move, log, set, update, add, create, change, mark, assign, reassign, note, remind, push, put, close, make, open,
    reopen, park, undo, snooze, record, send, delete, remove, give, hand, bump, schedule, book, flip, switch, transfer,
    drop, lower, raise, increase, decrease, reduce, cut, advance, progress, pull, slide, shift, enter, save, jot down,
    write down, kick, correct, fix, adjust, flag, kill, bring, file
"""

# Behind 'can we': only what nobody else is asked.
ORDERED_OF_US = """
    move, bump, push, put, set, mark, change, update, switch, flip, assign, reassign, hand, transfer, log, record, note,
    reopen, park, add, create, open a new deal, open a deal, open an opp, schedule, adjust, correct, make that, make it,
    call it, call that, close it out as, close this out as, close them out as, close out, close it as, snooze
"""

# Behind 'would you mind'.
ORDERED_ING = """
    moving, logging, setting, updating, adding, creating, changing, marking, assigning, reassigning, noting, pushing,
    putting, making, opening, reopening, parking, snoozing, recording, handing, bumping, scheduling, switching,
    transferring, dropping, lowering, raising
"""

SUGGESTING = frozenset({"let's", "lets", "let’s"})
# Behind 'let's': verbs of what the CRM carries out.
SUGGESTED = word_set(
    """move bump push put set mark change update switch flip make assign reassign hand transfer log record reopen
    park pull slip raise lower drop cut reduce increase advance progress add create open adjust correct shift
    slide kick extend delay revise note re-open"""
)
# The same, where it says how the deal ended.
SUGGESTED_ENDING = frozenset({"close", "call"})
