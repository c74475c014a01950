"""Words with which an appointment or a plan is dropped, or is said to be off."""

from commands.grammar.words.lists import word_set

# Verbs at the head of an order that drop what stands behind them, and what may stand before them.
DROPPING = word_set("skip scrap remove delete forget kill nix ditch ignore unschedule cancel axe scratch drop skipping")
BEFORE_DROPPING = word_set(
    "pls please plz can you could let's lets just ok okay hey so and actually also gotta we'll i'll"
)
THINGS = word_set(
    "the that this my our about tomorrow's today's monday's tuesday's wednesday's thursday's friday's reminder"
)

ENTRIES = word_set("reminder reminders task tasks todo invite invites followup followups")
DIVIDES = frozenset({".", "!", "?", "\n", ",", ";", ":", "but", "so"})

# Words of which one is in every phrase below.
IS_OFF = word_set(
    """fell falls fall off happening happen work works good bailed baled bails bail flaked ghosted out cancelled
    canceled cancels scrapped axed nixed make dead indefinitely through thru can't cant cannot gone go flop flopped
    lapsed collapsed blew conflict longer again"""
)
NO_LONGER = frozenset(
    tuple(phrase.split())
    for phrase in (
        "fell through", "fell thru", "falls through", "fell apart", "is off", "was off", "it's off", "is cancelled",
        "is canceled", "isn't happening", "not happening", "didn't happen", "never happened", "won't happen",
        "ain't happening", "doesn't work", "didn't work", "won't work", "no longer works", "not work", "isn't good",
        "no good", "called off", "got cancelled", "got canceled", "been cancelled", "got axed", "got nixed",
        "blew up", "is dead", "can't make", "cant make", "cannot make", "couldn't make", "won't make", "bailed on",
        "that's off", "that's dead", "that's gone", "no longer", "off again", "off now", "has a conflict", "flaked on",
        "backed out", "not gonna work",
    )
)  # fmt: skip
GIVES_UP = word_set("bailed baled flaked cancelled canceled cancels bails scrapped flopped collapsed")
OF_IT = frozenset(
    {(), (".",), ("!",), (",",), ("on",), ("it",), ("that",), ("again",), ("last",), ("indefinitely",), ("us",)}
)
SAYS_NO = frozenset({("can't", "now"), ("no", "go"), ("off", "indefinitely"), ("it", "indefinitely")})

# Behind these a cancelled talk is something to be done.
REMINDS = word_set("remind reminder")
