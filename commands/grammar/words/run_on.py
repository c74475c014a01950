"""Words that begin a statement of their own where no sign says so, and words that a statement goes on behind."""

from commands.grammar.words.lists import word_set

# Verbs of errands that are no nouns.
ALWAYS_ERRANDS = word_set("send ping remind resend forward nudge chase lets let's")

# Those that may be nouns: an errand only before 'him', a name, 'in' or 'up'.
ERRANDS = word_set(
    "call email text message follow check circle reach touch try tell ask give get mark move set put book schedule"
)
OBJECTS = word_set("him her them me back in up out base it again")

# A statement goes on behind these: 'asked me to send', 'the price is', 'she says legal is done'.
LEAD_ON = word_set(
    """to and & or will may might i'll we'll he'll she'll they'll please pls must should can could would not don't
    dont never then also just the a an my our your his her their its this that these those of in on at by for from
    with w about as is are was were be been if when until till unless once because but so says said say think
    thinks thought believe guess hope hear heard know knows told tell me us what where how who which whether i we
    he she they you it's i'm we're they're need needs want wants next than gonna into no any more new first second
    last let let's lets did do does didn't like via per , . : ; - – — ( / → -> + * # @ ! ?"""
)

PREPOSITIONS = word_set("for with to at from by on about of")

# What begins anew by itself.
OPENERS = frozenset(
    tuple(phrase.split()) for phrase in ("next step", "next steps", "close date", "expected close", "action item")
)

# A subject with its verb: 'budget is', 'the price was', 'their legal needs'.
DETERMINERS = word_set("the their his our")
VERBS = word_set("is are was were will has isn't aren't looks seems needs wants")

BEGINNINGS = ALWAYS_ERRANDS | ERRANDS | DETERMINERS | {first for first, _ in OPENERS}
"""All words that such a statement begins with, but for the subject behind a date or an amount."""
