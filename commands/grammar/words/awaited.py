"""Words of what is still awaited: 'when Acme signs, move it to won', 'to 40k after they add seats'."""

from commands.grammar.words.lists import word_set

# What opens such a clause: 'when', 'the moment'.
WHEN = word_set("when whenever")
MOMENTS = word_set("moment minute second instant day")

# Before 'when' these only ask or tell the time of something.
BEFORE_TIME = word_set(
    """know knows knew tell told say said ask asked asks asking see check wonder wondering unclear on about of is was
    since sure learn hear heard remember recall forgot forget decide from until till not"""
)

# What must come first, as a thing: 'to won upon signature', 'on receipt of the PO'.
UPON = word_set("upon after on following pending")
FIRST_THINGS = word_set("signature signatures countersignature receipt approval sign-off signoff delivery payment")

# What opens what will be only if nothing else comes: 'otherwise it is dead'.
ELSE = word_set("otherwise elsewise")

# Behind 'when' these only ask nicely: 'when you get a chance'.
POLITE = word_set("you u possible convenient able time")

# Verbs that tell of the past, besides those in -ed.
WAS = word_set(
    """was were did had got said came went saw met told took gave made sent knew heard began left ran found felt kept
    brought thought spoke paid sold read put cut hit set spent stood wrote chose fell rang held drove flew
    became rose grew drew understood caught taught built led sat lay hung quit let hurt"""
)

# What people will do, behind 'after', 'once' and 'until': 'after Jane signs'.
AWAITED = word_set(
    """signs sign approves approve pays pay confirms confirm agrees agree returns return lands arrives clears commits
    commit countersigns countersign responds respond replies reply decides decide accepts accept renews renew gets get
    comes says ok okays oks finishes finish completes complete releases release receives receive adds add buys"""
)
