"""Words that promise or ask for something in the future: with a day beside them they are follow-ups."""

from commands.grammar.words.lists import word_set

ACTIONS: dict[str, str] = {
    "call": """
        call, call back, cb, phone, ring, dial, calling, call again, give a call, give him a call, give her a
        call, give them a call, try again, retry, try him again, try her again, try them again, jump on a call,
        hop on a call, get on a call, try back, try me back, try him back, try her back, try them back, trying back,
        trying again, trying him again, trying her again, trying them again, ring back, phone back, 🔔, ⏰
    """,
    "email": """
        check, ask, reach back out, reaching back out, loop back, go back to, swing back, look at, look into, send,
        sending, resend, email, e-mail, mail, forward, fwd, share, sharing, shoot over, get over, deliver, provide,
        submit, reply, respond, write, draft, drafting, prepare, prep, follow up, follow-up, following up, f/u, fu,
        fup, f/up, ping, pinging, nudge, nudging, chase, chasing, check in, check-in, checking in, check back,
        checking back, check with, touch base, touching base, circle back, circling back, reach out, reaching out,
        reconnect, reconnecting, revisit, revisiting, remind, remind me, reminder, get back to, loop in, regroup,
        catch up, sync up, review, finalize, finalise, introduce, intro, bump, poke, hit up, hit him up, hit her up,
        hit them up, hit em up, answer, confirm, update,
        turn around, walk through, show, present, presenting, sync, discuss, see, talk, chat, speak, pick up again,
        pick back up, pick this up, pick this back up, pick it back up,
        pick things back up, pick it up again, pick this up again, pick things up again,
        come back to, return to, go over, go through, run through, talk through, step
        through, send over, sending over, get it over, get it to, get it out, get it back, get that over,
        get that to, get that out, get this over, get this to, get those over, get those to, get them, get him, get her,
        renew, prepare for, recap, revert, revert back, reverting, to contact, contact him, contact her, contact them,
        contact again, contact after, come back after, come back in,
        come back on, come back next
    """,
    "meeting": """
        go back there, going back, going back there, back there, go there, going there, return there, be there, heading
        back, head back, seeing, having lunch, having breakfast, having dinner, having coffee, meet, meeting, meet
        with, visit, visiting, see them, come by, come over, coming by, coming over,
        come visit, come see, fly out, flying out,
        flying in, flying over, flying down, flying up, driving up, driving out, driving down, driving over,
        heading over,
        travelling to, traveling to, going out there, stopping by, dropping by, swinging by, drop by, stop by, swing by
    """,
    "demo": "demo, demoing, demo for, show them",
    "quote": "quote, quoting, re-quote, requote, price out",
    "message": "text, message, dm, whatsapp",
}

DUTIES = """
    due, due by, deadline, owe, owes, owed, promised, promise, promises, wants, want, wanted, needs, need, needed,
    asked for, asks for, asking for, requested, requests, request, requesting, remind me, reminder, need to, needs to,
    have to, has to, must, gotta, got to, todo, to do, to-do, action item, ai:, next step, next steps, next, will,
    i'll, ill, we'll, they'll, he'll, she'll, it'll, going to, gonna, shall, let's, lets, plan to, plans to, planning
    to, expecting, expect, expects, awaiting, waiting on, waiting for, back on, back from, back in office, back in the
    office, returns, available, is free, free on, wants to, want to, supposed to, due on, answer by, follow-up on,
    follow-ups, followups, f/ups, fups, fus, asap, i owe, we owe, tbr, before, no later than, get back, gets back,
    would like, would
    love, she'd like, he'd like, they'd like, she'd love, he'd love, they'd love, she'd want, he'd want, they'd want,
    agreed to, promised to, to send, to call, to meet, to review, to discuss, to get, asked me to, asked us to,
    asked to, said to, told me to, told us to, wants us to, wants me to, i'm sending, im sending, we'd, i'd, reminder
    for, task, i would, we would, gets it, gets them, i chase, i'll drop
"""

# What is to wait, and who tells us so: 'wants us to hold off until January', "let's wait until Friday".
HOLDS = """
    hold off, wait, pause, hold, hold it, hold on, sit tight, stand down, stand by, stay away, leave it, leave him,
    leave her, leave them, leave this, park it, give her, give him, give them, give it, keep quiet, lie low
"""
TOLD_TO = """
    us to, me to, said to, says to, asked to, let's, lets, i'll, we'll, i will, we will, so, and, i should, we should,
    told to, then, i need to, we need to, i have to, we have to, i'm going to, we're going to
"""
# What we are not to do before a day.
UNTOUCHED = "".join(
    f", {no} {what}"
    for no in ("don't", "dont", "do not", "not to", "to not", "no need to", "never")
    for what in (
        "call", "contact", "email", "e-mail", "ping", "bother", "reach out", "follow up", "text", "chase", "write",
        "nudge", "message", "disturb", "expect", "come back", "push", "send",
    )
)  # fmt: skip

