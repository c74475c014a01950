"""Where a bare stage may stand: right behind the name of what a message is about."""

from itertools import pairwise

from commands.grammar.message.scene import Scene
from commands.grammar.message.segments import Segment
from commands.grammar.message.tokens import words_of
from commands.grammar.names.ordinary import is_ordinary

_MOST_BEFORE_STAGE = 8


def names_end(scene: Scene, segment: Segment) -> set[int]:
    """Give the tokens right behind the names, over signs, values or 'deal': where a bare stage may stand."""
    ends = set() if segment.mentions else _behind_stranger(scene, segment)
    for mention in segment.mentions:
        at = mention.last
        ends.add(at)
        deal = scene.snapshot.records.deal(mention.deal) if mention.deal is not None else None
        deals = scene.snapshot.records.deals_of(mention.accounts[0]) if len(mention.accounts) == 1 else ()
        calling = set(words_of(deal.name)) if deal is not None else set()
        calling |= {f"{one[0]}{two}" for other in deals for one, two in pairwise(words_of(other.name)) if two.isdigit()}
        while at < mention.last + _MOST_BEFORE_STAGE and (_calls(scene, at, calling) or _says_nothing(scene, at)):
            at += 1
            ends.add(at)
    return ends


def _calls(scene: Scene, at: int, calling: set[str]) -> bool:
    return bool(scene.tokens[at : at + 1]) and scene.tokens[at].stem in calling


def _behind_stranger(scene: Scene, segment: Segment) -> set[int]:
    """'Halvorsen Rail to demo': behind capitals that open the message, and are neither common words nor people."""
    at = first = segment.clauses[0].first if segment.clauses else 0
    while scene.tokens[at : at + 1] and scene.tokens[at].capital and not scene.owner_of[at]:
        at += 1
    opens = scene.word(first)
    person = opens in scene.member_names.first or bool(scene.snapshot.records.contacts_named(opens))
    return {at} if not person and any(not is_ordinary(scene.tokens[n].stem) for n in range(first, at)) else set()


def _says_nothing(scene: Scene, at: int) -> bool:
    """Whether a token is a sign, a part of a date or an amount, or a word that only joins."""
    word = scene.word(at)
    if not word:
        return False
    value = scene.owner_of[at] > len(scene.hits)
    return value or not word[0].isalnum() or word in {"deal", "opp", "is", "now"}
