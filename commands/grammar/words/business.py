"""Words that make a remark about an account worth a note, and phrases that show it is only talk."""

from commands.grammar.words.lists import word_set

BUSINESS = """
    sign, signs, lose, loses, losing, win, wins, winning, slip, slips, slipping, cancel, cancels, close, buy, buys,
    commit, leave, contract, contracts, pricing, price, budget, legal, procurement, redline, redlines, redlining,
    security, infosec, review, questionnaire, poc, pilot, trial, quote, renewal, renew, renewed, renews, churned,
    purchased, ordered, upgraded, downgraded, decision, decide, deciding, decided, champion, sponsor, buyer, cfo, cto,
    ceo, cio, coo, ciso, vp, svp, board, committee, discount, seats, seat, licenses, licences, license, users, user,
    rollout, roll-out, implementation, onboarding, integration, integrations, api, requirements, rfp, rfi, rfq, msa,
    sow, nda, dpa, po, soc2, gdpr, feature, features, competitor, competitors, timeline, timing, opportunity,
    negotiating, negotiation, proposal, demo, evaluating, evaluation, ghosted, dark, quiet, cold, warm, stalled,
    stuck, blocked, blocker, delay, delayed, reorg, layoffs, freeze, frozen, hold, interested, interest, excited,
    happy, unhappy, upset, concerned, concerns, worried, wants, want, wanted, needs, need, needed, asked, asking,
    asks, requested, requests, said, says, told, thinks, likes, liked, loves, loved, hates, prefers, prefer, approved,
    approval, approve, signed, signing, signature, sign-off, verbal, paperwork, terms, payment, invoice, finance,
    stakeholder, stakeholders, decision-maker, technical, scope, workshop, workshops, stores, sites, locations,
    expansion, upsell, churn, risk, support, ticket, outage, escalation, success, use case, sold, selling, sell,
    customer, reference, reference call, waiting, pending, considering, moving, exploring, comparing, looking, keep,
    keeps, kept, holds, change, update, account, agreed, agree, countered, counter, confirmed, wrapped, postponed,
    rescheduled, cancelled, canceled, no-show, no show, noshow, response, reply, replied, radio silence, crickets,
    unresponsive, hired, left, leaving, promoted, acquired, merging, merger, funding, raised, headcount, growing,
    usage, adoption, value, roi, business case, kickoff, go-live, golive, deployment, deploy, project, poc'd, sow'd,
    followup, follow-up, engaged, engagement, buying, purchase, order, ready, closing, forecast, quarter, fiscal, fy,
    net, dates, deadline, mutual action plan, map, thread, multithread, intro, ni, not interested, n/i, bad fit, dq,
    no budget, gatekeeper, wrong number, wn, bad number, callback, oooo, ooo, out of office, pto, on vacation, on
    leave, maternity, new number, phone number, new phone, new email, new title, new role, new job, new boss, new
    address, direct line, mobile number, cell number, talking to, speaking with, in talks with, poking around, looking
    good, going well, on track, heating up, cooling off, warming up, budging, not budging, offer, offered, offering,
    percent off, bundle, concession, nothing from, nothing yet from, nothing back from, no word, no news, nothing new,
    nothing yet, haven't heard, havent heard, not heard, heard nothing, no movement, no update, no updates, no answer,
    on ice, paused, pausing, back burner, backburner, not until, not before, unqualified, green light, sig, paper, go
    ahead, paid, accepted, settled, settles, greenlit, greenlighted, balked, balks, caved, caves, folded, fine with,
    good with, ok with, ok'd, okd, okayed, oked, haggled, haggling, upped, lowballed, agrees, approves, rejected, vetoed
"""

DISPOSITIONS: dict[str, str] = {
    "call": """
        ni, n/i, not interested, wrong number, bad number, hung up, gatekeeper, busy, disconnected, do not call,
        dnc
    """,
}

# What is 'hung up' and no call.
NO_DISPOSITION = """
    hung up in, hung up at, hung up over, hung up by, hung up on the, hung up on price, hung up on pricing, hung up on
    terms, hung up on legal, is hung up, are hung up, still hung up, got hung up, getting hung up, too busy, busy
    season, busy week, busy month, busy quarter, busy with, busy til, busy till, busy until
"""

CHATTER = """
    lol, lmao, haha, hahaha, thanks, thank you, thx, ty, congrats, congratulations, kudos, happy birthday, good
    morning, morning all, gm, happy friday, happy monday, tgif, standup, raffle, parking, charger, coffee machine,
    printer, wifi, lunch order, pizza, donuts, donut, cake, snacks, drinks, happy hour, birthday, weekend, game,
    match, podcast, movie, netflix, weather, traffic, kitchen, fridge, desk, laptop, password, vpn, zoom link,
    fantasy, score, gym, song, playlist, meme, emoji, jokes, joke, great job, nice work, well done, awesome work,
    good job, way to go, anyone, everyone, everybody, y'all, folks, shopping, groceries, bought, buying lunch,
    grabbing, commercial, ad on tv, stock, stocks, shares, ipo, headline, headlines, news, article, halloween,
    thanksgiving, christmas, secret santa, potluck, offsite photos, selfie, karaoke, marathon, haircut, dentist,
    babysitter, my kid, my kids, my dog, my cat, my wife, my husband, bday, b-day, hbd, puppy, dog, cat, kitten,
    baby, babies, kids, toddler, wedding, honeymoon, vacation pics, parade, super bowl, playoffs, fireworks,
    barbecue, bbq, beer, beers, brunch, wiki, down again, login, log in, logged out, so slow, super slow, painfully
    slow, won't load, not loading, keeps crashing, glitchy, laggy, lagging, can't log in, cant log in, can't login,
    is slow today, slow again, outage, daughter, my son, soccer, football, baseball, basketball, hockey, softball,
    little league, halftime, scored, team won, dinner plans, my mom, my dad, my sister, my brother, parents,
    neighbor, neighbour, shoutout, shout-out, shout out, shoutouts, big props, massive props, hat tip, hats off,
    three cheers, bravo, what a legend, absolute legend
"""

# Of these, words that only colour a remark about somebody's contact, or are of an office as much as of talk.
TONE = word_set(
    "lol lmao haha hahaha thanks thx ty kudos desk laptop password login everyone everybody anyone folks news article "
    "shoutout shoutouts weekend traffic stock score match printer bought shares ipo headline headlines outage"
)
