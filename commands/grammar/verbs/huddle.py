"""Verbs about huddles: when they are, who is ready, and walking the agenda."""

from commands.grammar.verbs.verb import MANAGERS, Verb

HUDDLES = (
    Verb(
        "huddle",
        "huddles",
        "huddle <days> <time> in <#channel> [team <name>] [led by <member>] [ask 2h before] [zone <zone>]",
        "Sets up a huddle, or changes one: `huddle H1 at 10:00`, `huddle stop H1`. Alone it lists them; "
        "`huddle new` opens a form.",
        (
            "huddle mondays 9:30 in #sales",
            "huddle tue and thu 14:00 in #sales, led by sam, ask 2h before, zone Europe/Berlin",
            "huddle H1 at 10:00",
            "huddle stop H1",
            "huddle",
        ),
        aliases=("huddles",),
        who=MANAGERS,
    ),
    Verb(
        "team",
        "huddles",
        "team <name>: <members>",
        "Says who is in a team; a huddle may be of one team only.",
        ("team West: dana, sam",),
        who=MANAGERS,
    ),
    Verb(
        "ready",
        "huddles",
        "ready",
        "Says that your deals are true for the huddle; what is left of your list is seen to.",
        ("ready",),
    ),
    Verb(
        "rollcall",
        "huddles",
        "rollcall <M5>",
        "Shows who is not ready yet: the leader everybody, others themselves.",
        ("rollcall M5",),
    ),
    Verb(
        "walk",
        "huddles",
        "walk <M5> [next|end]",
        "Walks the huddle's agenda, one deal after the other, in the thread of its summary.",
        ("walk M5", "walk M5 end"),
    ),
    Verb(
        "confirm",
        "huddles",
        "confirm <N4>",
        "Writes what somebody else said about a deal in the huddle.",
        ("confirm N4",),
    ),
    Verb(
        "decline",
        "huddles",
        "decline <N4>",
        "Leaves what somebody else said about a deal in the huddle unwritten.",
        ("decline N4",),
    ),
)
