"""The help pages; what there is to say comes from the table of verbs."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.model import Block, Button, Card, Facts, Text
from cards.titles import capital


@dataclass(frozen=True, slots=True)
class VerbHelp:
    """One verb: its pattern, one sentence, what can be typed as it stands, and who may ('' = everybody)."""

    name: str
    usage: str
    help: str
    examples: tuple[str, ...]
    other_names: tuple[str, ...]
    who: str


def help_card(topics: Sequence[tuple[str, Sequence[VerbHelp]]]) -> Card:
    """Return the first page: how to begin, and every verb below the fold, by topic."""
    lines = (
        Text(
            "Type what happened, in your own words: “called Globex, Jane wants pricing, 20k, follow up next Tue”.",
            "strong",
        ),
        Text("Or a command: `deal acme moved to proposal` · `log call acme …` · `followup acme friday …`"),
        Text("Ask: `pipeline` · `deals` · `due` · `deal acme` · `history acme` · `find jane` · `quota`"),
        Text("Wrong? `undo`. More on one: `help deal`. How I read something: `explain …`"),
    )
    folded: list[Block] = []
    for topic, verbs in topics:
        folded += [Text(capital(topic), "strong"), Facts(tuple((verb.usage, verb.help) for verb in verbs))]
    return Card(body=lines, folded=tuple(folded), buttons=(Button("Pipeline", "pipeline"), Button("Due", "due")))


def verb_card(verb: VerbHelp) -> Card:
    """Return the page of one verb."""
    lines = [Text(verb.usage, "strong"), Text(verb.help), Text(f"For example: {_quoted(verb.examples[:2])}")]
    if verb.who:
        lines.append(Text(f"To write with it: {verb.who} only.", "quiet"))
    more: list[Block] = [Text(_quoted((example,))) for example in verb.examples[2:]]
    if verb.other_names:
        more.append(Text(f"Also: {', '.join(verb.other_names)}", "quiet"))
    return Card(body=tuple(lines), folded=tuple(more))


def topic_card(topic: str, verbs: Sequence[VerbHelp]) -> Card:
    """Return the verbs of one topic, each with an example."""
    rows = [Text(f"`{verb.usage}` — {verb.help}") for verb in verbs]
    return Card(body=(Text(capital(topic), "strong"), *rows[:3]), folded=tuple(rows[3:]))


def nearest_card(topic: str, card: Card) -> Card:
    """Return the page that is nearest to one that does not exist, and say so."""
    *lines, last = card.body
    note = Text(f"I have no help page “{topic}”; this is the nearest.", "quiet")
    return Card(body=(*lines, note), folded=(last, *card.folded), buttons=card.buttons)


def no_help_card(topic: str, near: Sequence[str]) -> Card:
    """Return what there is instead of a page that does not exist."""
    hint = f" Did you mean {' or '.join(f'`help {name}`' for name in near)}?" if near else " `help` lists everything."
    return Card(body=(Text(f"I have no help page “{topic}”.{hint}"),))


def _quoted(examples: Sequence[str]) -> str:
    return " · ".join(f"`{example}`" for example in examples)
