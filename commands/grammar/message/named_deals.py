"""Which deal of its account a mention names: by an id, a name, words of one, spelled right or a slip away."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from commands.grammar.deal_names import calls_exactly, deals_called, words_calling
from commands.grammar.message.mention import Mention
from commands.grammar.message.other_deals import other_deal
from commands.grammar.message.scene import Scene
from commands.grammar.names.distance import nearest
from commands.grammar.names.ordinary import is_ordinary
from commands.grammar.snapshot import DealName

DEAL_ID = re.compile(r"(?:\A#?d|(?<![\w#])#?D)(\d{1,9})(?!\w)")
"""In small letters at the beginning only: 'd7 60k', not 'vitamin d3'."""
_LEAST_SLIP = 5
_MOST_CALLING = 7
_CLOSE_BEHIND = 3


def with_deals(scene: Scene, mentions: list[Mention]) -> list[Mention]:
    """Bind each mention to the deal that words right beside it name; 'D7' beside its account is the same mention."""
    if not mentions:
        return mentions
    mentions = [part for mention, low, high in _zones(scene, mentions) for part in _several(scene, mention, low, high)]
    for number, mention in enumerate(mentions):
        if mention.deal is None:
            low = mentions[number - 1].last if number else 0
            high = mentions[number + 1].first if number + 1 < len(mentions) else len(scene.tokens)
            _call_deals(scene, mention, high)
        if mention.deal is None:
            _name_deal(scene, mention, low, high)
        if mention.deal is None:
            _call_no_deal(scene, mention, high)
    return [
        mention
        for number, mention in enumerate(mentions)
        if not (
            mention.deal is None
            and any(
                other.deal is not None
                and other.accounts == mention.accounts
                and abs(number - place) == 1
                and DEAL_ID.fullmatch(other.words)
                for place, other in enumerate(mentions)
            )
        )
    ]


def _zones(scene: Scene, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, int, int]]:
    """Yield each mention with the tokens between its neighbours."""
    for number, mention in enumerate(mentions):
        low = mentions[number - 1].last if number else 0
        high = mentions[number + 1].first if number + 1 < len(mentions) else len(scene.tokens)
        yield mention, low, high


def _several(scene: Scene, mention: Mention, low: int, high: int) -> list[Mention]:
    """'Umbrella renewal 92k, lab expansion to April': two deals of one account are two mentions."""
    if mention.deal is not None or len(mention.accounts) != 1:
        return [mention]
    deals = [one for one in scene.snapshot.records.deals_of(mention.accounts[0]) if one.kind == "open"]
    if len(deals) < 2:
        return [mention]
    words = {deal.id: _own_words(scene, deal) for deal in deals}
    places: list[tuple[int, DealName]] = []
    for deal in deals:
        only = words[deal.id] - {word for other in deals if other.id != deal.id for word in words[other.id]}
        said = [
            at for at in range(low, high) if scene.tokens[at].stem in only and not mention.first <= at < mention.last
        ]
        if said:
            places.append((said[0], deal))
    if len(places) < 2:
        return [mention]
    places.sort(key=lambda place: place[0])
    last = max(mention.last, places[0][0] + 1) if places[0][0] == mention.last else mention.last
    first = mention.first
    if mention.first == mention.last:  # nobody named the account: a contact told it
        first, last = places[0][0], places[0][0] + 1
    parts = [replace(mention, first=first, last=last, deal=places[0][1].id, certain=True)]
    for at, deal in places[1:]:
        token = scene.tokens[at]
        parts.append(
            replace(
                mention,
                first=at,
                last=at + 1,
                deal=deal.id,
                words=scene.words(at, at + 1),
                start=token.start,
                end=token.end,
            )
        )
    return parts


def _call_deals(scene: Scene, mention: Mention, high: int) -> None:
    """'isdom GTX Pro moved': the words behind the name call open deals of the account; a whole name decides."""
    if not mention.certain or len(mention.accounts) != 1:
        return
    records = scene.snapshot.records
    deals = [deal for deal in records.deals_of(mention.accounts[0]) if deal.kind == "open"]
    account = records.account(mention.accounts[0]) if len(deals) > 1 else None
    if account is None:
        mention.called = ""
        return
    words = [scene.tokens[at].stem for at in range(mention.last, min(high, mention.last + _MOST_CALLING))]
    mention.called = words_calling(words, deals, account)
    called = deals_called(mention.called, deals, account) if mention.called else ()
    if len(called) == 1 and calls_exactly(mention.called, called[0], account):
        mention.deal = called[0].id


def _call_no_deal(scene: Scene, mention: Mention, high: int) -> None:
    """'Groovestreet Loyalty App 4.5k', and there is no such deal: none of the account's is meant for certain."""
    if not scene.money or not mention.certain or len(mention.accounts) != 1:
        return
    records, account = scene.snapshot.records, mention.accounts[0]
    people = {word for one in records.contacts_of(account) for word in one.name.casefold().split()}
    words = other_deal(scene, mention.last, high, records.deals_of(account), records.account(account), people)
    mention.called, mention.strange = (words, True) if words else (mention.called, False)


