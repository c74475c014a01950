"""The verb that asks what became of inquiries."""

from commands.grammar.verbs.verb import SPENDERS, Verb

LEAD_REPORT = (
    Verb(
        "lead report",
        "leads",
        "lead report [by source|by campaign|by rep] [member] [period] [csv]",
        "Shows what became of the inquiries of a period: owned, contacted in time, qualified, won, and what they cost.",
        ("lead report", "lead report by campaign this quarter", "lead report by rep last month", "lead report csv"),
        aliases=("leads report", "report leads", "source report"),
        forgiving=True,
    ),
    Verb(
        "cost",
        "leads",
        "cost [campaign|source] <name> <amount> [each] [period] | cost <L3> <amount>",
        "Says what the inquiries of a campaign or source cost together (or each): the report counts with it.",
        ("cost campaign spring 1,200", "cost source webinar 12.50 each in november", "cost L3 40"),
        who=SPENDERS,
    ),
)
