"""Verbs about who is who, and about the channels in which a team's updates appear."""

from commands.grammar.verbs.verb import ADMINS, MANAGERS, Verb

PEOPLE = (
    Verb(
        "setup",
        "workspace",
        "setup [code]",
        "Makes the first admin; where records were imported, with the code printed when Dealbird started.",
        ("setup", "setup 4F7K-9Q2M"),
    ),
    Verb(
        "roles",
        "workspace",
        "roles",
        "Opens everybody's role as a form.",
        ("roles",),
        who=ADMINS,
        forgiving=True,
    ),
    Verb(
        "allow",
        "workspace",
        "allow <member>",
        "Lets a guest, or somebody of another organisation, write.",
        ("allow sam",),
        who=ADMINS,
    ),
    Verb(
        "disallow",
        "workspace",
        "disallow <member>",
        "Lets a guest, or somebody of another organisation, only read again.",
        ("disallow sam",),
        who=ADMINS,
    ),
    Verb(
        "link",
        "workspace",
        "link <member> to <imported member>",
        "Says which imported agent a person is: the agent's deals are theirs from then on.",
        ("link sam to Dana Reyes",),
        who=ADMINS,
    ),
    Verb(
        "admin",
        "workspace",
        "admin",
        "Shows what waits for an admin: messages that could not be sent, guests, agents nobody is linked to.",
        ("admin",),
        who=MANAGERS,
    ),
)

FEED = (
    Verb(
        "feed",
        "workspace",
        "feed on|off",
        "Makes the channel it is said in a feed: every line there is read as an update.",
        ("feed on", "feed off"),
        who=MANAGERS,
    ),
    Verb(
        "share",
        "workspace",
        "share <R9>",
        "Shows the feed what a request wrote, with your own words.",
        ("share R9",),
    ),
)
