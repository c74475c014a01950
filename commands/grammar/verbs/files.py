"""Verbs about files that come and go in a chat."""

from commands.grammar.verbs.verb import MANAGERS, Verb

FILES = (
    Verb(
        "import",
        "workspace",
        "import [drop] <E3>",
        "Imports a CSV or XLSX that was dropped into our direct message, once you saw what it would do; or drops it.",
        ("import E3", "import drop E3"),
        who=MANAGERS,
    ),
    Verb(
        "export",
        "workspace",
        "export [csv|json]",
        "Sends everything of the workspace as a file: CSV for a spreadsheet, JSON to be imported again without a loss.",
        ("export", "export json"),
        who=MANAGERS,
    ),
)
