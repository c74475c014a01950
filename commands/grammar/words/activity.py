"""Words for what happened between a rep and an account. Meaning → phrases, separated by commas.

A phrase with a hyphen is also found with a space or run together ('e-mailed', 'e mailed', 'emailed').
"""

from commands.grammar.words.lists import word_set

HAPPENED: dict[str, str] = {
    "call": """
        ☎, spoke, spoken, talked, chatted, caught up, touched base, connected with, had a chat, good
        chat, quick chat, debriefed with, got hold of, got through to, reached, called in, on the phone, phone
        call, call went, call was, discussed, jumped on a call, hopped on a call, got on a call, had a call,
        great call, good call, bad call, rough call, tough call, long call, just got off, got off the phone, got
        off a call, off the phone with, 📲, finished a call, wrapped a call, wrapped call, call done, picked up
        the phone, finally picked up, hung up with, just hung up, lovely chat, nice chat, long chat, great chat,
        brief chat, short chat, good convo, great convo, had a convo, off the horn with, buzzed, worked the
        phones, dialed in, dialled in, joined the call, put me through, put us through, phone tag, was on the
        call, convo with, at the phone, over the phone, told me by phone, told us by phone, said by phone, confirmed
        by phone, agreed by phone, talk by phone, spoke by phone, via phone, rang
        off, just off with, fresh off with, t/c w, p/c w, tc w, t/c with, p/c with, tc with
    """,
    "call outbound": """
        called, phoned, rang, dialed, dialled, cold called, cold-called, gave a call, rang up, called up, 📞, 📱,
        cb'd, c/b'd, cbd
    """,
    "call outbound missed": """
        lvm, lvm'd, lvmd, vm'd, vmd, voicemailed,
        lft vm, left vm, left a vm, left voicemail, left a voicemail, left voice mail, left a voice mail, left
        msg, lm, left message, left a message, left another message, left another voicemail, left another vm,
        voicemail, voice mail, vmail, vm, n/a, no answer, no pick-up, no pickup, didn't pick up, did not pick up,
        didnt pick up, no response to call, didn't answer, did not answer, didnt answer, straight to vm, straight to
        voicemail, went to vm, went to voicemail, got vm, got voicemail, got her voicemail, got his voicemail, got
        their voicemail, rang out, line busy, busy signal, couldn't reach, could not reach, couldnt reach, tried
        calling, tried to call, tried to reach, tried reaching, gatekeeper, wouldn't pick up, not picking up, doesn't
        pick up, 📵, 📴, unable to reach, tried, vms, lvms, vm again, lvm again, neither picked up, nobody picked up, no
        one picked up, none picked up, none of them picked up, neither answered, nobody answered, no one answered,
        none answered, nobody home, never picked up, phone off, mailbox full, mailbox is full, keeps ringing, rings
        out, got the machine, answering machine, left word, left another msg, left two messages, left a msg
    """,
    "call inbound": """
        inbound call, inbound call from, incoming call, incoming call from,
        vm'd me, vmd me, vm'd us, vmd us, lvm'd me, lvmd me, voicemailed me, voicemailed us,
        called me, called us, called back, rang me, rang us, phoned me, phoned us, got a call from, got a vm from,
        got vm from, got a voicemail from, got voicemail from, got a message from, vm from, voicemail from, left me
        a vm, left me a voicemail, left us a vm, left us a voicemail, left me a voice message, called
        in, returned my call, gave me a call, rang back, phoned back, got a callback, got a cb, callback
        from, cb from, missed call from, missed a call from
    """,
    "meeting": """
        met, met up, sat down, sat with, sat w, had lunch, had coffee, had dinner, had breakfast, grabbed lunch, grabbed
        coffee, grabbed dinner, grabbed a coffee, grabbed a beer, visited, stopped by, dropped by, swung by, went to
        see, toured, hosted, walked through, kicked off, presented, pitched, golfed with, facetimed, had a meeting,
        had a mtg, good meeting, great meeting, good mtg, great mtg, meeting went, mtg went, met up with, onsite went,
        zoomed with, zoomed, qbr went, had a zoom, wrapped onsite, wrapped meeting, reviewed with, ran into, bumped
        into, had an onsite, had onsite, did an onsite, popped in, dropped in, came by, came to our booth, came to our
        stand, walked me through, walked us through, spent the day with, spent the day at, spent the morning with,
        spent the afternoon with, spent the flight with, walked the, toured the, spent the drive with, long day at,
        day at, all day at, morning at, afternoon at, sat next to, lunched with, dined with, breakfasted with, on
        video, over video, on zoom, over zoom, on teams, over teams, terrific meeting, nice meeting, productive
        meeting, solid meeting, just had a meeting, stopped at, stopped in, stop in at, came to the meeting, came to
        our office, came to the office, came to see us, joined the meeting, was at the meeting, on site at, onsite at,
        on video with, popped by, popped over,
        showed me, showed us, shown around, site visit at, visit at, drove out to, flew out to, met in
        person, over lunch, over coffee, over dinner, over breakfast, over drinks, over a beer, dropped in at, swung
        past, breakfasted
    """,
    "email outbound": """
        e-mailed, mailed, dropped a line, sent, resent, re-sent, forwarded, fwd, fwded, fwd'd, shared, shot
        over, fired off, replied to, wrote, wrote to, sent over, passed along, sent an e-mail, followed up,
        followed-up, f/u'd, followed up with, pinged, nudged, circled back, checked in, reached out, introduced,
        intro'd, chased, reminded, e-mailed over, sent follow-up, 📧, ✉, 📨
    """,
    "email inbound": """
        e-mailed me, e-mailed us, e-mailed back, wrote back, wrote me, wrote us, replied, responded, got back to me,
        got back to us, got a reply, got an e-mail, got e-mail, reply from, e-mail from, e-mail in from, e-mail came
        in from, mail from, mail in from, heard back, heard from, heard back from, came back with, sent me, sent us,
        sent over their, sent back, reached out to us, reached out to me, forwarded us, forwarded me, 📩, 📬, received,
        emailed over their, sent it back, wrote in, emailed in, sent us back, returned the, forwarded over,
        reverted with, reverted back, has reverted, reverted saying, reverted on
    """,
    "demo": """
        demoed, demo'd, demo'ed, demonstrated, gave a demo, did a demo, ran a demo, had a demo, had demo, did
        demo, ran demo, gave demo, demo went, demo done, demo was, demo complete, demo completed, finished demo,
        showed, showed off, demo delivered, finished the demo, did the demo, gave the demo, ran the demo, great
        demo, good demo, demo landed, nailed the demo, completed demo, completed the demo, wrapped demo, wrapped
        the demo, second demo done, demo is done, demo was done, demo has been done, demo is complete, demo is
        completed, demo is over
    """,
    "quote": """
        quoted, sent quote, sent the quote, sent a quote, sent proposal, sent the proposal, sent a proposal,
        sent pricing, sent the pricing, sent over pricing, sent over the proposal, sent over the quote, quote
        sent, proposal sent, pricing sent, sent revised quote, sent revised proposal, sent a revised quote, sent
        updated quote, sent updated proposal, sent an updated quote, sent new quote, sent a new quote, sent over
        a quote, sent over a proposal, sent revised pricing, quote went out, proposal went out, sent order form,
        quote delivered, proposal delivered, submitted proposal, submitted the proposal, submitted quote,
        submitted the rfp, submitted rfp, e-mailed quote, e-mailed the quote, e-mailed proposal, e-mailed the
        proposal, e-mailed pricing, resent quote, resent the quote, sent out the proposal, sent out the quote,
        quote out, proposal out, sent prop, sent the prop, prop sent, prop out, sent rev prop, sent estimate, sent the
        estimate, sent an estimate, estimate sent, sent est, est sent, sent bid, sent the bid, sent our bid, bid sent,
        submitted bid, submitted the bid, bid submitted, turned in bid, turned in the bid
    """,
    "message outbound": """
        texted, messaged, dm'd, dmed, dm'ed, slacked, slack'd, whatsapped, whatsapp'd, linkedined, sms'd, inmailed,
        sent a text, sent a message, sent a dm, sent a linkedin message, sent linkedin message, connected on linkedin,
        messaged on linkedin, sent text, sent sms, sent whatsapp, sent inmail, 💬, inmail to, dmd, whatsappd, smsd,
        imessaged, slack message to, linkedin message to, linkedin msg to, linkedin dm to
    """,
    "message inbound": """
        texted me, texted us, texted back, messaged me, messaged us, messaged back, dm'd me, text from, message
        from, sent me a text, sent me a message, sent me a linkedin message, sent us a message, sent me a dm,
        sent a text saying, linkedin message from, dm from, whatsapp from, sms from, pinged me, pinged us,
        slacked me, dm'd us
    """,
    "note": """
        note, noted, 📝, heard from a friend, heard from a buddy, heard from someone, heard from somebody, heard from
        people, heard it from, heard from a former, heard from another, heard through
    """,
}
HAPPENED["call"] += "".join(
    f", {which} {what}"
    for which in ("good", "great", "nice", "long", "lovely", "brief", "short", "productive", "useful", "had a")
    for what in ("talk", "conversation", "discussion")
)

