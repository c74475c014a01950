"""Words for stages, by the family of a stage's name, and the words that put a deal into one."""

FAMILIES: dict[str, str] = {
    "lead": "lead, lead stage",
    "qualified": """
        qualified, qualification, qualify, qualifying, qual, qual'd, quald, sql, pre-qual, prequalified, pre-qual'd
    """,
    "discovery": "discovery, disco, discovering",
    "demo": "demo, demos, demonstration, demo stage, demoing",
    "proposal": "proposal, prop, proposals, proposing, proposal stage",
    "quote": "quote, quoting, quoted",
    "negotiation": """
        negotiation, negotiations, negotiate, negotiating, nego, negotiation stage, negotiaton, negociation, neg
    """,
    "pilot": "pilot, pilots, piloting, poc, proof of concept, trial",
    "evaluation": "evaluation, evaluating, eval",
    "contract": "contract, contracting, contracts",
    "legal": "legal, legal review, redlines, redlining",
    "procurement": "procurement, procuring",
    "won": "won, closed won, closed-won, close won, c/w, win",
    "lost": "lost, closed lost, closed-lost, close lost, c/l",
}

BARE = frozenset(
    {
        "qualified",
        "qual'd",
        "quald",
        "qual",
        "negotiation",
        "negotiations",
        "nego",
        "proposal",
        "discovery",
        "evaluation",
    }
)

MOVES = """
    moved, move, moving, moves, mv, advance, advanced, advancing, advances, bump, bumped, bumping, progress, progressed,
    progressing, progresses, went, goes, going, put, set, entered, entering, enters, reached, reaches, hit, started,
    starting, starts, graduated, jumped, jumps, jumping, promoted, promote, upgraded, upgrade, downgrade, downgraded,
    demoted, flip, flipped, flipping, updated, update, change, changed, changing, shift, shifted, switch, switched,
    keep, keeping, kept, stays, stay, remains, mark, marked, push, pushed, pushing, kick, kicked, take, taking, slide,
    slides, sits, sitting, drop, dropped, bring, brought, return, returned, is now, are now, stage, status, make it,
    made it, making it, mark it, marked it, set it, put it,
    let's call it, lets call it, let’s call it
"""

INTO = """
    to, into, in, at, as, back, back to, over to, now, now in, now at, onto, on to, up to, down to, still in, →,
    ->, =>, -->, >, =, is in, are in, currently in, it's in, its in, back in, is now, are now, stage, stage:,
    status, status:, stage is, stage to, now a, ➡, ⇒, 👉, ➜, ➔, ▶, ⏩, »
"""

FROM = """
    from, out of, left, leaving, past, beyond, done with, skipped, skip, skipping, after, before, was in, was,
    through, no longer in, instead of, rather than, not
"""
