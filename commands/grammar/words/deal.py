"""Words about a deal's fields: its close date, owner, source, probability, and what makes it a new one."""

from commands.grammar.words.lists import word_set

CLOSE = """
    cl, clse, clos,
    close, closes, closing, close date, close-date, closing date, close by, closing by, close on, expected close,
    expected to close, est close, est. close, estimated close, ecd, target close, target date, forecast close, to
    close, cd, close dates, closedate, expected close date, projected close, sign date, signature date, sign by,
    signing by, signing on, signing date, land by, landing, commit date, closes on, closes in, closing in, close in,
    anticipated close, should sign, new close date, new close, revised close, targeting, aiming for, shooting for,
    aiming to close, new date, new dates, date change, date changes, changing dates, updated dates, revised dates,
    dates to change
"""

SLIPPED = """
    push, pushed, pushing, pushes, push out, pushed out, pushing out, slip, slipped, slips, slipping, delay, delayed,
    delaying, moved, move, moving, moves, moved out, moved up, pull in, pulled in, pulling in, pulled forward, pull
    forward, bring forward, brought forward, bumped, bump, shifted, shift, shifting, postponed, postpone, deferred,
    defer, extended, kick, kicked, kicking, rolled, rolling, roll, rolls, sliding, slid, slides, out to, back to, now,
    moved back, moved forward, timeline, timing, punted, punt, dragging, dragged, put it at, put it out to, set it to,
    set it for, prepone, preponed, preponing
"""

OWNER = """
    assign, assigned, reassign, reassigned, re-assign, assigning, owner, owner:, owned by, hand off, hand over, handed
    off, handed over, handing off, handing over, hand, handing, handed, handoff, handover, hand-off, transfer,
    transferred, transferring, take over, takes over, taking over, took over,
    has taken over, have taken over, taking, takes, takes on, will take, to
    take, give, gave, giving, goes to, going to, pass, passed, passing, new owner, now owns, owns, is owner, belongs
    to, account owner, deal owner, change owner, set owner, switch owner, will own, will run with, now with, route to,
    routed to, move ownership, will cover, covering, inherits, inherited, picks up, picking up, is taking, is taking
    over, reroute, please take, pls take, please take over, pls take over, plz take over, can take over, take,
    will handle, handles, is handling, to take over
"""

_NEW_DEAL_VERBS = (
    "open", "opened", "opening", "create", "created", "creating", "add", "added", "adding", "start", "started", "log",
    "set up", "make", "spin up", "put in", "enter", "build",
)  # fmt: skip
_NEW_DEAL_KINDS = (
    "a", "an", "a new", "new", "another", "a second", "a third", "a separate", "a fresh", "two new", "three new",
)  # fmt: skip
_DEALS = ("deal", "opp", "oppty", "opportunity")

NEW_DEAL = """
    new deal, new opp, new oppty, new opportunity, newdeal, new-deal, create deal, create opp, create opportunity, add
    deal, add opp, open deal, another deal, another opp, second deal, second opp, expansion deal, upsell opp, upsell
    deal, fresh opp, fresh deal, deal new, brand new deal, brand new opp, net new deal, net new opp, new upsell, new
    expansion, new renewal, new business, new opps, new deals, create deals, two new ones, three new ones, another
    opportunity, second opportunity, 🆕 deal, 🆕 opp, 🆕 opportunity, fresh opportunity, create oppty, added deal
""" + "".join(f", {verb} {kind} {deal}" for verb in _NEW_DEAL_VERBS for kind in _NEW_DEAL_KINDS for deal in _DEALS)

# What one does to have a lead: 'make him a lead'.
LEAD_MADE = frozenset({"make", "create", "open", "set", "start", "enter", "file", "log"})

