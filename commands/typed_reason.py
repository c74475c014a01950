"""The question why a deal was won or lost, answered with a line of one's own instead of a tap."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Final

from commands.context import Context
from commands.grammar.lines.endings import LONGEST
from commands.grammar.lines.head import head_of
from commands.grammar.names.normalise import plain_words
from commands.grammar.reading import Reading, Statement
from commands.grammar.words.business import CHATTER
from commands.grammar.words.lists import any_phrase, word_set
from commands.grammar.words.questions import WH
from commands.incoming import Incoming
from commands.reason_offer import USUAL, open_offer
from commands.syntax.deals import UpdateDeal
from commands.syntax.endings import SkipReason
from commands.syntax.subjects import Target
from storage.models.deals import Deal, Stage
from storage.queries.offers import request_that_closed

FRESH: Final = timedelta(minutes=30)
"""For how long a line that says nothing else is the answer."""

_LEADING: Final = re.compile(
    r"^(?:(?:it(?:'s|\s+(?:is|was))|the\s+reason(?:\s+(?:is|was))?|reason|because(?:\s+of)?|cause|since|due\s+to)\b[:,\s]*)+",
    re.IGNORECASE,
)
_ENDED: Final = re.compile(r"(?:we\s+)?(?:lost|won)\s+(?:it\s+)?(?:to|on|over|because|due|for|by)\b", re.IGNORECASE)
"""'lost to Rostera on price' is no command without an account."""
_TALK: Final = re.compile(any_phrase(CHATTER), re.IGNORECASE)
_SAYS_NONE: Final = re.compile(
    r"(?:skip(?: it)?|none|nothing|n/?a|unknown|no (?:idea|reason|clue)|not sure|not known|unsure|dunno|who knows|"
    r"(?:i |we )?(?:do not|don['’]?t|dont) (?:really )?know(?: yet)?|(?:i )?can(?:no|['’])?t (?:say|tell)|no comment)",
    re.IGNORECASE,
)  # fmt: skip
_EMPTY: Final = word_set(
    "ok okay k kk yes yep yeah no nope nah right sure fine good great nice cool perfect awesome excellent done yay wow "
    "woohoo woo hoo hi hello hey bye sorry oh ah hm hmm ugh damn well so and but too also please wait later now lost "
    "won closed it we i they them the a deal this that test got you for to us all here my me there is was one"
)
"""Words that alone, in whatever order, give no reason."""


def typed_reason(incoming: Incoming, reading: Reading, context: Context) -> Reading | None:
    """Return what a line means that says nothing else, right after its author was asked why a deal ended; else None."""
    if "\n" in incoming.text.strip() or incoming.place.meeting is not None or not _may_answer(incoming.text, reading):
        return None
    deal = _asked_about(incoming, context)
    if deal is None:
        return None
    words = incoming.text.strip(" .!\"'“”")
    if _SAYS_NONE.fullmatch(words):
        return replace(reading, intent="command", command=SkipReason(deal.id), statements=(), refusal="")
    kind = context.session.get_one(Stage, (context.workspace, deal.stage_id)).kind
    said = _LEADING.sub("", words).strip()
    if not _fits(reading, kind) or not _is_reason(said) or len(said) > LONGEST:
        return None
    target = Target(deal=deal.id)
    return replace(reading, intent="command", statements=(Statement(target, (UpdateDeal(target, reason=said),)),),
                   command=None, refusal="")  # fmt: skip


def _may_answer(text: str, reading: Reading) -> bool:
    """Whether it is worth a look at what was asked: most lines say something else."""
    if _SAYS_NONE.fullmatch(text.strip(" .!\"'“”")):
        return True
    if reading.command is not None or "?" in text:
        return False
    if not any(_fits(reading, kind) for kind in USUAL):
        return False
    return not reading.refusal or _ENDED.match(text.strip()) is not None


def _fits(reading: Reading, kind: str) -> bool:
    """Whether nothing is said but that, or why, a deal of nobody in particular ended as this one did."""
    if not reading.statements:
        return True
    if len(reading.statements) > 1 or len(reading.statements[0].commands) > 1:
        return False
    (command,), target = reading.statements[0].commands, reading.statements[0].target
    if not isinstance(command, UpdateDeal) or target != Target() or command.closed_on is not None:
        return False
    bare = UpdateDeal(target, stage=kind, reason=command.reason, competitor=command.competitor)
    return command == bare and (kind == "lost" or command.reason is not None)


def _is_reason(words: str) -> bool:
    plain = plain_words(words)
    if not plain or all(word in _EMPTY for word in plain) or _TALK.search(words):
        return False
    return plain[0] not in WH and (head_of(words) is None or _ENDED.match(words) is not None)


def _asked_about(incoming: Incoming, context: Context) -> Deal | None:
    """Return the deal that the author was asked about last, here and just now, where nothing followed."""
    offer = open_offer(context)
    if offer is None:
        return None
    asked = request_that_closed(context.session, context.workspace, context.member.id, offer.entity_id)
    if asked is None or context.now - asked.recorded_at > FRESH:
        return None
    among_others = incoming.place.kind == "channel" and incoming.place.deal != offer.entity_id
    if among_others or asked.platform != incoming.sender.platform:
        return None
    return context.session.get(Deal, (context.workspace, offer.entity_id))