def _name_deal(scene: Scene, mention: Mention, low: int, high: int) -> None:
    """Find the deal whose own words stand between the neighbouring mentions."""
    found: list[tuple[int, int, DealName]] = []
    for account in mention.accounts[:5]:
        deals = scene.snapshot.records.deals_of(account)
        found += [(score, account, deal) for deal, score in _scores(scene, mention, deals, low, high)]
    if not found:
        return
    opened = [one for one in found if one[2].kind == "open" and _spelled_out(scene, one[2], low, high)]
    if len(opened) == 1 and any(deal.kind != "open" for _, _, deal in found):
        found = opened
    best = max(score for score, _, _ in found)
    top = [(account, deal) for score, account, deal in found if score == best]
    if len(top) > 1:
        top = [one for one in top if one[1].kind == "open"]
    if len(top) == 1:
        mention.accounts, mention.deal, mention.certain = (top[0][0],), top[0][1].id, True


def _spelled_out(scene: Scene, deal: DealName, low: int, high: int) -> bool:
    """'Phase 1 is long done, it's Phase 2 I'm moving': a deal's whole name; the closed one is past."""
    names = _own_words(scene, deal)
    words = [scene.tokens[at].stem for at in range(low, high)]
    return bool(names) and any(set(words[at : at + len(names)]) == names for at in range(len(words)))


def _scores(
    scene: Scene, mention: Mention, deals: Sequence[DealName], low: int, high: int
) -> Iterator[tuple[DealName, int]]:
    """Count, for each deal, the words that only it carries and that the message says.

    One word is enough beside the account's name or before 'deal'; elsewhere all of the deal's words are wanted. A
    closed deal is meant only right behind the name: 'Abby at Sonron, thrilled with phase 1'.
    """
    words = {deal.id: _own_words(scene, deal) for deal in deals}
    known = frozenset[str]().union(*words.values())
    said = _said_beside(scene, mention, low, high, known) if known else {}
    for deal in deals if said else ():
        mine = words[deal.id]
        only = {word for word in mine if not any(word in words[other.id] for other in deals if other.id != deal.id)}
        spoken = [word for word in only if word in said]
        whole = bool(mine) and all(word in said for word in mine)
        near = any(_beside_name(scene, mention, said[word]) for word in spoken)
        close = any(mention.first < said[word] < mention.last + _CLOSE_BEHIND for word in spoken)
        open_one = deal.kind == "open" or near or close
        if spoken and open_one and (whole or near or (len(deals) > 1 and len(mention.accounts) == 1)):
            yield deal, len(spoken) + 2 * whole + near


def _in_amount(scene: Scene, at: int) -> bool:
    """'Sonron 1.5m': a number that is part of an amount calls no 'Phase 1'."""
    digits = scene.tokens[at].stem.isdigit()
    return digits and any(first <= at < last for first, last in map(scene.range_of, scene.money))


def _said_beside(scene: Scene, mention: Mention, low: int, high: int, words: frozenset[str]) -> dict[str, int]:
    """Return the words of the deals' names that are said beside a mention, each with its token.

    What is a slip away from such a word is read as that word: 'analytcs', 'expnsion'.
    """
    said: dict[str, int] = {}
    slips: dict[str, int] = {}
    for at in (*range(low, mention.first), *range(max(low, mention.last), high)):
        word = scene.tokens[at].stem
        if word in words and not _in_amount(scene, at):
            said[word] = at
        if len(word) >= _LEAST_SLIP and not is_ordinary(word):
            slips[word] = at
    for word in sorted(words - said.keys()) if slips else ():
        if typed := nearest(word, slips.keys()):
            said[word] = slips[typed]
    return said


def _beside_name(scene: Scene, mention: Mention, at: int) -> bool:
    """Whether a word follows the account's name, or is followed by 'deal'."""
    return at in {mention.last, mention.last + 1} or scene.word(at + 1) in {"deal", "opp", "opportunity"}


def _own_words(scene: Scene, deal: DealName) -> frozenset[str]:
    """Give the words of a deal's name beside those of its account's."""
    account = scene.snapshot.records.account(deal.account) if deal.account is not None else None
    return _words_calling(deal.name, " ".join([account.name, *account.aliases]) if account is not None else "")


@lru_cache(maxsize=4096)
def _words_calling(deal: str, names: str) -> frozenset[str]:
    """Give the words of a deal's name that are none of its account's names."""
    known = set(re.findall(r"\w+", names.casefold()))
    return frozenset(
        word for word in re.findall(r"\w+", deal.casefold()) if word not in known and (len(word) > 2 or word.isdigit())
    )
