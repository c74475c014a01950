"""Words around a member's name that make it the new owner's."""

TAKES = """
    is the new owner of, is the new owner on, is the new owner for, is the owner of, is new owner of, is owner of,
    take over, takes over, taking over, took over, to take, will take, takes, take, taking, now owns, owns, will own,
    pick up, picks up, picking up, inherit, inherits, handles, will handle, is owner,
    will run, has
"""

GIVES = """
    move, moved, moving, moves, moves over, goes over, go to, going to, went to, go over, goes, goes from, new owner,
    assign, assigned, assigning, reassign, reassigned, reassigning, re-assign, re-assigned, transfer, transferred,
    transferring, hand, hand it, hand off, hand over, handed, handed off, handed over, handing, handing off,
    handing over, hand this over, handoff, hand-off, handover, give, gave, giving, pass, passed, passing, route, routed,
    move ownership, moved ownership, owner, owned by, ownership, switch owner, change owner, belongs to, goes to,
    now with, rep, ae, is now
"""

MINE = """
    to me, is mine, it's mine, mine now, is mine now, i'll take, i'll take over, i will take over, i took over,
    i take over, i am taking over, i'm taking, i'm taking over, i now own, i own, i have taken over, i've taken over,
    i'll take it, i'll take this, i'll own, taking over, owner me, owner: me, owner is me, owner to me,
    put me down as owner, put me down as the owner, make me owner, make me the owner, me as owner, me as the owner,
    i'm the owner, i am the owner, giving me, gave me, handed me, handing me, passed me, passing me, → me, -> me, => me
"""
