"""Words that take back, weaken or condition what a clause says: such a clause sets no value."""

from commands.grammar.words.lists import word_set

NEGATIONS = """
    not, no, never, nope, without, cannot, can't, cant, don't, dont, doesn't, doesnt, didn't, didnt, isn't,
    isnt, wasn't, wasnt, aren't, arent, weren't, werent, won't, wont, wouldn't, wouldnt, hasn't, hasnt, haven't,
    havent, hadn't, hadnt, couldn't, couldnt, shouldn't, shouldnt, ain't, aint, no longer, not yet, neither,
    nor, none, nothing, nobody, zero, refuses to, refused to, fails to, failed to, stop, rather than, instead
    of, unsigned, lack of, far from, anything but, cancelled, canceled, cancelling, canceling, no-show, no show,
    we'll miss, will miss, gonna miss,
    noshow, didn't happen, skipped, missed
"""

NO_NEGATION = """
    not kidding, without discount, without a discount, without any discount, w/o discount, w/o a discount, w/o any
    discount, without changes, without any changes, w/o changes, w/o any changes, without redlines, without any
    redlines, w/o redlines, without haggling, without negotiating, without hesitation, without hesitating, without
    blinking, without pushback, without edits, without drama, without a fuss, without concessions,
    not only, no problem, no problems, no worries, no doubt, not bad, no issues, no issue, no rush, can't wait, cant
    wait, no later than, not later than, no more than, not to mention, no brainer, no-brainer, no pressure, no
    pushback, no objections, no objection, no red flags, nothing but, don't forget, dont forget, do not forget, no
    concerns, no blockers, no surprises, no matter, why not, no one else, no change, no changes, po no, invoice no,
    order no, don't let me forget, no questions, no strings, without delay, without issue, without issues, no wait,
    wait no, oh wait, no sorry, sorry no, no scratch that, no make that, no actually
"""

HEDGES = """
    assume, claims, claimed, heard they, heard he, heard she, heard it, heard that, hear they, hear that, told they, i
    heard, i hear, thought we, thought they, thought it, thought he, thought she, hearing, rumor has it, word on the
    street, i thought, we thought, used to be, might, may, maybe, mebbe, perhaps, could, possibly, possible, probably,
    prolly, probly, prob, probs, likely, unlikely, should, would, seems, seem, seemed, sounds like, looks like, look
    like, feels like, i think, i guess, guess, guessing, i believe, i suspect, i reckon, i assume, thinks, thinking,
    thinking about, considering, consider, contemplating, mulling, weighing, leaning, leaning towards, hoping, hopes,
    hope, hopefully, i'd expect, not sure, unsure, not certain, uncertain, doubt, doubts, doubtful, supposedly,
    allegedly, apparently, rumor, rumour, rumored, rumoured, word is, tentative, tentatively, potentially, potential,
    in theory, theoretically, trying to, tries to, hoping to, try to, tempted, toying with, afraid, worried, worry,
    fear, risk of, risk, at risk, could be, might be, can we, could we, should we, wondering, wonder if, whether,
    curious if, in the worst case, in the best case, in worst case, earliest close,
    believes, reckons, suspects, predicts, assumes, we believe, they believe, asked why, asks why,
    asking why, asked when, asked how, asked who, wondering why, wonders why, wondering when, wondering how,
    in case, what if, imagine, suppose, hypothetically, pretend, dreaming of, wish, would be nice,
    feels won, feels lost, feels dead, feels done, feels signed, looks won, looks lost, looks dead, smells,
    at the earliest, at the very earliest, at the soonest, or later, if not later, i figured, we figured, figured,
    i assumed, we assumed, pending, tbd, tbc, to be confirmed, unconfirmed,
    subject to, contingent on, contingent upon, depends on, depending
    on, up in the air, 50/50, fifty fifty, toss up, toss-up, could go either way, rather not, not convinced, asked if,
    asked whether, asking if, asking whether, talking about, talked about maybe, in principle, on the fence, could
    slip, might slip, plan was, the plan was, idea was, was gonna, were gonna, hold off on, holding off on, held off on,
    in my head, in my mind, in my dreams, in my book, whoever, swears, guesses, reckons,
    estimates, predicts, skeptical, sceptical, don't buy it,
    dont buy it, don't believe it, not buying it, wouldn't bet on it, wouldn't count on it, not holding my breath, grain
    of salt, soft yes, soft commit,
    ballpark, joked, joking, kidding, teased, trending towards, optimistic,
    confident they'll, eta unknown, would've, could've, should've, might've, may've, would have, could have, should
    have, might have, they'd, she'd, he'd, it'd, they would, she would, he would, was supposed to, were supposed to,
    was meant to, were meant to, was sposed to, was spose to, was suppose to, was due to, was set to, was slated to, was
    scheduled to, was expected to, was on track to, was forecast to, was forecasted to,
    was going to, were going to, had planned to, was hoping, someone said, somebody said,
    someone told me, who said, somebody told me, people are saying, people say, someone in the channel, somebody in the
    channel, someone on the team, whoever said, whoever told, under the impression, impression that, notion that,
    idea that,
    rumor that, rumors that, rumour that, rumours that, the rumor, the rumors, the rumour, the claim, claim that,
    assumption that, belief that, theory that, gossip, it's wrong that, it's false that, wasn't serious,
    weren't serious, betting, i bet, bet, gambling, wager, shocked if, surprised
    if
"""