NEW_LEAD = """
    as a new lead, as a lead, as new lead, as lead, brand new lead, set it up as a lead, new lead, newlead,
    new-lead, add lead, add a lead, create lead, create a lead, got a lead, got referred, got a referral, got a
    new referral, sent us a referral, sent me a referral, sent us a lead, sent me a lead, gave us a referral,
    gave me a referral, new referral, got a new lead, lead from, lead in from, inbound lead, inbound from, new
    inbound, inbound:, new inquiry, new enquiry, inquiry from, enquiry from, inbound inquiry, new prospect,
    prospect from, new contact request, webform, web form, demo request, contact form, form fill, filled out the
    form, filled out our form, filled in the form, filled the form, hot lead, warm lead, cold lead, lead came
    in, mql, new mql, new sql, referral from, referred to us, referred by, came inbound, came in through, came
    in via, came through, came in from, reached out via, reached out through, reached out from, met at the
    booth, stopped by our booth, stopped by the booth, visited our booth, downloaded, signed up for the webinar,
    signed up for our webinar, signed up for a trial, signed up for trial, started a trial, requested a demo on,
    trial signup, fresh lead, another lead, webinar lead, website lead, linkedin lead, event lead, referral
    lead, partner lead, trade show lead, conference lead, booth lead, web lead, outbound lead, sdr lead, lead -,
    lead:, potential customer, cold inbound, lead via, leads from, picked up a lead, 🆕 lead, 🆕 prospect, 🆕
    inbound, into a lead, worth a lead, lead please, lead pls
""" + "".join(
    f", {make} {whom}lead"
    for make in (*sorted(LEAD_MADE - {"set"}), "set up")
    for whom in ("a ", "a new ", "him a ", "her a ", "them a ", "it a ", "this a ", "that a ")
)

# Who or what leads, and is no lead of ours.
NO_LEAD = "".join(
    f", {which} {what}"
    for which in (
        "new lead",
        "got a lead",
        "another lead",
        "as lead",
        "as a lead",
        "as the lead",
        "fresh lead",
        "make a lead",
        "create a lead",
        "start a lead",
    )
    for what in (
        "list",
        "magnet",
        "form",
        "investor",
        "engineer",
        "developer",
        "architect",
        "buyer",
        "counsel",
        "time",
        "times",
        "singer",
        "on",
    )
)

SOURCES: dict[str, str] = {
    "website": """
        website, web site, web form, webform, contact form, web, our site, landing page, demo request, form
        fill, filled out the form, filled in the form, google, seo, online form, site, chatbot, contact us,
        pricing page, blog, organic search, chat widget, web chat, webchat, live chat, website chat, site chat, chat
        bubble, chat lead, chat window, chat bot, google ads, newsletter form, online chat
    """,
    "referral": """
        referral, referred, referred by, intro from, intro by, introduced by, intro'd by, word of mouth,
        recommended by, friend of, reference from, referrer, referral from, recommendation from
    """,
    "event": """
        event, trade show, tradeshow, trade fair, conference, expo, booth, summit, meetup, dreamforce, saastr,
        roadshow, convention, fair, badge scan, our stand, the stand, food show, fairground
    """,
    "inbound": "inbound, came inbound, inquiry, enquiry, called in, wrote in, called us",
    "outbound": "outbound, prospecting, cold email, cold e-mail, cold outreach, sequence, outreach",
    "linkedin": "linkedin, linked in, inmail, li message",
    "partner": """
        partner, reseller, channel partner, via partner, partner referral, marketplace, var, distributor
    """,
    "webinar": "webinar, our webinar, webcast",
    "cold call": "cold call, cold calls, cold-call, cold called, coldcall, cold calling",
}

PROBABILITY = """
    probability, prob, likely, likelihood, chance, chances, odds, confidence, confident, sure, to close, win
    rate, certain, commit at, pct, probability:
"""

NOT_PROBABILITY = """
    off, discount, discounts, uplift, increase, margin, growth, reduction, cheaper, more, less, deposit,
    upfront, up front, down, down payment, savings, saving, save, faster, uptime, sla, utilization, adoption,
    fee, commission, tax, vat, interest, increased, decreased, of users, of seats, of the, of their, of our, of
    quota, quota, complete, done, open rate, response rate, raise, higher, lower, drop, dropped, churn, users,
    rise, rebate, markup, price, penalty, cut, prepay, prepayment, cap, equity, stake, yoy, qoq, over, under,
    through, attendance, of budget, bonus, kicker
"""

