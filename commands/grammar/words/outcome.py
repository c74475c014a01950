"""Words for how a deal ended, and the many that only look like it. Longer phrases win over the shorter inside them."""

from commands.grammar.words.lists import word_set

WON = """
    singed, sigend, signed with us, won, signed, countersigned, counter-signed, closed won, closed-won, close
    won, c/w, in the bag, po in, po is in, po received, po arrived, po came in, po came through, po # received,
    po # came through, po # came in, po # is in, po # in, got the po, got po, received po, received the po, have
    the po, po landed, po issued, they issued the po, po in hand, purchase order received, purchase order in,
    got the purchase order, contract signed, contract is signed, contract back, signed contract, signed the
    contract, signed the order form, signed order form, order form signed, order form back signed, signed the
    deal, signed the agreement, agreement signed, signed the sow, sow signed, signed sow, signed quote received,
    signed the quote, quote signed, signed the renewal, renewal signed, docusign completed, docusign complete,
    signed copy in my inbox, signed copy in hand, signed copy back, signed copy is back, signed copy received,
    received the signed copy, got the signed copy, have the signed copy, docusign done, docusign came back,
    signed docusign, fully executed, executed the contract, executed contract, contract executed, executed
    agreement, inked, inked it, inked the deal, deal done, done deal, it's a win, its a win, we won, we got it,
    won it, got the signature, got signature, signature received, signature is in, closed, closed it, closed the
    deal, deal closed, got it signed, just signed, has signed, have signed, they signed, both parties signed,
    booked the deal, closed as won, 🏆, mark as won, mark won, marked won, marked as won, signed and sealed,
    signed sealed delivered, sealed the deal, landed the deal, got ink, signed on the dotted line, signed today,
    signed this morning, signed yesterday, signed last night
"""

LOST = """
    lost, lst to, closed lost, closed-lost, close lost, c/l, lost it, lost the deal, we lost, we lost it, deal
    lost, lost to, said no, is a no, it's a no, its a no, a no from, is a no go, is a no-go, it's a no go, it's
    a no-go, its a no go, its a no-go, a no go from, a no-go from, hard no, hard pass, is a hard no, it's a hard
    no, is a hard pass, it's a hard pass, a hard no from, a hard pass from, firm no, is a firm no, a firm no
    from, gave us a no, gave us a hard no, gave us the thumbs down, passed, declined, they passed, passed on us,
    passed on the deal, passed on it, taking a pass, turned us down, turned it down, turned down our offer,
    declined our offer, declined our proposal, rejected our proposal, deal is dead, deal dead, dead deal, deal
    died, deal is off, deal's off, is dead, dead, killed the deal, killed the project, project killed,
    project cancelled, project
    canceled, cancelled the project, canceled the project, pulled the plug, pulled out, backed out, dropped out,
    walked away, walked, fell through, deal fell through, fell apart, no go, no-go, disqualified, dq, dq'd,
    dqed, dq'ed, not moving forward, not going forward, not going ahead, not proceeding, not going with us,
    decided against us, decided against it, decided not to move forward, decided not to proceed, decided not to
    buy, going another direction, went another direction, going a different direction, went a different
    direction, going a different way, went a different way, going elsewhere, went elsewhere, chose a competitor,
    chose another vendor, chose someone else, picked another vendor, picked a competitor, picked someone else,
    going with a competitor, going with another vendor, going with someone else, going with another, went with a
    competitor, went with another vendor, went with someone else, went with another, went with the competitor,
    went with the incumbent, staying with the incumbent, stayed with the incumbent, staying with incumbent, went
    in-house, building in-house, chose in-house, build in-house, closed as lost, mark as lost, mark lost, marked
    lost, marked as lost, 💔, we're out, we are out, out of the running, withdrew, withdrawn
"""

