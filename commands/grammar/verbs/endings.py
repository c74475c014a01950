"""Verbs about why a deal ended, and taking an ended one up again."""

from commands.grammar.verbs.verb import SELLERS, Verb

ENDINGS = (
    Verb(
        "reason",
        "deals",
        "reason <D7> <why>",
        "Says why a deal was won or lost, in your own words.",
        ("reason D7 price too high",),
        who=SELLERS,
    ),
    Verb(
        "revive",
        "deals",
        "revive <D7>",
        "Takes a lost or parked deal up again: it is open, somebody's, and has a follow-up.",
        ("revive D7",),
        who=SELLERS,
    ),
    Verb(
        "deadleads",
        "deals",
        "dead leads [team]",
        "Lists lost and parked deals that are worth another try, and what earlier tries brought.",
        ("dead leads", "dead leads team"),
        aliases=("dead leads", "dead deals", "dead lead"),
    ),
)