NOT_DEAL_MONEY = """
    shaved, shave, knocked off, waived, comped, expand to, expanding to, expands to, grow to, growing to, scale to,
    threw, dream price, dream number, objection, deal killer, showstopper, compares, comparing, alternative, prepaid,
    first payment, down payment, downpayment, second payment, final payment, initial payment, can sign, only sign,
    can sign up to, can sign off up to, sign up to, bid, bids, set on,
    insists on, insisting on, fined, sued for, donated, grant, loan, borrowed, debt, lawsuit,
    settlement, ransom, prize money,
    spent, discount, off, credit, rebate, deposit, fee, fees, fine, bonus, commission, gift card, gift, raise, raised,
    funding, round, series, revenue, saved, save, saves, savings, saving, invoice, invoices, refund, setup fee,
    budget, budgeted, budgets, spend, spends, spending, cost, costs, costing, owed, owes, owe, bill, bills, paying, pay,
    pays, paid, gap, apart, short, more, less, extra, cheaper, penalty, lunch, dinner, tab, raffle, quota, target of,
    goal, salary, valuation, market, upfront, up-front, travel, expenses, expense, last year, previously, current
    spend, currently, competitor, competition, undercut, undercutting, under, above, over, below, at least, at most,
    minimum, min, max, maximum, cap, capped, floor, ceiling, limit, threshold, approval limit, per seat, per user, a
    seat, a user, each, apiece, for lunch, for dinner, implementation, onboarding, shipping, support fee, training,
    additional, on top, plus tax, worth of, in savings, in fees, losing, loses, pipeline, asked, asks, asking, wanted,
    wants, want, pushing for, offered, offer, offers, offering, countered, counter, counters, counteroffer,
    counter-offer, lowball, hoping, hoped, needs, sponsor, donation, donated, prize, bet, drinks, tickets, ticket,
    hire, headcount, told, can do, can do is, could do, could do is, came back at, come back at, coming back at, back
    at, list, list price, msrp, minus, before discount, before tax, company, firm, business, startup, enterprise,
    fund, away, approve up to, approves up to, approved up to, authorized up to, budgeted up to, authority up to,
    authority to, as high as, willing to go, walk, quoted us, quoted them, quoted him, quoted her, can go up to, could
    go up to, able to go up to, set aside, earmarked, allocated, allotted, pushed for, to spend, floated, floating,
    mentioned, threw out, tossed out, other bid, other bids, other quote, other offer, competing bid, competing offer,
    competing quote, their bid, rival bid, other price, trade in, trade-in,
    tradein, buyback, lowest bid, lowest is, our lowest, lowest i can, lowest we
    can, floor is, she has, he has, they have, they've got, she's got, he's got, only has, only have, have only, has
    only
"""

# Nouns that own every amount behind them in their clause: 'budget went from 90k to 102k'.
NOT_DEAL_NOUNS = word_set(
    """budget budgets spend spending revenue revenues quota salary funding valuation invoice invoices pipeline
    deposit fee fees savings commission turnover payroll headcount bids
    sponsorship cac ltv reimbursement roi msrp tco damages breach lawsuit"""
)

# Before an amount that we only want to get to: 'gunning for 50k'; behind 'let's', that we begin with.
AIMS_AT = word_set(
    "push pushing aim aiming shoot shooting gun gunning try trying hope hoping fight fighting angling angle asking ask"
)
AIMED_BY = frozenset({"for", "at"})
OPENS_AT = word_set("split meet start open try target see get ask offer propose pitch aim anchor")

# Vendors whose prices are not ours.
VENDORS = word_set(
    """salesforce hubspot oracle sap microsoft servicenow workday netsuite zendesk shopify adobe aws google ibm
    dynamics pipedrive zoho freshworks intercom snowflake databricks tableau competitor competitors competition
    incumbent vendor vendors rival rivals"""
)

# What is wanted for the amount right behind it: 'wants the small package 8,200'.
PACKAGES = word_set("package plan tier edition bundle version")

# Those of them that tell of a wish.
WISHED = word_set("asked asks asking wanted wants want offered offer offers offering hoping hoped needs pushing")

# Before a word for the total these tell that it is somebody's wish.
WISHING = WISHED | word_set("like love prefer prefers goal target aim hope hopes whether if try trying tries begging")

# Of the words for the total those that end a talk about it: 'wants to sign at 45k' says the amount.
SETTLES = word_set("finalize finalise sign settle agree agreed close closing final")