HAPPENED["quote"] += (
    "".join(
        f", {verb} {which}quotation"
        for verb in ("sent", "submitted", "shared", "emailed", "gave", "given", "forwarded", "resent")
        for which in ("", "the ", "a ", "our ", "the revised ", "revised ", "a revised ")
    )
    + ", quotation sent, quotation submitted, quotation shared, quotation given, quotation is sent, quotation was sent"
)

# Verbs of talks with another meaning: nobody met, called or sent anything.
NOTHING_HAPPENED = """
    met in the middle, met halfway, met us halfway, met me halfway, met them halfway, met him halfway, met her halfway,
    met the deadline, met the criteria, met all the criteria, met the requirements, met all the requirements, met the
    spec, met the specs, met the bar, met the threshold, met the minimum, met expectations, met with silence, met with
    resistance, met quota, met target, met budget, met demand, called off, called it off, called a halt, called it a
    day, no answer yet, no response yet, called it quits, called out, called dibs, talked us down,
    talked me down, talked them down, talked him down,
    talked her down, talked us into, talked me into, talked them into, talked him into, talked her into, talked us out
    of, talked me out of, talked them out of
    """ + "".join(
    f", met {whose} {what}"
    for whose in ("our", "their", "my", "the", "his", "her")
    for what in (
        "price",
        "number",
        "numbers",
        "terms",
        "ask",
        "asks",
        "offer",
        "target",
        "budget",
        "needs",
        "goal",
        "goals",
    )
)

