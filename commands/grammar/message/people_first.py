"""People who are named before any account: 'Spoke to Peter about the renewal; Konex closed' is not Konex's Peter."""

from collections.abc import Sequence

from commands.grammar.message.mention import Mention
from commands.grammar.message.scene import Scene
from commands.grammar.message.surnames import is_somebody_else
from commands.grammar.names.ordinary import first_names
from commands.grammar.words.activity import PEOPLE_DO, REACHES
from commands.grammar.words.lists import word_set

_ENDS = frozenset({".", ";", "!", "\n"})
_BEFORE_VERB = word_set("i we just also today yesterday earlier finally quick quickly had have a an then so ok and")
_TO = frozenset({"to", "with", "w"})
_APART = frozenset({".", ";", "!", "\n", ",", "and", "but", "-", "–"})
_MOST_OPENING = 7
_LEAST_TOLD = 2
_DO = PEOPLE_DO | word_set("is was has can isn't wasn't signs agreed approved passed gave got came took sent won't")


def person_first(scene: Scene, mentions: Sequence[Mention]) -> Mention | None:
    """Return whom a statement before the first account's opens with: of another account, or of several that fit."""
    if not mentions or scene.place.deal is not None or scene.hint.expects or scene.hint.named:
        return None
    end = min(mention.first for mention in mentions)
    divided = next((at for at in range(end - 1, 0, -1) if scene.word(at) in _ENDS and not scene.owner_of[at]), 0)
    at = next((at for at in range(1, min(divided, _MOST_OPENING)) if _reached(scene, at)), 0)
    if not at and not _does(scene, end, divided):
        return None
    return _elsewhere(scene, mentions, at)


def who_ended_it(scene: Scene, mentions: Sequence[Mention]) -> Mention | None:
    """'Isdom 44k. Gordon signed!', '… Gordon said yes to 145k': who tells news of their own behind another's.

    Within a sentence only who ends a deal has; in another, who does anything and an amount is told of.
    """
    if not mentions or scene.place.deal is not None or scene.hint.expects:
        return None
    for at in range(min(mention.last for mention in mentions) + 1, len(scene.tokens) - 1):
        apart = scene.word(at - 1) in _APART and not scene.owner_of[at - 1] and not scene.owner_of[at]
        told = apart and (scene.marks.at(at + 1, "won", "lost") is not None or _tells_amount(scene, at))
        told = told and at not in scene.member_starts
        said_before = told and any(token.stem == scene.tokens[at].stem for token in scene.tokens[:at])
        if told and not said_before and scene.tokens[at].stem in first_names():
            return _elsewhere(scene, mentions, at)
    return None


def _tells_amount(scene: Scene, at: int) -> bool:
    """'. Gordon said yes to 145k': a sentence of its own about what somebody does, and an amount in it."""
    if scene.word(at - 1) not in _ENDS or scene.word(at + 1) not in _DO:
        return False
    end = next((n for n in range(at + 1, len(scene.tokens)) if scene.word(n) in _ENDS), len(scene.tokens))
    return any(at < scene.range_of(one)[0] < end for one in scene.money)


def _elsewhere(scene: Scene, mentions: Sequence[Mention], at: int) -> Mention | None:
    """Mention the account of whom a token names, or those of several that fit; None where one is named already."""
    named = {account for mention in mentions for account in mention.accounts}
    found = scene.snapshot.records.contacts_named(scene.tokens[at].stem)
    found = tuple(one for one in found if one.name.casefold().split()[0] == scene.tokens[at].stem)
    behind = scene.tokens[at + 1].stem if at + 1 < len(scene.tokens) else ""
    full = tuple(one for one in found if behind in one.name.casefold().split()[1:])
    found = full or found
    accounts = tuple(dict.fromkeys(one.account for one in found if one.account is not None))
    if not accounts or named & set(accounts) or is_somebody_else(scene, at, found):
        return None
    last = at + 1 + bool(full)
    token = scene.tokens[at]
    words, contact = scene.words(at, at + 1), found[0] if len(found) == 1 else None
    return Mention(
        at,
        last,
        accounts,
        len(accounts) == 1,
        words,
        contact=contact,
        start=token.start,
        end=scene.tokens[last - 1].end,
    )


def _does(scene: Scene, named: int, divided: int) -> bool:
    """'Gordon signed. Isdom pushed', 'Gordon signed, Isdom pushed': the message's first word, and what they did."""
    token = scene.tokens[0]
    known = token.stem in first_names() and not scene.owner_of[0] and 0 not in scene.member_starts
    apart = divided > 1 or (named > _LEAST_TOLD and scene.word(named - 1) == ",")
    told = scene.word(1) in _DO or scene.marks.at(1, "won", "lost", "happened", "duty") is not None
    return known and apart and told


def _reached(scene: Scene, at: int) -> bool:
    """'Called Peter', 'I spoke to Peter', 'had a call with Peter': at the message's beginning, by a first name."""
    token = scene.tokens[at]
    if not token.capital or scene.owner_of[at] or token.stem not in first_names() or at in scene.member_starts:
        return False
    to = at - 1 if scene.word(at - 1) in _TO else at
    to = at - 2 if (scene.word(at - 2), scene.word(at - 1)) == ("w", "/") else to
    told = scene.marks.at(to - 1, "happened", "event", "action")
    if told is None or (to == at and scene.word(at - 1) not in REACHES):
        return False
    return all(scene.word(n) in _BEFORE_VERB or scene.marks.at(n, "past") for n in range(told.first))
