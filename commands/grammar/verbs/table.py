"""Every verb one can type: help pages, completion and the page of commands are made from this table.

The order is the order of the help page. An example must stand on its own in any workspace that knows the accounts
Acme and Globex and the members Dana and Sam; a test reads every one of them.
"""

from commands.grammar.verbs.digest import DIGESTS
from commands.grammar.verbs.endings import ENDINGS
from commands.grammar.verbs.files import FILES
from commands.grammar.verbs.huddle import HUDDLES
from commands.grammar.verbs.lead_report import LEAD_REPORT
from commands.grammar.verbs.leads import LEADS
from commands.grammar.verbs.people import FEED, PEOPLE
from commands.grammar.verbs.selling import ACTIVITIES, DEALS, FOLLOW_UPS
from commands.grammar.verbs.time import TIME
from commands.grammar.verbs.verb import Verb
from commands.grammar.verbs.workspace import HELP, QUESTIONS, WORKSPACE

VERBS: tuple[Verb, ...] = (
    *DEALS,
    *ENDINGS,
    *ACTIVITIES,
    *FOLLOW_UPS,
    *TIME,
    *LEADS,
    *LEAD_REPORT,
    *HUDDLES,
    *DIGESTS,
    *QUESTIONS,
    *WORKSPACE,
    *PEOPLE,
    *FEED,
    *FILES,
    *HELP,
)
