"""Verbs about the digest, the forecast, rates, and why deals are won and lost."""

from commands.grammar.verbs.verb import MANAGERS, SELLERS, Verb

DIGESTS = (
    Verb(
        "digest",
        "huddles",
        "digest preview | digest now | digest as of <day> [known|corrected|posted]",
        "Shows you the summary of a huddle, or posts it in the channel. Of a past day: as it was known then, as we "
        "know it today, or as it was posted.",
        ("digest preview", "digest now", "digest as of 11/2", "digest as of last monday corrected"),
        who=MANAGERS,
    ),
    Verb(
        "forecast",
        "huddles",
        "forecast [member]",
        "Shows what is expected of the quarter: won, commit, best case, pipeline, against quotas. Say it of a deal "
        "with `commit acme`, `bestcase acme`, `omit acme`; a manager's word about another's deal stands beside its "
        "owner's.",
        ("forecast", "forecast dana"),
    ),
    Verb(
        "commit",
        "huddles",
        "commit <account or D7>",
        "Says that a deal will close in time: it is in the commit of the forecast.",
        ("commit acme",),
        who=SELLERS,
    ),
    Verb(
        "bestcase",
        "huddles",
        "bestcase <account or D7>",
        "Says that a deal closes in time if all goes well.",
        ("bestcase acme",),
        aliases=("best case",),
        who=SELLERS,
    ),
    Verb(
        "omit",
        "huddles",
        "omit <account or D7>",
        "Leaves a deal out of the forecast.",
        ("omit acme",),
        who=SELLERS,
    ),
    Verb(
        "noforecast",
        "huddles",
        "noforecast <account or D7>",
        "Takes back what you said about a deal in the forecast; a manager, what overrides its owner's word.",
        ("clear forecast acme", "clear override acme"),
        aliases=("clear forecast", "clear override", "remove override", "no override", "remove forecast"),
        who=SELLERS,
    ),
    Verb(
        "rate",
        "huddles",
        "rate <currency> <what one unit is worth here>",
        "Sets what another currency is worth from today on; without a rate its amounts are shown apart.",
        ("rate EUR 1.08",),
        who=MANAGERS,
    ),
    Verb(
        "patterns",
        "huddles",
        "patterns [won|lost] [how many]",
        "Shows what the last closed deals have in common: reasons, stages, sources, competitors, sizes, time.",
        ("patterns", "patterns lost 50", "why we lose"),
        aliases=("why we lose", "why do we lose", "why we win", "why do we win"),
    ),
)
