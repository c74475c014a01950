"""How a message would be read: each value with the words it came from, the candidates, the rule."""

from cards.model import Block, Card, Table, Text
from cards.questions import Asked, question_text
from cards.words import clipped
from commands.asked import subject
from commands.context import Context
from commands.grammar.read import read
from commands.grammar.reading import Found, Reading
from commands.incoming import Place
from commands.syntax.lookups import Explain

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


def explain(command: Explain, context: Context) -> Card:
    """Return how the message would be read; nothing is written."""
    reading = read(command.message, context.snapshot, context.member.id, Place())
    body: list[Block] = [Text(f"I read this as {MEANINGS[reading.intent]}. Nothing was written.", "strong")]
    if reading.refusal:
        body.append(Text(reading.refusal))
    if reading.found:
        rows = tuple(_row(found) for found in reading.found)
        body.append(Table(("Words", "Read as", "Value", "Rule"), rows))
    body += [Text(line) for line in _decisions(reading, context)]
    return Card(body=tuple(body))


def _row(found: Found) -> tuple[str, str, str, str]:
    value = f"{found.value} {found.currency}".strip()
    if found.first and found.first != found.last:
        value += f" ({found.first} to {found.last})"
    near = ", ".join(f"{name} {score}" for name, score in found.candidates)
    return clipped(found.text, 30), found.kind, clipped(value, 40), clipped(f"{found.rule} {near}".strip(), 60)


def _decisions(reading: Reading, context: Context) -> list[str]:
    lines = []
    for statement in reading.statements:
        verbs = ", ".join(command.verb.replace("_", " ") for command in statement.commands)
        lines.append(f"Would: {verbs}")
        if statement.ask is not None:
            ask = statement.ask
            labels = tuple(choice.label for choice in ask.choices)
            asked = Asked(0, ask.slot, ask.words, labels, subject(statement, context))
            lines.append(f"Would ask first: {question_text(asked)} (rule: {ask.rule})")
    return lines
