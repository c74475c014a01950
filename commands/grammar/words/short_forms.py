"""The shortest things people type, and the line that each stands for."""

ALONE: dict[str, str] = {
    phrase: line
    for line, phrases in (
        ("help", "h, hlp, hlep, cmds, menu, options, manual, usage"),
        ("due today", "today, my day, today's, what now, what's next, whats next, what next"),
        ("due tomorrow", "tomorrow, tmrw, tmw, tomorrow's"),
        ("due this week", "week, this week, my week, week ahead"),
        ("due next week", "next week"),
        ("deals", "mine, my stuff, my book"),
        ("history", "last change, last changes, recent, recent changes, latest, latest changes, what's new, whats new"),
        ("quota", "target, my target, my number"),
    )
    for phrase in phrases.split(", ")
}
"""Said alone, and by nobody's name, these ask for what there is."""

ASKED_OF: dict[str, str] = {
    noun: line
    for line, nouns in (
        ("deals {}", "deals, opps, opportunities, open deals, open opps, pipeline, all deals"),
        ("deals {} won", "won deals, wins"),
        ("deals {} lost", "lost deals, losses"),
        ("activities {}", "activities, activity, notes, log, last activity, last touch, last contact"),
        ("activities {} calls", "calls, last call"),
        ("activities {} meetings", "meetings, mtgs, last meeting, last mtg"),
        ("activities {} demos", "demos, last demo"),
        ("activities {} emails", "emails, e-mails, mails, last email, last e-mail"),
        ("promises {}", "followups, follow-ups, follow ups, tasks, todos, to-dos, promises, reminders, due, overdue"),
        ("history {}", "history, hist, timeline, changes, last change, latest changes"),
        ("who owns {}", "owner, rep, account owner, deal owner"),
        ("status {}", "status, info, details, summary, overview, update, updates, report, card, page, record, leads"),
        ("status {}", "stage, amount, value, size, deal size, close date, closing date, close, probability, prob"),
        (
            "status {}",
            "forecast, next step, next steps, product, competitor, source, address, website, domain, industry",
        ),
        ("status {}", "contacts, contact, people, phone, phone number, number, email address"),
    )
    for noun in nouns.split(", ")
}
"""Behind or before a name, and nothing else said: what is asked for, not told."""

OF_MEMBER: dict[str, str] = {
    noun: line
    for line, nouns in (
        ("deals {}", "deals, opps, opportunities, open deals, open opps, book"),
        ("deals {} won", "won deals, wins"),
        ("deals {} lost", "lost deals, losses"),
        ("pipeline {}", "pipeline, pipe, funnel, status, numbers"),
        ("forecast {}", "forecast"),
        ("quota {}", "quota, target, number, attainment"),
        ("due {}", "due, followups, follow-ups, follow ups, tasks, todos, to-dos, reminders, agenda"),
        ("activities {}", "activities, activity, log, notes"),
        ("activities {} calls", "calls"),
        ("activities {} meetings", "meetings"),
        ("activities {} demos", "demos"),
        ("activities {} emails", "emails, e-mails"),
    )
    for noun in nouns.split(", ")
}
"""The same of a colleague."""
