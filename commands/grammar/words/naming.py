"""Words around an ordinary word that show it to be an account's name: 'Target wants …', 'assign block to'."""

from commands.grammar.words.lists import word_set

BEFORE_NAME = """
    at, with, w/, from, for, re, of, to, on, about, by, account, acct, in, over, and, vs, called, emailed, met,
    visited, move, moved, mark, close, closed, won, lost, assign, reassign, transfer, ping, deal, log, folks at
"""

PREPOSITIONS = "at, with, w/, w, from, re"

VERBS_BEFORE = """
    assign, reassign, re-assign, transfer, ping, call, called, email, emailed, e-mailed, met, visited, move,
    moved, update, deal, mark, texted, demoed, quoted, reopen, park, won, lost, history, followup, nudge, chase,
    take over, takes over, taking over, took over, owner for, owner of, owner on"""

# Before a name whose close date they move: 'push notion to q1'.
SHIFTS_BEFORE = (
    "push, pushed, pushing, bump, bumped, slip, slipped, slide, delay, delayed, postpone, pull, pulled, kick"
)

# 'a new deal for ramp called …', 'a deal 4 ramp: …': between them stands whose deal it is.
DEALS_BEFORE = """
    deal for, deal 4, deal at, deal with, deal w/, opp for, opp 4, opp at, opp with, opp w/, opportunity for,
    opportunity at, opportunity with, oppty for, oppty at, oppty with
"""

AFTER_DEAL = "called, named, worth, close, closing, closes, around, about, name, wants, for"

AFTER_VERB = """
    to, on, by, at, for, re, as, about, until, today, tomorrow, tmrw, yesterday, next, mon, monday, tue, tues, tuesday,
    wed, wednesday, thu, thurs, thursday, fri, friday, both, too, as well, also
"""

AFTER_OPENING = """
    close moved, close pushed, close slipped, close date, close to, and, has, have, is, are, was, isn't, want, wants,
    wanted, need, needs, needed, say, says, said, ask, asked, asks, like, likes, liked, love, loves, loved, signed, won,
    lost, closed, closes, closing, moved, moving, moves, to, back, went, going, goes, will, won't, might, may, could,
    should, would, did, didn't, does, doesn't, came, agreed, approved, passed, pushed, pushes, slipped, slips, deal,
    opp, now, still, eoq, eom, eoy, ghosted, renewal, rfp, wanting, countersigned, stalled, dead, confirmed, called,
    emailed, replied, postponed, delayed, decided, chose, verbal, in, at, pls, please, team, folks, legal, procurement,
    proposal, negotiation, negotiations, qualified, demo, meeting, mtg, call, lvm, vm, lm, f/u, fu, followup, follow,
    po, contract, only, just, can, cannot, can't, also, expect, expects, q1, q2, q3, q4, ni, stage, amount, probability,
    owner, value, gave us, gave me, sent us, sent me, told us, told me, texted, rang, loves us, new deal, new opp,
    best case, hasn't, haven't, aren't, wasn't, weren't, too, as well
"""

# Enough behind a name in lower case that opens a line.
AFTER_OPENING_IN_LOWER_CASE = """
    wants, needs, says, said, asked, liked, signed, won, lost, closed, moved, moves, went, came, agreed, approved,
    pushed, slipped, ghosted, countersigned, stalled, isn't, to proposal, to negotiation, to demo, to qualified, to
    lead, to won, to lost, eoq, is in, is at, is now, is ready, is back, is dead, is stalled, is going, is moving, is
    asking, is pushing, procurement wants, procurement needs, procurement is, procurement asked, procurement approved,
    legal wants, legal needs, legal is, legal has, legal approved, legal signed, finance wants, finance needs, finance
    is, finance approved, team wants, team needs, team is, team said, folks want, folks need, deal is, deal has, deal
    went, deal pushed, contract is, contract came, contract signed, renewal is, renewal pushed, gave us, gave me, sent
    us, sent me, told us, told me, called, emailed, texted, replied, confirmed, loves, loved, likes, decided, chose,
    picked, ghosting, stalling, dragging, hasn't, haven't, didn't, doesn't, won't, can't, signs, closes, asks, is still,
    still wants, new deal, new opp, verbal, signing, went with, going with, says no, said no, passed, declined, stays,
    demo went, call went, mtg went, meeting went, demo was, call was, loi, legal, procurement, renewal, redlines, said
    yes
"""

# Before 'to 220k': 'massive bumped to 220k'.
CHANGES = "bumped, raised, upped, cut, dropped, jumped, increased, reduced, lowered, revised, went, moved, discounted"

# Ordinary words for a quantity: 'target is 300k' names no account.
QUANTITIES = word_set("target gap range value price quota goal ramp block chunk total budget cost spend ask number")

# Behind a name in lower case that opens a line they may stand before the verb: 'target just went dark'.
ADVERBS = "just, finally, now, also, already, actually, definitely, really, officially, totally"

# 'ramp folks loved it': who and what they did.
FOLKS = "folks, guys, team, crew, people, side"
FOLKS_DO = """
    loved, love, liked, like, want, wants, need, needs, said, say, says, asked, ask, hate, hated, are, were, is, signed,
    agreed, pushed, moved, came, went, got, think, thinks, have, has, prefer, told
"""

# 'ramp call at 3', 'notion mtg moved': what took place or will, and how it goes on.
OCCASIONS = """
    mtg, meeting, call, demo, kickoff, kick-off, onsite, qbr, lunch, coffee, dinner, sync, zoom, review, poc, pilot,
    renewal, workshop, walkthrough, visit
"""
AFTER_OCCASION = """
    at, with, w/, w, went, was, on, today, yesterday, tomorrow, tmrw, moved, pushed, done, booked, set, confirmed,
    cancelled, canceled, rescheduled, postponed, mon, monday, tue, tues, tuesday, wed, wednesday, thu, thurs, thursday,
    fri, friday, next, this
"""

# Behind the name of a shop or a brand these make it no customer: 'the Target parking lot'.
PLACES_BEHIND = """
    parking, parking lot, run, trip, aisle, checkout, jeans, hoodie, receipt, bathroom, restroom, rerun, reruns,
    episode, commercial, ad, party, juice, stock
"""
