"""What the form that edits a request holds: the entries of each kind of command, in the order they are shown."""

from dataclasses import dataclass
from typing import Final

from cards.model import FieldKind
from commands.syntax.activities import LogActivity
from commands.syntax.command import AboutDeal
from commands.syntax.deals import CreateDeal, UpdateDeal
from commands.syntax.followups import AddFollowUp
from commands.syntax.leads import KNOWN, AddLead


@dataclass(frozen=True, slots=True)
class Entry:
    """One editable field of a command."""

    field: str
    label: str
    kind: FieldKind = "text"
    always: bool = False


ENTRIES: Final[dict[type[AboutDeal], tuple[Entry, ...]]] = {
    UpdateDeal: (
        Entry("stage", "Stage", "choice", always=True),
        Entry("amount", "Amount", "money", always=True),
        Entry("close_on", "Close date", "date", always=True),
        Entry("probability", "Probability in percent", "number"),
        Entry("next_step", "Next step"),
        Entry("reason", "Reason"),
        Entry("closed_on", "Closed on", "date"),
        Entry("source", "Source"),
        Entry("competitor", "Competitor"),
        Entry("name", "Name of the deal"),
    ),
    CreateDeal: (
        Entry("name", "Name of the deal", always=True),
        Entry("stage", "Stage", "choice", always=True),
        Entry("amount", "Amount", "money", always=True),
        Entry("close_on", "Close date", "date", always=True),
        Entry("next_step", "Next step"),
    ),
    LogActivity: (
        Entry("activity", "What happened", "choice", always=True),
        Entry("happened_on", "Day", "date", always=True),
        Entry("note", "Note", "long_text", always=True),
    ),
    AddFollowUp: (
        Entry("action", "Follow-up", always=True),
        Entry("due_on", "Due", "date", always=True),
        Entry("due_at", "Time", "time", always=True),
    ),
    AddLead: (
        Entry("person", "Name", always=True),
        Entry("company", "Company", always=True),
        Entry("email", "E-mail", always=True),
        Entry("phone", "Phone", always=True),
        Entry("source", "Source", always=True),
        Entry("amount", "Amount", "money"),
        *(Entry(field, field.replace("_", " ").capitalize()) for field in KNOWN),
        Entry("size", "Size", "number"),
        Entry("note", "Note", "long_text"),
    ),
}
