"""Words beside an amount that refuse it, or that take it up."""

# Beside an amount these refuse it, or say that it is one case of several.
REFUSED = """
    not enough, isn't enough, is too low, rejected, rejects, balked, balks, choked, laughed, scoffed, pushed back,
    pushing back, push back, too much, too high, too expensive, too steep, too rich, won't fly, wont fly, won't work,
    doesn't work, steep, turned down, declined, sticker shock, shocked, hates, hated, unhappy, no to, flinched,
    winced, best case, worst case, upside, downside, stretch, payments of, payment of, installments of, instalments
    of, installments, instalments, per payment, split, split into, payable, half now, upfront and, and the rest, or
    else, ceiling, not happy, out of range, out of reach, tops, is the most, is all, the most they, the most he, the
    most she, or nothing, all they have, all he has, all she has, all they've got, all he's got, all she's got, if
    that, jaw dropped, is a lot, fainted, spooked, scared, won't get past, not get past, can't get past, freaked,
    gasped, gulped, groaned, grimaced, rolled her eyes, rolled his eyes, not thrilled, at best,
    somewhere around, somewhere between, somewhere near, somewhere in, nothing agreed, not agreed
"""

# Of these that refuse nothing.
NOT_REFUSED = "split the difference, split the diff, splitting the difference, splitting the diff"

# Behind an offer these make it the amount: 'I said 102k and Mona took it'.
ACCEPTED = """
    took it, takes it, took that, took the deal, accepted, accepts, agreed, said yes, said ok, said okay, said deal,
    is fine with it, is ok with it, is good with it, works for him, works for her, works for them, shook on it, shook
    hands, went for it, bit, fine by me, fine by us, fine with me, fine with us, ok by me, ok with me, ok with us,
    okayed it, i okayed, i approved, we approved, gave it to them, gave it to him, gave it to her, i'm ok with that
"""