LOST += "".join(
    f", decided to go with {whom}"
    for whom in ("another vendor", "another supplier", "another provider", "another company", "someone else",
                 "somebody else", "a competitor", "the competition", "a different vendor", "a different supplier")
)  # fmt: skip
LOST += (
    "".join(
        f", {verb} {whom}"
        for verb in ("chosen", "chose", "choosen", "selected", "picked", "went with", "going with", "gone with")
        for whom in ("our competitor", "our competitors")
    )
    + ", chosen a competitor, chosen another vendor, chosen another supplier, chosen someone else"
)
LOST += """
    , going in a different direction, going in another direction, went in a different direction, went in another
    direction, go in a different direction, chose to build it themselves, decided to build it themselves, chose to build
    it in house, decided to build it in house, decided to stay with what they have, staying with what they have, decided
    to keep what they have, sticking with what they have, went another way,
    going another way, gone another way, went a diff way, went a diff direction, going a diff direction, thanks but no
    thanks, thx but no thx, scrapped the project, project scrapped, project is scrapped, shut the project
    down, decided against buying, sticking with their current vendor, staying with their current vendor, sticking with
    their vendor, staying with their vendor, stuck with their current vendor, mark as dead, we got beaten,
    got beaten on price, got beat on price
"""
LOST += "".join(
    f", {who}signed {with_whom}"
    for who in ("", "they ", "has ", "have ", "just ", "already ", "she ", "he ", "they've ", "they just ")
    for with_whom in (
        "with someone else", "with somebody else", "with another vendor", "with another company", "with a competitor",
        "with the competition", "with the competitor", "with a rival", "with the other vendor", "with the other guys",
        "with the incumbent", "with a different vendor", "with another provider", "elsewhere", "w/ someone else",
        "w/ a competitor",
    )
)  # fmt: skip

WENT_WITH = """
    went with, went w/, went w, going with, going w/, going w, gone w,
    chose, picked, selected, decided on, switched to, awarded to, bought from,
    gone with, has gone with, have gone with, decided for, opted for, awarded it to, gave it to, gave the deal to,
    gave the contract to, gave the business to
"""

NOT_AN_OUTCOME = """
    lost again, won again, lost a, lost an, lost some, lost several, lost one, lost another, lost two, lost three,
    lost most, lost half, won
    an, won some, won several, won one, won another, won two, won three, signed with, signed w/, signed off,
    signed-off, sign off, sign-off, signed up, signed in, signed nda, signed the nda, signed an nda, signed our nda,
    signed mutual nda, signed the mutual nda, signed mnda, nda signed, nda is signed, mnda signed, nda countersigned,
    countersigned nda, countersigned the nda, nda was signed, nda has been signed, nda executed, nda fully executed,
    executed nda, signed loi, signed the loi, signed an loi, loi signed, signed a letter of intent, signed the letter
    of intent, term sheet signed, signed a term sheet, signed a pilot agreement, signed the poc agreement, poc
    agreement signed, pilot agreement signed, ready to sign, waiting on sig, waiting on signature, waiting for
    signature, out for signature, sent for signature, to be signed, be signed, get signed, gets signed, getting
    signed, being signed, almost signed, nearly signed, verbal, verbal yes, verbally won, verbal commit, verbal
    commitment, verbally committed, verbally agreed, looks good, to get it signed, get it signed, need it signed,
    needs it signed, will be won, will be signed, signed copy, assigned, lost touch, lost contact, lost track, lost
    interest, lost my notes, lost my, lost the email, lost signal, lost connection, lost momentum, lost steam, lost
    the thread, lost in, got lost, lost their, lost his, lost her, lost budget, lost funding, lost its champion, lost
    our champion, lost the champion, lost a week, lost sleep, lost the file, lost time, lost a few, feels lost, lost
    cause, lost voice, lost power, lost wifi, won over, won him over, won her over, won them over, won back, won the
    raffle, won the lottery, won the game, won the match, won an award, won the award, won a, won best, hard won, won
    the bid for, won the argument, won the day, won the race, won the first round, won the room, closed the loop,
    closed the ticket, closed ticket, closed the case, closed the office, office closed, office is closed, closed for,
    closed on their, closed until, closed till, closed early, closed out, closed a round, closed a funding round,
    closed their, closed its, closed their series, closed series, closed funding, closed door, closed doors, closed
    off, closed beta, closed down, closed the gap, closed all week, closed this week, closed next week, they're
    closed, they are closed, theyre closed, we're closed, are closed, store closed, closed stores, closed the books,
    closed a ticket, closed the issue, passed the security review, passed security, passed legal, passed procurement,
    passed it, passed along, passed on my, passed to, passed review, passed infosec, passed the review, passed the
    audit, said no to, said no problem, said no worries, said no rush, said no one, dead line, dead week, dead quiet,
    dead end, dead battery, phone dead, walked through, walked him through, walked her through, walked them through,
    walked us through, walked me through, walked over, walked the, not dead, dead to, is dead to, are dead to, dead in
    the water, pulled out all, killed it, killing it, close to won, about to sign, walked in, walked into, dead on,
    dead serious, dead set, is dead set, is dead on, is dead serious, is dead wrong, is dead right, is dead certain,
    is dead sure, are dead set, is dead tired, lost & found, lost and found, lost n found, lost property, won the rfp,
    won round, won the
    bake-off, won the bakeoff, won the poc, won the pilot, won the evaluation, won phase, won the first, won the
    shortlist, won the vote, won their vote, won the business case
"""