# A verb, somebody's name for '…', and what belongs to the verb: 'shot Raj a quote'.
SPLIT: dict[str, str] = {
    "call": """
        had/got/caught/reached … on the phone, had/got/caught … on the line, caught/reached … by phone, got … on
        a call, had … on a call, talked/spoke … on the phone, caught … on her cell, caught … on his cell, caught
        … on the cell, got/caught/reached … on the first try, got/caught/reached … on the second try,
        got/caught/reached … on the third try, had/got … on speaker
    """,
    "call outbound": """
        gave … a call, gave … a ring, gave … a buzz, gave … a shout, gave … a quick call, rang … up, called …
        up, rang … back, called … back, phoned … back
    """,
    "call outbound missed": """
        left … a vm, left … a voicemail, left … a message, left … a msg, left … vm, left … voicemail, left …
        another vm, left … another voicemail, left … another message, left … a voice mail
    """,
    "meeting": """
        had/got/saw … on video, had/got/saw … on zoom, had/got … on teams, had/got … on a zoom, had … on a video
        call, got … on a video call, walked/took/talked/ran/guided … through,
        walked/showed/drove/took … round, walked/took … around, took … to lunch, took … to dinner,
        took … to breakfast, took … for lunch, took … for coffee, took … out, paid … a visit, met … for coffee,
        met … for lunch, met … for breakfast, met … for dinner, met … for drinks, had … over, had … in the
        office, had … at the office, gave … a tour, gave … the tour, showed … around
    """,
    "demo": "gave … a demo, gave … the demo, gave … a quick demo, showed … the demo, showed … the product",
    "quote": """
        shot/sent/gave/got/fired/emailed/mailed/handed … a quote, shot/sent/gave/got/emailed … the quote,
        sent/shot/emailed … our quote, sent/shot/gave/emailed/handed … a proposal, sent/shot/gave/emailed/handed … the
        proposal, sent/shot/gave/emailed … pricing, sent/shot/gave/emailed … the pricing, sent/shot/emailed … the
        order form, sent/shot/emailed … an estimate, sent/shot/emailed … the estimate
    """,
    "email outbound": """
        shot/sent/dropped/fired … an e-mail, shot/sent/dropped/fired … an email, shot/sent/dropped … a note,
        dropped/shot … a line, shot/sent/fired … the deck, shot/sent/fired … the contract, shot/sent/fired … a
        quick email
    """,
    "message outbound": """
        shot/sent/dropped … a text, shot/sent/dropped … a dm, shot/sent/dropped … a message, sent/dropped … a
        whatsapp, sent/dropped … a linkedin message, hit/pinged/messaged/caught … on linkedin, hit … up on
        linkedin, hit/pinged/caught … on whatsapp, pinged/hit/caught … on slack, sent/shot … an inmail,
        sent/shot … an sms
    """,
}