# Before an amount that is only a part of the deal's, or comes on top of it.
PART = """
    upsell, upsell of, cross-sell, added, add, adds, adding, plus, includes, include, including, incl, of which,
    extra, another, additional, up by, down by, down, off by, up, by, dropped, drops, drop, fell, shrank, shrunk, grew,
    gained, decreased, increased, reduced, cut, trimmed, shaved, reduce, reducing, trim, shave, knock off,
    take off, shave off
"""

TOTAL = """
    raise the deal to, raise it to, raised it to, raise to, bump it to, cut it to, lower it to, finalize at, finalise
    at, finalize, settle at, settle on, sign at, close at, closing at, agree to, agree on, land at, come down to, came
    down to, go with, do it for, do it at, down to, up to, bumped to, raised to, cut to, reduced to, increased to,
    dropped to, lowered to, grew to, went to, goes to, negotiated to, negotiated down to, discounted to, total,
    totaling, totalling, all in, all-in, tcv, acv, arr, value, amount, deal size, deal value, worth, altogether, grand
    total, new price, new price is, new total, new amount, net price,
    final, final price, final number, settled at, settled on, agreed at, agreed on, agreed to, landed at,
    landed on, fine with, ok with, okay with, good with, happy with, comfortable with, can live with, signed at, sent
    it back at, signed it back at, sent back at, closed at, now at, is now, now, revised to,
    in the middle, met halfway, met us halfway, met me halfway, met them halfway, met him halfway, met her halfway,
    split the difference, split the diff, compromised at, compromised on, ended up, ended up at, wound up, wound up
    at, done at, updated to, dealsize, size, contract value, shook on, shook hands on, shake on, go w/, go w,
    after discount, after the discount, after discounts, post discount, post-discount, net of discount, incl discount,
    including discount, including the discount, with discount, with the discount, w/ discount, discount included
"""

# Verbs that take a deal to an amount: 'brings the deal to 24,800', 'puts us at 51k'.
BRINGS = word_set(
    "bring brings brought bringing take takes took taking put puts putting get gets got getting move moves moved"
    " push pushes pushed raise raises raised lower lowers lowered cut cuts drop drops dropped set sets"
)

FORECAST: dict[str, str] = {
    "commit": """
        forecast commit, in commit, to commit, as commit, forecast: commit, forecast category commit, commit
        forecast
    """,
    "best_case": "forecast best case, best case, to best case, best-case, forecast upside, upside",
    "pipeline": "forecast pipeline, forecast category pipeline",
    "omit": """
        forecast omit, omitted from forecast, omit from forecast, forecast omitted, out of forecast, remove from
        forecast
    """,
}

NO_FORECAST = "in the best case, at best case, the best case, in best case scenario, best case scenario"

REOPEN = """
    reopen, re-open, reopened, re-opened, reopening, re-opening, reopens, revive, revived, back from the dead,
    resurrected, resurrect
"""

PARK = """
    park, parked, parking it, parking this, parking them, parking the deal, parking, park until, park till,
    snooze deal, shelve, shelved
"""

OTHER_ROLE = """
    lost to, went with, going with, chose, picked, selected, chosen, over, vs, versus, against, instead of,
    rather than, referred by, referral from, intro from, introduced by, intro'd by, reference from, similar to,
    same as, competitor, competing with, competes with, competition is, compete with, up against, switched from,
    switching from, replacing, replace, compared to, evaluating, also looking at, looking at, using, currently
    on, currently using, uses, moving off, incumbent is, incumbent, unlike, than, works at, worked at, formerly,
    formerly at, ex, former, came from, used to work at, beat, beating, acquired by, bought by, merging with,
    merged with, subsidiary of, heard about us from, switching to, switched to, moved to, decided on
"""

# What a deal has, and what such a thing does: 'and the close date moves into March'.
FIELD_WORDS = word_set("new expected target close closing date amount price total value stage owner deal size number")
FIELDS = word_set("date amount value stage owner size closing close total")
FIELD_VERBS = word_set(
    "is was now goes went moves moved slips slipped slides stays becomes should gets got changes changed to shifts ="
)

# What comes before a deal and has a price of its own.
TRIALS = word_set("pilot poc trial workshop assessment discovery")
