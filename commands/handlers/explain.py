"""How a message would be read: each value with the words it came from, the candidates, the rule."""

from collections.abc import Mapping
from typing import Final

from cards.model import Block, Card, Table, Text
from cards.questions import Asked, question_text
from cards.titles import activity
from cards.words import clipped
from cards.written import deal_title
from commands.asked import subject
from commands.context import Context
from commands.grammar.read import read
from commands.grammar.reading import Found, Reading, Statement
from commands.handlers.edit import written_values
from commands.incoming import Place
from commands.syntax.activities import LogActivity
from commands.syntax.command import AboutDeal
from commands.syntax.deals import CreateDeal, UpdateDeal
from commands.syntax.followups import AddFollowUp
from commands.syntax.leads import AddLead
from commands.syntax.lookups import Explain
from storage.models.deals import Deal

MEANINGS = {
    "log": "something that happened",
    "update_deal": "a change to a deal",
    "new_deal": "a new deal",
    "new_lead": "a new lead",
    "follow_up": "a promise",
    "query": "a question",
    "command": "a command",
    "none": "nothing to write",
    "ambiguous": "something I would have to ask about",
}
NAMED: Final[Mapping[str, str]] = {
    "exact": "its full name",
    "alias": "another name of it",
    "domain": "its web domain",
    "without_form": "its name without its legal form",
    "short": "a short form of its name",
    "prefix": "the beginning of its name",
    "start": "the beginning of its name",
    "typo": "its name but for a slip",
    "part": "a part of its name",
}
"""Why words are the name of an account, in the words of a person."""
WRITES: Final[Mapping[type[AboutDeal], str]] = {
    UpdateDeal: "change",
    CreateDeal: "open a deal with",
    AddFollowUp: "remember a promise to",
    AddLead: "add a lead",
}


def explain(command: Explain, context: Context) -> Card:
    """Return how the message would be read; nothing is written."""
    reading = read(command.message, context.snapshot, context.member.id, Place())
    body: list[Block] = [Text(f"I read this as {MEANINGS[reading.intent]}. Nothing was written.", "strong")]
    if reading.refusal:
        body.append(Text(reading.refusal))
    if reading.found:
        rows = tuple(_row(found) for found in reading.found)
        body.append(Table(("Words", "Read as", "Value", "Because"), rows))
    body += [Text(line) for line in _decisions(reading, context)]
    return Card(body=tuple(body))


def _row(found: Found) -> tuple[str, str, str, str]:
    value = f"{found.value} {found.currency}".strip()
    if found.first and found.first != found.last:
        value += f" ({found.first} to {found.last})"
    near = [name for name, _ in found.candidates if name != found.value]
    why = NAMED.get(found.rule, _plainly(found.rule)) + (f"; or {', '.join(near)}" if near else "")
    if near and not found.value:
        why = f"fits {' and '.join(near)}"
    return clipped(found.text, 30), found.kind, clipped(value, 40), clipped(why, 60)


def _plainly(rule: str) -> str:
    return rule.replace("_", " ")


def _decisions(reading: Reading, context: Context) -> list[str]:
    lines = []
    for statement in reading.statements:
        about = _about(statement, context)
        lines += [f"Would {_act(command)}{about}{_values(command, context)}" for command in statement.commands]
        if statement.ask is not None:
            ask = statement.ask
            labels = tuple(choice.label for choice in ask.choices)
            asked = Asked(0, ask.slot, ask.words, labels, subject(statement, context))
            lines.append(f"Would ask first: {question_text(asked)} ({_plainly(ask.rule)})")
    return lines


def _about(statement: Statement, context: Context) -> str:
    """Return ' Acme · Platform', what the commands are about, '' where that is what is asked."""
    deal = context.session.get(Deal, (context.workspace, statement.target.deal)) if statement.target.deal else None
    if deal is not None:
        return f" {deal_title(context.reader, deal)}"
    name = subject(statement, context) or statement.target.unknown
    return f" {clipped(name, 60)}" if name else ""


def _act(command: AboutDeal) -> str:
    """Return what a command does, as the verb of a sentence: 'log a call with'."""
    if isinstance(command, LogActivity):
        name = activity(command.activity)
        return f"log {'an' if name[0] in 'aeiou' else 'a'} {name} with"
    return WRITES[type(command)]


def _values(command: AboutDeal, context: Context) -> str:
    """Return ': stage proposal · amount 50000', every value that would be written."""
    written = written_values(command, context.snapshot)
    said = [f"{entry.label.lower()} {clipped(text, 60)}" for entry, text in written if entry.field != "activity"]
    return f": {' · '.join(said)}" if said else ""
