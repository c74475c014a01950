"""Verbs about nudges, their items, and leave."""

from commands.grammar.verbs.verb import MANAGERS, Verb

TIME = (
    Verb(
        "nudge",
        "follow-ups",
        "nudge me at <time>",
        "Sets when your one message of the day comes; `nudge me as usual` goes back to everybody's time.",
        ("nudge me at 8:30", "nudge me as usual"),
    ),
    Verb(
        "away",
        "follow-ups",
        "away until <day> [, <member> covers]",
        "Nobody nudges you before that day, your first one back; who covers is told of what is urgent.",
        ("away until monday", "away until 12/1, sam covers"),
    ),
    Verb("back", "follow-ups", "back", "Ends your leave.", ("back",)),
    Verb(
        "notmine",
        "follow-ups",
        "notmine <F12, D7 or L3>",
        "Takes it out of your nudges, and says whom you could give it to.",
        ("notmine F12", "notmine D7"),
    ),
    Verb("whose", "follow-ups", "whose <F12, D7 or L3>", "Shows whom you could give it to.", ("whose F12",)),
    Verb("pick", "follow-ups", "pick <F12, D7 or L3>", "Opens a form for another day.", ("pick F12",)),
    Verb(
        "calendar",
        "follow-ups",
        "calendar <F12>",
        "Sends a follow-up as a file for your calendar; a second one takes the first one's place there.",
        ("calendar F12",),
    ),
    Verb(
        "skip",
        "follow-ups",
        "skip <F12, D7 or W3>",
        "Leaves an optional question open: what the next step is, why a deal ended, whether a word becomes a rule.",
        ("skip F12", "skip D7", "skip W3"),
    ),
    Verb("needhelp", "follow-ups", "needhelp <D7>", "Shows the deal to a manager.", ("needhelp D7",)),
    Verb(
        "promises",
        "follow-ups",
        "promises [account]",
        "Lists what you promised; 'what did I promise acme' is the same.",
        ("promises acme", "promises"),
    ),
    Verb(
        "nudges",
        "follow-ups",
        "nudges",
        "Shows how often each reason for a nudge led to something.",
        ("nudges",),
        who=MANAGERS,
    ),
)  # fmt: skip