# What a rep owes: 'contract by Friday' is a follow-up.
DELIVERABLES = word_set(
    """contract contracts sow msa nda dpa deck pricing price quote proposal redlines paperwork references roi
    docs doc docusign questionnaire estimate specs datasheet agenda answers answer numbers invoice offer
    draft summary recap whitepaper brochure catalogue catalog samples sample mockup mockups slides
    onepager one-pager datasheets references case-study"""
)

SCHEDULED = """
    booked, scheduled, schedule, scheduling, set up, setting up, set for, setup, rescheduled, reschedule, rebook,
    re-book, rebooking, rebooked, re-booked, resched, reskedded, confirmed
    for, locked in, planned, planned for, lined up, on the calendar, on calendar, calendared, calendar invite, invite
    sent, invite out, sent invite, sent an invite, sent the invite, sent a calendar invite, pencilled in, penciled in,
    arranged, agreed to meet, agreed to talk, agreed to speak, agreed on, agreed a, moved to, pushed to, postponed to,
    delayed to, bumped to, moved up to, moved, pushed, postponed, book, arrange, set a meeting, set a call, set
    meeting, set call, set demo, set a demo, coming up, upcoming, is on, is at, happening, slated, meeting is, call
    is, demo is, 📅, 🗓, starts, starting, kicks off, begins, confirmed, get on the calendar, put on the calendar, goes
    out, go out, going out, will go out, works for, work for, is good for, is fine for, is ok for, is okay for,
    suits, works well for, be back to us, is back to us, he's back to us, she's back to us, they're back to us, comes
    back to us, be back to me, is back to me, he's back to me, she's back to me, they're back to me, comes back to me
"""

PAST = """
    started, kicked off, had, did, was, were, went, held, finished, done, completed, complete, attended, joined,
    ran, gave, took, wrapped, great, good, just, earlier, already, liked, loved, enjoyed, happened, just
    finished, today's, this morning's, yesterday's, last
"""
NO_PAST = "one last, one last-ditch, a last, my last"

# Words in front of what is to be done that are no part of it.
LEADS_IN = """
    set a task to, set a task for, set a task, set task, task to, task for, task, create a task to, create a task,
    add a task to, add a task for, add a task, make a task to, make a note to, make a note, set a reminder to, set a
    reminder for, set a reminder, put a reminder in to, put in a reminder to, add a reminder to, note to self, works
    for, i was supposed to, was supposed to, we were supposed to, were supposed to,
    i have to, i've got to, i need to, i want to, i'd like to, don't let me forget, we have to, we need to, i
    should, we should, i've got, i got, and, then, so, also, but, ok, okay, please, pls, plz, can you, could you,
    would you, hey, fyi, remind me to, remind me, remember to, reminder to, reminder, don't forget to, dont forget
    to, do not forget to, don't let me forget to, make sure to, be sure to, i'll, ill, i will, i'm, im, i am, we'll,
    we will, we're, i'd, i would, will, gonna, going to, need to, needs to, have to, has to, must, gotta, got to,
    should, want to, plan to, planning to, promised to, promised, agreed to, to, let's, lets, i, we, he, she, they,
    it, next, next step, next steps, next step is, next steps are, next step is to, todo, to do, to-do, action item,
    ai, owe, owes, i owe, i owe her, i owe him, i owe them, we owe, we owe them, on, by, for, at, until, before,
    after, told him i would, told her i would, told them i would, i told him, i told her, i told them, asked me to,
    asked us to, wants me to, wants us to, want me to, want us to, us to, me to, booked, scheduled, set up
"""

# Words behind it that only lead to the day, or say that it is planned.
NO_ACTION = """
    now, in, on, by, for, at, until, till, before, after, and, this, next, last, to, the, due, from, w/, with, is
    booked, booked, is scheduled, scheduled, is set, set, set for, is confirmed, confirmed, is planned,
    planned, instead, cancelled, canceled,
    moved, moved to, is moved, was moved, got moved, pushed, pushed to, rescheduled, rescheduled
    to, is due, are due, is, are, was, has been, slated
"""

# What somebody asks of us: the words behind name the action.
ASKED_FOR = word_set("wants want wanted needs need needed requested requests asked expects")

# Before 'like': 'she'd like the SOW'.
WOULD = word_set("would he'd she'd they'd who'd")

# The same, where somebody is still at it: 'messaged me, wanting the API docs'.
ASKING_FOR = word_set("wanting needing requesting asking ask asks request requests")

# Verbs behind 'follow up' that say what for: 'follow up send quote'.
ERRANDS = """
    send, call, email, e-mail, mail, ping, chase, nudge, text, message, check, ask, share, forward, draft,
    write, book, schedule, set up, prepare, prep, deliver, submit, demo, quote, meet, visit, review,
    confirm, remind, get, give, update
"""

SHORTHAND: dict[str, str] = {
    "follow up": "f/u, f/up, fu, fup, followup, f.u., "
    + ", ".join(
        f"{verb} {article} {what}"
        for verb in ("set", "set up", "schedule", "schedule me", "put in", "add", "create", "make", "book", "set me")
        for article in ("a", "the", "another", "my")
        for what in ("follow up", "follow-up", "followup")
    ),
    "call back": "cb, c/b",
}