EVENTS: dict[str, str] = {
    "call": """
        call, calls, phone call, conf call, conference call, disco call, discovery call, intro call, check-in call,
        pricing call, signature call, follow-up call, cb, callback, call-back, dial, dials, discovery, catch-up call,
        chat, chats, convo, phone chat
    """,
    "meeting": """
        meeting, meetings, mtg, mtgs, meet, meet-up, lunch, coffee, dinner, breakfast, onsite, on-site, visit,
        site visit, workshop, workshops, kick-off, kickoff, ko, qbr, sync, review, session, zoom, teams call,
        video call, google meet, gmeet, webex, f2f, face to face, plant tour, tour, walkthrough, walk-through,
        presentation, pitch, training, steerco, steering committee, standup, 1:1, intro, review call, ebr,
        offsite, interview, appointment, appt, drinks, happy hour, golf, scoping session, board meeting,
        bake-off, 🤝
    """,
    "demo": "demo, demos, demonstration, 2nd demo, second demo, first demo, tech demo, deep dive, product tour",
    "email": "email, e-mail, emails, mail",
    "quote": "quote, rfp, rfp response, rfq",
    "message": """
        text, sms, dm, linkedin message, inmail, whatsapp, linkedin msg, li msg, li message, linkedin dm, li dm, msg,
        whatsapp message, whatsapp msg, text message, teams message, slack message
    """,
}

PERSON_AFTER = word_set(
    """with w w/ to from called phoned rang dialed emailed mailed texted messaged met ping pinged nudge nudged call
    email text tell told ask asked remind cc via for by and & visited saw reached chased chase meet"""
)

# What people do, behind their names.
PEOPLE_DO = word_set(
    "wants said says called needs asked likes liked loves emailed replied thinks promised wrote texted"
)

# Behind these a full name is whom they reach.
REACHES = word_set(
    "call called phone phoned email emailed ping pinged text texted meet met chase chased nudge visit visited"
)

# Beside an hour: when somebody likes to be called on any day.
PREFERS = word_set(
    "prefers prefer preferred usually always typically generally normally mornings afternoons evenings never only"
)

# Before 'called' and a name: somebody or something of that name, and no call.
NAMED = word_set(
    """someone somebody guy person lady woman man gentleman company firm vendor tool product colleague project thing app
    agency startup platform service competitor team group outfit one account"""
)

# Before 'calls' or 'meetings' these tell what somebody does ever and again, or will not do: none of them was today's.
HABITS = word_set(
    """takes handles answers runs does joins attends screens hosts makes returns manages covers leads schedules dodges
    avoids ignores ducks skips dodging avoiding ignoring ducking skipping screening returning taking handling
    answering joining attending"""
)

# Who took a call: 'Brad picked up on the third try', 'got Walter to pick up', 'Abby answered finally'.
PICKS_UP = frozenset({("picked", "up"), ("picks", "up"), ("pick", "up")})
AT_LAST = word_set("finally last eventually")
TRIES = word_set("try ring attempt tries rings attempts dial dials")
BEFORE_PICKED_UP = word_set("at from of over with finally just actually got to eventually and both well so")
BEHIND_PICKED_UP = (
    AT_LAST
    | TRIES
    | word_set(
        """at this time on the first second third fourth fifth 1st 2nd 3rd 4th 5th after a few two three four five
        today lol haha right away straight immediately phone call my one"""
    )
)