# Behind 'won' or 'lost' in a heading: 'Lost two: …'.
COUNTS = word_set(
    """one two three four five six seven 1 2 3 4 5 6 7 some few a couple several of deals deal accounts today yesterday
    this week month more another opps"""
)
# In a clause that only says or orders how a deal ended: 'mark it lost', 'so that one's dead, close it out'.
ORDERS = word_set(
    """mark set put log call close move it that this one ones one's that's it's its them as out please pls plz so then
    now and just officially the deal opp is are down to in a status stage we we're were i can you up for good"""
)
# What somebody who is gone did not do.
ANSWERS = word_set("answer answered answers reply replied replies respond responded return returned read opened showed")
# Who tells why: 'Peter told me that they stick with their vendor'; and what is only polite behind it.
TELLS_WHY = word_set(
    "told tells said says explained explains mentioned mentions admitted confirmed texted emailed wrote claims claimed"
)
# An ending with one of these says why as well: 'it's dead, project cancelled', 'lost, went in-house'.
WHY_TOO = word_set("project house in-house elsewhere competitor vendor incumbent direction")
NO_WHY = word_set("hi hello thanks thank bye sorry yes no ok okay to not goodbye congrats we'd we'll")
# Who does what a deal is lost to.
THEY = word_set("they they're they'll they've he's she's he'll she'll he she")

# A signature under one of these is no sale.
NOT_A_CONTRACT = word_set(
    """nda mnda ndas amendment addendum loi mou dpa baa letter sheet pilot poc trial waiver card petition guestbook
    page register timesheet receipt package delivery form-w9 w9 w-9 ballot lease visitor evaluation beta
    questionnaire permit permits drawing drawings submittal submittals punch credit bol inspection slip"""
)
# What stands behind 'won the …' and 'lost the …' where a deal is meant.
DEAL_WORDS = word_set(
    """deal deals opp opportunity account accounts business bid tender contract renewal order project work logo sale
    customer client one ones thing whole lot expansion upsell pilot rollout mandate tender
    upgrade subscription licence licences license licenses package module piece add-on addon phase extension agreement
    program programme chunk rest half"""
)
# What is closed and is no deal.
CLOSED_THINGS = word_set(
    """plant store shop office branch site ticket tickets case cases escalation incident issue stock shares market round
    school airport bank loop loops gap door doors window books restaurant warehouse factory road jira bug thread poll
    registration enrollment portal bidding facility location kitchen bar gym border tab req position role"""
)
# What begins and what ends the object of 'won', 'lost' or 'closed': a determiner; a place, a time, a reason.
BEFORE_OBJECT = word_set("a an the our their his her your this that any my its all both these those every no")
BEHIND_OBJECT = word_set(
    """at with for in on to of from today yesterday and but by over bc because due since as after when while who which
    that again already finally sadly unfortunately last this officially lol btw so if unless though despite against"""
)
# What people reopen that is no deal; what reopens by itself.
REOPENED = word_set(
    """pricing price prices negotiations negotiation negotiating talks talk conversation conversations discussion
    discussions dialogue redlines redlining legal terms scope budget budgets questions question review procurement
    hiring tickets ticket case issue issues comments paragraph clauses sections debate bidding"""
)
PREMISES = word_set(
    """office offices store stores shop shops plant plants site sites warehouse factory school schools campus restaurant
    restaurants branch branches showroom hotel hotels building border borders market markets portal window"""
)
# What gets lost that is a customer's and no deal.
MISLAID = word_set(
    """env environment sandbox login logins password number link notes file doc thread connection signal slot badge
    cable instance laptop invite recording"""
)
# What is signed for us, beside the words for a deal.
SIGNED_FOR_US = word_set(
    """contract contracts agreement sow msa form forms paperwork paper papers doc docs document documents docusign
    proposal quote quotation po offer terms line dotted copy"""
)
# Where and on what is signed: 'signed on the spot', 'signed on the hood of my truck'.
SIGNED_UPON = word_set(
    """spot dotted line hood tailgate bumper dash truck trunk napkin bar counter table floor site course green phone
    call ipad tablet screen docusign plane train way"""
)
# What is lost and is no deal, without an article.
LOST_THINGS = word_set(
    """him touch track interest momentum patience funding access connection power steam hope faith confidence sleep
    weight money count sight ground time contact reception signal trust visibility headcount people staff
    seats users weeks days hours scope bandwidth"""
)
# What is won and is no deal, without an article.
WON_THINGS = word_set("us me approval board funding support trust hearts points praise backing over time awards")
# What else can be closed.
NO_DEALS = word_set(
    """call calls meeting mtg demo conversation chat task tasks ticket tickets case cases issue issues loop office
    offices store stores bug bugs tab round books door"""
)
# What falls through, is dead or goes another way without the deal.
ENDS_ALONE = word_set(
    """call calls meeting meetings mtg demo demos webinar lunch dinner breakfast coffee visit conversation chat thread
    sync kickoff session workshop invite invitation talk discussion presentation appointment event trip site line phone
    battery laptop email link vendor incumbent competitor rival idea plan timeline deadline discount raise promo
    financing loan merger acquisition reorg budget funding"""
)
# Verbs of a refusal: theirs ends the deal, ours does not.
TURNED_DOWN = word_set("said passed declined turned rejected walked pulled")
# How a refusal ends that one person may utter without ending the deal, or that answers an invitation.
REFUSALS = (" no", " pass", " thumbs down", "passed", "declined")
# What an invitation is spoken of by.
INVITED = word_set(
    """invite invites invited invitation invitations inv calendar cal rsvp rsvp'd slot slots reschedule rescheduled
    rescheduling"""
)
# Endings that need no object: with one ('passed the audit', 'walked us through') something else is meant.
WITHOUT_OBJECT = frozenset({"passed", "declined", "walked", "dead", "withdrew", "walked away"})

