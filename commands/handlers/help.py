"""`help`, `help deal`, `help stages`."""

from typing import get_args

from rapidfuzz import process

from cards.help import VerbHelp, help_card, nearest_card, no_help_card, topic_card, verb_card
from cards.model import Card
from cards.words import clipped
from commands.context import Context
from commands.grammar.verbs.table import VERBS
from commands.grammar.verbs.verb import EVERYBODY, Topic, Verb
from commands.roles import PLURAL, listed
from commands.syntax.lookups import Help

NEAR = 60
"""Likeness in percent from which another page is worth offering."""
CLEAR = 75
"""Likeness from which the nearest page is shown at once."""
TOPICS: tuple[Topic, ...] = get_args(Topic)


def show_help(command: Help, _context: Context) -> Card:
    """Answer with the first page, the page of a verb or of a topic, or the nearest there is."""
    said = " ".join(command.topic.casefold().split())
    if not said:
        return help_card([(topic, _verbs_of(topic)) for topic in TOPICS])
    verb = next((each for each in VERBS if said == each.name), None)
    verb = verb or next((each for each in VERBS if said in each.words), None)
    if verb is not None:
        return verb_card(_page(verb))
    topic = next((each for each in TOPICS if said in {each, each.removesuffix("s"), *each.split(" and ")}), None)
    if topic is not None:
        return topic_card(topic, _verbs_of(topic))
    found = process.extract(said, {each.name: each.name for each in VERBS}, limit=2, score_cutoff=NEAR)
    asked = clipped(command.topic, 40)
    if found and found[0][1] >= CLEAR and (len(found) == 1 or found[0][1] > found[1][1]):
        return nearest_card(asked, verb_card(_page(next(each for each in VERBS if each.name == found[0][2]))))
    return no_help_card(asked, [name for *_, name in found])


def _verbs_of(topic: Topic) -> list[VerbHelp]:
    return [_page(each) for each in VERBS if each.topic == topic]


def _page(verb: Verb) -> VerbHelp:
    who = "" if verb.who == EVERYBODY else listed([PLURAL[role] for role in verb.who], "and")
    return VerbHelp(verb.name, verb.usage, verb.help, verb.examples, verb.aliases, who)