NO_HEDGE = """
    crm should say, crm should read, crm should show, deal should say, it should say, it should read,
    when possible, if possible, as soon as possible, if you could,
    amount should be, amount should read, amount should say, amt should be, amt should read, value should be, value
    should read, deal size should be, size should be, close date should be, close date should read, stage should be,
    stage should read, owner should be, probability should be, account should be, would you, would you please, said
    she'd have, said he'd have, said they'd have, said she'd get, said he'd get, said they'd get, said she'd know,
    said he'd know, said they'd know, said she'd decide, said he'd decide, said they'd decide, would like, would love,
    seems happy, seems keen, seems good, sounds good, looks good, looking good, seems great, sounds great, close to
    home, thinking ahead, hope all is well, hope you're well, may i, wants to see, wants to meet, wants to talk, wants
    to have, wants to schedule, wants to book, want to see, want to meet, want to talk, wants to discuss, want to
    discuss, wants to review, wants to get, wants to finalize, wants to finalise, want to finalize, wants to
    reconnect, wants to revisit, want to revisit, wants to go over, wants to chat, would like to see, would like to
    meet, would like to talk, would like to schedule, would like to have, would like to discuss, expects a, expects
    the, expecting a, expecting the, hoping for a call, told him i would, told her i would, told them i would, told
    him we would, told her we would, told them we would, said i would, said we would, promised i would, they'd like,
    she'd like, he'd like, they'd love, she'd love, he'd love, they'd want, asked if we can, asked if we could, asked
    if i can, asked if i could, asking if we can, asking if we could, said she'd send, said he'd send, said they'd
    send, said she'd call, said he'd call, said they'd call, said she'd get back, said he'd get back, said they'd get
    back, said she'd let, said he'd let, said they'd let
"""

INTENTIONS = """
    almost, nearly, close to, about to, on the verge, ready to, working on, aiming to, wants to, want to, wanted
    to, would like to, would love to, looking to, plans to, planning to, plan to, planned to, intends to, intend
    to, expects to, expect to, expecting to, supposed to, aims to, needs to, need to, has to, have to, must,
    will, gonna, going to, agreed to, promised to, promises to, awaiting, waiting on, waiting for, wait for,
    verbal, verbally, asked about, asking about, wants to know, asked to, offered to, scheduled to, set to, due
    to, to be, let's, lets, shall, i'll, we'll, they'll, he'll, she'll, it'll, eager to, keen to, prepared to,
    ready for, intent to, pushing to, pushing for, targeting, aiming for, on track to, on track for, starting
    to, looking for
"""

# Not quite.
NEARLY = """
    as good as, all but, basically, practically, virtually, more or less, half, partially, partly, this close to,
    inches from, a hair from, one signature away from, one of two, one of the two, one of three, so close to
"""

# Before an ending or a stage: it is only wanted. 'got it signed' is a fact, 'get it signed' none.
WISHES = """
    get, gets, getting, want, wants, wanted, need, needs, needed, gotta, must, should, let's, lets, hope, hopes,
    hoping, hoped, wish, make sure, making sure, ensure, see if, chase, chasing, ask for, asking for, asked for,
    expect, expects, expecting, remind, send, sending, prep, prepare, preparing, the goal, my goal, our goal, goal
    is, goal to, aim, aiming, fingers crossed, until, till, til, look for, looking for, collect, would love, would like,
    request, requested, requesting
"""

# Holds a word for a condition and sets none.
NO_CONDITION = """
    if you can, if you could, if possible, if u can, if you don't mind, as soon as possible, as soon as you can,
    for once, if needed, if necessary, if you ask me, if anyone asks, if that helps, if that's ok, if not sooner, if
    not earlier, if i remember, if memory serves, if i may, at once, all at once, once more, once again, once a, more
    than once, if anything, as if
"""

CONDITIONS = """
    if, unless, once, assuming, provided, providing, as soon as, as long as, on condition, until after, only if,
    only when, whenever, in the event, should they, should we, were they to, had they, when and if, if and when,
    when they, when legal, when procurement, when finance, when the board, when he, when she
"""

RETRACTIONS = """
    just kidding, jk, j/k, scratch that, strike that, never mind, nevermind, nvm, false alarm, my bad, wait no, no
    wait, ignore that, forget it, undo that, take that back, disregard, cancel that, delete that, forget that,
    correction, oops, whoops, i was wrong, wrong account, wrong deal, wrong one, wrong window, wrong thread, not
    true, lol no, psych, april fools, kidding, that's wrong, thats wrong, that is wrong, that's a mistake, that is a
    mistake, that was a mistake, that's false, that is false, that was false, that's incorrect, that's inaccurate,
    that was premature, that's premature, that's untrue, that's not right, that isn't true, isn't true, that's not
    true, not accurate, turns out no, turns out not, turned out not, turned out no, wrong info, that was wrong,
    that's bs, thats bs, that's nonsense, that's bull, fake news, is bs, not so fast, dream on, was dreaming,
    yeah right, fat chance, not a chance, in your dreams, i misspoke, misspoke
"""

CORRECTIONS = """
    i mean, i meant, meant, make that, make it, sorry, correction, rather, actually, scratch that, strike that,
    oops, whoops, wait, no wait, wait no, or rather, should be, should have been, should've been, should read, should
    say, not
"""

STILL = """
    still, remains, remain, stays, stay, unchanged, holds, hold, keep, keeping, kept, as is, same, no change,
    stays at, remains at
"""

# What a value is called that is none, and the words for one that is.
MISTAKES = word_set("wrong incorrect outdated typo mistake mistaken error false stale misread misprint bogus accident")
RIGHT = word_set("right correct accurate true valid")
# What else is said of news that is none, and the words between: 'that Acme signed already is premature'.
UNTRUE = MISTAKES | word_set("premature untrue inaccurate nonsense bs rubbish fake exaggerated overblown")
# Before a value: it was put there by mistake.
MISTAKEN = word_set("mistakenly wrongly accidentally erroneously incorrectly")