# Words that say a paper has come: 'got the signed contract', 'the signed SOW is back'.
RECEIVED = word_set(
    "got received receive have has had back in attached returned arrived here sent landed came forwarded emailed mailed"
    " faxed uploaded"
)
# Those of them that we may have done as well.
PASSED_ON = word_set("sent forwarded emailed mailed faxed uploaded")
# Words behind 'PO 4471' that say it has come.
ARRIVED = word_set("in received arrived landed issued attached here came")
# With whom a contract is signed that is not ours.
ANOTHER_VENDOR = word_set("someone somebody another other competitor rival incumbent else competition different")
# Who else may have to sign.
ANOTHER_SIGNER = word_set(
    """cfo ceo coo cto gc counsel sig sigs signature signatures countersign countersignature countersigned
    countersigning counter counterparty signatory signers signer other another second their legal sign signed"""
)
# All that can be passed on with the deal itself: 'passed on us'.
ALL_THE_REFUSED = word_set("us it this that deal offer proposal project everything whole friday")
# What may follow 'said no' when it is the deal that is refused.
BEHIND_NO = word_set(
    """because bc b due on over after again for thanks thank to already today yesterday this last as since and but
    in at finally sadly unfortunately citing from so sorry guys folks anyway he she they it's it cuz w with across"""
)

REASON_AFTER = """
    because, because of, bc, bc of, b/c, b/c of, cuz, due to, on account of, since, reason, reason was, reason
    is, reason:, as they, citing, owing to, thanks to, blamed, blames, blaming, blame it on, cited, cites, attributed it
    to, chalked it up to, chalk it up to, put it down to
"""

REASONS = """
    price, pricing, too expensive, expensive, cheaper, cost, budget, no budget, budget cut, budget cuts, budget
    freeze, timing, bad timing, not now, competitor, incumbent, in-house, built in-house, build in-house,
    missing feature, missing features, feature gap, features, no decision, status quo, ghosted, went dark, no
    response, champion left, reorg, re-org, layoffs, merger, acquired, acquisition, security, compliance,
    integration, no need, priorities, priorities changed, changed priorities, support, contract terms, legal,
    procurement, roi, no roi, hiring freeze, spending freeze, not a fit, no fit, bad fit, poor fit, wrong fit
"""
